//! Path Item Object and Operation Object of Swagger 2.0.

use super::body::{form_body, request_body};
use super::media_types::MediaTypes;
use super::parameter::{Body, Declared, Field, parse_declared};
use super::response::parse_response;
use super::server::Base;
use crate::diagnostic::{Code, Location, Report};
use crate::openapi::cursor::Cursor;
use crate::openapi::document::{Document, Through};
use crate::openapi::fields::{SWAGGER_OPERATION, SWAGGER_PATH_ITEM};
use crate::openapi::media_type::RequestBody;
use crate::openapi::operation::{Operation, PathItem, parse_operation_words};
use crate::openapi::parameter::Parameter;
use crate::openapi::reference::Referable;
use crate::openapi::response::Response;
use crate::openapi::schemas::Schemas;
use crate::openapi::types::is_file;
use crate::source::Node;

const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// The parts that apply to all operations of a document. Swagger 2.0, Swagger Object.
pub(super) struct Swagger<'a, 'r> {
    pub(super) document: &'a mut Document,
    pub(super) report: &'r mut Report,
    pub(super) consumes: MediaTypes,
    pub(super) produces: MediaTypes,
    pub(super) base: Base,
}

impl Swagger<'_, '_> {
    /// A path item merged with the one it refers to; its own fields take precedence.
    pub(super) fn path_item(&mut self, node: &Node, at: &Location) -> Option<PathItem> {
        let mut item = self.own_path_item(node, at)?;
        let mut seen = vec![item.at.clone()];
        while let Some(at) = self.document.next_path_item(&mut item, &mut seen, self.report) {
            let source = self.document.files.source_at(&at)?;
            let further = self.own_path_item(source.root.at(at.pointer())?, &at);
            further.into_iter().for_each(|further| item.join(further));
        }
        Some(item.in_order())
    }

    fn own_path_item(&mut self, node: &Node, at: &Location) -> Option<PathItem> {
        let mut cursor = Cursor::open(node, at, self.report)?;
        cursor.check(&SWAGGER_PATH_ITEM);
        let reference = cursor.text("$ref");
        let members = cursor.members();
        let shared = self.declared(node, at);
        let mut operations = Vec::new();
        for (key, value) in members.iter().filter(|(key, _)| METHODS.contains(&key.as_str())) {
            operations.extend(self.operation(&key.to_uppercase(), value, &at.member(key), &shared));
        }
        Some(PathItem { reference, operations, at: at.clone(), ..PathItem::default() })
    }

    fn operation(
        &mut self,
        method: &str,
        node: &Node,
        at: &Location,
        shared: &[Declared],
    ) -> Option<Operation> {
        let mut declared = self.declared(node, at);
        for other in shared {
            if !declared.iter().any(|own| own.is_same(other)) {
                declared.push(other.clone());
            }
        }
        let mut cursor = Cursor::open(node, at, self.report)?;
        cursor.check(&SWAGGER_OPERATION);
        let mut operation = parse_operation_words(method, &mut cursor);
        if cursor.node("schemes").is_some() {
            operation.servers = self.base.servers(&mut cursor);
        }
        let consumes = self.consumes.parse_own(&mut cursor, "consumes");
        let produces = self.produces.parse_own(&mut cursor, "produces");
        let (parameters, body) = self.split(declared, &consumes, at);
        operation.parameters = parameters.into_iter().map(Referable::Inline).collect();
        operation.request_body = body.map(Referable::Inline);
        operation.responses = self.responses(node, at, produces);
        Some(operation)
    }

    /// The parameters of a path item or an operation, references followed.
    fn declared(&mut self, node: &Node, at: &Location) -> Vec<Declared> {
        let Some(mut cursor) = Cursor::open(node, at, self.report) else { return Vec::new() };
        let items = cursor.list("parameters");
        let mut declared: Vec<Declared> = Vec::new();
        for (node, at) in items {
            let found = match node.child("$ref").and_then(Node::as_text) {
                Some(reference) => self.target((reference, &at), "the parameter is ignored", parse_declared),
                None => parse_declared(node, &at, &mut self.document.schemas, self.report),
            };
            declared.extend(found.filter(|found| self.is_distinct(found, &declared)));
        }
        declared
    }

