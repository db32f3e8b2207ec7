//! Response Object.

use super::cursor::Cursor;
use super::media_type::{MediaType, parse_content};
use crate::diagnostic::{Location, Report};
use crate::source::Node;

/// What a service answers with. OpenAPI 3.1, Response Object.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    pub(crate) description: Option<String>,
    /// Media types in the document's order; `None` where `content` is absent, which is usual for 204.
    pub(crate) content: Option<Vec<MediaType>>,
    pub(crate) at: Location,
}

pub(super) fn parse_response(node: &Node, at: &Location, report: &mut Report) -> Option<Response> {
    let mut cursor = Cursor::open(node, at, report)?;
    cursor.note_unspecified(&["links"]);
    let has_content = cursor.node("content").is_some();
    let content = parse_content(&mut cursor);
    Some(Response {
        description: cursor.text("description"),
        content: has_content.then_some(content),
        at: at.clone(),
    })
}
