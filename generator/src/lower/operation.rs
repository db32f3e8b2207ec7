//! Operations: parameters of path and method together, body, responses, credentials.

use super::Lowering;
use super::credential::is_header_credential;
use crate::diagnostic::{Code, Location};
use crate::ir;
use crate::openapi::{Operation, Parameter, PathItem, RequiredScheme, SecurityRequirement};
use rustc_hash::FxHashMap;

impl Lowering<'_> {
    /// The operations, their callbacks, and the number of operations in the document.
    pub(super) fn lower_operations(
        &mut self,
        credentials: &[ir::Credential],
    ) -> (Vec<ir::Operation>, Vec<ir::InboundRequest>, usize) {
        let mut operations = Vec::new();
        let mut callbacks = Vec::new();
        let mut found = 0;
        let mut ids: FxHashMap<String, Location> = FxHashMap::default();
        for (path, item) in std::mem::take(&mut self.document.paths) {
            for operation in &item.operations {
                found += 1;
                self.check_id(operation, &mut ids);
                callbacks.extend(self.lower_callbacks(operation, operations.len()));
                self.add_page_hint(operation);
                operations.push(self.lower_operation(&path, &item, operation, credentials));
            }
        }
        (operations, callbacks, found)
    }

    fn check_id(&mut self, operation: &Operation, ids: &mut FxHashMap<String, Location>) {
        let Some(id) = &operation.id else {
            self.report.add(
                Code::MissingOperationId,
                &operation.at,
                "no `operationId`; the operation is named after its method and path",
            );
            return;
        };
        if let Some(first) = ids.insert(id.clone(), operation.at.clone()) {
            let message = format!(
                "duplicate `operationId` `{id}`, also used by {}; this operation gets another name",
                first.pointer()
            );
            self.report.add(Code::DuplicateOperationId, &operation.at.member("operationId"), message);
        }
    }

    pub(super) fn lower_operation(
        &mut self,
        path: &str,
        item: &PathItem,
        operation: &Operation,
        credentials: &[ir::Credential],
    ) -> ir::Operation {
        let declared = self.parameters_of(item, operation);
        let is_header_credential_parameter =
            |parameter: &&Parameter| credentials.iter().any(|known| is_header_credential(known, parameter));
        let (client_parameters, plain): (Vec<_>, Vec<_>) =
            declared.iter().partition(is_header_credential_parameter);
        let requirements = operation.security.clone().unwrap_or_else(|| self.document.security.clone());
        self.check_security(&requirements, operation);
        let scopes = scopes(&requirements);
        let credentials = self.lower_security(&requirements, &client_parameters, credentials);
        let parameters = self.lower_parameters(path, operation, &plain);
        let body = operation.request_body.as_ref().and_then(|body| self.lower_body(body));
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
            responses: self.lower_responses(operation),
            credentials,
            scopes,
            server: self.lower_operation_server(item, operation),
            pagination: Err(ir::NoPages::None),
            at: operation.at.clone(),
        }
    }

    /// Reports requirements that name no scheme; their alternatives are dropped.
    fn check_security(&mut self, requirements: &[SecurityRequirement], operation: &Operation) {
        let at = match operation.security {
            Some(_) => operation.at.member("security"),
            None => self.document.root.member("security"),
        };
        let known = || self.document.security_schemes.iter().map(|scheme| scheme.name.as_str());
        for RequiredScheme { name, .. } in requirements.iter().flatten() {
            if !known().any(|known| known == name) {
                let message =
                    format!("unknown security scheme `{name}`; requirements that use it are ignored");
                self.report.add_with_suggestion(Code::UnresolvedReference, &at, message, (name, known()));
            }
        }
    }

    /// The parameters of an operation, and those of its path that it doesn't override.
    pub(super) fn parameters_of(&mut self, item: &PathItem, operation: &Operation) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for reference in operation.parameters.iter().chain(&item.parameters) {
            let Some(parameter) = self.document.parameter(reference, self.report) else { continue };
            let same = |known: &Parameter| known.place == parameter.place && known.is_named(&parameter.name);
            if !parameters.iter().any(same) {
                parameters.push(parameter);
            }
        }
        parameters
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
