//! Answers: what comes back with each status.

use super::{Content, Documentation};
use crate::diagnostic::Location;

/// What comes back with a status. OpenAPI 3.1, Response Object.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    pub(crate) status: Status,
    pub(crate) text: Option<String>,
    /// The media types that say different things, the first one most; none: no body is documented.
    pub(crate) contents: Vec<Content>,
    /// Media types that a client needn't know, and where they stand.
    pub(crate) redundant: Vec<(String, Location)>,
    pub(crate) headers: Vec<Header>,
    pub(crate) links: Vec<Link>,
}

impl Response {
    /// What is asked for where the caller says nothing.
    pub(crate) fn content(&self) -> Option<&Content> {
        self.contents.first()
    }
}

/// A header of an answer. OpenAPI 3.1, Header Object.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    pub(crate) name: String,
    /// The JSON types that it may be read as.
    pub(crate) types: Vec<&'static str>,
    pub(crate) documentation: Documentation,
}

/// Where values of an answer go. OpenAPI 3.1, Link Object.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub(crate) name: String,
    /// The operation's id, or the reference to it.
    pub(crate) operation: String,
    /// Parameters, and `requestBody`, each with the expression or the constant it gets.
    pub(crate) values: Vec<(String, String)>,
    pub(crate) text: Option<String>,
}

/// A status, a range of statuses, or all that are not named otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Status {
    Code(u16),
    /// `4XX`: the hundreds.
    Range(u8),
    Default,
}

impl Status {
    /// Whether the call succeeded.
    pub(crate) fn is_success(self) -> bool {
        matches!(self, Self::Code(200..=299) | Self::Range(2))
    }
}
