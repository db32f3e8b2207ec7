//! The severity of a finding.

use std::fmt;

/// The severity of a finding, from least to most severe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// For information; nothing is wrong.
    Note,
    /// Unusual or wrong, but all that the standard defines is generated as the document means it. Rules that types can't
    /// express are left to the service.
    Warning,
    /// This part is left out or widened; the rest is generated.
    Skipped,
    /// Nothing is generated.
    Error,
}

impl Severity {
    /// The name in messages and in `--message-format json`.
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
