//! Documents of any size, with a bit of all that real ones have. In: how many schemas; out: JSON, written piece by piece,
//! because a process that is started counts the memory of the one that starts it.

use serde_json::{Value, json};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// The text before the paths.
const HEAD: &str = r#"{"openapi": "3.1.1", "info": {"title": "Synthetic", "version": "1"}, "servers": [{"url": "https://api.example"}],"#;

/// Writes a document with this number of schemas, and an operation for every five.
///
/// # Errors
/// If it can't be written.
pub(crate) fn write_document(size: usize, place: &Path) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(place)?);
    write!(file, "{HEAD} \"paths\": {{")?;
    write_members(&mut file, (0..size / 5).map(|index| path(index, size)))?;
    write!(file, "}}, \"components\": {{\"schemas\": {{")?;
    write_members(&mut file, (0..size).map(|index| (name(index), schema(index, size))))?;
    write!(file, "}}}}}}")?;
    file.flush()
}

fn write_members(file: &mut impl Write, members: impl Iterator<Item = (String, Value)>) -> io::Result<()> {
    for (index, (name, value)) in members.enumerate() {
        let comma = if index == 0 { "" } else { ",\n" };
        write!(file, "{comma}\"{name}\": {value}")?;
    }
    Ok(())
}

fn name(index: usize) -> String {
    let kinds = ["Order", "Customer", "Invoice", "Shipment", "Product"];
    format!("{}{index}", kinds[index % kinds.len()])
}

fn reference(index: usize, size: usize) -> Value {
    json!({ "$ref": format!("#/components/schemas/{}", name(index % size)) })
}

/// Four objects, one of them with an inline one and an enumeration, one by `allOf`; and a union.
fn schema(index: usize, size: usize) -> Value {
    let object = json!({
        "type": "object",
        "description": format!("The **{index}**th thing that a service can tell of, see [its page](https://example.com/{index})."),
        "required": ["id", "created_at"],
        "properties": {
            "id": { "type": "string", "format": "uuid" },
            "created_at": { "type": "string", "format": "date-time", "description": "When it was made." },
            "amount": { "type": "integer", "minimum": 0, "example": 12 },
            "note": { "type": ["string", "null"], "maxLength": 200 },
            "next": reference(index + 7, size),
        },
    });
    match index % 5 {
        1 => {
            json!({ "allOf": [reference(index - 1, size), { "type": "object", "properties": { "extra": { "type": "boolean" } } }] })
        }
        2 => json!({
            "type": "object",
            "properties": {
                "state": { "type": "string", "enum": ["open", "paid", "void"] },
                "lines": { "type": "array", "items": { "type": "object", "properties": { "text": { "type": "string" }, "count": { "type": "integer" } } } },
                "by_name": { "type": "object", "additionalProperties": reference(index + 3, size) },
            },
        }),
        3 => {
            json!({ "oneOf": [reference(index - 3, size), reference(index - 1, size), { "type": "string" }] })
        }
        _ => object,
    }
}

fn path(index: usize, size: usize) -> (String, Value) {
    let operation = json!({
        "operationId": format!("update{}", name(index)),
        "tags": [format!("group {}", index % 40)],
        "summary": "Changes one.",
        "parameters": [
            { "name": "id", "in": "path", "required": true, "schema": { "type": "string" } },
            { "name": "expand", "in": "query", "schema": { "type": "array", "items": { "type": "string" } } },
        ],
        "requestBody": { "required": true, "content": { "application/json": { "schema": reference(index * 5, size) } } },
        "responses": {
            "200": { "description": "As it is now.", "content": { "application/json": { "schema": reference(index * 5 + 2, size) } } },
            "404": { "description": "There is none.", "content": { "application/json": { "schema": reference(index * 5 + 4, size) } } },
        },
    });
    (format!("/things{index}/{{id}}"), json!({ "post": operation }))
}
