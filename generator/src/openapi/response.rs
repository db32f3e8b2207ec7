//! Response Object.

use super::cursor::Cursor;
use super::fields::RESPONSE;
use super::header::{Header, parse_headers};
use super::link::{Link, parse_links};
use super::media_type::{MediaType, parse_content};
use super::reference::Referable;
use crate::diagnostic::{Location, Report};
use crate::source::Node;

/// OpenAPI 3.2, Response Object.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    pub(crate) description: Option<String>,
    /// Media types in the order of the document; `None` without `content`, as for 204.
    pub(crate) content: Option<Vec<MediaType>>,
    pub(crate) headers: Vec<(String, Referable<Header>)>,
    pub(crate) links: Vec<(String, Referable<Link>)>,
    pub(crate) at: Location,
}

pub(super) fn parse_response(node: &Node, at: &Location, report: &mut Report) -> Option<Response> {
    let mut cursor = Cursor::open(node, at, report)?;
    cursor.check(&RESPONSE);
    let has_content = cursor.node("content").is_some();
    let content = parse_content(&mut cursor);
    Some(Response {
        description: cursor.summary_and_description(),
        content: has_content.then_some(content),
        headers: parse_headers(&mut cursor),
        links: parse_links(&mut cursor),
        at: at.clone(),
    })
}
