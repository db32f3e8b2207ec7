//! The error of a build script, for the person who reads Cargo's output.

use crate::{Report, Severity, Source};
use clientwright_document::place;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// The error of a build script. `Display` and `Debug` both list all errors for people, because Cargo shows the error of `main`
/// by `Debug`.
pub struct BuildError(Kind);

enum Kind {
    NotABuildScript { variable: &'static str },
    UnknownModule { module: String },
    Rejected { report: Box<Report>, errors: String },
    MissingCrates { names: Vec<String>, commands: Vec<String> },
    Unreadable { path: PathBuf, error: io::Error },
    Unwritable { path: PathBuf, error: io::Error },
}

impl BuildError {
    pub(super) fn not_a_build_script(variable: &'static str) -> Self {
        Self(Kind::NotABuildScript { variable })
    }

    pub(super) fn unknown_module(module: &str) -> Self {
        Self(Kind::UnknownModule { module: module.to_owned() })
    }

    pub(super) fn rejected(report: Report, sources: &[Arc<Source>]) -> Self {
        let errors = report.findings().iter().filter(|finding| finding.severity == Severity::Error);
        let lines = errors.map(|finding| {
            let at = finding.at.as_ref();
            let place = at.map(|at| format!("\n  --> {}", place(at, sources))).unwrap_or_default();
            let help = finding.help.as_ref().map(|help| format!("\n  help: {help}")).unwrap_or_default();
            format!("\nerror[{}]: {}{place}{help}", finding.code, finding.message)
        });
        let errors = lines.collect();
        Self(Kind::Rejected { report: Box::new(report), errors })
    }

    pub(super) fn missing_crates(names: Vec<String>, commands: Vec<String>) -> Self {
        Self(Kind::MissingCrates { names, commands })
    }

    pub(super) fn unreadable(path: PathBuf, error: io::Error) -> Self {
        Self(Kind::Unreadable { path, error })
    }

    pub(super) fn unwritable(path: PathBuf, error: io::Error) -> Self {
        Self(Kind::Unwritable { path, error })
    }

    /// The findings, if a document was rejected.
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
            Kind::NotABuildScript { variable } => {
                write!(formatter, "{variable} is not set: call this from a build script that Cargo runs")
            }
            Kind::UnknownModule { module } => {
                write!(formatter, "options are set for the module `{module}`, but no document has it")
            }
            Kind::Rejected { errors, .. } => write!(formatter, "no client generated{errors}"),
            Kind::MissingCrates { names, commands } => {
                let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                write!(
                    formatter,
                    "the package doesn't depend on {}, which the generated code needs; add all that it needs with\n    {}",
                    names.join(", "),
                    commands.join("\n    ")
                )
            }
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
