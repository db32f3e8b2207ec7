//! Renders a report as text with excerpts of the document, or as JSON.

#[cfg(feature = "cli")]
mod excerpt;
mod json;
#[cfg(feature = "cli")]
mod text;

pub use json::render_json;
#[cfg(feature = "cli")]
pub use text::render;

/// Whether rendered text has colors.
#[cfg(feature = "cli")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// No colors.
    Plain,
    /// ANSI escape codes.
    Ansi,
}
