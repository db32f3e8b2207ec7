//! Names of what the user leaves out: they stay in the lock file, so that they are the same when it comes back. A name that
//! something else has by now is let go.

use super::groups::group_text;
use super::kept::{key, place};
use super::operations::places;
use crate::ir::Api;
use crate::lockfile::{Entries, KeptNames};
use rustc_hash::{FxHashMap, FxHashSet};

/// Takes away the names of what is left out now: it is neither gone nor called otherwise.
pub(super) fn hide_names(earlier: &mut KeptNames, api: &Api) {
    if api.excluded.is_empty() {
        return;
    }
    let is_excluded = |key: &str| api.excluded.contains(&place(&api.root, key));
    let hidden: FxHashSet<String> =
        earlier.types.iter().filter(|(key, _)| is_excluded(key)).map(|(_, name)| name.clone()).collect();
    earlier.types.retain(|key, _| !is_excluded(key));
    earlier.members.retain(|key, _| !is_excluded(key));
    earlier.operations.retain(|key, _| !is_excluded(key));
    earlier.aliases.retain(|_, name| !hidden.contains(name));
}

/// Adds the names of an earlier run that are of what is left out now.
pub(super) fn keep_names(kept: &mut KeptNames, earlier: &KeptNames, api: &Api) {
    let is_excluded = |key: &str| api.excluded.contains(&place(&api.root, key));
    let tags = api.excluded.operations.iter().map(|it| it.group.clone().unwrap_or_default());
    let tags: FxHashSet<String> = tags.collect();
    keep_free(&mut kept.groups, &earlier.groups, |tag| tags.contains(tag));
    let types: Vec<String> = kept.types.keys().cloned().collect();
    keep_free(&mut kept.types, &earlier.types, is_excluded);
    let known: FxHashSet<String> = types.into_iter().collect();
    for (key, name) in kept.types.iter().filter(|(key, _)| !known.contains(*key)) {
        kept.members.extend(earlier.members.get(key).map(|members| (key.clone(), members.clone())));
        kept.shapes.extend(earlier.shapes.get(name).map(|shape| (name.clone(), shape.clone())));
        let aliases = earlier.aliases.iter().filter(|(_, now)| *now == name);
        kept.aliases
            .extend(aliases.map(|(deprecated_aliases, now)| (deprecated_aliases.clone(), now.clone())));
    }
    keep_operations(kept, earlier, api);
}

/// Adds entries that are meant and whose names nothing has.
fn keep_free(kept: &mut Entries, earlier: &Entries, is_meant: impl Fn(&str) -> bool) {
    let taken: FxHashSet<String> = kept.values().cloned().collect();
    let free = earlier.iter().filter(|(key, name)| is_meant(key) && !taken.contains(*name));
    for (key, name) in free {
        kept.entry(key.clone()).or_insert_with(|| name.clone());
    }
}

/// Types are one another's rivals, methods only within their group.
fn keep_operations(kept: &mut KeptNames, earlier: &KeptNames, api: &Api) {
    let mut methods: FxHashMap<&str, FxHashSet<String>> = FxHashMap::default();
    for (operation, place) in api.operations.iter().zip(places(api)) {
        let group = methods.entry(group_text(operation).unwrap_or_default()).or_default();
        group.extend(kept.operations.get(&key(&api.root, &place)).map(|names| names.method.clone()));
    }
    let types: FxHashSet<String> = kept.operations.values().map(|names| names.ty.clone()).collect();
    for operation in &api.excluded.operations {
        let key = key(&api.root, &operation.at);
        let Some(names) = earlier.operations.get(&key).filter(|_| !kept.operations.contains_key(&key)) else {
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
        kept.operations.insert(key, names);
    }
}
