//! Documents that grow: the work of the generator grows in proportion. Work is counted in allocations, which are the same on
//! every machine.

#![forbid(unsafe_code)]

use clientwright::{ApiInput, Files, Layout, Options, Output, Scope, generate};
use clientwright_diff::diff;
use serde_json::{Value, json};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use std::fmt::Write;
use std::io;
use std::sync::{Mutex, PoisonError};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How many times the work of a document a document may take that is eight times as long.
const MOST: f64 = 16.0;

/// The most work for a document of a few schemas.
const MOST_FOR_FEW: f64 = 4e6;

/// Held while something is counted: the allocator is that of all tests.
static COUNTING: Mutex<()> = Mutex::new(());

/// A document that is one text.
struct OneFile(String);

impl Files for OneFile {
    fn read(&self, _name: &str) -> io::Result<Vec<u8>> {
        Ok(self.0.clone().into_bytes())
    }
}

/// The number of allocations and reallocations.
fn counted<R>(work: impl FnOnce() -> R) -> (R, f64) {
    let _counting = COUNTING.lock().unwrap_or_else(PoisonError::into_inner);
    let region = Region::new(ALLOCATOR);
    let result = work();
    let change = region.change();
    (result, (change.allocations + change.reallocations) as f64)
}

fn input(document: String) -> [ApiInput; 1] {
    [ApiInput::new("document.yaml", OneFile(document))]
}

/// A document with these schemas.
fn run(schemas: &str) -> (Output, f64) {
    let document = format!(
        "openapi: 3.1.1\ninfo: {{title: Growth, version: '1'}}\nservers: [{{url: 'https://api.example'}}]\npaths: {{}}\n\
         components:\n  schemas:\n{schemas}"
    );
    let mut options = Options::default();
    options.layout = Layout::SingleFile;
    options.scope = Scope::Models;
    let (output, work) = counted(|| generate(&input(document), &options));
    (output.expect("the document has no errors"), work)
}

/// How much more work a document takes that is eight times as long.
fn growth(schemas: impl Fn(usize) -> String, size: usize) -> f64 {
    growth_of(|size| run(&schemas(size)).1, size)
}

/// The same of any work, without that for an empty document.
fn growth_of(work: impl Fn(usize) -> f64, size: usize) -> f64 {
    let nothing = run("").1;
    let few = work(size);
    assert!(few < MOST_FOR_FEW, "{size} schemas took {few} allocations");
    (work(8 * size) - nothing) / (few - nothing)
}

/// Each schema of a chain, with the members of `link` for the next one; the last is an object.
fn chain(size: usize, link: impl Fn(&str) -> String) -> String {
    let mut schemas = String::new();
    for index in 0..size {
        let next = format!("$ref: '#/components/schemas/S{}'", index + 1);
        writeln!(schemas, "    S{index}: {}", link(&next)).expect("a string takes it");
    }
    schemas + &format!("    S{size}: {{type: object, properties: {{a: {{type: string}}}}}}\n")
}

#[test]
fn parts_that_double_are_merged_once() {
    let both = |next: &str| format!("{{allOf: [{{{next}}}, {{allOf: [{{{next}}}, {{required: [a]}}]}}]}}");
    let (output, _) = run(&chain(64, both));
    assert_eq!(output.counts[0].models, 65);
}

#[test]
fn members_that_double_are_one_type() {
    let both = |next: &str| {
        format!(
            "{{type: object, properties: {{m: {{allOf: [{{{next}}}, {{type: object, properties: {{m: {{{next}}}}}}}]}}}}}}"
        )
    };
    let (output, _) = run(&chain(24, both));
    assert!(output.counts[0].models < 24 * 24, "{:?}", output.counts);
}

#[test]
fn branches_in_parts_in_branches_are_looked_at_once() {
    let level = |inner: String, _: usize| {
        format!(
            "{{allOf: [{{oneOf: [{inner}]}}, {{oneOf: [{{type: object, properties: {{b: {{}}}}}}, {{type: string}}]}}]}}"
        )
    };
    let innermost = "{type: object, properties: {a: {type: string}}}";
    let levels = |size: usize| format!("    S: {}\n", (0..size).fold(innermost.to_owned(), level));
    let growth = growth(levels, 3);
    assert!(growth < MOST, "eight times the levels took {growth:.1} times the work");
}

#[test]
fn chains_grow_as_they_are_long() {
    for (name, link) in [
        ("parts", "{allOf: [{NEXT}, {required: [a]}]}"),
        ("members", "{type: object, properties: {a: {NEXT}}}"),
        ("items", "{type: array, items: {NEXT}}"),
        ("siblings", "{NEXT, required: [a]}"),
    ] {
        let growth = growth(|size| chain(size, |next| link.replace("NEXT", next)), 60);
        assert!(growth < MOST, "{name}: eight times the schemas took {growth:.1} times the work");
    }
}

