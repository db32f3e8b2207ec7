//! The messages of counterexamples as data and as text.

use super::super::direction::Direction;
use super::super::place::Place;
use crate::diagnostic::one_line;
use serde::Serialize;
use serde_json::Value;
use std::fmt;

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
    /// The value that the same program writes with the new crate, if only that changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<Value>,
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

/// Longer texts are cut, in characters.
const LONGEST_SHOWN: usize = 200;

fn shown(value: &impl fmt::Display) -> String {
    let text = one_line(&value.to_string()).replace('`', "'");
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
        let instead = match &self.message {
            Message::Request(request) => request.instead.as_ref().map(shown),
            Message::Value(value) => value.instead.as_ref().map(shown),
            Message::Response(_) => None,
        };
        if let Some(instead) = instead {
            return write!(formatter, "`{message}` is now written `{instead}`");
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
