//! The types of earlier runs, by which types of this run stay what they were.

use rustc_hash::{FxHashMap, FxHashSet};

#[derive(Debug, Default)]
pub(super) struct KnownTypes {
    /// `None` for one of its own, or the type that it is another name for.
    pub(super) types: FxHashMap<String, Option<String>>,
    /// Those whose schemas differ from what they were.
    pub(super) changed: FxHashSet<String>,
    /// Types that have no schema of their own, and the type that each is written like.
    pub(super) common: FxHashMap<String, String>,
}
