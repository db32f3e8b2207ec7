//! Two lock files → how many public names were added and removed, and which have a new name. Cheap: nothing is planned.

use super::locked_names::ROOT;
use super::{LockFile, LockedItem, LockedNames, Section};
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt;

/// How the public names of two runs differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct NameChanges {
    /// Types, methods, fields, variants and setters that are new.
    pub added: usize,
    /// The names that are gone, and that no deprecated alias replaces.
    pub removed: usize,
    /// Types whose content has another shape.
    pub changed: usize,
    /// Names that became deprecated aliases, each with its new name.
    pub renames: Vec<Rename>,
}

/// An item of the crate that has another name in the new one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Rename {
    /// The kind of the item.
    pub kind: Renamed,
    /// The module of its API in the old crate, which has all its items; empty for an API at the root.
    pub module: String,
    /// The names that lead to it in the old crate.
    pub old: Vec<String>,
    /// The names that lead to it in the new one.
    pub new: Vec<String>,
}

impl Rename {
    /// A new name, or new names on the way to it.
    #[must_use]
    pub fn new(kind: Renamed, old: Vec<String>, new: Vec<String>) -> Self {
        Self { kind, module: String::new(), old, new }
    }

    /// The same in the module of an API.
    #[must_use]
    pub fn in_module(self, module: impl Into<String>) -> Self {
        Self { module: module.into(), ..self }
    }

    fn path(&self, names: &[String]) -> String {
        let module = std::iter::once(self.module.as_str()).filter(|module| !module.is_empty());
        let names = names.iter().map(String::as_str);
        match self.kind {
            Renamed::Type | Renamed::Field | Renamed::Variant => {
                module.chain(["models"]).chain(names).collect::<Vec<_>>().join("::")
            }
            Renamed::GroupItem | Renamed::Module => module.chain(names).collect::<Vec<_>>().join("::"),
            Renamed::Group | Renamed::Call | Renamed::Setter => {
                format!("client.{}()", names.collect::<Vec<_>>().join("()."))
            }
        }
    }
}

/// Both paths: `models::Pet → models::Animal`, `client.pets().list() → client.pets().all()`.
impl fmt::Display for Rename {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} → {}", self.path(&self.old), self.path(&self.new))
    }
}

/// A kind of item, with the names that lead to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Renamed {
    /// A type of `models`: its name.
    Type,
    /// The type and the field, which is also its setter.
    Field,
    /// The type and the variant.
    Variant,
    /// A type of a group or of an operation: the group's module and the type.
    GroupItem,
    /// The module of a group.
    Module,
    /// The methods from the client to a group or to groups in it: `pets`.
    Group,
    /// The methods from the client to the operation: `pets`, `list`.
    Call,
    /// The same, and the setter of the call.
    Setter,
}

/// The differences between the names of two runs.
pub(crate) fn name_changes(old: &LockFile, new: &LockFile) -> NameChanges {
    let mut changes = NameChanges::default();
    let modules: BTreeSet<&String> = old.0.keys().chain(new.0.keys()).collect();
    let none = LockedNames::default();
    for module in modules {
        let names = |file: &LockFile| file.0.get(module).unwrap_or(&none).clone();
        let (old, new) = (names(old), names(new));
        of_api(&old, &new, &mut changes);
        let known = deprecated_names(&old);
        let module = if module == ROOT { "" } else { module.as_str() };
        let renames = deprecated_names(&new).into_iter().filter(|rename| !known.contains(rename));
        changes.renames.extend(renames.map(|rename| rename.in_module(module)));
    }
    changes
}

fn of_api(old: &LockedNames, new: &LockedNames, changes: &mut NameChanges) {
    for section in Section::ALL {
        // The source of groups has no name, and an alias is counted where it replaces a type.
        if ![Section::Resources, Section::Alias].contains(&section) {
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

/// The deprecated aliases of an API.
fn deprecated_names(names: &LockedNames) -> BTreeSet<Rename> {
    let live = |section| names.section(section).iter().filter(|(_, item)| !item.is_retired);
    let mut found = BTreeSet::new();
    let mut add = |kind, old: Vec<&str>, new: Vec<&str>| {
        let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
        found.insert(Rename::new(kind, owned(old), owned(new)));
    };
    for (former, item) in live(Section::Alias) {
        add(Renamed::Type, vec![former], vec![&item.name]);
    }
    for (_, item) in live(Section::Type) {
        for (now, former) in &item.facts.former_fields {
            add(Renamed::Field, vec![&item.name, former], vec![&item.name, now]);
        }
    }
    for (key, item) in live(Section::Group) {
        let path = accessors(names, key);
        let around = path.split_last().map_or(&[][..], |(_, around)| around);
        for former in &item.facts.former {
            add(Renamed::Group, [around, &[former]].concat(), path.clone());
        }
        for (former, _) in &item.facts.former_modules {
            add(Renamed::Module, vec![former], vec![&item.name]);
        }
    }
    for (_, item) in live(Section::Operation) {
        let own = item.facts.former.iter().map(|former| (&item.facts.group, former));
        let left = item.facts.former_groups.iter().map(|(group, former)| (group, former));
        for (group, former) in own.chain(left) {
            let call = |group, method| [accessors(names, group), vec![method]].concat();
            add(Renamed::Call, call(group, former), call(&item.facts.group, &item.name));
        }
    }
    found
}

/// The methods from the client to a group, which is at most as deep as there are groups; none to operations without a group.
fn accessors<'a>(names: &'a LockedNames, mut group: &'a str) -> Vec<&'a str> {
    let mut path = Vec::new();
    while !group.is_empty()
        && let Some(item) = names.get(Section::Group, group)
        && path.len() < names.section(Section::Group).len()
    {
        path.push(if item.facts.accessor.is_empty() { &item.name } else { &item.facts.accessor }.as_str());
        group = &item.facts.group;
    }
    path.reverse();
    path
}
