//! Findings: a code, a severity, a location and what clientwright did. Every stage adds findings; no stage reads those of
//! another.

mod acceptance;
mod alternatives;
mod code;
mod finding;
mod html_escape;
mod ignored_field_counts;
mod located;
mod location;
mod nearest;
mod position;
mod printable;
mod report;
mod severity;

pub use acceptance::Acceptance;
pub(crate) use alternatives::alternatives;
pub use code::{Code, UnknownCode};
pub use finding::Finding;
pub use html_escape::{html_escape, html_with_code};
pub use located::Located;
pub use location::Location;
pub(crate) use nearest::did_you_mean;
pub use nearest::nearest;
pub use position::Position;
pub(crate) use printable::code_spans;
#[cfg(feature = "render")]
pub(crate) use printable::shortened;
pub use printable::{code_span, is_printable, one_line, printable};
pub use report::Report;
pub(crate) use report::Reported;
pub(crate) use report::{MAX_COMPARISONS, unknown_field};
pub use severity::Severity;
