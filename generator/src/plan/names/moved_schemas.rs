//! Names in the lock file, for schemas and operations that the document has moved or renamed. In: these names by their old
//! locations. Out: by the new locations, and the old names of types.
//!
//! ```text
//! an operation  is recognized by its id
//! a component   is recognized by its name, and its type keeps its name,
//!               or by its shape, and its type gets a new name; the old one becomes an alias
//! ```
//! Only if exactly one was removed and exactly one was added. What is nested in one is recognized by its relative location.

use super::fingerprint::Fingerprints;
use super::locked::{Purpose, key};
use super::members::plain_name;
use super::models::typed_models;
use super::operations::operation_locations;
use crate::ir::{Api, ModelId, ModelKind, Shape};
use crate::lockfile::LockedNames;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug)]
pub(super) struct OldName {
    pub(super) name: String,
    pub(super) model: ModelId,
}

/// Where something has moved to, and whether it keeps its name.
struct Move {
    to: String,
    keeps_name: bool,
}

/// Moves names to the new locations.
pub(super) fn follow(names: &mut LockedNames, api: &Api, fingerprints: &Fingerprints) -> Vec<OldName> {
    let models = typed_models(api).into_iter();
    let now: BTreeMap<String, ModelId> = models.map(|id| (key(&api.root, &api.model(id).at), id)).collect();
    let is_removed = |key: &&String| !now.contains_key(*key);
    let removed: BTreeSet<String> = names.types.keys().filter(is_removed).cloned().collect();
    let is_added = |(key, _): &(&String, &ModelId)| !names.types.contains_key(*key);
    let added: BTreeMap<String, ModelId> =
        now.iter().filter(is_added).map(|(key, id)| (key.clone(), *id)).collect();
    let mut moves = follow_operations(names, api);
    if removed.is_empty() || added.is_empty() {
        return Vec::new();
    }
    let (outer_removed, outer_added) = (outermost(removed.iter()), outermost(added.keys()));
    let candidates = Candidates { names, api, fingerprints, removed: outer_removed, added: outer_added };
    let by_name = candidates.by_name(&added);
    let by_shape = candidates.by_shape(&added, &by_name);
    moves.extend(by_name);
    moves.extend(by_shape);
    let mut old_names = Vec::new();
    for key in &removed {
        let Some((to, keeps_name)) = moved_to(&moves, key) else { continue };
        let Some(id) = added.get(&to) else { continue };
        let Some(name) = names.types.get(key).cloned() else { continue };
        if let Some(members) = names.members.get(key).cloned() {
            names.members.entry(to.clone()).or_insert(members);
        }
        if keeps_name {
            names.types.insert(to, name);
        } else {
            keep_variants(names, api, fingerprints, key, *id);
            old_names.push(OldName { name, model: *id });
        }
    }
    old_names
}

/// Moves the names of operations whose paths have changed.
fn follow_operations(names: &mut LockedNames, api: &Api) -> BTreeMap<String, Move> {
    let keys: Vec<String> = operation_locations(api).iter().map(|at| key(&api.root, at)).collect();
    let ids = api.operations.iter().map(|operation| operation.id.as_deref().unwrap_or_default());
    let known: BTreeSet<&String> = keys.iter().collect();
    let removed = names.operations.iter().filter(|(key, _)| !known.contains(key));
    let removed = removed.map(|(key, locked)| (locked.id.clone(), key.clone()));
    let added = keys.iter().zip(ids).filter(|(key, _)| !names.operations.contains_key(*key));
    let added = added.map(|(key, id)| (id.to_owned(), key.clone()));
    let pairs: Vec<(String, String)> = pairs(removed.collect(), added.collect());
    let mut moves = BTreeMap::new();
    for (from, to) in pairs {
        names.operations.extend(names.operations.get(&from).cloned().map(|locked| (to.clone(), locked)));
        moves.insert(from, Move { to, keeps_name: true });
    }
    moves
}

/// The outermost schemas that were removed and added.
struct Candidates<'a> {
    names: &'a LockedNames,
    api: &'a Api,
    fingerprints: &'a Fingerprints,
    removed: Vec<String>,
    added: Vec<String>,
}

impl Candidates<'_> {
    fn by_name(&self, added: &BTreeMap<String, ModelId>) -> BTreeMap<String, Move> {
        let own = |key: &String| {
            let component = added.get(key).and_then(|id| self.api.model(*id).component.clone());
            component.unwrap_or_else(|| own_name(key))
        };
        let top_level = |keys: &[String], name: &dyn Fn(&String) -> String| {
            keys.iter().filter(|key| is_top_level(key)).map(|key| (name(key), key.clone())).collect()
        };
        let pairs = pairs(top_level(&self.removed, &|key| own_name(key)), top_level(&self.added, &own));
        pairs.into_iter().map(|(from, to)| (from, Move { to, keeps_name: true })).collect()
    }

    fn by_shape(
        &self,
        added: &BTreeMap<String, ModelId>,
        found: &BTreeMap<String, Move>,
    ) -> BTreeMap<String, Move> {
        let shape = |key: &String| self.names.shapes.get(self.names.types.get(key)?).cloned();
        let removed = self.removed.iter().filter(|key| !found.contains_key(*key));
        let removed = removed.filter_map(|key| Some((shape(key)?, key.clone())));
        let taken: BTreeSet<&String> = found.values().map(|found| &found.to).collect();
        let added = self.added.iter().filter(|key| !taken.contains(key)).filter_map(|key| {
            let id = added.get(key)?;
            Some((self.fingerprints.of(*id), key.clone()))
        });
        let pairs = pairs(removed.collect(), added.collect()).into_iter();
        // For two nested schemas an equal shape is not enough.
        let pairs = pairs.filter(|(from, to)| is_top_level(from) || is_top_level(to));
        pairs.map(|(from, to)| (from, Move { to, keeps_name: false })).collect()
    }
}

