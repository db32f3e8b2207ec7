//! Media Type Object and Request Body Object.

use super::cursor::Cursor;
use super::schema::{Schema, parse_schema};
use crate::diagnostic::{Location, Report};
use crate::source::Node;

/// What a body of one media type looks like. OpenAPI 3.1, Media Type Object.
#[derive(Clone, Debug)]
pub(crate) struct MediaType {
    /// The key: `application/json; charset=utf-8`.
    pub(crate) name: String,
    pub(crate) schema: Option<Schema>,
}

/// What a request carries. OpenAPI 3.1, Request Body Object.
#[derive(Clone, Debug)]
pub(crate) struct RequestBody {
    pub(crate) description: Option<String>,
    /// As written; the standard's default is `false`.
    pub(crate) required: Option<bool>,
    pub(crate) content: Vec<MediaType>,
    pub(crate) at: Location,
}

pub(super) fn parse_request_body(node: &Node, at: &Location, report: &mut Report) -> Option<RequestBody> {
    let mut cursor = Cursor::open(node, at, report)?;
    Some(RequestBody {
        description: cursor.text("description"),
        required: cursor.boolean("required"),
        content: parse_content(&mut cursor),
        at: at.clone(),
    })
}

/// Reads the member `content`: media types in the document's order.
pub(super) fn parse_content(cursor: &mut Cursor<'_, '_>) -> Vec<MediaType> {
    let parse = |node: &Node, at: Location, report: &mut Report| {
        let mut inner = Cursor::open(node, &at, report)?;
        inner.note_unspecified(&["encoding", "itemSchema", "prefixEncoding", "itemEncoding"]);
        let schema =
            inner.node("schema").map(|schema| parse_schema(schema, &at.member("schema"), inner.report));
        Some(schema)
    };
    let entries = cursor.map("content", parse);
    entries.into_iter().filter_map(|(name, schema)| Some(MediaType { name, schema: schema? })).collect()
}
