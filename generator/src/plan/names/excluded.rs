//! Names of what the user excludes: they stay in the lock file, so that they are the same when it is included again, unless
//! something else has the name by then.

use super::groups::group_text;
use super::locked::{key, location_of};
use super::operations::operation_locations;
use crate::ir::Api;
use crate::lockfile::{Entries, LockedNames};
use rustc_hash::{FxHashMap, FxHashSet};

/// Removes the names of what is excluded: the document has neither removed nor renamed it.
pub(super) fn hide_names(earlier: &mut LockedNames, api: &Api) {
    if api.excluded.is_empty() {
        return;
    }
    let is_excluded = |key: &str| api.excluded.contains(&location_of(&api.root, key));
    let hidden: FxHashSet<String> =
        earlier.types.iter().filter(|(key, _)| is_excluded(key)).map(|(_, name)| name.clone()).collect();
    earlier.types.retain(|key, _| !is_excluded(key));
    earlier.members.retain(|key, _| !is_excluded(key));
    earlier.operations.retain(|key, _| !is_excluded(key));
    earlier.aliases.retain(|_, name| !hidden.contains(name));
}

/// Adds the earlier names of what is excluded.
pub(super) fn keep_names(locked: &mut LockedNames, earlier: &LockedNames, api: &Api) {
    let is_excluded = |key: &str| api.excluded.contains(&location_of(&api.root, key));
    let tags = api.excluded.operations.iter().map(|it| it.group.clone().unwrap_or_default());
    let tags: FxHashSet<String> = tags.collect();
    keep_free(&mut locked.groups, &earlier.groups, |tag| tags.contains(tag));
    let types: Vec<String> = locked.types.keys().cloned().collect();
    keep_free(&mut locked.types, &earlier.types, is_excluded);
    let known: FxHashSet<String> = types.into_iter().collect();
    for (key, name) in locked.types.iter().filter(|(key, _)| !known.contains(*key)) {
        locked.members.extend(earlier.members.get(key).map(|members| (key.clone(), members.clone())));
        locked.shapes.extend(earlier.shapes.get(name).map(|shape| (name.clone(), shape.clone())));
        let aliases = earlier.aliases.iter().filter(|(_, now)| *now == name);
        locked.aliases.extend(aliases.map(|(alias, now)| (alias.clone(), now.clone())));
    }
    keep_operations(locked, earlier, api);
}

/// Adds excluded entries whose names are free.
fn keep_free(locked: &mut Entries, earlier: &Entries, is_excluded: impl Fn(&str) -> bool) {
    let taken: FxHashSet<String> = locked.values().cloned().collect();
    let free = earlier.iter().filter(|(key, name)| is_excluded(key) && !taken.contains(*name));
    for (key, name) in free {
        locked.entry(key.clone()).or_insert_with(|| name.clone());
    }
}

/// The names of types are unique in the API, those of methods in their group.
fn keep_operations(locked: &mut LockedNames, earlier: &LockedNames, api: &Api) {
    let mut methods: FxHashMap<&str, FxHashSet<String>> = FxHashMap::default();
    for (operation, at) in api.operations.iter().zip(operation_locations(api)) {
        let group = methods.entry(group_text(operation).unwrap_or_default()).or_default();
        group.extend(locked.operations.get(&key(&api.root, &at)).map(|names| names.method.clone()));
    }
    let types: FxHashSet<String> = locked.operations.values().map(|names| names.ty.clone()).collect();
    for operation in &api.excluded.operations {
        let key = key(&api.root, &operation.at);
        let Some(names) = earlier.operations.get(&key).filter(|_| !locked.operations.contains_key(&key))
        else {
            continue;
        };
        let mut names = names.clone();
        let group = methods.get(operation.group.as_deref().unwrap_or_default());
        if group.is_some_and(|methods| methods.contains(&names.method)) {
            names.method.clear();
        }
        if types.contains(&names.ty) {
            names.ty.clear();
        }
        locked.operations.insert(key, names);
    }
}