#[test]
fn one_schema_with_many_parts_grows_as_they_are_many() {
    let part = |index: usize| format!("{{properties: {{p{index}: {{type: string}}}}, required: [p{index}]}}");
    let parts = |size: usize| (0..size).map(part).collect::<Vec<_>>().join(", ");
    let growth = growth(|size| format!("    S: {{type: object, allOf: [{}]}}\n", parts(size)), 100);
    assert!(growth < MOST, "eight times the parts took {growth:.1} times the work");
}

#[test]
fn dynamic_anchors_grow_as_they_are_many() {
    let schema = |size: usize| {
        let names = 0..size;
        let definition = |index: usize| {
            let next = (index + 1) % size;
            format!(
                "d{index}: {{$dynamicAnchor: a{index}, type: object, properties: {{x: {{$dynamicRef: '#a{next}'}}}}}}"
            )
        };
        let property = |index: usize| format!("p{index}: {{$ref: '#/$defs/d{index}'}}");
        let definitions: Vec<String> = names.clone().map(definition).collect();
        let properties: Vec<String> = names.map(property).collect();
        format!(
            "    S: {{$id: 'https://a.example/s', type: object, properties: {{{}}}, $defs: {{{}}}}}\n",
            properties.join(", "),
            definitions.join(", ")
        )
    };
    let growth = growth(schema, 100);
    assert!(growth < MOST, "eight times the anchors took {growth:.1} times the work");
}

/// Keywords that hold the schemas `LEFT` and `RIGHT`.
const DIAMONDS: [&str; 16] = [
    r#"{"anyOf": [LEFT, RIGHT]}"#,
    r#"{"oneOf": [LEFT, RIGHT, {"type": "string"}]}"#,
    r#"{"oneOf": [LEFT, RIGHT], "discriminator": {"propertyName": "t"}}"#,
    r#"{"allOf": [LEFT, {"anyOf": [LEFT, RIGHT]}]}"#,
    r#"{"anyOf": [{"type": "array", "items": LEFT}, {"type": "object", "additionalProperties": LEFT}, RIGHT]}"#,
    r#"{"type": "object", "properties": {"next": LEFT, "r": RIGHT}}"#,
    r#"{"type": "object", "required": ["next", "r"], "properties": {"next": LEFT, "r": RIGHT}}"#,
    r#"{"type": "array", "minItems": 20, "items": LEFT}"#,
    r#"{"type": "array", "items": {"anyOf": [LEFT, RIGHT]}}"#,
    r#"{"type": "array", "prefixItems": [LEFT, RIGHT], "minItems": 2, "items": false}"#,
    r#"{"type": "object", "additionalProperties": {"oneOf": [LEFT, RIGHT]}}"#,
    r#"{"type": "object", "patternProperties": {"^x": LEFT, "^y": RIGHT}}"#,
    r#"{"type": "object", "not": {"anyOf": [LEFT, RIGHT]}, "properties": {"next": LEFT}}"#,
    r#"{"if": LEFT, "then": RIGHT, "else": LEFT}"#,
    r#"{"type": "object", "properties": {"k": {"type": "string"}}, "dependentSchemas": {"k": LEFT, "j": RIGHT}}"#,
    r#"{"oneOf": [{"type": "object", "required": ["a"], "properties": {"a": LEFT}},
                  {"type": "object", "required": ["b"], "properties": {"b": RIGHT, "a": LEFT}}]}"#,
];

/// Schemas that hold themselves, as `LEFT` and `RIGHT`.
const CYCLES: [&str; 7] = [
    r#"{"oneOf": [{"properties": {"x": LEFT, "a": {}}}, {"properties": {"x": LEFT, "b": {}}}, {"properties": {"x": RIGHT, "c": {}}},
                  {"properties": {"x": LEFT, "d": {}}}, {"properties": {"x": LEFT, "e": {}}}, {"properties": {"x": RIGHT, "f": {}}}]}"#,
    r#"{"anyOf": [{"type": "array", "items": LEFT}, {"type": "object", "additionalProperties": LEFT}, RIGHT]}"#,
    r#"{"type": "array", "prefixItems": [LEFT, LEFT, RIGHT], "minItems": 3, "items": false}"#,
    r#"{"type": "array", "prefixItems": [LEFT, LEFT, LEFT, LEFT, RIGHT, RIGHT, RIGHT, RIGHT], "minItems": 8, "items": false}"#,
    r#"{"type": "object", "properties": {"a": LEFT, "b": LEFT, "c": LEFT, "d": LEFT, "e": RIGHT, "f": RIGHT, "g": RIGHT}}"#,
    r#"{"oneOf": [{"type": "object", "required": ["a"], "properties": {"a": LEFT, "x": LEFT}},
                  {"type": "object", "required": ["b"], "properties": {"b": RIGHT, "x": LEFT}},
                  {"type": "object", "required": ["c"], "properties": {"c": RIGHT, "x": LEFT}}]}"#,
    r#"{"type": "array", "prefixItems": [{"type": "array", "items": LEFT}, {"type": "array", "items": RIGHT}], "minItems": 2, "items": false}"#,
];

