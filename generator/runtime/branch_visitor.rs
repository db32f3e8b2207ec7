//! Visitors of a union's value.

use serde::Serializer;
use serde_json::Value;

use super::encode::Encode;

/// Visits the value of a union.
pub trait BranchVisitor {
    /// The result of the visit.
    type Output;

    /// Visits the value of a branch.
    fn branch<T: Encode>(self, value: &T) -> Self::Output;

    /// Visits a value that fits no branch.
    fn unknown(self, value: &Value) -> Self::Output;
}

/// Serializes the value.
pub(super) struct Encoding<S>(pub(super) S);

impl<S: Serializer> BranchVisitor for Encoding<S> {
    type Output = Result<S::Ok, S::Error>;

    fn branch<T: Encode>(self, value: &T) -> Self::Output {
        value.encode(self.0)
    }

    fn unknown(self, value: &Value) -> Self::Output {
        value.encode(self.0)
    }
}

/// Counts as [`Encode::unknown_members`] does.
pub(super) struct CountUnknownMembers;

impl BranchVisitor for CountUnknownMembers {
    type Output = usize;

    fn branch<T: Encode>(self, value: &T) -> usize {
        value.unknown_members()
    }

    fn unknown(self, _value: &Value) -> usize {
        1
    }
}
