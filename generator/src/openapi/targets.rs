//! The final targets of references.

use super::reference::ReferenceError;
use crate::diagnostic::Location;
use rustc_hash::FxHashMap;

/// The kinds of objects that a reference is followed through.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Through {
    /// Objects that are nothing but a reference.
    References,
    /// All that have one: in a Reference Object siblings of `$ref` don't count (OpenAPI 3.1, Reference Object).
    ReferenceObjects,
}

/// The final targets of locations that references were followed through.
#[derive(Default)]
pub(super) struct Targets(pub(super) FxHashMap<(Through, Location), Result<Location, ReferenceError>>);
