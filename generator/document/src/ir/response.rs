//! Responses by status.

use super::{Content, Documentation, Redundant, Shape};
use std::fmt;

/// OpenAPI 3.1, Response Object.
#[derive(Clone, Debug)]
pub struct Response {
    /// The key below `responses`.
    pub status: Status,
    /// `description`: Markdown, as written.
    pub text: Option<String>,
    /// The media types with different schemas, the most precise one first; empty: no documented body.
    pub contents: Vec<Content>,
    /// Media types that a client doesn't need.
    pub redundant: Vec<Redundant>,
    /// Without `Content-Type`, which `contents` has.
    pub headers: Vec<Header>,
    /// Links to operations that may follow.
    pub links: Vec<Link>,
}

impl Response {
    /// The content that is requested by default.
    pub fn content(&self) -> Option<&Content> {
        self.contents.first()
    }
}

/// OpenAPI 3.1, Header Object.
#[derive(Clone, Debug)]
pub struct Header {
    /// The name in the document.
    pub name: String,
    /// The JSON types of its value.
    pub types: Vec<&'static str>,
    /// Its value: a scalar or a list of scalars, text where the document says more or less.
    pub shape: Shape,
    /// The description and constraints of its value.
    pub documentation: Documentation,
}

/// OpenAPI 3.1, Link Object.
#[derive(Clone, Debug)]
pub struct Link {
    /// The key below `links`.
    pub name: String,
    /// `operationId` or `operationRef`.
    pub operation: String,
    /// Parameters and `requestBody`, each with a runtime expression or a constant.
    pub values: Vec<(String, String)>,
    /// `description`: Markdown, as written.
    pub text: Option<String>,
}

/// The key of a response below `responses`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// A single status: 404.
    Code(u16),
    /// The first digit: 4 for `4XX`.
    Range(u8),
    /// `default`: any status that has no other key.
    Default,
}

/// The key as documents write it: `404`, `4XX`, `default`.
impl fmt::Display for Status {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(formatter, "{code}"),
            Self::Range(hundreds) => write!(formatter, "{hundreds}XX"),
            Self::Default => formatter.write_str("default"),
        }
    }
}

impl Status {
    /// Returns whether all statuses with this key are successes, 200 to 299.
    pub fn is_success(self) -> bool {
        matches!(self, Self::Code(200..=299) | Self::Range(2))
    }
}
