//! Two lock files → how many public names were added and removed. Cheap: nothing is planned.

use super::{FORMER, FORMER_GROUPS, LockFile, LockedItem, LockedNames, Section};
use std::collections::BTreeSet;

/// How the public names of two runs differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct NameChanges {
    /// Types, methods, fields, variants and setters that are new.
    pub added: usize,
    /// Those that are gone, and that no deprecated alias replaces.
    pub removed: usize,
    /// Types whose content has another shape.
    pub changed: usize,
}

/// What the names of two runs have and lack.
pub(crate) fn name_changes(old: &LockFile, new: &LockFile) -> NameChanges {
    let mut changes = NameChanges::default();
    let modules: BTreeSet<&String> = old.0.keys().chain(new.0.keys()).collect();
    let none = LockedNames::default();
    for module in modules {
        let names = |file: &LockFile| file.0.get(module).unwrap_or(&none).clone();
        of_api(&names(old), &names(new), &mut changes);
    }
    changes
}

fn of_api(old: &LockedNames, new: &LockedNames, changes: &mut NameChanges) {
    for section in Section::ALL {
        // What groups are made of has no name, and an alias is counted where it replaces a type.
        if ![Section::Resources, Section::Common, Section::Alias].contains(&section) {
            of_section(section, old, new, changes);
        }
    }
}

fn of_section(section: Section, old: &LockedNames, new: &LockedNames, changes: &mut NameChanges) {
    let live = |names: &LockedNames| -> BTreeSet<String> {
        let items = names.section(section).values().chain(names.section(Section::Alias).values());
        let aliases = names.section(Section::Alias).keys().filter(|_| section == Section::Type);
        items.filter(|item| !item.is_retired).flat_map(paths).chain(aliases.cloned()).collect()
    };
    let (before, after) = (live(old), live(new));
    for (key, item) in old.section(section).iter().filter(|(_, item)| !item.is_retired) {
        changes.removed += usize::from(!after.contains(&path(item)));
        if let Some(now) = new.get(section, key).filter(|now| !now.is_retired) {
            of_members(item, now, changes);
            changes.changed += usize::from(item.fact("shape") != now.fact("shape"));
        }
    }
    let live = new.section(section).values().filter(|item| !item.is_retired);
    changes.added += live.filter(|item| !before.contains(&path(item))).count();
}

/// The name, and what it is within.
fn path(item: &LockedItem) -> String {
    within(item, &item.name)
}

/// The same, and with the names that lead to it as well.
fn paths(item: &LockedItem) -> impl Iterator<Item = String> {
    let former = item.list(FORMER).map(|name| within(item, name));
    let left = item.pairs(FORMER_GROUPS).map(|(group, name)| format!("{group}::{name}"));
    std::iter::once(path(item)).chain(former).chain(left)
}

fn within(item: &LockedItem, name: &str) -> String {
    match (item.fact("group"), item.fact("in")) {
        ("", "") => name.to_owned(),
        (group, around) => format!("{group}{around}::{name}"),
    }
}

fn of_members(old: &LockedItem, new: &LockedItem, changes: &mut NameChanges) {
    let name = |item: &LockedItem, key: &String| {
        let member = item.members.get(key).filter(|member| !member.is_retired);
        member.map(|member| member.name.clone())
    };
    let keys: BTreeSet<&String> = old.members.keys().chain(new.members.keys()).collect();
    for key in keys {
        let (before, after) = (name(old, key), name(new, key));
        changes.removed += usize::from(before.is_some() && before != after);
        changes.added += usize::from(after.is_some() && before != after);
    }
}
