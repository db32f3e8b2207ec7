//! Response Object of Swagger 2.0: one schema, under each of the media types that the operation produces.

use super::header::parse_headers;
use super::media_types::MediaTypes;
use super::parameter::file_schema;
use crate::diagnostic::{Location, Report};
use crate::openapi::cursor::Cursor;
use crate::openapi::fields::SWAGGER_RESPONSE;
use crate::openapi::media_type::MediaType;
use crate::openapi::response::Response;
use crate::openapi::schema::{Schema, parse_schema};
use crate::openapi::types::is_file;
use crate::source::Node;

pub(super) fn parse_response(
    node: &Node,
    at: &Location,
    produces: &MediaTypes,
    report: &mut Report,
) -> Option<Response> {
    let mut cursor = Cursor::open(node, at, report)?;
    cursor.check(&SWAGGER_RESPONSE);
    let schema_at = at.member("schema");
    let content = cursor.node("schema").map(|schema| match is_file(schema) {
        true => content_of(&file_schema(&schema_at), &produces.of_files(), "application/octet-stream"),
        false => {
            let schema = parse_schema(schema, &schema_at, cursor.report);
            let media_types = produces.of(&schema);
            content_of(&schema, &media_types, "application/json")
        }
    });
    Some(Response {
        description: cursor.text("description"),
        content,
        headers: parse_headers(&mut cursor),
        links: Vec::new(),
        at: at.clone(),
    })
}

fn content_of(schema: &Schema, media_types: &[&(String, Location)], default: &str) -> Vec<MediaType> {
    let at = &schema.at;
    let mut content: Vec<MediaType> =
        media_types.iter().map(|(name, at)| MediaType::empty(name.clone(), at.clone())).collect();
    if content.is_empty() {
        content.push(MediaType::empty(default.to_owned(), at.clone()));
    }
    content.iter_mut().for_each(|media_type| media_type.schema = Some(schema.clone()));
    content
}
