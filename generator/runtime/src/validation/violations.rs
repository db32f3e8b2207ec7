//! All parts of a value that the document doesn't allow.

use std::{error, fmt, slice, vec};

use super::Violation;

/// All violations of a value, at least one. It prints one per line, and never the value itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(pub(super) Vec<Violation>);

impl Violations {
    /// Returns the violations in the order of the document.
    pub fn iter(&self) -> slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, violation) in self.0.iter().enumerate() {
            let line = if number == 0 { "" } else { "\n" };
            write!(formatter, "{line}{violation}")?;
        }
        Ok(())
    }
}

impl error::Error for Violations {}
