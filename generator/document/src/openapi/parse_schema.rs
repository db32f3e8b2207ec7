//! Node → Schema Object.

use super::cursor::{Cursor, wrong_type};
use super::discriminator::parse_discriminator;
use super::extension::parse_naming;
use super::fields::{count_unknown, count_unused};
use super::keyword::{Keyword, LIMITS, PATTERN};
use super::reference::{Reference, ReferenceKind};
use super::rules::parse_rules;
use super::schema::{Additional, INT_OR_STRING, Schema, SchemaId};
use super::schemas::Schemas;
use super::types::{implied_format, parse_types};
use super::xml::parse_xml;
use crate::diagnostic::{Code, Location, Report};
use crate::source::Node;
use rustc_hash::FxHashSet;

const OBJECT: &str = "Schema Object";

/// Parses a schema with its subschemas, unless that has been done.
pub(super) fn parse_schema(
    node: &Node,
    at: &Location,
    schemas: &mut Schemas,
    report: &mut Report,
) -> SchemaId {
    if let Some(known) = schemas.at(at) {
        return known;
    }
    let id = schemas.reserve(at);
    let schema = parse_schema_with(&[], (id, node), at, schemas, report);
    schemas.set(id, schema);
    id
}

/// Parses a schema that shares its object with other fields: in Swagger 2.0 those of a parameter.
pub(super) fn parse_schema_with(
    beside: &[&str],
    (id, node): (SchemaId, &Node),
    at: &Location,
    schemas: &mut Schemas,
    report: &mut Report,
) -> Schema {
    let mut schema = Schema::empty(id, at.clone());
    if let Node::Bool(value) = node {
        schema.boolean = Some(*value);
        return schema;
    }
    let Some(mut cursor) = Cursor::open(node, at, report) else { return schema };
    if cursor.members().is_empty() {
        return schema;
    }
    parse_annotations(&mut cursor, &mut schema);
    (schema.types, schema.nullable) = parse_types(&mut cursor);
    // The type of JavaScript that Elysia writes: no JSON value has it.
    let is_undefined = cursor.node("type").and_then(Node::as_text) == Some("undefined");
    schema.boolean = is_undefined.then_some(false);
    let is_int_or_string = cursor.node("x-kubernetes-int-or-string") == Some(&Node::Bool(true));
    let implied = if is_int_or_string { Some(INT_OR_STRING) } else { implied_format(node) };
    schema.format = schema.format.or(implied.map(str::to_owned));
    // Swagger 2.0 only has the extension.
    let is_marked =
        cursor.boolean("nullable").unwrap_or(false) || cursor.node("x-nullable") == Some(&Node::Bool(true));
    schema.adds_null = is_marked && !schema.nullable;
    schema.nullable |= is_marked;
    schema.enumeration = parse_enumeration(&mut cursor);
    schema.constant = cursor.node("const").cloned().map(Box::new);
    let values = schema.enumeration.as_deref().unwrap_or_default();
    schema.naming = parse_naming(&mut cursor, values);
    // Stainless marks an `enum` of one value that is a constant.
    if let ([only], Some(Node::Bool(true))) = (values, cursor.node("x-stainless-const")) {
        schema.constant = Some(Box::new(only.clone()));
    }
    sort_keywords(&mut cursor, beside, &mut schema);
    parse_children(&mut cursor, schemas, &mut schema);
    parse_references(&mut cursor, schemas, &mut schema);
    schema.discriminator = parse_discriminator(&mut cursor).map(Box::new);
    schema.xml = parse_xml(&mut cursor);
    report_nullable(&mut cursor, &schema);
    schema
}

/// `nullable` adds null to the values of `type` and `enum` (OpenAPI 3.0, Schema Object). Exporters also write it without these.
fn report_nullable(cursor: &mut Cursor<'_, '_>, schema: &Schema) {
    if cursor.node("nullable") != Some(&Node::Bool(true)) {
        return;
    }
    let at = cursor.at().member("nullable");
    let lacks_null = |values: &[Node]| !values.is_empty() && !values.contains(&Node::Null);
    let says_more = schema.constrains() || schema.reference.is_some() || schema.is_refinement();
    if schema.types.is_none() && says_more {
        let message = "`nullable` without `type`; the value can be null";
        cursor.report.add(Code::ImpliedType, &at, message);
    } else if schema.enumeration.as_deref().is_some_and(lacks_null) {
        let message = "`enum` doesn't list null, which `nullable` allows; the value can be null";
        cursor.report.add(Code::ImpliedType, &at, message);
    }
}

