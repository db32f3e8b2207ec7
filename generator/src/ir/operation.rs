//! Operations: one method of one path, with what goes out and what comes back.

use super::{Body, Content, Documentation, Parameter};
use crate::diagnostic::Location;

/// A request that a client can make.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    /// `operationId`, as written.
    pub(crate) id: Option<String>,
    /// In upper case.
    pub(crate) method: String,
    /// With `{name}` for each path parameter.
    pub(crate) path: String,
    pub(crate) tags: Vec<String>,
    pub(crate) group_hint: Vec<String>,
    pub(crate) name_hint: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) documentation: Documentation,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    pub(crate) answers: Vec<Answer>,
    /// Alternatives, each a set of credentials by their number in the API; an empty set: goes without.
    pub(crate) credentials: Vec<Vec<usize>>,
    pub(crate) at: Location,
}

/// What comes back with a status.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: Status,
    pub(crate) text: Option<String>,
    /// `None`: no body is documented.
    pub(crate) content: Option<Content>,
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