/// A document with schemas of which each holds the ones given by their numbers, in every place of requests and responses.
fn everywhere(size: usize, (keyword, leaf): (&str, &str), held: impl Fn(usize) -> [usize; 2]) -> String {
    let schema = |number: usize| json!({"$ref": format!("#/components/schemas/S{number}")});
    let mut schemas =
        json!({"S0": {"type": "object", "properties": {"p": {"type": leaf}}}, "S1": {"type": "object"}});
    for number in 2..size + 2 {
        let [left, right] = held(number).map(|held| schema(held).to_string());
        let text = keyword.replace("LEFT", &left).replace("RIGHT", &right);
        schemas[format!("S{number}")] = serde_json::from_str(&text).expect("the keywords are JSON");
    }
    let (root, deep) = (schema(size + 1), (0..10).fold(json!({}), |inside, _| json!({"x": inside})));
    let example = json!({"p": "x", "next": {"r": {"next": []}}, "a": [[{}], [[]]], "x": deep});
    let page = json!({"type": "object", "properties": {"data": {"type": "array", "items": root}, "next_cursor": root}});
    let mut inside = root.clone();
    inside["default"] = example.clone();
    let content = |media_types: &[&str]| -> Value {
        media_types.iter().map(|it| ((*it).to_owned(), json!({"schema": root, "example": example}))).collect()
    };
    let json_and_xml = content(&["application/json", "application/xml"]);
    let fine = json!({"200": {"description": "Fine.", "content": json_and_xml}, "default": {"description": "E.", "content": content(&["application/json"])}});
    let body = |media_types: &[&str]| json!({"requestBody": {"required": true, "content": content(media_types)}, "responses": fine});
    let parameter = |place: &str| json!({"name": "p", "in": place, "required": true, "schema": inside, "example": example});
    let deep = json!({"name": "deep", "in": "query", "style": "deepObject", "schema": inside});
    json!({
        "openapi": "3.1.1",
        "info": {"title": "Growth", "version": "1"},
        "servers": [{"url": "https://api.example"}],
        "paths": {
            "/a": {
                "get": {"parameters": [parameter("query"), deep, parameter("header"), parameter("cookie")], "responses": fine},
                "post": body(&["application/json", "application/xml"]),
                "put": body(&["application/x-www-form-urlencoded", "multipart/form-data"]),
                "patch": body(&["application/merge-patch+json"])
            },
            "/pages": {"get": {"parameters": [{"name": "cursor", "in": "query", "schema": {"type": "string"}}],
                "responses": {"200": {"description": "Fine.", "content": {"application/json": {"schema": page}}}}}},
            "/a/{p}": {"get": {"parameters": [parameter("path")], "responses": {"200": {"description": "Fine.",
                "content": {"application/jsonl": {"itemSchema": root}, "text/event-stream": {"itemSchema": root}}}}}}
        },
        "webhooks": {"w": {"post": body(&["application/json"])}},
        "components": {"schemas": schemas}
    })
    .to_string()
}

/// Everything that can be generated from a document, and what a change of its first schema means.
fn all_work(document: impl Fn(&str) -> String) -> f64 {
    let mut options = Options::default();
    options.scope = Scope::All;
    (options.examples, options.validation) = (true, true);
    let (old, new) = (input(document("string")), input(document("integer")));
    let (generated, work) = counted(|| generate(&old, &options));
    generated.expect("the document has no errors");
    let (compared, comparing) = counted(|| diff(&old, &options, &new, &options));
    compared.expect("the documents have no errors");
    work + comparing
}

#[test]
fn diamonds_grow_as_they_are_long() {
    for keyword in DIAMONDS {
        let held = |number: usize| [number - 1, number - 2];
        let growth = growth_of(|size| all_work(|leaf| everywhere(size, (keyword, leaf), held)), 12);
        assert!(growth < MOST, "{keyword}: eight times the schemas took {growth:.1} times the work");
    }
}

#[test]
fn lists_in_lists_grow_as_they_are_deep() {
    let document = |size: usize, leaf: &str| {
        let start = r#"{"type": "array", "minItems": 20, "items": "#.repeat(size);
        let keyword = format!(
            r#"{{"required": ["l"], "properties": {{"l": {start}{{"type": "{leaf}"}}{}}}}}"#,
            "}".repeat(size)
        );
        everywhere(1, (&keyword, leaf), |_| [0, 1])
    };
    let growth = growth_of(|size| all_work(|leaf| document(size, leaf)), 4);
    assert!(growth < MOST, "eight times the lists took {growth:.1} times the work");
}

#[test]
fn cycles_grow_as_they_are_many() {
    for keyword in CYCLES {
        // Pairs that hold each other.
        let held = |number: usize| [number, number ^ 1];
        let growth = growth_of(|size| all_work(|leaf| everywhere(size, (keyword, leaf), held)), 4);
        assert!(growth < MOST, "{keyword}: eight times the schemas took {growth:.1} times the work");
    }
}
