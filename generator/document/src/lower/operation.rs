//! Operations: parameters of path and method together, body, responses, credentials.

use super::body::lower_body;
use super::context::Context;
use super::credential::{Credentials, lower_security};
use super::pagination::Hints;
use super::parameter::{lower_parameters, parameters_of, with_braces};
use super::response::lower_responses;
use super::schema::Lowering;
use super::server::OperationServers;
use crate::diagnostic::{Code, Location, Report};
use crate::ir;
use crate::openapi::{Operation, PathItem, RequiredScheme, SecurityRequirement};
use rustc_hash::FxHashMap;

pub(super) struct OperationLowering<'s> {
    pub(super) schemas: &'s mut Lowering,
    pub(super) servers: OperationServers,
    /// Pagination from extensions.
    pub(super) page_hints: Hints,
    ids: FxHashMap<String, Location>,
}

impl<'s> OperationLowering<'s> {
    pub(super) fn new(schemas: &'s mut Lowering) -> Self {
        let servers = OperationServers::new(&schemas.cx);
        Self { schemas, servers, page_hints: Hints::default(), ids: FxHashMap::default() }
    }
}

pub(super) fn lower_call(
    lowering: &mut OperationLowering<'_>,
    path: &str,
    item: &PathItem,
    operation: &Operation,
    credentials: &Credentials,
) -> ir::Operation {
    check_id(lowering, operation);
    if let Some(hint) = &operation.pagination {
        lowering.page_hints.insert(operation.at.clone(), hint.clone());
    }
    lower_operation(lowering, path, item, operation, &credentials.list)
}

fn check_id(lowering: &mut OperationLowering<'_>, operation: &Operation) {
    let report = &mut lowering.schemas.cx.report;
    let Some(id) = &operation.id else {
        let message = "no `operationId`; the operation is named after its method and path";
        report.add(Code::MissingOperationId, &operation.at, message);
        return;
    };
    if let Some(first) = lowering.ids.insert(id.clone(), operation.at.clone()) {
        let message = format!(
            "duplicate `operationId` `{id}`, also used by {}; this operation gets another name",
            first.pointer()
        );
        report.add(Code::NameCollision, &operation.at.member("operationId"), message);
    }
}

/// Reports paths that differ in nothing that a request shows. OpenAPI 3.1, Paths Object: such paths are identical.
pub(super) fn check_paths(operations: &[ir::Operation], report: &mut Report) {
    let mut known: FxHashMap<(&str, String), &str> = FxHashMap::default();
    for operation in operations {
        let ir::Operation { method, path, .. } = operation;
        let first = *known.entry((method, without_variable_names(path))).or_insert(path);
        if first != path {
            let message = format!(
                "`{method} {path}` differs from `{method} {first}` in nothing that a request shows, so a server responds to both as one"
            );
            report.add(Code::IdenticalPaths, &operation.at, message);
        }
    }
}

/// `/pets/{}` for `/pets/{id}#first`
fn without_variable_names(path: &str) -> String {
    let path = path.split('#').next().unwrap_or_default();
    let mut parts = path.split('{');
    let start = parts.next().unwrap_or_default().to_owned();
    parts.fold(start, |text, part| text + "{" + part.find('}').map_or(part, |end| &part[end..]))
}

pub(super) fn lower_operation(
    lowering: &mut OperationLowering<'_>,
    path: &str,
    item: &PathItem,
    operation: &Operation,
    credentials: &[ir::Credential],
) -> ir::Operation {
    let cx = &mut lowering.schemas.cx;
    let declared = parameters_of(cx, item, operation);
    let path = &with_braces(path, &declared, &mut cx.report);
    let requirements = operation.security.clone().unwrap_or_else(|| cx.document.security.clone());
    check_security(cx, &requirements, operation);
    let scopes = scopes(&requirements);
    let scheme = |it: &RequiredScheme| (it.name.clone(), it.scopes.clone());
    let security = requirements.iter().map(|schemes| schemes.iter().map(scheme).collect()).collect();
    let credentials = lower_security(cx, &requirements, credentials);
    let schemas = &mut *lowering.schemas;
    let parameters = lower_parameters(schemas, path, operation, &declared);
    let body = operation.request_body.as_ref().and_then(|body| lower_body(schemas, body, &operation.method));
    ir::Operation {
        id: operation.id.clone(),
        method: operation.method.clone(),
        path: without_parameters(path, &parameters),
        tags: operation.tags.clone(),
        group_hint: operation.group_hint.clone(),
        name_hint: operation.name_hint.clone(),
        summary: operation.summary.as_ref().or(item.summary.as_ref()).cloned(),
        documentation: ir::Documentation {
            text: operation.description.as_ref().or(item.description.as_ref()).cloned(),
            deprecated: operation.deprecated,
            ..ir::Documentation::default()
        },
        parameters,
        body,
        responses: lower_responses(schemas, operation),
        credentials,
        security,
        scopes,
        server: lowering.servers.lower(item, operation, &mut lowering.schemas.cx),
        pagination: Err(ir::NoPages::None),
        job: None,
        at: operation.at.clone(),
    }
}

/// Reports requirements that name no scheme; their alternatives are dropped.
fn check_security(cx: &mut Context, requirements: &[SecurityRequirement], operation: &Operation) {
    let at = match operation.security {
        Some(_) => operation.at.member("security"),
        None => cx.document.root.member("security"),
    };
    let known = || cx.document.security_schemes.iter().map(|scheme| scheme.name.as_str());
    for RequiredScheme { name, .. } in requirements.iter().flatten() {
        if !known().any(|known| known == name) {
            let message = format!("unknown security scheme `{name}`; requirements that use it are ignored");
            cx.report.add_with_suggestion(Code::UnresolvedReference, &at, message, (name, known()));
        }
    }
}

/// A path with a query, without the pairs that a required parameter sends.
fn without_parameters(path: &str, parameters: &[ir::Parameter]) -> String {
    let Some((before, query)) = path.split_once('?') else { return path.to_owned() };
    let is_sent = |name: &str| {
        let mut required = parameters.iter().filter(|parameter| parameter.required);
        required.any(|parameter| matches!(parameter.place, ir::Place::Query(_)) && parameter.name == name)
    };
    let kept = query.split('&').filter(|pair| !is_sent(pair.split('=').next().unwrap_or_default()));
    match kept.collect::<Vec<_>>().join("&") {
        rest if rest.is_empty() => before.to_owned(),
        rest => format!("{before}?{rest}"),
    }
}

/// The scopes of any requirement, by the name of their scheme.
fn scopes(requirements: &[SecurityRequirement]) -> Vec<(String, Vec<String>)> {
    let mut all: Vec<(String, Vec<String>)> = Vec::new();
    for RequiredScheme { name, scopes } in requirements.iter().flatten() {
        let entry = (name.clone(), scopes.clone());
        if !scopes.is_empty() && !all.contains(&entry) {
            all.push(entry);
        }
    }
    all
}
