//! Bytes → a tree of nodes, the same for YAML and JSON, exact and in the order of the text. Positions in the text are
//! computed later and only for what is shown, so that reading stays fast.

mod error;
mod file;
mod foreign;
mod json;
mod node;
mod provenance;
mod read;
mod span_of_pointer;
mod spans;
mod token;
mod uri;
mod visit;
mod yaml;

use crate::diagnostic::Location;
pub use crate::diagnostic::Position;
use std::sync::Arc;

pub use file::Source;
pub use node::{Format, Members, Node, Number};
pub use provenance::Provenance;
pub use read::read;
pub use span_of_pointer::span_of_pointer;
pub use uri::{beside, decode_percent, is_uri, join};
pub use visit::MAX_DEPTH;

/// Where a part of one of these trees is written, if not at its own location. One file may be read twice with different
/// overlays; a location belongs to the source whose `name` it shares by pointer.
pub fn written(at: &Location, sources: &[Arc<Source>]) -> Option<Location> {
    source_of(at, sources)?.written(at)
}

/// The line and column of a location, if they are known.
pub fn position(at: &Location, sources: &[Arc<Source>]) -> Option<Position> {
    at.position().or_else(|| source_of(at, sources)?.position(at.pointer()))
}

/// The source of a location, if it was read.
pub fn source_of<'s>(at: &Location, sources: &'s [Arc<Source>]) -> Option<&'s Source> {
    let same = sources.iter().find(|source| Arc::ptr_eq(&source.name, at.file()));
    same.or_else(|| sources.iter().find(|source| source.name == *at.file())).map(|source| &**source)
}
