//! Where an operation belongs.

use crate::plan::names::words::Words;

/// Where an operation belongs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::plan::names) struct Placement {
    /// The names of the groups, from the outside; empty if the document doesn't group it.
    pub(in crate::plan::names) groups: Vec<String>,
    /// The words of its method; `None` if they follow from the id.
    pub(in crate::plan::names) method: Option<Words>,
    /// Longer words, if another operation of the group has the same.
    pub(in crate::plan::names) longer: Vec<Words>,
}