/// A schema may have several references; each further one becomes a part of `allOf`.
fn parse_references(cursor: &mut Cursor<'_, '_>, schemas: &mut Schemas, schema: &mut Schema) {
    for (keyword, kind) in [
        ("$ref", ReferenceKind::Plain),
        ("$dynamicRef", ReferenceKind::Dynamic),
        ("$recursiveRef", ReferenceKind::Dynamic),
    ] {
        let Some(text) = cursor.text(keyword) else { continue };
        let reference = Reference { text, at: cursor.at().clone(), kind };
        if schema.reference.is_none() {
            schema.reference = Some(reference);
        } else {
            let at = cursor.at().member(keyword);
            let part = schemas.reserve(&at);
            schemas.set(part, Schema { reference: Some(reference), ..Schema::empty(part, at) });
            schema.all_of.push(part);
        }
    }
}

fn parse_annotations(cursor: &mut Cursor<'_, '_>, schema: &mut Schema) {
    schema.title = cursor.text("title");
    schema.description = cursor.text("description");
    schema.format = cursor.text("format");
    schema.default = cursor.node("default").cloned().map(Box::new);
    let examples = cursor.node("examples").and_then(Node::as_list);
    schema.example = cursor.node("example").or(examples.and_then(<[Node]>::first)).cloned().map(Box::new);
    schema.deprecated = cursor.boolean("deprecated").unwrap_or(false);
    schema.read_only = cursor.boolean("readOnly").unwrap_or(false);
    schema.write_only = cursor.boolean("writeOnly").unwrap_or(false);
}

/// Some exporters write each value as an object: `enum: [{value: a}, {value: b}]`.
fn parse_enumeration(cursor: &mut Cursor<'_, '_>) -> Option<Vec<Node>> {
    if cursor.node("enum").is_none() {
        // Zalando's open enumerations.
        return cursor.node("x-extensible-enum")?.as_list().map(<[Node]>::to_vec);
    }
    let mut values = Vec::new();
    for (node, at) in cursor.list("enum") {
        match node.as_object().and_then(|members| members.get("value")) {
            Some(value) => {
                let message = format!("`enum` value written as an object; it is read as {value}");
                cursor.report.add(Code::Nonstandard, &at, message);
                values.push(value.clone());
            }
            None => values.push(node.clone()),
        }
    }
    Some(values)
}

/// Collects limits and unsupported keywords, and counts unused and unknown ones.
fn sort_keywords(cursor: &mut Cursor<'_, '_>, beside: &[&str], schema: &mut Schema) {
    let mut limits: Vec<(usize, Node)> = Vec::new();
    for (key, node) in cursor.members() {
        match Keyword::of(key) {
            _ if beside.contains(&key.as_str()) => {}
            Keyword::Read => {}
            Keyword::Limit(number) if *node != Node::Null => {
                if let (PATTERN, Some(pattern)) = (LIMITS[number], node.as_text()) {
                    check_pattern(cursor, pattern);
                }
                limits.push((number, node.clone()));
            }
            Keyword::Limit(_) => {}
            Keyword::Unsupported(keyword) => {
                schema.unsupported.push(keyword);
                if !is_read(keyword, node) {
                    schema.unread.insert((schema.id, keyword), node.clone());
                }
            }
            Keyword::Unused => count_unused(OBJECT, key, node, cursor.at(), cursor.report),
            Keyword::Unknown => count_unknown(OBJECT, key, node, cursor.at(), cursor.report, Keyword::all),
        }
    }
    report_lone_flags(&limits, cursor);
    limits.sort_by_key(|(number, _)| *number);
    schema.limits = limits.into_iter().map(|(number, value)| (LIMITS[number], value)).collect();
}

/// The longest pattern that is checked, in bytes: each escape is translated by another reading.
#[cfg(feature = "patterns")]
const LONGEST_PATTERN: usize = 4_096;

/// Reports a pattern that isn't a regular expression of ECMA-262 (JSON Schema 2020-12 Core, 6.4 Regular Expressions).
#[cfg(feature = "patterns")]
fn check_pattern(cursor: &mut Cursor<'_, '_>, pattern: &str) {
    if pattern.len() <= LONGEST_PATTERN && jsonschema_regex::to_rust_regex(pattern).is_err() {
        let message =
            format!("`{pattern}` isn't a regular expression of ECMA-262; no value is checked against it");
        let at = cursor.at().member("pattern");
        cursor.report.add(Code::InvalidPattern, &at, message);
    }
}

/// Nothing is known of patterns.
#[cfg(not(feature = "patterns"))]
const fn check_pattern(_: &mut Cursor<'_, '_>, _: &str) {}

/// Reports exclusive limits of OpenAPI 3.0, which are booleans, without the limit that they modify.
fn report_lone_flags(limits: &[(usize, Node)], cursor: &mut Cursor<'_, '_>) {
    for (flag, modified) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        let find = |keyword| limits.iter().find(|(number, _)| LIMITS[*number] == keyword);
        if let (Some((_, node @ Node::Bool(true))), None) = (find(flag), find(modified)) {
            count_unused(OBJECT, flag, node, cursor.at(), cursor.report);
        }
    }
}

