//! Documents of any size, with a bit of all that real ones have. In: how many schemas; out: JSON.

use serde_json::{Map, Value, json};

/// A document with so many schemas, and an operation for every five.
pub(crate) fn document(size: usize) -> String {
    let schemas: Map<String, Value> = (0..size).map(|index| (name(index), schema(index, size))).collect();
    let paths: Map<String, Value> = (0..size / 5).map(|index| path(index, size)).collect();
    let document = json!({
        "openapi": "3.1.1",
        "info": { "title": "Synthetic", "version": "1" },
        "servers": [{ "url": "https://api.example" }],
        "paths": paths,
        "components": { "schemas": schemas },
    });
    document.to_string()
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
