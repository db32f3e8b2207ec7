//! Operations: what the method takes, what setters a call has, what comes back.

use super::names::{OperationNames, name_parameters};
use super::{Plan, docs};
use crate::diagnostic::Report;
use crate::ir::{self, ContentKind};
use crate::rust::{Argument, Doc, Method, Operation, Parameter, Sending, Written};

impl Plan<'_> {
    pub(super) fn operation(
        &self,
        operation: &ir::Operation,
        names: &OperationNames,
        report: &mut Report,
    ) -> Operation {
        let mut arguments = Vec::new();
        let mut setters = Vec::new();
        for (parameter, name) in operation.parameters.iter().zip(name_parameters(operation, report)) {
            let argument = self.parameter(parameter, name);
            if parameter.required {
                arguments.push(argument);
            } else {
                setters.push((docs::parameter(&parameter.name, &parameter.documentation), argument));
            }
        }
        if let Some(body) = &operation.body {
            let argument = self.body_argument(body);
            // A body that the document says nothing about is one that belongs to the call; many leave `required` out.
            if body.required == Some(false) {
                let text = body.text.as_deref().map_or_else(|| "Sets the body.".to_owned(), docs::markdown);
                setters.push((Doc(text), argument));
            } else {
                arguments.push(argument);
            }
        }
        let (output, error, statuses) = self.answers(operation, names);
        Operation {
            doc: docs::operation(operation),
            marker: names.marker.clone(),
            alias: names.alias.clone(),
            method: Method { name: names.method.clone(), arguments },
            setters,
            id: operation.id.clone().unwrap_or_else(|| format!("{} {}", operation.method, operation.path)),
            http_method: operation.method.clone(),
            path: operation.path.split('#').next().unwrap_or_default().to_owned(),
            accept: accept(operation),
            credentials: self.credential_names(operation),
            output,
            error,
            statuses,
            deprecated: operation.documentation.deprecated,
        }
    }

    fn body_argument(&self, body: &ir::Body) -> Argument {
        let content = &body.content;
        let sending = match content.kind {
            ContentKind::Json
                if content.media_type == "application/json" || content.media_type.contains('*') =>
            {
                Sending::Json
            }
            ContentKind::Json => Sending::JsonAs(content.media_type.clone()),
            ContentKind::Form => Sending::Form,
            ContentKind::Multipart | ContentKind::Text | ContentKind::Bytes => {
                Sending::Body(content.media_type.clone())
            }
        };
        let written = match (&content.kind, content.slot.nullable) {
            (ContentKind::Json, true) => Written::Plain(self.slot_type(&content.slot)),
            _ => self.written(&content.slot.shape),
        };
        Argument { parameter: Parameter { name: "body".to_owned(), written }, sending }
    }

    fn credential_names(&self, operation: &ir::Operation) -> Vec<Vec<String>> {
        let constant = |index: &usize| self.names.credentials[*index].1.clone();
        operation.credentials.iter().map(|set| set.iter().map(constant).collect()).collect()
    }
}

/// The media types of successful answers; what errors come in is the service's choice (RFC 9110, 12.5.1).
fn accept(operation: &ir::Operation) -> String {
    let mut media_types: Vec<&str> = Vec::new();
    let wanted = operation
        .answers
        .iter()
        .filter(|answer| answer.status.is_success() || answer.status == ir::Status::Default);
    for content in wanted.filter_map(|answer| answer.content.as_ref()) {
        if !media_types.contains(&content.media_type.as_str()) {
            media_types.push(&content.media_type);
        }
    }
    if media_types.is_empty() { "*/*".to_owned() } else { media_types.join(", ") }
}
