//! Findings: a code, a severity, a location and what clientwright did. Every stage adds findings; no stage reads those of
//! another.

mod acceptance;
mod code;
mod finding;
mod ignored_field_counts;
mod located;
mod location;
mod nearest;
mod printable;
mod report;

pub use acceptance::Acceptance;
pub use code::{Code, Severity, UnknownCode};
pub use finding::Finding;
pub use ignored_field_counts::IgnoredField;
pub use located::Located;
pub use location::{Location, Position};
pub use nearest::{did_you_mean, nearest};
pub use printable::{
    alternatives, code_span, code_spans, html_escape, html_with_code, is_printable, one_line, printable,
    shortened,
};
pub use report::{MAX_COMPARISONS, Report, Reported, unknown_field};
