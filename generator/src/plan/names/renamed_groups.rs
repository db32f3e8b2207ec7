//! Groups that the document has renamed. In: the lock file and the groups of operations. Out: the lock file with the new keys of
//! such groups, whose names are made again while the old ones stay as deprecated names.

use super::identities::Identities;
use super::resources::{Placements, keys_of, locked_groups};
use crate::ir::Api;
use crate::lockfile::{LockedNames, Section};
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};

/// Moves the items of renamed groups to their new keys, which are returned. A group is renamed if it is gone and all its operations
/// are in one new group, where none are that another group had.
pub(super) fn follow(
    names: &mut LockedNames,
    api: &Api,
    identities: &Identities,
    placements: &Placements,
) -> Vec<String> {
    let used: FxHashSet<String> = placements.all_keys().map(|(key, _)| key).collect();
    let is_live = |key: &String| names.get(Section::Group, key).is_some_and(|item| !item.is_retired);
    let mut moves: BTreeSet<(String, Option<String>)> = BTreeSet::new();
    for index in 0..api.operations.len() {
        let item = names.get(Section::Operation, &identities.operation(index).to_string());
        let earlier = keys_of(&locked_groups(names, item.map_or("", |item| item.facts.group.as_str())));
        let mut now = placements.keys(index).into_iter();
        for was in earlier {
            let is = now.next();
            if is_live(&was) && !used.contains(&was) {
                moves.insert((was, is.filter(|is| !is_live(is))));
            }
        }
    }
    let is_only = |(was, is): &&(String, Option<String>)| {
        moves.iter().filter(|(other, to)| other == was || to == is).count() == 1
    };
    let renamed = moves.iter().filter(is_only);
    let renamed: BTreeMap<String, String> =
        renamed.filter_map(|(was, is)| Some((was.clone(), is.clone()?))).collect();
    rename(names, &renamed);
    renamed.into_values().collect()
}

fn rename(names: &mut LockedNames, renamed: &BTreeMap<String, String>) {
    let new = |key: &str| renamed.get(key).map_or(key, String::as_str).to_owned();
    let groups = names.section_mut(Section::Group);
    for (was, is) in renamed {
        let item = groups.remove(was);
        groups.extend(item.map(|item| (is.clone(), item)));
    }
    for item in groups.values_mut() {
        item.facts.group = new(&item.facts.group);
    }
    for item in names.section_mut(Section::Operation).values_mut() {
        item.facts.group = new(&item.facts.group);
        item.facts.former_groups.iter_mut().for_each(|(group, _)| *group = new(group));
    }
}
