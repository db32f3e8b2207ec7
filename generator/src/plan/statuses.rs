//! Answers by status: one type where all are alike, an enum where they differ.

use super::names::{OperationNames, status_variant};
use super::{Plan, docs};
use crate::ir::{Answer, Content, ContentKind, Operation, Status};
use crate::rust::{self, Decoding, Doc, StatusEnumeration, StatusKey, StatusVariant, Type};

/// What an answer becomes, and what an error's body becomes.
type Answers = (StatusKey, StatusKey, Vec<StatusEnumeration>);

impl Plan<'_> {
    pub(super) fn answers(&self, operation: &Operation, names: &OperationNames) -> Answers {
        let mut statuses = Vec::new();
        let mut successes: Vec<&Answer> =
            operation.answers.iter().filter(|answer| answer.status.is_success()).collect();
        let failures: Vec<&Answer> =
            operation.answers.iter().filter(|answer| !answer.status.is_success()).collect();
        if successes.is_empty() {
            successes = failures.iter().copied().filter(|answer| answer.status == Status::Default).collect();
        }
        let output = match self.distinct(&successes).as_slice() {
            [] => (Type::Bytes, Decoding::Bytes),
            [only] => only.clone(),
            _ => {
                statuses.push(self.enumeration(&names.output, "What a successful call answers.", &successes));
                (Type::Local(names.output.clone()), Decoding::ByStatus)
            }
        };
        let documented: Vec<&Answer> =
            failures.into_iter().filter(|answer| answer.content.is_some()).collect();
        let error = match self.distinct(&documented).as_slice() {
            [] => (Type::Infallible, Decoding::Undocumented),
            [only] => only.clone(),
            _ => {
                statuses.push(self.enumeration(&names.error, "What a failed call answers.", &documented));
                (Type::Local(names.error.clone()), Decoding::ByStatus)
            }
        };
        (output, error, statuses)
    }

    fn distinct(&self, answers: &[&Answer]) -> Vec<StatusKey> {
        let mut keys: Vec<StatusKey> = Vec::new();
        for answer in answers {
            let key = self.key(answer.content.as_ref());
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    fn key(&self, content: Option<&Content>) -> StatusKey {
        let Some(content) = content else { return (Type::Unit, Decoding::Empty) };
        match content.kind {
            ContentKind::Json => (self.slot_type(&content.slot), Decoding::Json),
            ContentKind::Form | ContentKind::Text => (Type::String, Decoding::Text),
            ContentKind::Multipart | ContentKind::Bytes => (Type::Bytes, Decoding::Bytes),
        }
    }

    fn enumeration(&self, name: &str, text: &str, answers: &[&Answer]) -> StatusEnumeration {
        let variant = |answer: &&Answer| {
            let (ty, decoding) = self.key(answer.content.as_ref());
            let words = answer.text.as_deref().map(|text| format!(": {}", docs::markdown(&docs::line(text))));
            StatusVariant {
                doc: Doc(format!("{}{}", docs::status(answer.status), words.unwrap_or_default())),
                name: status_variant(answer.status),
                status: rust::Status(match answer.status {
                    Status::Code(code) => code.to_string(),
                    Status::Range(hundreds) => format!("{hundreds}XX"),
                    Status::Default => "default".to_owned(),
                }),
                ty,
                decoding,
            }
        };
        StatusEnumeration {
            doc: Doc(text.to_owned()),
            name: name.to_owned(),
            variants: answers.iter().map(variant).collect(),
        }
    }
}
