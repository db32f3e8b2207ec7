//! Why a build script failed, told so that the person who reads Cargo's output can mend it.

use crate::{Finding, Report, Severity, Source};
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// A place as editors understand it: file, line and column.
pub(super) fn place(finding: &Finding, sources: &[Arc<Source>]) -> Option<String> {
    let at = finding.at.as_ref()?;
    let source = || sources.iter().find(|source| source.name == *at.file());
    Some(match at.position().or_else(|| source()?.position(at.pointer())) {
        Some(position) => format!("{}:{}:{}", at.file(), position.line, position.column),
        None => at.to_string(),
    })
}

/// Why a build script's client was not written. `Display` and `Debug` both list all errors for people, as Cargo shows
/// what `main` returns by `Debug`.
pub struct BuildError(Kind);

enum Kind {
    NoBuildScript { variable: &'static str },
    UnknownModule { module: String },
    Rejected { report: Box<Report>, errors: String },
    Unreadable { path: PathBuf, error: io::Error },
    Unwritable { path: PathBuf, error: io::Error },
}

impl BuildError {
    pub(super) fn no_build_script(variable: &'static str) -> Self {
        Self(Kind::NoBuildScript { variable })
    }

    pub(super) fn unknown_module(module: &str) -> Self {
        Self(Kind::UnknownModule { module: module.to_owned() })
    }

    pub(super) fn rejected(report: Report, sources: &[Arc<Source>]) -> Self {
        let errors = report.findings().iter().filter(|finding| finding.severity == Severity::Error);
        let lines = errors.map(|finding| {
            let place = place(finding, sources).map(|place| format!("\n  --> {place}")).unwrap_or_default();
            let help = finding.help.as_ref().map(|help| format!("\n  help: {help}")).unwrap_or_default();
            format!("\nerror[{}]: {}{place}{help}", finding.code, finding.message)
        });
        let errors = lines.collect();
        Self(Kind::Rejected { report: Box::new(report), errors })
    }

    pub(super) fn unreadable(path: PathBuf, error: io::Error) -> Self {
        Self(Kind::Unreadable { path, error })
    }

    pub(super) fn unwritable(path: PathBuf, error: io::Error) -> Self {
        Self(Kind::Unwritable { path, error })
    }

    /// What was noticed, where a document was rejected.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        match &self.0 {
            Kind::Rejected { report, .. } => Some(report),
            _ => None,
        }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::NoBuildScript { variable } => {
                write!(
                    formatter,
                    "{variable} is not set: this can be called only in a build script that Cargo runs"
                )
            }
            Kind::UnknownModule { module } => {
                write!(formatter, "no document has the module `{module}` that something is said of")
            }
            Kind::Rejected { errors, .. } => write!(formatter, "no client was generated{errors}"),
            Kind::Unreadable { path, error } => {
                write!(formatter, "can't read `{}`: {error}", path.display())
            }
            Kind::Unwritable { path, error } => {
                write!(formatter, "can't write `{}`: {error}", path.display())
            }
        }
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Kind::Unreadable { error, .. } | Kind::Unwritable { error, .. } => Some(error),
            _ => None,
        }
    }
}
