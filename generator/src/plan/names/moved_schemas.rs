//! Names in the lock file, for things that the document has moved or renamed. In: these names by their old identities. Out: by
//! the new ones, and the old names of types.
//!
//! An operation is recognized by its id, or by its path without a slash at the end; what is nested in it by its path from there.

use super::fingerprint::Fingerprints;
use super::identities::Identities;
use super::kinds::OldName;
use super::locked::Purpose;
use super::models::typed_models;
use super::recognized::{Move, Moves, moved_to, own_name, pairs, recognize};
use crate::ir::{Api, Identity, IdentityStep, ModelId, ModelKind};
use crate::lockfile::{Items, LockedItem, LockedMember, LockedNames, Section};
use std::collections::{BTreeMap, BTreeSet};

/// The types of the lock file and of the document, by their identities.
struct Types {
    /// In both.
    kept: BTreeMap<Identity, ModelId>,
    /// In the document only.
    added: BTreeMap<Identity, ModelId>,
    /// In the lock file only, and not retired.
    removed: BTreeSet<Identity>,
}

impl Types {
    fn new(names: &LockedNames, api: &Api, identities: &Identities) -> Self {
        let now = typed_models(api).into_iter().map(|id| (identities.model(id).clone(), id));
        let now: BTreeMap<Identity, ModelId> = now.collect();
        let live = names.types().iter().filter(|(_, item)| !item.is_retired);
        let removed = live.filter_map(|(key, _)| Identity::parse(key)).filter(|old| !now.contains_key(old));
        let removed = removed.collect();
        let is_locked = |identity: &Identity| names.types().contains_key(&identity.to_string());
        let (kept, added) = now.into_iter().partition(|(identity, _)| is_locked(identity));
        Self { kept, added, removed }
    }
}

/// Moves names to the new identities.
pub(super) fn follow(
    names: &mut LockedNames,
    api: &Api,
    identities: &Identities,
    fingerprints: &Fingerprints,
) -> Vec<OldName> {
    let mut moves = follow_operations(names, api, identities);
    let Types { kept, added, removed } = Types::new(names, api, identities);
    if added.is_empty() {
        return Vec::new();
    }
    let became_parts = became_parts(names, fingerprints, &kept, &added);
    if removed.is_empty() && became_parts.is_empty() {
        return Vec::new();
    }
    moves.extend(became_parts);
    recognize(&mut moves, (names, api), fingerprints, &removed, &added);
    // A schema that has become a part leaves its old place to the whole.
    let became = moves.keys().filter(|old| old.0.len() > 1 && names.types().contains_key(&old.to_string()));
    let gone: BTreeSet<Identity> = became.chain(&removed).cloned().collect();
    let (mut old_names, mut keys) = (Vec::new(), BTreeMap::new());
    for old in &gone {
        let moved = moved_to(&moves, old).and_then(|(to, keeps_name)| {
            let id = *added.get(&to)?;
            Some((names.section_mut(Section::Type).remove(&old.to_string())?, to, id, keeps_name))
        });
        let Some((mut item, to, id, keeps_name)) = moved else { continue };
        keep_variants(names, api, identities, (old, &to, id));
        if !keeps_name {
            old_names.extend(take_names(names, &mut item, id));
        }
        keys.insert(old.to_string(), to.to_string());
        names.section_mut(Section::Type).insert(to.to_string(), item);
    }
    for item in names.section_mut(Section::Type).values_mut() {
        if let Some(key) = keys.get(&item.facts.same_as) {
            item.facts.same_as.clone_from(key);
        }
    }
    old_names
}

/// Takes the name of a type, and its aliases: it may get one of its older names back.
fn take_names(names: &mut LockedNames, item: &mut LockedItem, model: ModelId) -> Vec<OldName> {
    let name = std::mem::take(&mut item.name);
    let aliases = names.section_mut(Section::Alias);
    let older: Vec<String> =
        aliases.iter().filter(|(_, alias)| alias.name == name).map(|(older, _)| older.clone()).collect();
    aliases.retain(|_, alias| alias.name != name);
    std::iter::once(name).chain(older).map(|name| OldName { name, model }).collect()
}

/// Schemas that are a branch or another part now of what is in their old places. A component keeps its name; what is nested in it
/// moves.
fn became_parts(
    names: &LockedNames,
    fingerprints: &Fingerprints,
    kept: &BTreeMap<Identity, ModelId>,
    added: &BTreeMap<Identity, ModelId>,
) -> Moves {
    let live = names.types().iter().filter(|(_, item)| !item.is_retired);
    let live = live.filter_map(|(key, item)| {
        let identity = Identity::parse(key)?;
        let shape = item.facts.shape.clone();
        // A schema that is what it was has become no part, though one may be equal to it.
        let is_same = kept.get(&identity).is_some_and(|id| fingerprints.of(*id) == shape);
        (!is_same).then(|| ((identity.place(), shape), identity))
    });
    let parts = added.iter().flat_map(|(identity, id)| {
        let above: Vec<Identity> = identity.place().ancestors().skip(1).collect();
        above.into_iter().map(|above| ((above, fingerprints.of(*id)), identity.clone()))
    });
    let mut moves = Moves::new();
    for (from, to) in pairs(live.collect(), parts.collect()) {
        // Schemas nested in it are known by their places alone.
        moves.insert(from.place(), Move { to: to.clone(), keeps_name: true });
        moves.insert(from, Move { to, keeps_name: true });
    }
    moves
}

