//! Counterexamples: a small message that shows why a change breaks the wire. In: both versions of a value, or of an operation.
//! Out: what one side sends and the other refuses, by both documents; nothing where that isn't certain.

mod exchange;
mod field;
mod samples;

use super::direction::Direction;
use super::matching::Pair;
use super::place::Place;
use super::version::ApiVersion;
use crate::diagnostic::Location;
use crate::ir::{Documentation, Limit, TypeRef};
use crate::values::{Allowed, Judge, allows};
use samples::Sampler;
use serde::Serialize;
use serde_json::Value;
use std::fmt;

pub(super) use exchange::{Include, call, request, response, token_request, written_instead};
pub(super) use field::field_written_instead;

/// A small message that one side sends and the other no longer accepts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Counterexample {
    /// `sent`: clients of the old document send it, and the new document refuses it. `received`: the new document allows it, and
    /// clients of the old document can't read it.
    pub direction: Direction,
    /// The request or response.
    #[serde(flatten)]
    pub message: Message,
}

/// A message or a part of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Message {
    /// A value of a schema.
    Value(SchemaValue),
    /// A request, without the server.
    Request(RequestExample),
    /// A response.
    Response(ResponseExample),
}

/// A value of a schema that both documents have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SchemaValue {
    /// The value as JSON.
    pub json: Value,
    /// Its schema in the old document.
    pub old_schema: Place,
    /// Its schema in the new document.
    pub new_schema: Place,
}

/// A request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RequestExample {
    /// The method in upper case.
    pub method: String,
    /// The path and the query; below the URL of the server if the change is about servers.
    pub target: String,
    /// Names in lower case, with values.
    pub headers: Vec<(String, String)>,
    /// A body of JSON or, as a string, of another media type; forms and XML are left out.
    pub body: Option<Value>,
    /// The path and the query of the same request by the new document, or a field of its form, if only these are written in
    /// another way.
    pub instead: Option<String>,
}

/// A response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ResponseExample {
    /// The operation of the response: `GET /pets`.
    pub operation: String,
    /// The status.
    pub status: u16,
    /// The media type of the body, if there is one.
    pub media_type: Option<String>,
    /// A body of JSON; other bodies are left out.
    pub body: Option<Value>,
}

/// A value in a document.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    schema: Location,
    type_ref: TypeRef,
    /// Without its text.
    documentation: Documentation,
}

impl Spot {
    pub(super) fn new(schema: &Location, type_ref: TypeRef) -> Self {
        Self { schema: schema.clone(), type_ref, documentation: Documentation::default() }
    }

    pub(super) fn limits(&self) -> &[Limit] {
        &self.documentation.limits
    }

    pub(super) fn documented(self, documentation: &Documentation) -> Self {
        let Documentation { default, limits, values, example, format, .. } = documentation;
        let documentation = Documentation {
            default: default.clone(),
            limits: limits.clone(),
            values: values.clone(),
            example: example.clone(),
            format: format.clone(),
            ..Documentation::default()
        };
        Self { documentation, ..self }
    }
}

/// The part of a value that has changed.
#[derive(Clone, Debug, Default)]
pub(super) enum Focus {
    #[default]
    Whole,
    Null,
    /// A member of an object.
    Member(String),
    Limit(Limit),
    /// One value: of an enumeration.
    Exact(Value),
    /// The values of a branch of a union.
    Branch(TypeRef),
}

/// A value that the sender may send and the receiver refuses, because of the focus. Clients refuse less than their document.
pub(super) fn value(
    versions: Pair<&ApiVersion<'_>>,
    spots: &Pair<Spot>,
    focus: &Focus,
    direction: Direction,
) -> Option<Counterexample> {
    let (old, new) = ((versions.old, &spots.old), (versions.new, &spots.new));
    let is_client = direction == Direction::Received;
    let ((sender, sent), (receiver, expected)) = if is_client { (new, old) } else { (old, new) };
    let may_send = Allowed { api: sender.api, by: Judge::Document };
    let accepts = Allowed { api: receiver.api, by: if is_client { Judge::Client } else { Judge::Document } };
    let is_sent = |value: &Value| may_send.value(value, &sent.type_ref, &sent.documentation) == Some(true);
    let is_refused = |value: &Value| {
        let found = match focus {
            Focus::Limit(limit) => allows(limit, value, &expected.documentation),
            Focus::Member(name) => receiver
                .api
                .resolved_object(&expected.type_ref.shape)
                .and_then(|object| accepts.member(value, object, name)),
            _ => accepts.value(value, &expected.type_ref, &expected.documentation),
        };
        found == Some(false)
    };
    let candidates = candidates(sender, sent, focus);
    let json = candidates.into_iter().find(|candidate| is_sent(candidate) && is_refused(candidate))?;
    let place = |spot: &Spot| Place::of(&spot.schema);
    let value = SchemaValue { json, old_schema: place(&spots.old), new_schema: place(&spots.new) };
    Some(Counterexample { direction, message: Message::Value(value) })
}

fn candidates(sender: &ApiVersion<'_>, sent: &Spot, focus: &Focus) -> Vec<Value> {
    let mut sampler = Sampler::new(sender);
    match focus {
        Focus::Whole => sampler.several(&sent.type_ref, &sent.documentation),
        // Null itself, or in a list or a map.
        Focus::Null => {
            let several = sampler.several(&sent.type_ref, &sent.documentation);
            std::iter::once(Value::Null).chain(several).collect()
        }
        Focus::Member(name) => sender
            .api
            .resolved_object(&sent.type_ref.shape)
            .map(|object| sampler.with_and_without(object, name))
            .unwrap_or_default(),
        Focus::Limit(limit) => sampler.beyond(limit, &sent.type_ref, &sent.documentation),
        Focus::Exact(value) => vec![value.clone()],
        Focus::Branch(type_ref) => sampler.several(type_ref, &Documentation::default()),
    }
}

/// Longer texts are cut, in characters.
const LONGEST_SHOWN: usize = 200;

fn shown(value: &impl fmt::Display) -> String {
    let text = value.to_string().replace('`', "'");
    match text.char_indices().nth(LONGEST_SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// A sentence without a full stop.
impl fmt::Display for Counterexample {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = match &self.message {
            Message::Value(value) => shown(&value.json),
            Message::Request(request) => shown(&request),
            Message::Response(response) => shown(&response),
        };
        if let Message::Request(RequestExample { instead: Some(instead), .. }) = &self.message {
            return write!(formatter, "`{message}` is now written `{}`", shown(instead));
        }
        match self.direction {
            Direction::Sent => write!(formatter, "`{message}` was accepted and is now refused"),
            Direction::Received => {
                write!(formatter, "`{message}` is now possible, and clients of the old version can't read it")
            }
        }
    }
}

/// The request line, the headers and the body.
impl fmt::Display for RequestExample {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method, self.target)?;
        self.headers.iter().try_for_each(|(name, value)| write!(formatter, ", {name}: {value}"))?;
        self.body.iter().try_for_each(|body| write!(formatter, ", {body}"))
    }
}

/// The status, the media type and the body.
impl fmt::Display for ResponseExample {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} → {}", self.operation, self.status)?;
        self.media_type.iter().try_for_each(|media_type| write!(formatter, ", {media_type}"))?;
        self.body.iter().try_for_each(|body| write!(formatter, ", {body}"))
    }
}
