//! Renders a report as text with excerpts of the document, or as JSON.

mod excerpt;
mod json;
mod text;

pub use json::render_json;
pub use text::render;

/// The use of colors in rendered text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// No colors.
    Plain,
    /// ANSI escape codes.
    Ansi,
}
