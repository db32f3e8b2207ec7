//! Path Item Object and Operation Object.

use super::cursor::Cursor;
use super::fields::{OPERATION, PATH_ITEM};
use super::media_type::{RequestBody, parse_request_body};
use super::pagination::{PaginationHint, parse_pagination};
use super::parameter::{Parameter, parse_parameter};
use super::reference::Referable;
use super::response::{Response, parse_response};
use super::security::{SecurityRequirement, parse_security};
use super::server::{Server, parse_servers};
use crate::diagnostic::{Code, Location, Report};
use crate::source::Node;

/// The methods that a Path Item Object names by a member of their own. OpenAPI 3.2 adds `query`.
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// The operations of one path. OpenAPI 3.2, Path Item Object.
#[derive(Clone, Debug)]
pub(crate) struct PathItem {
    /// What else it is made of; gone once [`super::Document`] hands it out.
    pub(super) reference: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    /// Empty: as the document's root says.
    pub(crate) servers: Vec<Server>,
    pub(crate) parameters: Vec<Referable<Parameter>>,
    pub(crate) operations: Vec<Operation>,
    pub(crate) at: Location,
}

impl PathItem {
    /// Operations by their methods, as the standard lists them: the order of the document says nothing.
    pub(super) fn in_order(mut self) -> Self {
        let rank = |method: &str| {
            METHODS.iter().position(|it| it.eq_ignore_ascii_case(method)).unwrap_or(METHODS.len())
        };
        self.operations.sort_by(|one, other| {
            (rank(&one.method), &one.method).cmp(&(rank(&other.method), &other.method))
        });
        self
    }

    /// Takes over what another path item has and this one hasn't.
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

/// Requests that a service makes on its own account, by the runtime expression that tells where to. OpenAPI 3.1,
/// Callback Object.
#[derive(Clone, Debug)]
pub(crate) struct Callback {
    pub(crate) items: Vec<(String, PathItem)>,
    pub(crate) at: Location,
}

/// One method of one path. OpenAPI 3.1, Operation Object.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    /// In upper case.
    pub(crate) method: String,
    /// A `$ref` in its place, until it is followed.
    pub(super) reference: Option<String>,
    pub(crate) id: Option<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
    pub(crate) parameters: Vec<Referable<Parameter>>,
    pub(crate) request_body: Option<Referable<RequestBody>>,
    /// By status: `200`, `4XX`, `default`.
    pub(crate) responses: Vec<(String, Referable<Response>)>,
    pub(crate) callbacks: Vec<(String, Referable<Callback>)>,
    /// Empty: as the path item says.
    pub(crate) servers: Vec<Server>,
    /// `None`: as the document's root says.
    pub(crate) security: Option<Vec<SecurityRequirement>>,
    /// What an extension calls the group: `x-fern-sdk-group-name` and its like.
    pub(crate) group_hint: Vec<String>,
    /// What an extension calls the method: `x-fern-sdk-method-name` and its like.
    pub(crate) name_hint: Option<String>,
    /// What an extension says of its pages.
    pub(crate) pagination: Option<PaginationHint>,
    pub(crate) at: Location,
}

pub(super) fn parse_path_item(node: &Node, at: &Location, report: &mut Report) -> Option<PathItem> {
    let mut cursor = Cursor::open(node, at, report)?;
    cursor.check(&PATH_ITEM);
    let parameters = parse_parameters(&mut cursor);
    let mut operations = Vec::new();
    for (key, value) in cursor.members() {
        if METHODS.contains(&key.as_str()) {
            operations.extend(parse_operation(&key.to_uppercase(), value, &at.member(key), cursor.report));
        }
    }
    if let Some((additional, place)) = cursor.object("additionalOperations") {
        for (method, value) in additional {
            operations.extend(parse_operation(method, value, &place.member(method), cursor.report));
        }
    }
    Some(PathItem {
        reference: cursor.text("$ref"),
        summary: cursor.text("summary"),
        description: cursor.text("description"),
        servers: parse_servers(&mut cursor),
        parameters,
        operations,
        at: at.clone(),
    })
}

