//! How grave a finding is.

use std::fmt;

/// How grave a finding is, from light to grave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something a reader may want to know; nothing is odd.
    Note,
    /// Odd, but carried over in full.
    Warning,
    /// This part is left out or widened; the rest is generated.
    Skipped,
    /// Nothing is generated.
    Error,
}

impl Severity {
    /// The word shown to people and in `--message-format json`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Skipped => "skipped",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
