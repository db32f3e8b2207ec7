//! The types of earlier runs, by which types of this run stay what they were.

use rustc_hash::{FxHashMap, FxHashSet};

#[derive(Debug, Default)]
pub(super) struct KnownTypes {
    /// `None` for a separate type, or the type that it is another name for.
    pub(super) types: FxHashMap<String, Option<String>>,
    /// The names whose schemas differ from earlier ones.
    pub(super) changed: FxHashSet<String>,
    /// Types that have no separate schema, and the type that each is written like.
    pub(super) common: FxHashMap<String, String>,
}
