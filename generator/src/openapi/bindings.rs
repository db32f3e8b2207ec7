//! What is known about schemas with dynamic references, so that each is looked at once.

use crate::diagnostic::Location;
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

/// What dynamic anchors are bound to; names in order.
pub(super) type Bound = Vec<(Box<str>, Location)>;

/// What is known about schemas that leave parts open.
#[derive(Default)]
pub(super) struct Bindings {
    /// The names of dynamic anchors that what lies at a place asks for, directly or by what it refers to.
    pub(super) asked: FxHashMap<Location, Rc<FxHashSet<Box<str>>>>,
    /// The dynamic anchors that are bound in each part that has identifiers of its own.
    pub(super) anchors: FxHashMap<Location, Rc<Bound>>,
    pub(super) none: Rc<Bound>,
    /// Copies by what was copied and what is bound in it.
    pub(super) copies: FxHashMap<(Location, Bound), Location>,
}
