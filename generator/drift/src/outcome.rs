//! The outcome of a schema for a value: the differences, and the members that it names.

use super::DifferenceKind;
use crate::diagnostic::Location;
use indexmap::IndexSet;
use serde_json::Value;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Differences with the ways to their values. Several paths through schemas may lead to the same one.
pub(super) type Differences = IndexSet<(Vec<String>, Location, DifferenceKind)>;

/// The members of an object that a schema doesn't name.
#[derive(Clone)]
pub(super) struct Unknown {
    /// The schema.
    pub(super) at: Location,
    /// The members with their types.
    pub(super) members: BTreeMap<String, &'static str>,
    /// How many members the object has, if the schema names others.
    pub(super) of: Option<usize>,
}

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

    pub(super) fn join(&mut self, other: &Self) {
        match (&mut *self, other) {
            (Self::Only(names), Self::Only(others)) => names.extend(others.iter().cloned()),
            _ => *self = Self::All,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Only(names) if names.is_empty())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(names) => names.contains(name),
        }
    }
}

/// The outcome of a schema for a value; by default, of a schema that allows everything.
#[derive(Clone, Default)]
pub(super) struct Outcome {
    pub(super) differences: Differences,
    pub(super) named: Named,
    /// The members that no schema names, by the ways to their objects: of several schemas of an object, each may name some.
    pub(super) unknown: BTreeMap<Vec<String>, Unknown>,
}

impl Outcome {
    pub(super) fn naming(named: Named) -> Self {
        Self { named, ..Self::default() }
    }

    pub(super) fn is_right(&self) -> bool {
        self.differences.is_empty()
    }

    /// How many members aren't named.
    pub(super) fn unnamed(&self, value: &Value) -> usize {
        let own = value.as_object().map_or(0, |it| it.keys().filter(|name| !self.named.has(name)).count());
        own + self.unknown.values().map(|unknown| unknown.members.len()).sum::<usize>()
    }

    /// Adds the outcome of another schema for the same value.
    pub(super) fn join(&mut self, other: &Self) {
        self.named.join(&other.named);
        self.add(other.clone());
    }

    /// Adds the outcome for a part of the value.
    pub(super) fn add(&mut self, part: Self) {
        self.differences.extend(part.differences);
        for (path, unknown) in part.unknown {
            self.add_unknown(path, unknown);
        }
    }

    pub(super) fn add_unknown(&mut self, path: Vec<String>, unknown: Unknown) {
        match self.unknown.entry(path) {
            Entry::Vacant(entry) => drop(entry.insert(unknown)),
            Entry::Occupied(mut entry) => {
                entry.get_mut().members.retain(|name, _| unknown.members.contains_key(name));
            }
        }
    }
}