    /// Returns whether a list has no parameter of this name and place yet, and reports one that isn't used.
    fn is_distinct(&mut self, found: &Declared, listed: &[Declared]) -> bool {
        let Some((name, at)) = found.named() else { return true };
        let Some(first) = listed.iter().find(|first| first.is_same(found)) else { return true };
        // Two references to one parameter agree.
        if first.named() != Some((name, at)) {
            let message = format!("another `{name}` comes before it; this one is ignored");
            self.report.add(Code::DuplicateKey, at, message);
        }
        false
    }

    /// The other parameters, and the body.
    fn split(
        &mut self,
        declared: Vec<Declared>,
        consumes: &MediaTypes,
        at: &Location,
    ) -> (Vec<Parameter>, Option<RequestBody>) {
        let mut parameters = Vec::new();
        let mut body: Option<Body> = None;
        let mut fields: Vec<Field> = Vec::new();
        for one in declared {
            match one {
                Declared::Parameter(parameter) => parameters.push(*parameter),
                Declared::Field(field) => fields.push(*field),
                Declared::Body(other) if body.is_some() => {
                    let message = "an operation can have only one body; this one is ignored";
                    self.report.add(Code::WrongType, &other.at, message);
                }
                Declared::Body(declared) => body = Some(*declared),
            }
        }
        let body = match body {
            Some(body) => {
                for field in fields {
                    let message = format!(
                        "an operation can't have both a body and a form; the field `{}` is ignored",
                        field.name
                    );
                    self.report.add(Code::WrongType, &field.at, message);
                }
                Some(request_body(body, consumes, &self.document.schemas))
            }
            None if fields.is_empty() => None,
            None => Some(form_body(fields, consumes, at, &mut self.document.schemas, self.report)),
        };
        (parameters, body)
    }

    fn responses(
        &mut self,
        node: &Node,
        at: &Location,
        produces: MediaTypes,
    ) -> Vec<(String, Referable<Response>)> {
        let Some(mut cursor) = Cursor::open(node, at, self.report) else { return Vec::new() };
        let Some((members, at)) = cursor.object("responses") else { return Vec::new() };
        let has_file = members.values().filter_map(|response| response.child("schema")).any(is_file);
        let produces = if has_file { produces.into_shared() } else { produces };
        let mut responses = Vec::new();
        for (status, node) in members.iter().filter(|(status, _)| !status.starts_with("x-")) {
            let at = at.member(status);
            let found = match node.child("$ref").and_then(Node::as_text) {
                Some(reference) => {
                    let done = "the response is treated as undocumented";
                    self.target((reference, &at), done, |node, at, schemas, report| {
                        parse_response(node, at, &produces, schemas, report)
                    })
                }
                None => parse_response(node, &at, &produces, &mut self.document.schemas, self.report),
            };
            responses.extend(found.map(|response| (status.clone(), Referable::Inline(response))));
        }
        responses.sort_by(|(left, _), (right, _)| left.cmp(right));
        responses
    }

    /// Parses the target of a reference; `None`, with a finding that says what was `done` instead, if it can't be resolved.
    fn target<T>(
        &mut self,
        reference: (&str, &Location),
        done: &str,
        parse: impl Fn(&Node, &Location, &mut Schemas, &mut Report) -> Option<T>,
    ) -> Option<T> {
        let target = self.document.follow_or_report(Through::References, reference, done, self.report)?;
        let Document { files, schemas, .. } = &mut *self.document;
        parse(files.node_at(&target)?, &target, schemas, self.report)
    }
}
