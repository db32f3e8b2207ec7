//! Path Item Object and Operation Object.

use super::cursor::{Cursor, parse_object, wrong_type};
use super::fields::{OPERATION, PATH_ITEM};
use super::media_type::{RequestBody, parse_request_body};
use super::pagination::{PaginationHint, parse_pagination};
use super::parameter::{Parameter, parse_parameter};
use super::reference::Referable;
use super::response::{Response, parse_response};
use super::security::{SecurityRequirement, parse_security};
use super::server::{Server, parse_server};
use crate::diagnostic::{Code, Location};
use crate::source::Node;

/// The methods with a field in the Path Item Object. OpenAPI 3.2 adds `query`.
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// OpenAPI 3.2, Path Item Object.
#[derive(Clone, Debug, Default)]
pub struct PathItem {
    /// `$ref`, resolved before [`super::Document`] returns it.
    pub(super) reference: Option<String>,
    pub summary: Option<String>,
    pub description: Option<String>,
    /// Empty: those of the document.
    pub servers: Vec<Server>,
    pub parameters: Vec<Referable<Parameter>>,
    pub operations: Vec<Operation>,
    pub at: Location,
}

impl PathItem {
    /// Sorts operations by method, in the order of the standard, so that their order in the document doesn't matter.
    pub(super) fn in_order(mut self) -> Self {
        let rank = |method: &str| {
            METHODS.iter().position(|known| known.eq_ignore_ascii_case(method)).unwrap_or(METHODS.len())
        };
        self.operations.sort_by(|left, right| {
            (rank(&left.method), &left.method).cmp(&(rank(&right.method), &right.method))
        });
        self
    }

    /// Adds the fields of another path item that this one lacks.
    pub(super) fn join(&mut self, other: Self) {
        let Self { reference, summary, description, servers, parameters, operations, at: _ } = other;
        self.reference = reference;
        self.summary = self.summary.take().or(summary);
        self.description = self.description.take().or(description);
        if self.servers.is_empty() {
            self.servers = servers;
        }
        self.parameters.extend(parameters);
        let own = self.operations.len();
        for operation in operations {
            if !self.operations[..own].iter().any(|known| known.method == operation.method) {
                self.operations.push(operation);
            }
        }
    }
}

/// Requests that the service sends, by the runtime expression of their URL. OpenAPI 3.1, Callback Object.
#[derive(Clone, Debug)]
pub struct Callback {
    pub items: Vec<(String, PathItem)>,
    pub at: Location,
}

/// OpenAPI 3.1, Operation Object.
#[derive(Clone, Debug, Default)]
pub struct Operation {
    /// In upper case.
    pub method: String,
    /// A `$ref` instead of the operation, until it is resolved.
    pub(super) reference: Option<String>,
    pub id: Option<String>,
    pub tags: Vec<String>,
    pub summary: Option<String>,
    pub description: Option<String>,
    pub deprecated: bool,
    pub parameters: Vec<Referable<Parameter>>,
    pub request_body: Option<Referable<RequestBody>>,
    /// By status: `200`, `4XX`, `default`.
    pub responses: Vec<(String, Referable<Response>)>,
    pub callbacks: Vec<(String, Referable<Callback>)>,
    /// Empty: those of the path item.
    pub servers: Vec<Server>,
    /// `None`: that of the document.
    pub security: Option<Vec<SecurityRequirement>>,
    /// The group from an extension, such as `x-fern-sdk-group-name`.
    pub group_hint: Vec<String>,
    /// The method name from an extension, such as `x-fern-sdk-method-name`.
    pub name_hint: Option<String>,
    /// The pagination from an extension.
    pub pagination: Option<PaginationHint>,
    pub at: Location,
}

