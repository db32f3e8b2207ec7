//! Header Object.

use super::cursor::Cursor;
use super::fields::HEADER;
use super::media_type::{MediaType, parse_content};
use super::reference::Referable;
use crate::diagnostic::{Location, Report};
use crate::source::Node;

/// A header of a response or of a part of a body, without its name. OpenAPI 3.1, Header Object.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
    /// The location of its schema.
    pub(crate) schema: Option<Location>,
    /// An alternative to `schema`: the value is written in a media type.
    pub(crate) content: Vec<MediaType>,
}

pub(super) fn parse_headers(cursor: &mut Cursor<'_, '_>) -> Vec<(String, Referable<Header>)> {
    let entries = cursor.map("headers", |node, at, report| Referable::parse(node, &at, report, parse_header));
    entries.into_iter().filter_map(|(name, header)| Some((name, header?))).collect()
}

pub(super) fn parse_header(node: &Node, at: &Location, report: &mut Report) -> Option<Header> {
    let mut cursor = Cursor::open(node, at, report)?;
    cursor.check(&HEADER);
    Some(Header {
        description: cursor.text("description"),
        deprecated: cursor.boolean("deprecated").unwrap_or(false),
        schema: cursor.member_at("schema"),
        content: parse_content(&mut cursor),
    })
}
