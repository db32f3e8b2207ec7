//! What was noticed on the way from a document to Rust: a code, how grave it is, where it lies and what was done
//! instead. Every stage adds findings here, none reads another stage's.

mod code;
mod location;
mod report;
mod severity;
mod tally;

pub use code::Code;
pub use location::Location;
pub use report::{Finding, Rejected, Report};
pub use severity::Severity;
