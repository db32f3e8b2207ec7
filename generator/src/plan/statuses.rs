//! Answers by status: one type where all are alike, an enum where they differ.

use super::names::status_variant;
use super::{Plan, docs};
use crate::ir::{Answer, Content, ContentKind, Operation, Status};
use crate::rust::{self, Decoding, Doc, StatusEnumeration, StatusKey, StatusVariant, Type};

/// The docs of an enum of successful answers.
const SUCCESS: &str = "What a successful call answers.";

/// Which of an answer's media types is read.
type Chosen<'a> = Box<dyn Fn(&'a Answer) -> Option<&'a Content> + 'a>;

/// How an answer's body is read: that of a call that failed is always read to its end.
type Key<'a> = &'a dyn Fn(Option<&Content>) -> StatusKey;

impl Plan<'_> {
    /// What a successful call brings, and the enum by status that it needs.
    pub(super) fn output(&self, operation: &Operation, name: &str) -> (StatusKey, Option<StatusEnumeration>) {
        let nothing = (Type::Bytes, Decoding::Bytes);
        self.one_of(
            &operation.successes(),
            &(Box::new(Answer::content) as Chosen<'_>),
            &|content| self.stream_key(content),
            nothing,
            name,
            SUCCESS,
        )
    }

    /// The same where the caller asks for another media type; an answer that hasn't got it is read as usual.
    pub(super) fn other_output(
        &self,
        operation: &Operation,
        other: &Content,
        name: &str,
    ) -> (StatusKey, Option<StatusEnumeration>) {
        let chosen: Chosen<'_> = Box::new(move |answer| {
            let wanted = answer.contents.iter().find(|content| content.media_type == other.media_type);
            wanted.or(answer.content())
        });
        let nothing = (Type::Bytes, Decoding::Bytes);
        let key: Key<'_> = &|content| self.stream_key(content);
        self.one_of(&operation.successes(), &chosen, key, nothing, name, SUCCESS)
    }

    /// What a failed call's body says, and the enum by status that it needs.
    pub(super) fn failure(
        &self,
        operation: &Operation,
        name: &str,
    ) -> (StatusKey, Option<StatusEnumeration>) {
        let failures = operation.answers.iter().filter(|answer| !answer.status.is_success());
        let documented: Vec<&Answer> = failures.filter(|answer| answer.content().is_some()).collect();
        let nothing = (Type::Infallible, Decoding::Undocumented);
        self.one_of(
            &documented,
            &(Box::new(Answer::content) as Chosen<'_>),
            &|content| self.key(content),
            nothing,
            name,
            "What a failed call answers.",
        )
    }

    /// One type where all answers are alike, else an enum by status.
    fn one_of<'a>(
        &self,
        answers: &[&'a Answer],
        chosen: &Chosen<'a>,
        key_of: Key<'_>,
        nothing: StatusKey,
        name: &str,
        text: &str,
    ) -> (StatusKey, Option<StatusEnumeration>) {
        let mut keys: Vec<StatusKey> = Vec::new();
        for answer in answers {
            let key = key_of(chosen(answer));
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        if keys.len() > 1 {
            let enumeration = self.enumeration(name, text, answers, chosen, key_of);
            return ((Type::Local(name.to_owned()), Decoding::ByStatus), Some(enumeration));
        }
        (keys.pop().unwrap_or(nothing), None)
    }

    /// How a body is read to its end.
    pub(super) fn key(&self, content: Option<&Content>) -> StatusKey {
        let Some(content) = content else { return (Type::Unit, Decoding::Empty) };
        match content.kind {
            ContentKind::Json => (self.slot_type(&content.slot), Decoding::Json),
            ContentKind::Form | ContentKind::Text | ContentKind::Stream(_) => (Type::String, Decoding::Text),
            ContentKind::Multipart | ContentKind::Bytes => (Type::Bytes, Decoding::Bytes),
        }
    }

    fn enumeration<'a>(
        &self,
        name: &str,
        text: &str,
        answers: &[&'a Answer],
        chosen: &Chosen<'a>,
        key_of: Key<'_>,
    ) -> StatusEnumeration {
        let variant = |answer: &&'a Answer| {
            let content = chosen(answer);
            let (ty, decoding) = key_of(content);
            let large = content.is_some_and(|it| self.boxing.answer(self.api, &it.slot.shape));
            let ty = if large && decoding == Decoding::Json { ty.boxed() } else { ty };
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
