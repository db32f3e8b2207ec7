//! Responses by status: one type where all are equal, an enum where they differ.

use super::names::status_variant;
use super::{Plan, docs, streams};
use crate::ir::{Content, Operation, Response, Status};
use crate::rust::{self, Decoding, Derive, Doc, Received, StatusEnumeration, StatusKey, StatusVariant, Type};

/// The media type of a response that is read.
type Choice<'a> = Box<dyn Fn(&Response) -> Option<&Content> + 'a>;

/// The responses of one outcome of a call, success or failure, and how their bodies are read.
struct Outcome<'a> {
    /// The docs of the enum by status.
    text: String,
    responses: Vec<&'a Response>,
    content: Choice<'a>,
    /// Redirects without a body.
    redirects: Vec<&'a Response>,
    key: fn(&Plan<'_>, Option<&Content>) -> StatusKey,
    /// Used where there are no responses.
    fallback: StatusKey,
}

impl<'a> Outcome<'a> {
    fn success(operation: &'a Operation) -> Self {
        Self {
            text: format!("Successful response of {}.", docs::request_line(operation)),
            responses: operation.successes(),
            content: Box::new(Response::content),
            redirects: Vec::new(),
            key: streams::stream_key,
            fallback: (Type::Bytes, Decoding::Bytes),
        }
    }

    /// The body of a failed call is always read to its end.
    fn failure(operation: &'a Operation) -> Self {
        let failures = operation.responses.iter().filter(|response| !response.status.is_success());
        let is_redirect = |response: &&Response| {
            matches!(response.status, Status::Code(300..=399) | Status::Range(3))
                && response.content().is_none()
        };
        Self {
            redirects: failures.clone().filter(is_redirect).collect(),
            text: format!("Error response of {}.", docs::request_line(operation)),
            responses: failures.filter(|response| response.content().is_some()).collect(),
            content: Box::new(Response::content),
            key: streams::body_key,
            fallback: (Type::Infallible, Decoding::Undocumented),
        }
    }
}

/// The type of a successful response, and the enum by status that it needs.
pub(super) fn output(
    plan: &Plan<'_>,
    operation: &Operation,
    name: &str,
) -> (Received, Option<StatusEnumeration>) {
    one_of(plan, &Outcome::success(operation), name)
}

/// The same where the caller asks for another media type; a response without it is read as usual.
pub(super) fn other_output(
    plan: &Plan<'_>,
    operation: &Operation,
    other: &Content,
    name: &str,
) -> (Received, Option<StatusEnumeration>) {
    let content: Choice<'_> = Box::new(|response| {
        let wanted = response.contents.iter().find(|content| content.media_type == other.media_type);
        wanted.or(response.content())
    });
    one_of(plan, &Outcome { content, ..Outcome::success(operation) }, name)
}

/// The type of an error response, and the enum by status that it needs.
pub(super) fn failure(
    plan: &Plan<'_>,
    operation: &Operation,
    name: &str,
) -> (Received, Option<StatusEnumeration>) {
    one_of(plan, &Outcome::failure(operation), name)
}

/// One type where all responses are equal, else an enum by status.
fn one_of(plan: &Plan<'_>, outcome: &Outcome<'_>, name: &str) -> (Received, Option<StatusEnumeration>) {
    let mut keys: Vec<StatusKey> = Vec::new();
    for response in &outcome.responses {
        let key = (outcome.key)(plan, (outcome.content)(response));
        let is_same = |(ty, decoding): &StatusKey| *decoding == key.1 && plan.are_one_type(ty, &key.0);
        if !keys.iter().any(is_same) {
            keys.push(key);
        }
    }
    if keys.len() > 1 {
        let enumeration = enumeration(plan, outcome, name);
        let ty = Type::Local(name.to_owned());
        let redirects = statuses(&outcome.redirects);
        let received = Received { ty, decoding: Decoding::ByStatus, statuses: Vec::new(), redirects };
        return (received, Some(enumeration));
    }
    let (ty, decoding) = keys.pop().unwrap_or_else(|| outcome.fallback.clone());
    let redirects = statuses(&outcome.redirects);
    let statuses = decoded(&outcome.responses, &decoding);
    (Received { ty, decoding, statuses, redirects }, None)
}

fn statuses(responses: &[&Response]) -> Vec<rust::Status> {
    responses.iter().map(|response| rust::Status(response.status.to_string())).collect()
}

/// The statuses that the document describes; empty if it describes all of them, or if an error is kept as bytes.
fn decoded(responses: &[&Response], decoding: &Decoding) -> Vec<rust::Status> {
    let is_raw =
        matches!(decoding, Decoding::Empty | Decoding::Bytes | Decoding::Download | Decoding::Undocumented);
    let is_error = |response: &&Response| !response.status.is_success();
    let is_all = |response: &&Response| matches!(response.status, Status::Default | Status::Range(2));
    if responses.iter().any(is_all) || (is_raw && responses.iter().all(is_error)) {
        return Vec::new();
    }
    statuses(responses)
}

fn enumeration(plan: &Plan<'_>, outcome: &Outcome<'_>, name: &str) -> StatusEnumeration {
    let variant = |response: &&Response| {
        let content = (outcome.content)(response);
        let (ty, decoding) = (outcome.key)(plan, content);
        let large = content.is_some_and(|it| plan.boxing.response(plan.api, &it.type_ref.shape));
        let is_model = matches!(decoding, Decoding::Json | Decoding::Xml(_));
        let ty = if large && is_model { ty.boxed() } else { ty };
        let words = response.text.as_deref().map(|text| format!(": {}", docs::inline(text)));
        StatusVariant {
            doc: Doc(format!("{}{}", docs::status(response.status), words.unwrap_or_default())),
            name: status_variant(response.status),
            status: rust::Status(response.status.to_string()),
            ty,
            decoding,
        }
    };
    let variants: Vec<StatusVariant> = outcome.responses.iter().map(variant).collect();
    // A stream is read once, and equals nothing.
    let has_stream = variants.iter().any(|variant| variant.decoding.is_stream());
    let derives =
        if has_stream { vec![Derive::Debug] } else { vec![Derive::Clone, Derive::Debug, Derive::PartialEq] };
    StatusEnumeration { doc: Doc(outcome.text.clone()), name: name.to_owned(), derives, variants }
}
