//! A trial of a schema on a value: the differences, and the members that it names.

use super::DifferenceKind;
use crate::diagnostic::Location;
use indexmap::IndexSet;
use std::collections::{BTreeMap, BTreeSet};

/// Differences with the ways to their values. Several paths through schemas may lead to the same one.
pub(super) type Differences = IndexSet<(Vec<String>, Location, DifferenceKind)>;

/// The members that no schema names, by the ways to their objects: of several schemas of an object, each may name some.
pub(super) type Unknown = BTreeMap<Vec<String>, (Location, BTreeMap<String, &'static str>)>;

/// The members of an object that a schema names.
#[derive(Clone, Default)]
pub(super) enum Named {
    #[default]
    All,
    Only(BTreeSet<String>),
}

impl Named {
    pub(super) fn none() -> Self {
        Self::Only(BTreeSet::new())
    }

    pub(super) fn join(self, other: Self) -> Self {
        match (self, other) {
            (Self::Only(mut names), Self::Only(others)) => {
                names.extend(others);
                Self::Only(names)
            }
            _ => Self::All,
        }
    }

    pub(super) fn of(name: &str) -> Self {
        Self::Only(BTreeSet::from([name.to_owned()]))
    }

    pub(super) fn has(&self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(names) => names.contains(name),
        }
    }
}

/// The result of one branch of a union, or of a condition.
#[derive(Clone, Default)]
pub(super) struct Trial {
    pub(super) differences: Differences,
    pub(super) named: Named,
    pub(super) unknown: Unknown,
    /// How many members the branch doesn't name.
    pub(super) strange: usize,
    /// Whether the branch takes values of this type.
    pub(super) takes_type: bool,
}
