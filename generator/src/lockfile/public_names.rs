//! The names of operations, groups and types in a lock file.

use super::{LockedItem, LockedNames, Section};
use std::collections::{BTreeMap, BTreeSet};

/// The public names of an API, by what they name in the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PublicNames {
    /// Methods, each after the type of its group: `Pets::list`.
    pub operations: NamesOfKind,
    /// The modules of groups.
    pub groups: NamesOfKind,
    /// The types of `models`.
    pub types: NamesOfKind,
}

/// The names of a kind of items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct NamesOfKind {
    /// By identities.
    pub names: BTreeMap<String, String>,
    /// Former names that code can still say.
    pub deprecated: BTreeSet<String>,
}

impl PublicNames {
    pub(crate) fn new(locked: &LockedNames) -> Self {
        let live = |section| locked.section(section).iter().filter(|(_, item)| !item.is_retired);
        let method = |item: &LockedItem, name: &str| format!("{}::{name}", item.facts.ty);
        let names = |section| live(section).map(|(key, item)| (key.clone(), item.name.clone())).collect();
        let operations = live(Section::Operation);
        let former_methods = live(Section::Operation)
            .flat_map(|(_, item)| item.facts.former.iter().map(move |former| method(item, former)));
        let former_modules = live(Section::Group)
            .flat_map(|(_, item)| item.facts.former_modules.iter().map(|(module, _)| module.clone()));
        Self {
            operations: NamesOfKind {
                names: operations.map(|(key, item)| (key.clone(), method(item, &item.name))).collect(),
                deprecated: former_methods.collect(),
            },
            groups: NamesOfKind { names: names(Section::Group), deprecated: former_modules.collect() },
            types: NamesOfKind {
                names: names(Section::Type),
                deprecated: live(Section::Alias).map(|(name, _)| name.clone()).collect(),
            },
        }
    }
}
