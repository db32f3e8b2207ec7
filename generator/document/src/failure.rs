//! Why documents can't be used.

use crate::diagnostic::Report;
use crate::source::{self, Source};
use std::sync::Arc;

/// Why documents can't be used.
#[derive(Debug)]
#[non_exhaustive]
pub struct Failure {
    /// All findings, at least one of them an error.
    pub report: Report,
    /// Every file that was read, for showing the lines of findings.
    pub sources: Vec<Arc<Source>>,
}

impl Failure {
    /// A failure with the findings where their parts are written, overlays included.
    #[doc(hidden)]
    #[must_use]
    pub fn new(mut report: Report, sources: Vec<Arc<Source>>) -> Self {
        report.map_locations(|at| source::written(at, &sources));
        Self { report, sources }
    }
}
