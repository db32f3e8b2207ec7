//! Renders a report as text, a line for each finding or with excerpts of the document, or as JSON.

#[cfg(feature = "render")]
mod excerpt;
#[cfg(feature = "render")]
mod json;
mod lines;
#[cfg(feature = "render")]
mod text;

#[cfg(feature = "render")]
pub use json::render_json;
pub use lines::{FindingLine, finding_lines, place};
#[cfg(feature = "render")]
pub use text::{Color, TextOptions, render};
