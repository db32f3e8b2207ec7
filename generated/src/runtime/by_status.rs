//! Bodies that differ by status. In: a status, and those that a document knows; out: which of them says
//! most of it. OpenAPI 3.1, Responses Object: an exact one, else a range, else `default`.

use http::StatusCode;

use super::{DecodeError, RawResponse};

/// A type with a variant for each status that a document knows.
pub trait ByStatus: Sized {
    /// The statuses that the document has.
    const STATUSES: &'static [Status];

    /// Reads the answer of one of them.
    ///
    /// # Errors
    /// If the body isn't what the document says.
    fn read(status: Status, response: RawResponse) -> Result<Self, DecodeError>;
}

/// A status as a document writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// `404`.
    Exact(u16),
    /// `4XX`, as 4.
    Range(u16),
    /// `default`: all that have no entry of their own.
    Default,
}

impl Status {
    fn matches(self, status: StatusCode) -> bool {
        match self {
            Self::Exact(code) => status.as_u16() == code,
            Self::Range(hundreds) => status.as_u16() / 100 == hundreds,
            Self::Default => true,
        }
    }

    /// How much a match says: less for a status that stands for more.
    fn rank(self) -> u8 {
        match self {
            Self::Exact(_) => 0,
            Self::Range(_) => 1,
            Self::Default => 2,
        }
    }
}

/// Finds the entry that says most of a status.
pub(super) fn choose(statuses: &[Status], status: StatusCode) -> Option<Status> {
    statuses
        .iter()
        .copied()
        .filter(|one| one.matches(status))
        .min_by_key(|one| one.rank())
}
