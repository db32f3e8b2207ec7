//! The differences that are found, without values.

use crate::diagnostic::Location;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// The differences of recorded responses from a document.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Drift {
    /// How many responses were compared with the document.
    pub compared: usize,
    /// The requests that belong to no operation, with their numbers: method and path, without what may be an id.
    pub unknown_operations: BTreeMap<String, usize>,
    /// The path in front of an operation's that most of these requests have and no server of the document.
    pub base: Option<String>,
    /// The differences, by their places in the document.
    pub differences: Vec<Difference>,
}

impl Drift {
    /// How many responses belong to no operation.
    #[must_use]
    pub fn unmatched(&self) -> usize {
        self.unknown_operations.values().sum()
    }
}

/// Something that servers send and the document doesn't say.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// The schema, the response or the operation that it differs from.
    pub at: Location,
    /// The kind of the difference.
    pub kind: DifferenceKind,
    /// How often it was seen.
    pub count: usize,
    /// How often there was a value for the schema, or a response for the operation.
    pub of: usize,
    /// The operations in whose responses it was seen, with their numbers.
    pub operations: BTreeMap<String, usize>,
    /// Whether responses of other operations had values for the schema, and none of them differed so.
    pub(crate) is_partial: bool,
}

impl Difference {
    /// Returns whether the responses of some operations are of another type than those of others: then only theirs change.
    pub(crate) fn is_of_another_type(&self) -> bool {
        let is_type = matches!(self.kind, DifferenceKind::Type { .. } | DifferenceKind::Branch { .. });
        is_type && self.is_partial
    }
}

/// The kinds of differences. They hold no values but those of enumerations, which are names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DifferenceKind {
    /// A required member is missing.
    Missing {
        /// Its name.
        name: String,
    },
    /// A value that may not be null is.
    Null,
    /// A value has another JSON type.
    Type {
        /// The type.
        found: &'static str,
    },
    /// An enumeration or a constant has another value.
    Value {
        /// The value as JSON; `None` if it may be more than a name.
        json: Option<String>,
    },
    /// No branch of a union takes a value of this type, or its discriminator has an unknown value.
    Branch {
        /// The type.
        found: &'static str,
    },
    /// An object has a member that the document doesn't name.
    UnknownMember {
        /// Its name; `None` if it may be more than a name.
        name: Option<String>,
        /// Its type.
        found: &'static str,
        /// Whether the document forbids it.
        is_forbidden: bool,
        /// Whether the object has no member that the document names.
        is_only: bool,
    },
    /// A response has a status that the document doesn't have.
    Status {
        /// The status.
        status: u16,
        /// The media type of the response; empty if it has no body.
        media_type: String,
        /// The type of a JSON body.
        found: Option<&'static str>,
        /// The schema of a documented response that a JSON body matches.
        like: Option<Location>,
    },
    /// A response has a media type that the document doesn't have.
    MediaType {
        /// The media type.
        media_type: String,
        /// The type of a JSON body.
        found: Option<&'static str>,
        /// The schema of a documented response that a JSON body matches.
        like: Option<Location>,
    },
    /// A body with the media type of JSON isn't JSON.
    NotJson,
    /// The pages of a list don't go on as the document says.
    Paging {
        /// Why.
        reason: String,
    },
}

impl fmt::Display for DifferenceKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { name } => write!(formatter, "the required member `{name}` is missing"),
            Self::Null => formatter.write_str("the value is null"),
            Self::Type { found } => write!(formatter, "the value is of type {found}"),
            Self::Value { json: Some(json) } => write!(formatter, "the value {json} isn't listed"),
            Self::Value { json: None } => formatter.write_str("a value isn't listed"),
            Self::Branch { found } => {
                write!(formatter, "no branch of the union takes the value, which is of type {found}")
            }
            Self::UnknownMember { name, found, is_forbidden, is_only } => {
                let name =
                    name.as_deref().map_or("a member".to_owned(), |name| format!("the member `{name}`"));
                let verb = match (is_forbidden, is_only) {
                    (true, _) => "is forbidden",
                    (false, true) => "isn't documented, nor is any other member of the object",
                    (false, false) => "isn't documented",
                };
                write!(formatter, "{name} of type {found} {verb}")
            }
            Self::Status { status, .. } => write!(formatter, "the status {status} isn't documented"),
            Self::MediaType { media_type, .. } => {
                write!(formatter, "the media type `{media_type}` isn't documented")
            }
            Self::NotJson => formatter.write_str("the body isn't JSON"),
            Self::Paging { reason } => write!(formatter, "pages don't go on: {reason}"),
        }
    }
}

impl DifferenceKind {
    /// A word for programs.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "missing",
            Self::Null => "null",
            Self::Type { .. } => "type",
            Self::Value { .. } => "value",
            Self::Branch { .. } => "branch",
            Self::UnknownMember { is_forbidden: true, .. } => "forbidden-member",
            Self::UnknownMember { .. } => "unknown-member",
            Self::Status { .. } => "status",
            Self::MediaType { .. } => "media-type",
            Self::NotJson => "not-json",
            Self::Paging { .. } => "paging",
        }
    }

    /// Returns whether a response with it may be read as the document says: unknown members next to known ones don't matter.
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        matches!(self, Self::UnknownMember { is_forbidden: false, is_only: false, .. })
    }
}

/// A name that can't be a value: short, and of letters, digits and the signs of names.
pub(super) fn as_name(text: &str) -> Option<&str> {
    const LONGEST: usize = 40;
    let is_sign = |letter: char| letter.is_ascii_alphanumeric() || "_-.:/$ ".contains(letter);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    // `@type` is a name, and an address isn't.
    let letters = text.strip_prefix('@').unwrap_or(text);
    let is_name = text.len() <= LONGEST && letters.chars().all(is_sign) && digits <= 4;
    is_name.then_some(text)
}

/// The name of a value's type in JSON Schema.
pub(super) fn json_type(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() && number.as_f64().is_none_or(|it| it.fract() != 0.0) => {
            "number"
        }
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
