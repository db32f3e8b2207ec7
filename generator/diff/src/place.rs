//! Where something is in a document, as data.

use crate::diagnostic::Location;
use crate::source::{Source, position};
use serde::Serialize;
use std::sync::Arc;

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Place {
    /// The file.
    pub file: String,
    /// A JSON Pointer.
    pub pointer: String,
    /// The line, from 1, if it is known.
    pub line: Option<usize>,
    /// The column, from 1, if it is known.
    pub column: Option<usize>,
}

impl Place {
    /// A location, whose line and column are found later: that reads the document again.
    pub(super) fn of(at: &Location) -> Self {
        let position = at.position();
        Self {
            file: at.file().to_string(),
            pointer: at.pointer().to_owned(),
            line: position.map(|position| position.line),
            column: position.map(|position| position.column),
        }
    }

    /// Finds the line and the column in one of these documents.
    pub(super) fn find(&mut self, sources: &[Arc<Source>]) {
        if self.line.is_some() {
            return;
        }
        let at = Location::new(self.file.as_str().into(), &self.pointer);
        if let Some(position) = position(&at, sources) {
            self.line = Some(position.line);
            self.column = Some(position.column);
        }
    }
}
