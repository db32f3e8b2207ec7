//! Header Object of Swagger 2.0, which contains the keywords of its schema.

use crate::diagnostic::{Location, Report};
use crate::openapi::cursor::Cursor;
use crate::openapi::header::Header;
use crate::openapi::reference::Referable;
use crate::source::Node;

pub(super) fn parse_headers(cursor: &mut Cursor<'_, '_>) -> Vec<(String, Referable<Header>)> {
    let headers = cursor.map("headers", |node, at, report| parse_header(node, &at, report));
    headers.into_iter().filter_map(|(name, header)| Some((name, Referable::Inline(header?)))).collect()
}

fn parse_header(node: &Node, at: &Location, report: &mut Report) -> Option<Header> {
    let mut cursor = Cursor::open(node, at, report)?;
    Some(Header {
        description: cursor.text("description"),
        deprecated: false,
        schema: Some(at.clone()),
        content: Vec::new(),
    })
}