/// The keys with an equal word that exactly one removed key and exactly one added key have.
fn pairs(removed: Vec<(String, String)>, added: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut by_word: BTreeMap<String, (Vec<String>, Vec<String>)> = BTreeMap::new();
    removed.into_iter().for_each(|(word, key)| by_word.entry(word).or_default().0.push(key));
    added.into_iter().for_each(|(word, key)| by_word.entry(word).or_default().1.push(key));
    by_word.remove("");
    let single =
        by_word.into_values().filter_map(|(mut removed, mut added)| match (removed.len(), added.len()) {
            (1, 1) => removed.pop().zip(added.pop()),
            _ => None,
        });
    single.collect()
}

/// Keeps the names of variants for a renamed schema, in unions that haven't changed.
fn keep_variants(names: &mut LockedNames, api: &Api, fingerprints: &Fingerprints, from: &str, id: ModelId) {
    let (was, model) = (own_name(from), api.model(id));
    let Some(is) = model.component.clone() else { return };
    for (index, owner) in api.models.iter().enumerate() {
        let ModelKind::Union(union) = &owner.kind else { continue };
        let is_branch =
            |label: &Option<String>, shape: &Shape| label.as_ref() == Some(&is) && *shape == Shape::Model(id);
        if !union.branches.iter().any(|branch| is_branch(&branch.label, &branch.type_ref.shape)) {
            continue;
        }
        let owner = key(&api.root, &owner.at);
        let shape = names.types.get(&owner).and_then(|ty| names.shapes.get(ty));
        if shape == Some(&fingerprints.of(ModelId::new(index))) {
            let members = names.members.entry(owner).or_default();
            let name = members.get(&was).cloned().unwrap_or_else(|| plain_name(&was, Purpose::Type));
            members.entry(is.clone()).or_insert(name);
        }
    }
}

/// Where something has moved to, itself or with what it is nested in; and whether it keeps its name.
fn moved_to(moves: &BTreeMap<String, Move>, key: &str) -> Option<(String, bool)> {
    let (from, moved) = ancestors(key).find_map(|from| moves.get(from).map(|moved| (from, moved)))?;
    Some((format!("{}{}", moved.to, &key[from.len()..]), moved.keeps_name))
}

/// The keys that aren't below another one.
fn outermost<'k>(keys: impl Iterator<Item = &'k String>) -> Vec<String> {
    let keys: BTreeSet<&str> = keys.map(String::as_str).collect();
    let is_outermost = |key: &&&str| !ancestors(key).skip(1).any(|ancestor| keys.contains(ancestor));
    keys.iter().filter(is_outermost).map(|key| (*key).to_owned()).collect()
}

/// A key, and all that are above it.
fn ancestors(key: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(key), |key| key.rfind('/').map(|end| &key[..end]))
}

/// Whether a schema is one of the components or definitions of its file, or a whole file.
fn is_top_level(key: &str) -> bool {
    let pointer = key.split_once('#').map_or(key, |(_, pointer)| pointer);
    pointer.matches('/').count() <= 3
}

/// The last segment of a key; of a whole file, its name.
fn own_name(key: &str) -> String {
    let (file, pointer) = key.split_once('#').unwrap_or(("", key));
    match pointer.rsplit_once('/') {
        Some((_, name)) => name.replace("~1", "/").replace("~0", "~"),
        None => {
            let name = file.rsplit('/').next().unwrap_or_default();
            name.split('.').next().unwrap_or_default().to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_names_and_ancestors() {
        for (key, name, top_level) in [
            ("/components/schemas/a~1b", "a/b", true),
            ("models/pet.yaml#", "pet", true),
            ("pets.yaml#/Pet", "Pet", true),
            ("/components/schemas/Pet/properties/kind", "kind", false),
            ("/paths/~1pets/get/requestBody", "requestBody", false),
        ] {
            assert_eq!((own_name(key).as_str(), is_top_level(key)), (name, top_level), "{key}");
        }
        let keys = ["/a", "/a-b", "/a/b/c", "/b/c"].map(str::to_owned);
        assert_eq!(outermost(keys.iter()), ["/a", "/a-b", "/b/c"]);
    }

    #[test]
    fn only_unique_words_are_paired() {
        let list = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(word, key)| ((*word).to_owned(), (*key).to_owned())).collect::<Vec<_>>()
        };
        let removed = list(&[("one", "/a"), ("two", "/b"), ("two", "/c"), ("three", "/d"), ("", "/e")]);
        let added = list(&[("one", "/f"), ("two", "/g"), ("three", "/h"), ("three", "/i"), ("", "/j")]);
        assert_eq!(pairs(removed, added), [("/a".to_owned(), "/f".to_owned())]);
    }
}
