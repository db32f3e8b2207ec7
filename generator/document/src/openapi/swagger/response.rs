//! Response Object of Swagger 2.0: one schema for all media types that the operation produces.

use super::media_types::MediaTypes;
use super::parameter::file_schema;
use crate::diagnostic::{Location, Report};
use crate::openapi::cursor::Cursor;
use crate::openapi::example::Example;
use crate::openapi::fields::{SWAGGER_RESPONSE, count_unused};
use crate::openapi::media_type::{Header, MediaType};
use crate::openapi::parse_schema::parse_schema;
use crate::openapi::reference::Referable;
use crate::openapi::response::Response;
use crate::openapi::schema::Schema;
use crate::openapi::schemas::Schemas;
use crate::openapi::types::is_file;
use crate::source::Node;

pub(super) fn parse_response(
    node: &Node,
    at: &Location,
    produces: &MediaTypes,
    schemas: &mut Schemas,
    report: &mut Report,
) -> Option<Response> {
    let mut cursor = Cursor::open(node, at, report)?;
    cursor.check(&SWAGGER_RESPONSE);
    let schema_at = at.member("schema");
    let mut content = cursor.node("schema").map(|schema| match is_file(schema) {
        true => {
            let schema = file_schema(&schema_at, schemas);
            let content = content_of(&schema, &produces.of_files(), "application/octet-stream");
            schemas.set(schema.id, schema);
            content
        }
        false => {
            let id = parse_schema(schema, &schema_at, schemas, cursor.report);
            let schema = schemas.get(id);
            content_of(schema, &produces.of(schema), "application/json")
        }
    });
    add_examples(&mut cursor, content.as_deref_mut().unwrap_or_default());
    Some(Response {
        description: cursor.text("description"),
        content,
        headers: parse_headers(&mut cursor),
        links: Vec::new(),
        at: at.clone(),
    })
}

/// Examples are keyed by media type. Swagger 2.0, Example Object.
fn add_examples(cursor: &mut Cursor<'_, '_>, content: &mut [MediaType]) {
    let Some((members, at)) = cursor.object("examples") else { return };
    for (name, node) in members {
        let value = at.member(name);
        match content.iter_mut().find(|media_type| media_type.name == *name) {
            Some(media_type) => {
                media_type.examples =
                    vec![(None, Referable::Inline(Example { value, is_serialized: false }))];
            }
            None => count_unused("Response Object", "examples", node, &at, cursor.report),
        }
    }
}

fn content_of(schema: &Schema, media_types: &[&(String, Location)], default: &str) -> Vec<MediaType> {
    let at = &schema.at;
    let mut content: Vec<MediaType> =
        media_types.iter().map(|(name, at)| MediaType::empty(name.clone(), at.clone())).collect();
    if content.is_empty() {
        content.push(MediaType::empty(default.to_owned(), at.clone()));
    }
    content.iter_mut().for_each(|media_type| media_type.schema = Some(at.clone()));
    content
}

/// Header Objects, which contain the keywords of their schemas.
fn parse_headers(cursor: &mut Cursor<'_, '_>) -> Vec<(String, Referable<Header>)> {
    cursor.named_objects("headers", |header| {
        Some(Referable::Inline(Header {
            description: header.text("description"),
            deprecated: false,
            schema: Some(header.at().clone()),
            content: Vec::new(),
            examples: Vec::new(),
        }))
    })
}
