//! Renders a report as text with excerpts of the document, or as JSON.

mod excerpt;
mod json;
mod text;

use crate::diagnostic::Location;
use crate::source::{Position, Source};
use std::sync::Arc;

pub use json::render_json;
pub use text::render;

/// Whether rendered text has colors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// No colors.
    Plain,
    /// ANSI escape codes.
    Ansi,
}

/// The line and column of a location, if they are known.
fn position(at: &Location, sources: &[Arc<Source>]) -> Option<Position> {
    at.position().or_else(|| source(at, sources)?.position(at.pointer()))
}

/// The source of a location, if it was read.
fn source<'sources>(at: &Location, sources: &'sources [Arc<Source>]) -> Option<&'sources Source> {
    sources.iter().find(|source| source.name == *at.file()).map(|source| &**source)
}
