//! A lock file of version 1, by JSON Pointers → by the identities of what these pointers lead to in the present document. A
//! pointer with an index may lead to something else than it did, so what has another shape there is left out.

use super::fingerprint::Fingerprints;
use super::identities::Identities;
use super::models::typed_models;
use super::operations::operation_locations;
use super::variants::branch_word;
use crate::ir::{Identity, IdentityStep, ModelId, ModelKind, Union};
use crate::lockfile::{LockedItem, LockedNames, Section};
use crate::plan::custom_types::TypedApi;
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) fn migrate(
    old: &LockedNames,
    typed: TypedApi<'_>,
    identities: &Identities,
    fingerprints: &Fingerprints,
) -> LockedNames {
    let api = typed.api;
    let mut new = LockedNames::default();
    new.file.clone_from(&old.file);
    for section in [Section::Group, Section::Alias] {
        new.section_mut(section).clone_from(old.section(section));
    }
    let places = operation_locations(api).into_iter().map(|at| at.relative_to(&api.root));
    let operations: FxHashMap<String, usize> = places.zip(0..).collect();
    for (key, item) in old.section(Section::Operation) {
        let identity = match operations.get(key) {
            Some(index) => Some(identities.operation(*index).clone()),
            None => operation_of(key),
        };
        if let Some(identity) = identity {
            new.section_mut(Section::Operation).insert(identity.to_string(), item.clone());
        }
    }
    let mut models: FxHashMap<String, Vec<ModelId>> = FxHashMap::default();
    for id in typed_models(api) {
        models.entry(api.model(id).at.relative_to(&api.root)).or_default().push(id);
    }
    for (key, item) in old.types() {
        let same_shape = |id: &&ModelId| fingerprints.of(**id) == item.fact("shape");
        let ids = models.get(key).map(Vec::as_slice).unwrap_or_default();
        let found = ids.iter().find(same_shape).or(ids.iter().max().filter(|_| !has_index(key)));
        let migrated = match found {
            Some(id) => Some((identities.model(*id).to_string(), with_members(item, typed, *id, identities))),
            None => top_level_schema(key).map(|identity| (identity.to_string(), item.clone())),
        };
        new.section_mut(Section::Type).extend(migrated);
    }
    new
}

/// The members of a union have other keys now.
fn with_members(item: &LockedItem, typed: TypedApi<'_>, id: ModelId, identities: &Identities) -> LockedItem {
    let mut item = item.clone();
    if let ModelKind::Union(union) = &typed.model(id).kind {
        let keys = old_branch_keys(typed, union).into_iter().zip(identities.branches(id));
        let members = keys.filter_map(|(old, new)| Some((new.clone(), item.members.remove(&old)?)));
        item.members = members.collect();
    }
    item
}

/// The keys of branches in version 1: their whole labels, else their words; equal ones are numbered.
fn old_branch_keys(api: TypedApi<'_>, union: &Union) -> Vec<String> {
    let mut keys = Vec::new();
    let mut taken: FxHashSet<String> = FxHashSet::default();
    for branch in &union.branches {
        let key = match &branch.label {
            Some(label) => label.clone(),
            None if branch.is_base => "base".to_owned(),
            None => branch_word(api, union, branch).join(" "),
        };
        let numbered = (2_u32..).map(|number| format!("{key}#{number}"));
        let mut candidates = std::iter::once(key.clone()).chain(numbered);
        keys.push(candidates.find(|key| taken.insert(key.clone())).expect("numbers don't end"));
    }
    keys
}

/// Whether a pointer has an index; statuses have three digits.
fn has_index(key: &str) -> bool {
    key.split('/').any(|segment| segment.parse::<usize>().is_ok_and(|index| index < 100))
}

fn segments(key: &str) -> Vec<String> {
    let pointer = key.split_once('#').map_or(key, |(_, pointer)| pointer);
    pointer.split('/').skip(1).map(|segment| segment.replace("~1", "/").replace("~0", "~")).collect()
}

/// The identity of an operation that the document no longer has.
fn operation_of(key: &str) -> Option<Identity> {
    match segments(key).as_slice() {
        [_, path, method] if path.starts_with('/') => Some(Identity::operation(&method.to_uppercase(), path)),
        _ => None,
    }
}

/// The identity of a component or definition that the document no longer has.
fn top_level_schema(key: &str) -> Option<Identity> {
    let segments = segments(key);
    let name = segments.last().filter(|_| segments.len() <= 3)?;
    Some(Identity::of(IdentityStep::Schema(name.clone())))
}
