//! The public items of an earlier run. In: the lock file and the document. Out: the names of the lock file, by the things in
//! the document that have them.

use super::fingerprint::Fingerprints;
use super::identities::Identities;
use super::kinds::OldName;
use super::resources::Placements;
use super::{excluded, extracted, moved_schemas, renamed_groups};
use crate::diagnostic::Report;
use crate::ir::Api;
use crate::lockfile::{GROUPS, LockedNames, Section};
use crate::plan::custom_types::TypedApi;
use crate::plan::requests::Requests;

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
        requests: &Requests,
        report: &mut Report,
    ) -> Self {
        let fingerprints = Fingerprints::new(typed.api);
        let mut names = locked.clone();
        let mut placements = Placements::new(typed.api, identities, &names, requests.resources);
        placements.replace_verbs(&requests.verbs, report);
        placements.forget_others(&mut names);
        let excluded = excluded::split(&mut names, typed.api, &placements);
        let mut old_names = moved_schemas::follow(&mut names, typed.api, identities, &fingerprints);
        old_names.extend(extracted::follow(&mut names, typed.api, identities, &fingerprints));
        let renamed_groups = renamed_groups::follow(&mut names, typed.api, identities, &placements);
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

    /// Returns whether groups were features of the crate; `None` without an earlier run.
    pub(in crate::plan) fn has_group_features(&self) -> Option<bool> {
        let groups = self.names.get(Section::Resources, GROUPS)?;
        Some(groups.facts.has_group_features)
    }
}
