//! The names of the last run and of this one → what was added and removed. Without an old document, nothing is known of
//! what changed inside.

use super::change::{Change, Diff, Verdict};
use super::matching::Pair;
use super::rules::Rule;
use crate::diagnostic::Location;
use crate::lockfile::{LockFile, LockedItem, LockedNames, Section, name_changes};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// An API of the new version.
pub(crate) struct NamedApi {
    pub(crate) module: Option<String>,
    pub(crate) root: Location,
    /// By identities.
    pub(crate) locations: HashMap<String, Location>,
}

/// Compares names.
pub(crate) fn diff_names(old: &mut LockFile, new: &mut LockFile, apis: &[NamedApi]) -> Diff {
    let renames = name_changes(old, new).renames;
    let mut changes = Vec::new();
    for api in apis {
        let module = api.module.as_deref();
        let names = Pair { old: &old.take(module), new: &new.take(module) };
        for kind in kinds(names, api) {
            kind.removed_and_renamed(&mut changes);
            kind.added(&mut changes);
        }
    }
    changes.sort_by_key(|change| std::cmp::Reverse((change.wire, change.source, change.bump)));
    Diff { renames, ..Diff::new(changes) }
}

type Entries = BTreeMap<String, String>;

struct Kind<'n> {
    label: &'static str,
    removed: Rule,
    added: Rule,
    names: Pair<Entries>,
    /// Former names that code can still say.
    deprecated: BTreeSet<String>,
    api: &'n NamedApi,
}

/// The named items of the document.
fn live(names: &LockedNames, section: Section) -> impl Iterator<Item = (&String, &LockedItem)> {
    names.section(section).iter().filter(|(_, item)| !item.is_retired)
}

fn kinds<'n>(names: Pair<&LockedNames>, api: &'n NamedApi) -> [Kind<'n>; 3] {
    let methods = |names: &LockedNames| -> Entries {
        let operations = live(names, Section::Operation);
        let name = |item: &LockedItem| format!("{}::{}", item.facts.ty, item.name);
        operations.map(|(key, item)| (key.clone(), name(item))).collect()
    };
    let of = |names: &LockedNames, section| -> Entries {
        live(names, section).map(|(key, item)| (key.clone(), item.name.clone())).collect()
    };
    let former_methods = live(names.new, Section::Operation)
        .flat_map(|(_, item)| item.facts.former.iter().map(|former| format!("{}::{former}", item.facts.ty)));
    let former_modules = live(names.new, Section::Group)
        .flat_map(|(_, item)| item.facts.former_modules.iter().map(|(module, _)| module.clone()));
    let aliases = live(names.new, Section::Alias).map(|(name, _)| name.clone());
    let kind =
        |label, removed, added, (names, deprecated)| Kind { label, removed, added, names, deprecated, api };
    let (removed, added) = (Rule::RustRemoved, Rule::RustAdded);
    [
        kind(
            "operation",
            Rule::OperationRemoved,
            Rule::OperationAdded,
            (names.map(methods), former_methods.collect()),
        ),
        kind(
            "group",
            removed,
            added,
            (names.map(|names| of(names, Section::Group)), former_modules.collect()),
        ),
        kind("type", removed, added, (names.map(|names| of(names, Section::Type)), aliases.collect())),
    ]
}

impl Kind<'_> {
    fn removed_and_renamed(&self, changes: &mut Vec<Change>) {
        let Self { label, names: Pair { old, new }, deprecated, .. } = self;
        for (key, name) in old {
            let is_kept = deprecated.contains(name) || new.values().any(|kept| kept == name);
            match new.get(key) {
                Some(now) if now != name => {
                    let message = format!("{label} `{name}` was renamed to `{now}`");
                    let verdicts = breaking(false, !is_kept);
                    changes.push(Change::of_crate(Rule::RustChanged, self.at(key), now, verdicts, message));
                }
                None if !is_kept => {
                    let breaks_wire = self.removed == Rule::OperationRemoved;
                    let message = format!("{label} `{name}` was removed");
                    let verdicts = breaking(breaks_wire, true);
                    changes.push(Change::of_crate(self.removed, self.at(key), name, verdicts, message));
                }
                _ => {}
            }
        }
    }

    fn added(&self, changes: &mut Vec<Change>) {
        let Pair { old, new } = &self.names;
        let is_new = |(key, name): &(&String, &String)| {
            !old.contains_key(*key) && !old.values().any(|known| known == *name)
        };
        for (key, name) in new.iter().filter(is_new) {
            let message = format!("{} `{name}` was added", self.label);
            changes.push(Change::of_crate(self.added, self.at(key), name, breaking(false, false), message));
        }
    }

    /// The location is that in the new document, or its root.
    fn at(&self, key: &str) -> &Location {
        self.api.locations.get(key).unwrap_or(&self.api.root)
    }
}

fn breaking(wire: bool, source: bool) -> (Verdict, Verdict) {
    (Verdict::breaking_if(wire), Verdict::breaking_if(source))
}
