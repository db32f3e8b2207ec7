//! Link Object.

use super::cursor::Cursor;
use super::fields::LINK;
use super::reference::Referable;
use crate::diagnostic::{Location, Report};
use crate::source::Node;

/// OpenAPI 3.1, Link Object.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub(crate) operation_reference: Option<String>,
    pub(crate) operation_id: Option<String>,
    /// Constants, or runtime expressions such as `$response.body#/id`.
    pub(crate) parameters: Vec<(String, Node)>,
    pub(crate) request_body: Option<Node>,
    pub(crate) description: Option<String>,
    pub(crate) at: Location,
}

pub(super) fn parse_links(cursor: &mut Cursor<'_, '_>) -> Vec<(String, Referable<Link>)> {
    let entries = cursor.map("links", |node, at, report| Referable::parse(node, &at, report, parse_link));
    entries.into_iter().filter_map(|(name, link)| Some((name, link?))).collect()
}

pub(super) fn parse_link(node: &Node, at: &Location, report: &mut Report) -> Option<Link> {
    let mut cursor = Cursor::open(node, at, report)?;
    cursor.check(&LINK);
    Some(Link {
        operation_reference: cursor.text("operationRef"),
        operation_id: cursor.text("operationId"),
        parameters: cursor.map("parameters", |node, _, _| node.clone()),
        request_body: cursor.node("requestBody").cloned(),
        description: cursor.text("description"),
        at: at.clone(),
    })
}
