//! A response that doesn't match the document: where in the body, and what was expected.

use std::{error, fmt};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::excerpt::{Position, excerpt, shortened};
use super::{RawResponse, media_type};

/// A response can't be decoded: where in its body, what is wrong, and the response itself.
pub struct DecodeError(Box<Mismatch>);

struct Mismatch {
    path: String,
    message: String,
    excerpt: String,
    response: RawResponse,
}

impl DecodeError {
    /// Creates the error of a body that is wrong as a whole.
    pub fn new(response: RawResponse, message: impl Into<String>) -> Self {
        let excerpt = excerpt(response.body(), None);
        let message = shortened(&message.into());
        Self(Box::new(Mismatch { path: String::new(), message, excerpt, response }))
    }

    /// Creates the error of a JSON body.
    pub(super) fn json(response: &RawResponse, error: &serde_json::Error) -> Self {
        Self::located(response, response.body(), error)
    }

    /// Creates the error of a JSON text that was made of the body.
    pub(super) fn located(
        response: &RawResponse,
        json: &[u8],
        error: &serde_json::Error,
    ) -> Self {
        let position = Position { line: error.line(), column: error.column() };
        let text = error.to_string();
        let at = format!(" at line {} column {}", position.line, position.column);
        let (path, message) = split_path(text.strip_suffix(&at).unwrap_or(&text));
        let stranger = response.content_type().filter(|it| !media_type::is_json(it));
        let stranger = stranger.filter(|_| error.is_syntax() || error.is_eof());
        let message = match stranger {
            Some(content_type) => {
                format!("{message}, the response has the media type `{content_type}`")
            }
            None => message.to_owned(),
        };
        Self(Box::new(Mismatch {
            path: shortened(path.strip_prefix('.').unwrap_or(path)),
            message: shortened(&message),
            excerpt: excerpt(json, Some(position)),
            response: response.without_stream(),
        }))
    }

    /// Returns the path to the error in the body, such as `recipients[3].phone_number`; empty for
    /// the whole body. Of a path with more than 2,000 characters, the middle is omitted.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// Returns what is wrong there, in one line; of more than 2,000 characters, the middle is omitted.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Returns an excerpt of the body around the error, at most 200 characters.
    pub fn excerpt(&self) -> &str {
        &self.0.excerpt
    }

    /// Returns the status of the response.
    pub fn status(&self) -> StatusCode {
        self.0.response.status()
    }

    /// Returns the headers of the response.
    pub fn headers(&self) -> &HeaderMap {
        self.0.response.headers()
    }

    /// Returns the body as received.
    pub fn bytes(&self) -> &Bytes {
        self.0.response.body()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Mismatch { path, message, excerpt, .. } = &*self.0;
        if !path.is_empty() {
            write!(formatter, "{path}: ")?;
        }
        formatter.write_str(message)?;
        if excerpt.is_empty() {
            return Ok(());
        }
        write!(formatter, ", in `{excerpt}`")
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("DecodeError")
            .field("status", &self.status())
            .field("path", &self.path())
            .field("message", &self.message())
            .field("excerpt", &self.excerpt())
            .finish_non_exhaustive()
    }
}

impl error::Error for DecodeError {}

/// Splits an error message of `Decode` into the path, in jq's notation, and the rest:
/// `.recipients[3]["e mail"]: expected a string`. Without a path, the message isn't split.
fn split_path(text: &str) -> (&str, &str) {
    let mut rest = text;
    while let Some(behind) = behind_step(rest) {
        rest = behind;
    }
    match rest.strip_prefix(": ") {
        Some(message) if rest.len() < text.len() => {
            (&text[..text.len() - rest.len()], message)
        }
        _ => ("", text),
    }
}

/// Returns the rest of a path after its first step: `.member`, `[3]` or `["a member"]`.
fn behind_step(text: &str) -> Option<&str> {
    if let Some(member) = text.strip_prefix('.') {
        let end = member
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(member.len());
        return (end > 0).then(|| &member[end..]);
    }
    let inside = text.strip_prefix('[')?;
    let Some(quoted) = inside.strip_prefix('"') else {
        let (number, behind) = inside.split_once(']')?;
        return number.bytes().all(|byte| byte.is_ascii_digit()).then_some(behind);
    };
    behind_quote(quoted)?.strip_prefix(']')
}

/// Returns the rest after the closing quotation mark of a quoted name, which may contain escapes.
fn behind_quote(quoted: &str) -> Option<&str> {
    let mut escaped = false;
    for (index, character) in quoted.char_indices() {
        match character {
            '"' if !escaped => return Some(&quoted[index + 1..]),
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    None
}