pub(super) fn parse_path_item(cursor: &mut Cursor<'_, '_>) -> Option<PathItem> {
    cursor.check(&PATH_ITEM);
    let parameters = parse_parameters(cursor);
    let mut operations = Vec::new();
    for (key, _) in cursor.members().iter().filter(|(key, _)| METHODS.contains(&key.as_str())) {
        operations.extend(cursor.child(key, |operation| parse_operation(&key.to_uppercase(), operation)));
    }
    if let Some((additional, place)) = cursor.object("additionalOperations") {
        for (method, value) in additional {
            let at = place.member(method);
            if operations.iter().any(|operation: &Operation| operation.method == *method) {
                let message = format!("the path has an operation `{method}` already; this one is ignored");
                cursor.report.add(Code::DuplicateKey, &at, message);
                continue;
            }
            operations.extend(parse_object(value, &at, cursor.report, |operation| {
                parse_operation(method, operation)
            }));
        }
    }
    Some(PathItem {
        reference: cursor.text("$ref"),
        summary: cursor.text("summary"),
        description: cursor.text("description"),
        servers: cursor.objects("servers", parse_server),
        parameters,
        operations,
        at: cursor.at().clone(),
    })
}

pub(super) fn parse_callback(cursor: &mut Cursor<'_, '_>) -> Option<Callback> {
    let mut items = Vec::new();
    for (expression, _) in cursor.members().iter().filter(|(key, _)| !key.starts_with("x-")) {
        items.extend(cursor.child(expression, parse_path_item).map(|item| (expression.clone(), item)));
    }
    items.sort_by(|(left, _), (right, _)| left.cmp(right));
    Some(Callback { items, at: cursor.at().clone() })
}

pub(super) fn parse_operation(method: &str, cursor: &mut Cursor<'_, '_>) -> Option<Operation> {
    cursor.check(&OPERATION);
    let request_body = cursor.child("requestBody", |body| Referable::parse(body, parse_request_body));
    let mut responses = cursor.referables("responses", parse_response);
    responses.retain(|(status, _)| !status.starts_with("x-"));
    Some(Operation {
        request_body,
        responses,
        callbacks: cursor.referables("callbacks", parse_callback),
        parameters: parse_parameters(cursor),
        servers: cursor.objects("servers", parse_server),
        ..parse_operation_words(method, cursor)
    })
}

/// Parses the fields that are the same in all versions; parameters, bodies and responses stay empty.
pub(super) fn parse_operation_words(method: &str, cursor: &mut Cursor<'_, '_>) -> Operation {
    Operation {
        method: method.to_owned(),
        reference: cursor.text("$ref"),
        id: cursor.text("operationId").filter(|id| !id.is_empty()),
        tags: parse_tags(cursor),
        summary: cursor.text("summary"),
        description: cursor.text("description"),
        deprecated: cursor.boolean("deprecated").unwrap_or(false),
        security: parse_security(cursor),
        group_hint: group_hint(cursor),
        name_hint: name_hint(cursor),
        pagination: parse_pagination(cursor),
        at: cursor.at().clone(),
        ..Operation::default()
    }
}

fn parse_parameters(cursor: &mut Cursor<'_, '_>) -> Vec<Referable<Parameter>> {
    cursor.objects("parameters", |parameter| Referable::parse(parameter, parse_parameter))
}

/// Some exporters nest tags: `tags: [[a, a/b]]`. The last name of the inner list is the most specific one.
fn parse_tags(cursor: &mut Cursor<'_, '_>) -> Vec<String> {
    let mut tags = Vec::new();
    for (node, at) in cursor.list("tags") {
        match node {
            Node::Text(tag) => tags.push(tag.clone()),
            Node::List(_) => {
                if let Some(tag) = innermost_text(node) {
                    let message = format!("a list inside `tags` is read as its innermost name `{tag}`");
                    cursor.report.add(Code::Nonstandard, &at, message);
                    tags.push(tag.to_owned());
                }
            }
            other => wrong_type(cursor.report, &at, "a string", other),
        }
    }
    tags
}

fn innermost_text(node: &Node) -> Option<&str> {
    match node {
        Node::Text(text) => Some(text),
        Node::List(items) => items.iter().rev().find_map(innermost_text),
        _ => None,
    }
}

fn group_hint(cursor: &Cursor<'_, '_>) -> Vec<String> {
    let hint = ["x-fern-sdk-group-name", "x-speakeasy-group"].iter().find_map(|key| cursor.node(key));
    match hint {
        Some(Node::Text(name)) => name.split('.').map(str::to_owned).collect(),
        Some(Node::List(names)) => names.iter().filter_map(Node::as_text).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

fn name_hint(cursor: &mut Cursor<'_, '_>) -> Option<String> {
    ["x-fern-sdk-method-name", "x-speakeasy-name-override"].iter().find_map(|key| cursor.text(key))
}
