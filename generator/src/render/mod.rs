//! In: a report. Out: text for people, with the lines of the document, or JSON for programs.

mod excerpt;
mod json;
mod text;

use crate::diagnostic::Location;
use crate::source::{Position, Source};
use std::sync::Arc;

pub use json::render_json;
pub use text::render;

/// Whether a text for people has colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// Letters only.
    Plain,
    /// ANSI escapes among the letters.
    Ansi,
}

/// The line and column of a place, if they are known.
fn position(at: &Location, sources: &[Arc<Source>]) -> Option<Position> {
    at.position().or_else(|| source(at, sources)?.position(at.pointer()))
}

/// The file that a place lies in, if it was read.
fn source<'sources>(at: &Location, sources: &'sources [Arc<Source>]) -> Option<&'sources Source> {
    sources.iter().find(|source| source.name == *at.file()).map(|source| &**source)
}
