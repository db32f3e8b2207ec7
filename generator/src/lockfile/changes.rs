//! Two lock files → how many public names were added and removed. Cheap: nothing is planned.

use super::{LockFile, LockedItem, LockedNames, Section};
use std::collections::BTreeSet;

/// How the public names of two runs differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct NameChanges {
    /// Types, methods, fields, variants and setters that are new.
    pub added: usize,
    /// The names that are gone, and that no deprecated alias replaces.
    pub removed: usize,
    /// Types whose content has another shape.
    pub changed: usize,
}

/// The differences between the names of two runs.
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
        // The source of groups has no name, and an alias is counted where it replaces a type.
        if ![Section::Resources, Section::Common, Section::Alias].contains(&section) {
            of_section(section, old, new, changes);
        }
    }
}

fn of_section(section: Section, old: &LockedNames, new: &LockedNames, changes: &mut NameChanges) {
    let live = |names: &LockedNames| -> BTreeSet<String> {
        let items = names.section(section).values().chain(names.section(Section::Alias).values());
        let aliases = names.section(Section::Alias).keys().filter(|_| section == Section::Type);
        let items = items.filter(|item| !item.is_retired);
        items
            .flat_map(|item| paths(section, names, item))
            .chain(aliases.map(|name| format!("::{name}")))
            .collect()
    };
    let (before, after) = (live(old), live(new));
    for (key, item) in old.section(section).iter().filter(|(_, item)| !item.is_retired) {
        changes.removed += usize::from(!after.contains(&path(section, old, item)));
        if let Some(now) = new.get(section, key).filter(|now| !now.is_retired) {
            of_members(item, now, changes);
            changes.changed += usize::from(item.facts.shape != now.facts.shape);
        }
    }
    let live = new.section(section).values().filter(|item| !item.is_retired);
    changes.added += live.filter(|item| !before.contains(&path(section, new, item))).count();
}

/// The name, and what it is within.
fn path(section: Section, names: &LockedNames, item: &LockedItem) -> String {
    paths(section, names, item).swap_remove(0)
}

/// The same, and after it with all names that lead to it.
fn paths(section: Section, names: &LockedNames, item: &LockedItem) -> Vec<String> {
    let own: Vec<&str> =
        std::iter::once(item.name.as_str()).chain(item.facts.former.iter().map(String::as_str)).collect();
    let within = |around: &str| own.iter().map(|name| format!("{around}::{name}")).collect::<Vec<_>>();
    // Only operations are in the group without a key: a type is in none.
    let has_group = section == Section::Operation || !item.facts.group.is_empty();
    let around = if has_group { modules(names, &item.facts.group) } else { vec![""] };
    let here = around.into_iter().flat_map(within);
    let left = item.facts.former_groups.iter().flat_map(|(group, name)| {
        modules(names, group).into_iter().map(move |group| format!("{group}::{name}"))
    });
    here.chain(left).collect()
}

/// The modules that a group has and had.
fn modules<'a>(names: &'a LockedNames, group: &'a str) -> Vec<&'a str> {
    let item = names.get(Section::Group, group);
    let former =
        item.into_iter().flat_map(|item| &item.facts.former_modules).map(|(module, _)| module.as_str());
    std::iter::once(item.map_or(group, |item| &item.name)).chain(former).collect()
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
