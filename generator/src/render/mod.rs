//! Renders a report as text with excerpts of the document, or as JSON.

mod excerpt;
mod json;
mod text;

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
