//! A type that several inline schemas shared → the component that these were extracted to. It gets the name of the type, or
//! keeps that as an old name.

use super::fingerprint::Fingerprints;
use super::identifier::type_name;
use super::identities::Identities;
use super::kinds::OldName;
use super::words::words;
use crate::ir::{Api, ModelId};
use crate::lockfile::{LockedItem, LockedNames, Section};
use rustc_hash::FxHashSet;

pub(super) fn follow(
    names: &mut LockedNames,
    api: &Api,
    identities: &Identities,
    fingerprints: &Fingerprints,
) -> Vec<OldName> {
    let common: Vec<String> = names.section(Section::Common).keys().cloned().collect();
    if common.is_empty() {
        return Vec::new();
    }
    let ids = || (0..api.models.len()).map(ModelId::new);
    let key = |id: ModelId| identities.model(id).to_string();
    let now: FxHashSet<String> = ids().map(key).collect();
    let is_new = |id: &ModelId| names.types().get(&key(*id)).is_none_or(|item| item.name.is_empty());
    let components = ids().filter(|id| api.model(*id).component.is_some()).filter(is_new);
    let components: Vec<ModelId> = components.collect();
    let mut old_names = Vec::new();
    for name in common {
        let shared = names.types().iter().filter(|(_, item)| item.facts.same_as == name);
        let shared: Vec<(&String, &LockedItem)> = shared.collect();
        let Some((_, first)) = shared.first() else { continue };
        let is_equal = |id: &&ModelId| first.facts.shape == fingerprints.of(**id);
        let is_named =
            |id: &ModelId| type_name(&words(api.model(*id).component.as_deref().unwrap_or_default())) == name;
        let equal: Vec<ModelId> = components.iter().filter(is_equal).copied().collect();
        if let Some(id) = equal.iter().copied().find(is_named) {
            let mut item = LockedItem { name: name.clone(), ..(*first).clone() };
            item.facts.same_as.clear();
            names.section_mut(Section::Type).insert(key(id), item);
            names.section_mut(Section::Common).remove(&name);
        } else if let ([id], true) = (equal.as_slice(), shared.iter().all(|(key, _)| !now.contains(*key))) {
            old_names.push(OldName { name: name.clone(), model: *id });
            names.section_mut(Section::Common).remove(&name);
        }
    }
    old_names
}
