//! Examples of answers: for each operation one of success, and one for each other media type that may be asked for. In:
//! what the document shows. Out: bodies that can be read: where the document shows none, or one that isn't what its own
//! schema says, one is made from the schema.

mod compose;
mod fit;
mod models;
mod stream;

use super::Plan;
use super::operation::{wire_id, wire_path};
use crate::diagnostic::{Code, Location, Report};
use crate::ir::{Content, ContentKind, Operation, Response, Status, TypeRef};
use crate::rust::Example;
use compose::{Composer, Extent};
use fit::Fit;
pub(crate) use models::examples_of_models;
use std::collections::BTreeSet;

/// Examples on their way.
struct Examples<'a> {
    plan: &'a Plan<'a>,
    composer: Composer<'a>,
    /// Those that were found to be wrong, each told once.
    told: BTreeSet<Location>,
    report: &'a mut Report,
}

impl Plan<'_> {
    /// The examples of all operations; those of one stand together, the usual one first.
    pub(super) fn examples(&self, report: &mut Report) -> Vec<Example> {
        let composer = Composer::new(self.api, Extent::Shown);
        let mut examples = Examples { plan: self, composer, told: BTreeSet::new(), report };
        self.api.operations.iter().flat_map(|operation| examples.of_operation(operation)).collect()
    }
}

impl Examples<'_> {
    fn of_operation(&mut self, operation: &Operation) -> Vec<Example> {
        let successes = operation.successes();
        let Some(usual) = successes.first() else { return vec![nothing(operation, 200)] };
        let mut examples = vec![self.example(operation, usual, usual.content())];
        for other in operation.other_contents() {
            let has_it =
                |response: &&&Response| response.contents.iter().any(|it| it.media_type == other.media_type);
            if let Some(response) = successes.iter().find(has_it) {
                examples.push(self.example(operation, response, Some(other)));
            }
        }
        examples
    }

    fn example(&mut self, operation: &Operation, response: &Response, content: Option<&Content>) -> Example {
        let status = match response.status {
            Status::Code(code) => code,
            Status::Range(hundreds) => u16::from(hundreds) * 100,
            Status::Default => 200,
        };
        let nothing = nothing(operation, status);
        match content {
            Some(content) => {
                Example { media_type: content.media_type.clone(), body: self.body(content), ..nothing }
            }
            None => nothing,
        }
    }

    fn body(&mut self, content: &Content) -> String {
        let shown = content.example.as_ref().map(|example| example.text.as_str());
        match content.kind {
            ContentKind::Json => self.json(content),
            ContentKind::Form | ContentKind::Text => shown.unwrap_or("text").to_owned(),
            ContentKind::Multipart | ContentKind::Bytes => shown.unwrap_or_default().to_owned(),
            ContentKind::Stream(framing) => self.stream(content, framing),
        }
    }

    /// JSON that is what the schema says.
    fn json(&mut self, content: &Content) -> String {
        if let Some(example) = &content.example {
            if let Some(text) = Fit::new(self.composer.api()).text(&example.text, &content.type_ref) {
                return text;
            }
            if self.told.insert(example.at.clone()) {
                let message = "the example isn't what its schema says; tests are answered with one made from the schema";
                self.report.add(Code::InvalidExample, &example.at, message);
            }
        }
        self.composed(&content.type_ref, &content.at)
    }

    fn composed(&mut self, type_ref: &TypeRef, at: &Location) -> String {
        self.composer.compose(type_ref).unwrap_or_else(|| {
            if self.told.insert(at.clone()) {
                let message = "no value of the schema has an end, so tests are answered with nothing";
                self.report.add(Code::InvalidExample, at, message);
            }
            String::new()
        })
    }
}

/// The example of an answer without a body.
fn nothing(operation: &Operation, status: u16) -> Example {
    Example {
        operation: wire_id(operation),
        method: operation.method.clone(),
        path: wire_path(operation),
        status,
        media_type: String::new(),
        body: String::new(),
    }
}
