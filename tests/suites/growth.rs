//! Documents that grow: generation time grows in proportion.

use clientwright::{ApiInput, Files, Layout, Options, Output, Scope, generate};
use std::fmt::Write;
use std::io;
use std::time::{Duration, Instant};

/// A document that is one text.
struct OneFile(String);

impl Files for OneFile {
    fn read(&self, _name: &str) -> io::Result<Vec<u8>> {
        Ok(self.0.clone().into_bytes())
    }
}

/// A document with these schemas.
fn run(schemas: &str) -> (Output, Duration) {
    let document = format!(
        "openapi: 3.1.1\ninfo: {{title: Growth, version: '1'}}\nservers: [{{url: 'https://api.example'}}]\npaths: {{}}\n\
         components:\n  schemas:\n{schemas}"
    );
    let mut options = Options::default();
    options.layout = Layout::SingleFile;
    options.scope = Scope::Models;
    let start = Instant::now();
    let output = generate(&[ApiInput::new("document.yaml", OneFile(document))], &options);
    (output.expect("the document has no errors"), start.elapsed())
}

/// How much longer a document takes that is eight times as long; the best of three, as others use the machine too.
fn growth(schemas: impl Fn(usize) -> String, size: usize) -> f64 {
    let best = |size: usize| (0..3).map(|_| run(&schemas(size)).1).min().unwrap_or_default().as_secs_f64();
    best(8 * size) / best(size)
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
    assert!(growth < 24.0, "eight times the levels took {growth:.0} times as long");
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
        assert!(growth < 24.0, "{name}: eight times the schemas took {growth:.0} times as long");
    }
}

#[test]
fn one_schema_with_many_parts_grows_as_they_are_many() {
    let part = |index: usize| format!("{{properties: {{p{index}: {{type: string}}}}, required: [p{index}]}}");
    let parts = |size: usize| (0..size).map(part).collect::<Vec<_>>().join(", ");
    let growth = growth(|size| format!("    S: {{type: object, allOf: [{}]}}\n", parts(size)), 100);
    assert!(growth < 24.0, "eight times the parts took {growth:.0} times as long");
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
    assert!(growth < 24.0, "eight times the anchors took {growth:.0} times as long");
}
