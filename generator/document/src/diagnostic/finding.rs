//! A finding: a problem in a document, or something worth knowing about it.

use super::printable::{one_line, shortened};
use super::{Code, Location, Severity};
use std::fmt;

/// A problem in a document, or something worth knowing about it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// Its kind.
    pub code: Code,
    /// Its severity: that of the code, except for skipped parts with `--strict`.
    pub severity: Severity,
    /// Its location; `None` if it is about a whole file or run.
    pub at: Option<Location>,
    /// Its location in the document after overlays were applied, if that differs from `at`, which is the location in the
    /// overlay or in the document as written.
    pub overlaid: Option<Location>,
    /// One sentence without a full stop: what is wrong and what clientwright did.
    pub message: String,
    /// Advice on fixing the problem.
    pub help: Option<String>,
    /// The reason, if the user has accepted it: then it isn't shown and `--strict` ignores it.
    pub accepted: Option<String>,
}

impl Finding {
    pub(super) fn new(code: Code, at: Option<&Location>, message: String, help: Option<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            // Options that were set in no file have a location without one.
            at: at.filter(|at| !at.file().is_empty()).cloned(),
            overlaid: None,
            // A document may have a name of megabytes.
            message: one_line(&shortened(message)).into_owned(),
            help: help.map(|help| one_line(&shortened(help)).into_owned()),
            accepted: None,
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}[{}]: {}", self.severity, self.code, self.message)?;
        if let Some(at) = &self.at {
            write!(formatter, "\n  at {at}")?;
        }
        if let Some(help) = &self.help {
            write!(formatter, "\n  help: {help}")?;
        }
        if let Some(reason) = &self.accepted {
            write!(formatter, "\n  accepted: {reason}")?;
        }
        Ok(())
    }
}
