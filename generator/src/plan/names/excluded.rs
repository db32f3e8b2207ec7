//! Names of what the user excludes: they stay in the lock file, so that they are the same when it is included again, unless
//! something else has the name by then.

use super::resources::Placements;
use crate::ir::{Api, ExcludedOperation, Identity, IdentityStep};
use crate::lockfile::{LockedItem, LockedNames, Section};
use rustc_hash::FxHashSet;

/// Moves the items of excluded parts to a separate lock: the document has neither removed nor renamed them.
pub(super) fn split(earlier: &mut LockedNames, api: &Api, placements: &Placements) -> LockedNames {
    let mut excluded = LockedNames::default();
    if api.excluded.is_empty() {
        return excluded;
    }
    let roots = roots(api);
    let is_excluded = |key: &str| {
        let identity = Identity::parse(key);
        identity.is_some_and(|identity| identity.ancestors().any(|above| roots.contains(&above)))
    };
    for section in [Section::Operation, Section::Type, Section::Inbound] {
        take(earlier, &mut excluded, section, |key, _| is_excluded(key));
    }
    let hidden: FxHashSet<String> = excluded.types().values().map(|item| item.name.clone()).collect();
    take(earlier, &mut excluded, Section::Alias, |_, item| hidden.contains(&item.name));
    let groups = api.excluded.operations.iter().map(|it| it.group.clone().unwrap_or_default());
    let mut groups: FxHashSet<String> = groups.collect();
    for item in excluded.section(Section::Operation).values() {
        let mut key = item.facts.group.as_str();
        while groups.insert(key.to_owned()) && !key.is_empty() {
            key = earlier.get(Section::Group, key).map_or("", |group| &group.facts.group);
        }
    }
    let used: FxHashSet<String> = placements.all_keys().map(|(key, _)| key).collect();
    let has_default = (0..api.operations.len()).any(|index| placements.of(index).groups.is_empty());
    let is_used = |key: &str| if key.is_empty() { has_default } else { used.contains(key) };
    take(earlier, &mut excluded, Section::Group, |key, _| groups.contains(key) && !is_used(key));
    excluded
}

fn take(
    from: &mut LockedNames,
    to: &mut LockedNames,
    section: Section,
    is_taken: impl Fn(&str, &LockedItem) -> bool,
) {
    let items = std::mem::take(from.section_mut(section));
    let (taken, rest) = items.into_iter().partition(|(key, item)| is_taken(key, item));
    *to.section_mut(section) = taken;
    *from.section_mut(section) = rest;
}

/// The identities of excluded operations, webhooks and schemas.
fn roots(api: &Api) -> FxHashSet<Identity> {
    let excluded = &api.excluded;
    let schemas = excluded.schemas.iter().map(|(name, _)| Identity::of(IdentityStep::Schema(name.clone())));
    let operations = excluded.operations.iter().enumerate();
    let operations =
        operations.filter_map(|(index, operation)| identity_of(operation, index >= excluded.calls()));
    schemas.chain(operations).collect()
}

/// The location of an operation ends in its path, or the name of its webhook, and its method.
fn identity_of(operation: &ExcludedOperation, is_webhook: bool) -> Option<Identity> {
    let mut segments = operation.at.segments().rev();
    let (method, name) = (segments.next()?.to_uppercase(), segments.next()?);
    Some(match is_webhook {
        true => Identity::of(IdentityStep::Webhook { name, method }),
        false => Identity::operation(&method, &name),
    })
}

/// Adds the items of what is excluded whose names are free.
pub(super) fn keep_names(locked: &mut LockedNames, excluded: &LockedNames) {
    for section in Section::ALL {
        if section == Section::Operation {
            keep_operations(locked, excluded);
            continue;
        }
        let name = |key: &str, item: &LockedItem| {
            if section == Section::Alias { key.to_owned() } else { item.name.clone() }
        };
        let items = locked.section(section);
        let taken: FxHashSet<String> = items.iter().map(|(key, item)| name(key, item)).collect();
        let free = excluded.section(section).iter();
        let free = free.filter(|(key, item)| !taken.contains(&name(key, item)));
        let free = free.map(|(key, item)| (key.clone(), item.clone())).collect::<Vec<_>>();
        for (key, item) in free {
            locked.section_mut(section).entry(key).or_insert(item);
        }
    }
}

/// The names of types are unique in the API, those of methods in their group.
fn keep_operations(locked: &mut LockedNames, excluded: &LockedNames) {
    let items = locked.section(Section::Operation);
    let methods: FxHashSet<(String, String)> =
        items.values().map(|item| (item.facts.group.clone(), item.name.clone())).collect();
    let types: FxHashSet<String> = items.values().map(|item| item.facts.ty.clone()).collect();
    for (key, item) in excluded.section(Section::Operation) {
        let mut item = item.clone();
        if types.contains(&item.facts.ty) {
            item.facts.ty.clear();
        }
        // Without a name there is nothing to keep.
        if !methods.contains(&(item.facts.group.clone(), item.name.clone())) {
            locked.section_mut(Section::Operation).entry(key.clone()).or_insert(item);
        }
    }
}
