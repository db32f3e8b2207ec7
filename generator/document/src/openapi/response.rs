//! Response Object and Link Object.

use super::cursor::Cursor;
use super::fields::{LINK, RESPONSE};
use super::media_type::{Header, MediaType, parse_content, parse_header};
use super::reference::Referable;
use crate::diagnostic::Location;
use crate::source::Node;

/// OpenAPI 3.2, Response Object.
#[derive(Clone, Debug)]
pub struct Response {
    pub description: Option<String>,
    /// Media types in the order of the document; `None` without `content`, as for 204.
    pub content: Option<Vec<MediaType>>,
    pub headers: Vec<(String, Referable<Header>)>,
    pub links: Vec<(String, Referable<Link>)>,
    pub at: Location,
}

pub(super) fn parse_response(cursor: &mut Cursor<'_, '_>) -> Option<Response> {
    cursor.check(&RESPONSE);
    let has_content = cursor.node("content").is_some();
    let content = parse_content(cursor);
    Some(Response {
        description: cursor.summary_and_description(),
        content: has_content.then_some(content),
        headers: cursor.referables("headers", parse_header),
        links: cursor.referables("links", parse_link),
        at: cursor.at().clone(),
    })
}

/// OpenAPI 3.1, Link Object.
#[derive(Clone, Debug)]
pub struct Link {
    pub operation_reference: Option<String>,
    pub operation_id: Option<String>,
    /// Constants, or runtime expressions such as `$response.body#/id`.
    pub parameters: Vec<(String, Node)>,
    pub request_body: Option<Node>,
    pub description: Option<String>,
    pub at: Location,
}

pub(super) fn parse_link(cursor: &mut Cursor<'_, '_>) -> Option<Link> {
    cursor.check(&LINK);
    Some(Link {
        operation_reference: cursor.text("operationRef"),
        operation_id: cursor.text("operationId"),
        parameters: cursor.map("parameters", |node, _, _| node.clone()),
        request_body: cursor.node("requestBody").cloned(),
        description: cursor.text("description"),
        at: cursor.at().clone(),
    })
}
