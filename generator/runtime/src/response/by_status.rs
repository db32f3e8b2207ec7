//! Bodies that differ by status: selects the best matching entry of a document (OpenAPI 3.1,
//! Responses Object: an exact status, else a range, else `default`).

use http::StatusCode;

use super::{DecodeError, RawResponse};

/// An enum with a variant for each status of the document.
#[doc(hidden)]
pub trait ByStatus: Sized {
    /// The statuses of the document.
    const STATUSES: &'static [Status];

    /// Reads the response for one of these statuses.
    ///
    /// # Errors
    /// If the body doesn't match the document.
    fn read(status: Status, response: RawResponse) -> Result<Self, DecodeError>;
}

/// A status as a document writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(hidden)]
pub enum Status {
    /// An exact status, such as `404`.
    Exact(u16),
    /// A range such as `4XX`, as its first digit.
    Range(u16),
    /// `default`: every status without an entry.
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

    /// Precedence of a match: lower is more specific.
    fn rank(self) -> u8 {
        match self {
            Self::Exact(_) => 0,
            Self::Range(_) => 1,
            Self::Default => 2,
        }
    }
}

/// Returns the most specific entry for a status.
pub(crate) fn choose(statuses: &[Status], status: StatusCode) -> Option<Status> {
    statuses.iter().copied().filter(|one| one.matches(status)).min_by_key(|one| one.rank())
}
