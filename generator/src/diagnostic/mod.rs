//! What was noticed on the way from a document to Rust: a code, how grave it is, where it lies and what was done
//! instead. Every stage adds findings here, none reads another stage's.

mod acceptance;
mod code;
mod location;
mod nearest;
mod position;
mod report;
mod severity;
mod tally;

pub use acceptance::Acceptance;
pub use code::{Code, UnknownCode};
pub use location::Location;
pub(crate) use nearest::did_you_mean;
pub use nearest::nearest;
pub use position::Position;
pub(crate) use report::MOST_COMPARISONS;
pub use report::{Finding, Rejected, Report};
pub use severity::Severity;