/// Returns whether docs or types have the value of a keyword that no type can express in full.
fn is_read(keyword: &str, node: &Node) -> bool {
    match keyword {
        "dependentRequired" | "dependencies" => true,
        "unevaluatedProperties" | "unevaluatedItems" => *node != Node::Bool(false),
        _ => false,
    }
}

fn parse_children(cursor: &mut Cursor<'_, '_>, schemas: &mut Schemas, schema: &mut Schema) {
    schema.properties =
        cursor.map_in_order("properties", |node, at, report| parse_schema(node, &at, schemas, report));
    schema.required = parse_required(cursor);
    schema.additional = parse_additional(cursor, "additionalProperties", schemas);
    if !schema.unsupported.is_empty() {
        schema.rules = parse_rules(cursor, schemas);
    }
    schema.patterns =
        cursor.map("patternProperties", |node, at, report| parse_schema(node, &at, schemas, report));
    schema.property_names = parse_child(cursor, "propertyNames", schemas);
    schema.content = parse_child(cursor, "contentSchema", schemas);
    parse_items(cursor, schemas, schema);
    schema.all_of = parse_list(cursor, "allOf", schemas);
    schema.one_of = parse_list(cursor, "oneOf", schemas);
    schema.any_of = parse_list(cursor, "anyOf", schemas);
    require_marked_properties(cursor, schema);
}

pub(super) fn parse_additional(
    cursor: &mut Cursor<'_, '_>,
    keyword: &str,
    schemas: &mut Schemas,
) -> Additional {
    match cursor.node(keyword) {
        None | Some(Node::Null) => Additional::Unspecified,
        Some(Node::Bool(true)) => Additional::Open,
        Some(Node::Bool(false)) => Additional::Closed,
        Some(Node::Object(members)) if members.is_empty() => Additional::Open,
        Some(node) => {
            let at = cursor.at().member(keyword);
            Additional::Schema(parse_schema(node, &at, schemas, cursor.report))
        }
    }
}

/// `required` is a list since draft 4 of JSON Schema; a boolean belongs to a property, see below.
fn parse_required(cursor: &mut Cursor<'_, '_>) -> Vec<String> {
    match cursor.node("required") {
        None | Some(Node::Bool(_)) => Vec::new(),
        Some(Node::List(_)) => {
            let mut seen = FxHashSet::default();
            let mut names = cursor.texts("required");
            names.retain(|name| seen.insert(name.clone()));
            names
        }
        Some(other) => {
            wrong_type(cursor.report, &cursor.at().member("required"), "a list", other);
            Vec::new()
        }
    }
}

/// Draft 3 of JSON Schema had `required: true` on the property; people still write that.
fn require_marked_properties(cursor: &mut Cursor<'_, '_>, schema: &mut Schema) {
    let Some(properties) = cursor.node("properties").and_then(Node::as_object) else { return };
    for (name, property) in properties {
        if property.child("required") == Some(&Node::Bool(true)) && !schema.required.contains(name) {
            let required_at = cursor.at().member("properties").member(name).member("required");
            let message =
                format!("`required: true` is on the property `{name}` itself; the property is required");
            cursor.report.add(Code::Nonstandard, &required_at, message);
            schema.required.push(name.clone());
        }
    }
}

fn parse_list(cursor: &mut Cursor<'_, '_>, key: &str, schemas: &mut Schemas) -> Vec<SchemaId> {
    let items = cursor.list(key);
    items.into_iter().map(|(node, at)| parse_schema(node, &at, schemas, cursor.report)).collect()
}

/// Parses the items of lists in the spellings of all drafts (JSON Schema 2020-12, `items` and `additionalItems`).
fn parse_items(cursor: &mut Cursor<'_, '_>, schemas: &mut Schemas, schema: &mut Schema) {
    let is_list = cursor.node("items").is_some_and(|node| node.as_list().is_some());
    let (prefix, rest) = if is_list { ("items", "additionalItems") } else { ("prefixItems", "items") };
    schema.prefix_items = parse_list(cursor, prefix, schemas);
    if !schema.prefix_items.is_empty() {
        schema.unsupported.retain(|keyword| *keyword != "unevaluatedItems");
    }
    let is_said = cursor.node(rest).is_some() || schema.prefix_items.is_empty();
    let rest = if is_said { rest } else { "unevaluatedItems" };
    schema.items = parse_child(cursor, rest, schemas);
}

fn parse_child(cursor: &mut Cursor<'_, '_>, key: &str, schemas: &mut Schemas) -> Option<SchemaId> {
    let node = cursor.node(key).filter(|node| **node != Node::Null)?;
    Some(parse_schema(node, &cursor.at().member(key), schemas, cursor.report))
}
