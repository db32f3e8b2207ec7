//! Caches for schemas with dynamic references.

use crate::diagnostic::Location;
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

/// The bindings of dynamic anchors, sorted by name.
pub(super) type Bound = Vec<(Box<str>, Location)>;

#[derive(Default)]
pub(super) struct Bindings {
    /// The dynamic anchors that a schema refers to, directly or through references.
    pub(super) asked: FxHashMap<Location, Rc<FxHashSet<Box<str>>>>,
    /// The dynamic anchors that are bound in each scope.
    pub(super) anchors: FxHashMap<Location, Rc<Bound>>,
    pub(super) none: Rc<Bound>,
    /// The copies of schemas, by original and bindings.
    pub(super) copies: FxHashMap<(Location, Bound), Location>,
}
