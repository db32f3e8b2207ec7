//! The differences between the responses of servers and their document. In: a document and recorded responses. Out: each
//! difference with its place in the document, without values; and the overlay that corrects the document.

mod branches;
mod checker;
mod correction;
mod difference;
mod edit;
mod exchange;
mod facts;
mod json_path;
mod matching;
mod memo;
mod overlay;
mod response;
mod shape;
mod sharing;
mod trial;

use crate::diagnostic::Report;
use crate::openapi::Document;
use difference::{as_name, json_type};

pub use difference::{Difference, DifferenceKind, Drift};
pub use exchange::Exchange;
pub(crate) use facts::Facts;
pub use overlay::{Action, Fact, Overlay};

/// The number of corrections of a document: one may reveal further differences.
pub(crate) const ROUNDS: usize = 10;

/// Compares recorded responses with a document.
pub(crate) fn compare(document: &mut Document, exchanges: &[Exchange], report: &mut Report) -> Drift {
    response::compare(document, exchanges, report)
}
