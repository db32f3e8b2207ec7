//! What is done with the value of a union. In: the value, of a branch or of none. Out:
//! whatever who visits makes of it.

use serde::Serializer;
use serde_json::Value;

use super::encode::Encode;

/// Takes the value of a union.
pub trait BranchVisitor {
    /// What is made of the value.
    type Output;

    /// Takes the value of a branch.
    fn branch<T: Encode>(self, value: &T) -> Self::Output;

    /// Takes a value that is of no branch.
    fn unknown(self, value: &Value) -> Self::Output;
}

/// Writes the value into a serde format.
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

/// Counts as [`Encode::strangers`] does.
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
