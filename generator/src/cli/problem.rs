//! What the command line itself finds wrong: the configuration, the output folder. What is wrong with a document is a
//! finding of the library instead.

use clap::error::ErrorKind;
use std::fmt;
use std::io;
use std::ops::Range;
use std::sync::Arc;

/// Something that keeps a run from doing its work.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    /// One sentence without a full stop.
    pub(crate) message: String,
    /// Where it lies, if it lies in a file's text.
    pub(crate) place: Option<Place>,
    /// What the user can do about it.
    pub(crate) help: Option<String>,
}

/// A place in a file's text.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The file, as the user named it.
    pub(crate) file: Arc<str>,
    /// All of its text.
    pub(crate) text: Arc<str>,
    /// The bytes of the text that are meant.
    pub(crate) span: Range<usize>,
}

impl Problem {
    /// A problem with a message alone.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), place: None, help: None }
    }

    /// The problem with its place.
    pub(crate) fn at(self, place: Place) -> Self {
        Self { place: Some(place), ..self }
    }

    /// The problem with what helps.
    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl Place {
    /// Line and column, counted from 1; the column in characters.
    pub(crate) fn line_and_column(&self) -> (usize, usize) {
        let before = self.text.get(..self.span.start).unwrap_or(&self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count() + 1, line.chars().count() + 1)
    }
}

/// Why a command ends before it is done.
#[derive(Debug)]
pub(crate) enum Halt {
    /// Arguments that don't go together; exit code 2.
    Usage {
        /// In which way they don't.
        kind: ErrorKind,
        /// What is wrong.
        message: String,
    },
    /// A problem that is still to be told; exit code 1.
    Problem(Problem),
    /// Nothing can be told: stdout or stderr can't be written to.
    Output(io::Error),
}

impl From<Problem> for Halt {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<io::Error> for Halt {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
