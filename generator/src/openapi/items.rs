//! `items`, `prefixItems` and their spellings in older drafts.

use super::cursor::Cursor;
use super::parse_schema::{parse_list, parse_schema};
use super::schema::Schema;
use super::schema_id::SchemaId;
use super::schemas::Schemas;
use crate::source::Node;

/// Parses the items of lists in the spellings of all drafts (JSON Schema 2020-12, `items` and `additionalItems`).
pub(super) fn parse_items(cursor: &mut Cursor<'_, '_>, schemas: &mut Schemas, schema: &mut Schema) {
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

/// Parses the value of a keyword as a schema.
pub(super) fn parse_child(cursor: &mut Cursor<'_, '_>, key: &str, schemas: &mut Schemas) -> Option<SchemaId> {
    let node = cursor.node(key).filter(|node| **node != Node::Null)?;
    Some(parse_schema(node, &cursor.at().member(key), schemas, cursor.report))
}
