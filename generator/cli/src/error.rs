//! Errors of the command line itself, such as in the configuration or the output folder. Errors in a document are findings of
//! the library.

use clap::error::ErrorKind;
use clientwright::Position;
use std::fmt;
use std::io;
use std::ops::Range;
use std::sync::Arc;

/// An error that ends a command.
#[derive(Clone, Debug)]
pub(crate) struct CliError {
    /// One sentence without a full stop.
    pub(crate) message: String,
    /// Where it is, if it is in a file.
    pub(crate) at: Option<TextSpan>,
    /// Advice for the user.
    pub(crate) help: Option<String>,
}

/// A part of a file.
#[derive(Clone, Debug)]
pub(crate) struct TextSpan {
    /// The file, as the user named it.
    pub(crate) file: Arc<str>,
    /// All of its text.
    pub(crate) text: Arc<str>,
    /// The bytes of the text.
    pub(crate) span: Range<usize>,
}

impl CliError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), at: None, help: None }
    }

    pub(crate) fn at(self, at: TextSpan) -> Self {
        Self { at: Some(at), ..self }
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl TextSpan {
    /// The position of its start.
    pub(crate) fn position(&self) -> Position {
        let before = self.text.get(..self.span.start).unwrap_or(&self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        Position { line: before.matches('\n').count() + 1, column: line.chars().count() + 1 }
    }
}

/// Why a command fails.
#[derive(Debug)]
pub(crate) enum CommandError {
    /// Invalid arguments; exit code 2.
    Usage {
        /// The kind of error, for clap.
        kind: ErrorKind,
        /// The message.
        message: String,
    },
    /// An error that is not printed yet; exit code 1.
    Error(CliError),
    /// stdout or stderr can't be written to; exit code 1.
    Output(io::Error),
}

impl From<CliError> for CommandError {
    fn from(error: CliError) -> Self {
        Self::Error(error)
    }
}

impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