/// Moves the names of security schemes that have another key: recognized by where their secrets are sent.
pub(super) fn follow_credentials(names: &mut LockedNames, api: &Api) {
    let places: Vec<String> = api.credentials.iter().map(|it| it.place.describe()).collect();
    let keys = api.credentials.iter().map(|credential| credential.name.as_str());
    let now = keys.zip(places.iter().map(String::as_str)).collect();
    move_items(names.section_mut(Section::Credential), &now, |item| &item.facts.shape, &|_, place| {
        place.to_owned()
    });
}

/// Moves the names of operations whose paths have changed: recognized by their ids, else by paths without a slash at their end.
fn follow_operations(names: &mut LockedNames, api: &Api, identities: &Identities) -> Moves {
    let keys: Vec<String> =
        (0..api.operations.len()).map(|index| identities.operation(index).to_string()).collect();
    let ids = api.operations.iter().map(|operation| operation.id.as_deref().unwrap_or_default());
    let ids: BTreeMap<&str, &str> = keys.iter().map(String::as_str).zip(ids).collect();
    let by_id = |_: &str, id: &str| id.to_owned();
    let by_path = |key: &str, _: &str| match Identity::parse(key).as_ref().map(|it| it.0.as_slice()) {
        Some([IdentityStep::Operation { method, path }]) => {
            format!("{method} {}", path.trim_end_matches('/'))
        }
        _ => String::new(),
    };
    let recognizers: [Recognizer<'_>; 2] = [&by_id, &by_path];
    let mut moves = Moves::new();
    for recognized in recognizers {
        let operations = names.section_mut(Section::Operation);
        for (from, to) in move_items(operations, &ids, |item| &item.facts.id, recognized) {
            if let (Some(from), Some(to)) = (Identity::parse(&from), Identity::parse(&to)) {
                moves.insert(from, Move { to, keeps_name: true });
            }
        }
    }
    moves
}

/// The features by which an item is recognized, from its key in the lock file and a fact.
type Recognizer<'r> = &'r dyn Fn(&str, &str) -> String;

/// Gives items of the lock file the keys that they have now. `now`: the fact of each present one, which `fact` is in the lock
/// file. Returns the old and the new keys.
fn move_items(
    items: &mut Items,
    now: &BTreeMap<&str, &str>,
    fact: fn(&LockedItem) -> &str,
    recognized: Recognizer<'_>,
) -> Vec<(String, String)> {
    let removed = items.iter().filter(|(key, item)| !now.contains_key(key.as_str()) && !item.is_retired);
    let removed = removed.map(|(key, item)| (recognized(key, fact(item)), key.clone())).collect();
    let added = now.iter().filter(|(key, _)| !items.contains_key(**key));
    let added = added.map(|(key, fact)| (recognized(key, fact), (*key).to_owned())).collect();
    let moved = pairs(removed, added);
    for (from, to) in &moved {
        let item = items.remove(from);
        items.extend(item.map(|item| (to.clone(), item)));
    }
    moved
}

/// Keeps the names of variants: of a branch that is written otherwise, and in all unions for a schema that is renamed.
fn keep_variants(
    names: &mut LockedNames,
    api: &Api,
    identities: &Identities,
    (from, to, id): (&Identity, &Identity, ModelId),
) {
    if let (Some(IdentityStep::Branch(was)), Some(IdentityStep::Branch(is))) = (from.0.last(), to.0.last()) {
        let union =
            from.parent().and_then(|union| names.section_mut(Section::Type).get_mut(&union.to_string()));
        union.into_iter().for_each(|union| rename_member(union, was, is));
    }
    let (Some(was), Some(is)) = (own_name(from), &api.model(id).component) else { return };
    for (index, owner) in api.models.iter().enumerate() {
        let ModelKind::Union(_) = &owner.kind else { continue };
        let union = ModelId::new(index);
        if identities.branches(union).contains(is) {
            let key = identities.model(union).to_string();
            let union = names.section_mut(Section::Type).get_mut(&key);
            union.into_iter().for_each(|union| rename_member(union, was, is));
        }
    }
}

fn rename_member(union: &mut LockedItem, was: &str, is: &str) {
    if was == is || union.members.contains_key(is) {
        return;
    }
    if let Some(member) = union.members.remove(was) {
        let name = Purpose::Type.name_of(was, &member);
        union.members.insert(is.to_owned(), LockedMember { name: Some(name), ..member });
    }
}