pub(super) fn parse_callback(node: &Node, at: &Location, report: &mut Report) -> Option<Callback> {
    let cursor = Cursor::open(node, at, report)?;
    let mut items = Vec::new();
    for (expression, item) in cursor.members().iter().filter(|(key, _)| !key.starts_with("x-")) {
        let item = parse_path_item(item, &at.member(expression), cursor.report);
        items.extend(item.map(|item| (expression.clone(), item)));
    }
    items.sort_by(|(one, _), (other, _)| one.cmp(other));
    Some(Callback { items, at: at.clone() })
}

pub(super) fn parse_operation(
    method: &str,
    node: &Node,
    at: &Location,
    report: &mut Report,
) -> Option<Operation> {
    let mut cursor = Cursor::open(node, at, report)?;
    cursor.check(&OPERATION);
    let body_at = at.member("requestBody");
    let request_body = cursor
        .node("requestBody")
        .map(|body| Referable::parse(body, &body_at, cursor.report, parse_request_body));
    let responses = cursor.map("responses", |response, place, report| {
        Referable::parse(response, &place, report, parse_response)
    });
    let responses = responses.into_iter().filter(|(status, _)| !status.starts_with("x-"));
    let callbacks = cursor.map("callbacks", |callback, place, report| {
        Referable::parse(callback, &place, report, parse_callback)
    });
    Some(Operation {
        parameters: parse_parameters(&mut cursor),
        request_body: request_body.flatten(),
        responses: responses.filter_map(|(status, response)| Some((status, response?))).collect(),
        callbacks: callbacks.into_iter().filter_map(|(name, callback)| Some((name, callback?))).collect(),
        servers: parse_servers(&mut cursor),
        ..parse_operation_words(method, &mut cursor, at)
    })
}

/// What an operation says about itself: the same in all versions. What goes over the wire is left empty.
pub(super) fn parse_operation_words(method: &str, cursor: &mut Cursor<'_, '_>, at: &Location) -> Operation {
    Operation {
        method: method.to_owned(),
        reference: cursor.text("$ref"),
        id: cursor.text("operationId").filter(|id| !id.is_empty()),
        tags: parse_tags(cursor),
        summary: cursor.text("summary"),
        description: cursor.text("description"),
        deprecated: cursor.boolean("deprecated").unwrap_or(false),
        parameters: Vec::new(),
        request_body: None,
        responses: Vec::new(),
        callbacks: Vec::new(),
        servers: Vec::new(),
        security: parse_security(cursor),
        group_hint: group_hint(cursor),
        name_hint: name_hint(cursor),
        pagination: parse_pagination(cursor),
        at: at.clone(),
    }
}

fn parse_parameters(cursor: &mut Cursor<'_, '_>) -> Vec<Referable<Parameter>> {
    let items = cursor.list("parameters");
    items
        .into_iter()
        .filter_map(|(node, at)| Referable::parse(node, &at, cursor.report, parse_parameter))
        .collect()
}

/// Some exporters nest tags: `tags: [[a, a/b]]`. Each name of the inner list goes deeper, so the last one is the tag.
fn parse_tags(cursor: &mut Cursor<'_, '_>) -> Vec<String> {
    let mut tags = Vec::new();
    for (node, at) in cursor.list("tags") {
        match node {
            Node::Text(tag) => tags.push(tag.clone()),
            Node::List(_) => {
                if let Some(tag) = innermost_text(node) {
                    let message = format!("a list inside `tags` is read as its innermost name `{tag}`");
                    cursor.report.add(Code::NestedTags, &at, message);
                    tags.push(tag.to_owned());
                }
            }
            other => super::cursor::wrong_type(cursor.report, &at, "a string", other),
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
