//! The public items of an earlier run. In: the lock file and the document. Out: the names of the lock file, by the things in
//! the document that have them.

use super::fingerprint::Fingerprints;
use super::identities::Identities;
use super::kinds::OldName;
use super::resources::{Placements, keys_of, locked_groups};
use super::{excluded, moved_schemas};
use crate::diagnostic::Report;
use crate::ir::Api;
use crate::lockfile::{LockedNames, Section};
use crate::options::ApiOptions;
use crate::plan::custom_types::TypedApi;
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};

/// The public items of an earlier run, by the identities of the present document.
pub(in crate::plan) struct Earlier {
    pub(in crate::plan) names: LockedNames,
    /// The names of types that were renamed since.
    pub(super) old_names: Vec<OldName>,
    /// The keys of groups that were renamed since.
    renamed_groups: Vec<String>,
    /// The locked facts of excluded parts.
    pub(super) excluded: LockedNames,
    /// Where operations belong.
    pub(super) placements: Placements,
}

impl Earlier {
    pub(in crate::plan) fn new(
        locked: &LockedNames,
        typed: TypedApi<'_>,
        identities: &Identities,
        options: &ApiOptions,
        report: &mut Report,
    ) -> Self {
        let fingerprints = Fingerprints::new(typed.api);
        let mut names = locked.clone();
        let mut placements = Placements::new(typed.api, identities, &names, options.resources);
        placements.replace_verbs(&options.verbs, report);
        placements.forget_others(&mut names);
        let excluded = excluded::split(&mut names, typed.api, &placements);
        let old_names = moved_schemas::follow(&mut names, typed.api, identities, &fingerprints);
        moved_schemas::follow_credentials(&mut names, typed.api);
        let renamed_groups = renamed_groups(&mut names, typed.api, identities, &placements);
        Self { names, old_names, renamed_groups, excluded, placements }
    }

    /// The names to keep: all but those of renamed groups, and methods with the verbs that the user chose.
    pub(super) fn kept(&self, api: &Api, identities: &Identities) -> LockedNames {
        let mut kept = self.names.clone();
        for index in 0..api.operations.len() {
            let key = identities.operation(index).to_string();
            let item = kept.section_mut(Section::Operation).get_mut(&key);
            item.into_iter().for_each(|item| self.placements.rename_verb(index, &mut item.name));
        }
        for key in &self.renamed_groups {
            if let Some(group) = kept.section_mut(Section::Group).get_mut(key) {
                group.name.clear();
                group.facts.accessor.clear();
            }
        }
        kept
    }
}

/// Moves the items of groups that the document has renamed to their new keys, which are returned: their names are made again, while
/// the old ones stay as deprecated names. A group is renamed if it is gone and all its operations
/// are in one new group, where none are that another group had.
fn renamed_groups(
    names: &mut LockedNames,
    api: &Api,
    identities: &Identities,
    placements: &Placements,
) -> Vec<String> {
    let used: FxHashSet<String> = placements.all_keys().map(|(key, _)| key).collect();
    let is_live = |key: &String| names.get(Section::Group, key).is_some_and(|item| !item.is_retired);
    let mut moves: BTreeSet<(String, Option<String>)> = BTreeSet::new();
    for index in 0..api.operations.len() {
        let item = identities.locked_operation(index, names);
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
    rename_groups(names, &renamed);
    renamed.into_values().collect()
}

fn rename_groups(names: &mut LockedNames, renamed: &BTreeMap<String, String>) {
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
