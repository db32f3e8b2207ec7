//! Responses by status: one type where all are equal, an enum where they differ.

use super::names::status_variant;
use super::{Plan, docs, streams};
use crate::ir::{Content, Operation, Response};
use crate::rust::{self, Decoding, Derive, Doc, StatusEnumeration, StatusKey, StatusVariant, Type};

/// Which of a response's media types is read.
type Chosen<'a> = Box<dyn Fn(&'a Response) -> Option<&'a Content> + 'a>;

/// How a response's body is read: that of a failed call is always read to its end.
type Key<'a> = &'a dyn Fn(Option<&Content>) -> StatusKey;

/// The type of a successful response, and the enum by status that it needs.
pub(super) fn output(
    plan: &Plan<'_>,
    operation: &Operation,
    name: &str,
) -> (StatusKey, Option<StatusEnumeration>) {
    let nothing = (Type::Bytes, Decoding::Bytes);
    one_of(
        plan,
        &operation.successes(),
        &(Box::new(Response::content) as Chosen<'_>),
        &|content| streams::stream_key(plan, content),
        nothing,
        name,
        &success(operation),
    )
}

/// The same where the caller asks for another media type; a response without it is read as usual.
pub(super) fn other_output(
    plan: &Plan<'_>,
    operation: &Operation,
    other: &Content,
    name: &str,
) -> (StatusKey, Option<StatusEnumeration>) {
    let chosen: Chosen<'_> = Box::new(move |response| {
        let wanted = response.contents.iter().find(|content| content.media_type == other.media_type);
        wanted.or(response.content())
    });
    let nothing = (Type::Bytes, Decoding::Bytes);
    let key: Key<'_> = &|content| streams::stream_key(plan, content);
    one_of(plan, &operation.successes(), &chosen, key, nothing, name, &success(operation))
}

/// The type of an error response, and the enum by status that it needs.
pub(super) fn failure(
    plan: &Plan<'_>,
    operation: &Operation,
    name: &str,
) -> (StatusKey, Option<StatusEnumeration>) {
    let failures = operation.responses.iter().filter(|response| !response.status.is_success());
    let documented: Vec<&Response> = failures.filter(|response| response.content().is_some()).collect();
    let nothing = (Type::Infallible, Decoding::Undocumented);
    one_of(
        plan,
        &documented,
        &(Box::new(Response::content) as Chosen<'_>),
        &|content| streams::body_key(plan, content),
        nothing,
        name,
        &format!("Error response of {}.", request(operation)),
    )
}

/// One type where all responses are equal, else an enum by status.
fn one_of<'a>(
    plan: &Plan<'_>,
    responses: &[&'a Response],
    chosen: &Chosen<'a>,
    key_of: Key<'_>,
    nothing: StatusKey,
    name: &str,
    text: &str,
) -> (StatusKey, Option<StatusEnumeration>) {
    let mut keys: Vec<StatusKey> = Vec::new();
    for response in responses {
        let key = key_of(chosen(response));
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    if keys.len() > 1 {
        let enumeration = enumeration(plan, name, text, responses, chosen, key_of);
        return ((Type::Local(name.to_owned()), Decoding::ByStatus), Some(enumeration));
    }
    (keys.pop().unwrap_or(nothing), None)
}

fn enumeration<'a>(
    plan: &Plan<'_>,
    name: &str,
    text: &str,
    responses: &[&'a Response],
    chosen: &Chosen<'a>,
    key_of: Key<'_>,
) -> StatusEnumeration {
    let variant = |response: &&'a Response| {
        let content = chosen(response);
        let (ty, decoding) = key_of(content);
        let large = content.is_some_and(|it| plan.boxing.response(plan.api, &it.type_ref.shape));
        let ty = if large && decoding == Decoding::Json { ty.boxed() } else { ty };
        let words = response.text.as_deref().map(|text| format!(": {}", docs::markdown(&docs::line(text))));
        StatusVariant {
            doc: Doc(format!("{}{}", docs::status(response.status), words.unwrap_or_default())),
            name: status_variant(response.status),
            status: rust::Status(response.status.to_string()),
            ty,
            decoding,
        }
    };
    let variants: Vec<StatusVariant> = responses.iter().map(variant).collect();
    // A stream is read once, and equals nothing.
    let has_stream = variants.iter().any(|variant| variant.decoding.is_stream());
    let derives =
        if has_stream { vec![Derive::Debug] } else { vec![Derive::Clone, Derive::Debug, Derive::PartialEq] };
    StatusEnumeration { doc: Doc(text.to_owned()), name: name.to_owned(), derives, variants }
}

fn success(operation: &Operation) -> String {
    format!("Successful response of {}.", request(operation))
}

fn request(operation: &Operation) -> String {
    format!("`{} {}`", operation.method, docs::code(&operation.path))
}
