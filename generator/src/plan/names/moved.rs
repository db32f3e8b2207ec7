//! Names of an earlier run, for what stands elsewhere now. In: these names by the places of then. Out: the same by the
//! places of now, and the types that left a former name.
//!
//! ```text
//! an operation  is the one of its id
//! a component   is the one of its name, which keeps its type's name,
//!               else the one of its shape, which is called as it is now and leaves its former name
//! ```
//! Each where one alone is gone and one alone is new. What stands in one is what stands at the same place in the other.

use super::fingerprint::Fingerprints;
use super::kept::{Purpose, key};
use super::members::plain_name;
use super::models::typed_models;
use super::operations::places;
use crate::ir::{Api, ModelId, ModelKind, Shape};
use crate::lockfile::KeptNames;
use std::collections::{BTreeMap, BTreeSet};

/// A name that a type had.
#[derive(Debug)]
pub(super) struct Former {
    pub(super) name: String,
    pub(super) model: ModelId,
}

/// From a place of the earlier document to the same in this one, and whether what stands there keeps its name.
struct Way {
    to: String,
    keeps: bool,
}

/// Carries names over to where they belong now.
pub(super) fn follow(names: &mut KeptNames, api: &Api, fingerprints: &Fingerprints) -> Vec<Former> {
    let models = typed_models(api).into_iter();
    let now: BTreeMap<String, ModelId> = models.map(|id| (key(&api.root, &api.model(id).at), id)).collect();
    let is_gone = |key: &&String| !now.contains_key(*key);
    let gone: BTreeSet<String> = names.types.keys().filter(is_gone).cloned().collect();
    let is_new = |(key, _): &(&String, &ModelId)| !names.types.contains_key(*key);
    let new: BTreeMap<String, ModelId> =
        now.iter().filter(is_new).map(|(key, id)| (key.clone(), *id)).collect();
    let mut ways = follow_operations(names, api);
    if gone.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let search =
        Search { names, api, fingerprints, gone: outermost(gone.iter()), new: outermost(new.keys()) };
    let by_name = search.by_name(&new);
    let by_shape = search.by_shape(&new, &by_name);
    ways.extend(by_name);
    ways.extend(by_shape);
    let mut deprecated_aliases = Vec::new();
    for key in &gone {
        let Some((to, way)) = lead(&ways, key) else { continue };
        let Some(id) = new.get(&to) else { continue };
        let Some(name) = names.types.get(key).cloned() else { continue };
        if let Some(members) = names.members.get(key).cloned() {
            names.members.entry(to.clone()).or_insert(members);
        }
        if way.keeps {
            names.types.insert(to, name);
        } else {
            keep_variants(names, api, fingerprints, key, *id);
            deprecated_aliases.push(Former { name, model: *id });
        }
    }
    deprecated_aliases
}

/// The names of operations whose paths are others now.
fn follow_operations(names: &mut KeptNames, api: &Api) -> BTreeMap<String, Way> {
    let keys: Vec<String> = places(api).iter().map(|place| key(&api.root, place)).collect();
    let ids = api.operations.iter().map(|operation| operation.id.as_deref().unwrap_or_default());
    let known: BTreeSet<&String> = keys.iter().collect();
    let gone = names.operations.iter().filter(|(key, _)| !known.contains(key));
    let gone = gone.map(|(key, kept)| (kept.id.clone(), key.clone()));
    let new = keys.iter().zip(ids).filter(|(key, _)| !names.operations.contains_key(*key));
    let new = new.map(|(key, id)| (id.to_owned(), key.clone()));
    let pairs: Vec<(String, String)> = pairs(gone.collect(), new.collect());
    let mut ways = BTreeMap::new();
    for (from, to) in pairs {
        names.operations.extend(names.operations.get(&from).cloned().map(|kept| (to.clone(), kept)));
        ways.insert(from, Way { to, keeps: true });
    }
    ways
}

/// What is gone and what is new, each by the outermost places alone.
struct Search<'a> {
    names: &'a KeptNames,
    api: &'a Api,
    fingerprints: &'a Fingerprints,
    gone: Vec<String>,
    new: Vec<String>,
}

impl Search<'_> {
    fn by_name(&self, new: &BTreeMap<String, ModelId>) -> BTreeMap<String, Way> {
        let own = |key: &String| {
            let component = new.get(key).and_then(|id| self.api.model(*id).component.clone());
            component.unwrap_or_else(|| own_name(key))
        };
        let standing = |keys: &[String], name: &dyn Fn(&String) -> String| {
            keys.iter().filter(|key| stands_alone(key)).map(|key| (name(key), key.clone())).collect()
        };
        let pairs = pairs(standing(&self.gone, &|key| own_name(key)), standing(&self.new, &own));
        pairs.into_iter().map(|(from, to)| (from, Way { to, keeps: true })).collect()
    }

    fn by_shape(
        &self,
        new: &BTreeMap<String, ModelId>,
        found: &BTreeMap<String, Way>,
    ) -> BTreeMap<String, Way> {
        let shape = |key: &String| self.names.shapes.get(self.names.types.get(key)?).cloned();
        let gone = self.gone.iter().filter(|key| !found.contains_key(*key));
        let gone = gone.filter_map(|key| Some((shape(key)?, key.clone())));
        let taken: BTreeSet<&String> = found.values().map(|way| &way.to).collect();
        let new = self.new.iter().filter(|key| !taken.contains(key)).filter_map(|key| {
            let id = new.get(key)?;
            Some((self.fingerprints.of(*id), key.clone()))
        });
        let pairs = pairs(gone.collect(), new.collect()).into_iter();
        // Of two schemas that stand in others, one is not the other for its shape alone.
        let pairs = pairs.filter(|(from, to)| stands_alone(from) || stands_alone(to));
        pairs.map(|(from, to)| (from, Way { to, keeps: false })).collect()
    }
}

/// The keys that have a word in common which no other has: one alone that is gone, and one alone that is new.
fn pairs(gone: Vec<(String, String)>, new: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut by_word: BTreeMap<String, (Vec<String>, Vec<String>)> = BTreeMap::new();
    gone.into_iter().for_each(|(word, key)| by_word.entry(word).or_default().0.push(key));
    new.into_iter().for_each(|(word, key)| by_word.entry(word).or_default().1.push(key));
    by_word.remove("");
    let single = by_word.into_values().filter_map(|(mut gone, mut new)| match (gone.len(), new.len()) {
        (1, 1) => gone.pop().zip(new.pop()),
        _ => None,
    });
    single.collect()
}

/// Branches of a schema that is called otherwise now stay what they are called, in unions that are what they were.
fn keep_variants(names: &mut KeptNames, api: &Api, fingerprints: &Fingerprints, from: &str, id: ModelId) {
    let (was, model) = (own_name(from), api.model(id));
    let Some(is) = model.component.clone() else { return };
    for (index, owner) in api.models.iter().enumerate() {
        let ModelKind::Union(union) = &owner.kind else { continue };
        let is_branch =
            |label: &Option<String>, shape: &Shape| label.as_ref() == Some(&is) && *shape == Shape::Model(id);
        if !union.branches.iter().any(|branch| is_branch(&branch.label, &branch.type_ref.shape)) {
            continue;
        }
        let place = key(&api.root, &owner.at);
        let shape = names.types.get(&place).and_then(|ty| names.shapes.get(ty));
        if shape == Some(&fingerprints.of(ModelId::new(index))) {
            let members = names.members.entry(place).or_default();
            let name = members.get(&was).cloned().unwrap_or_else(|| plain_name(&was, Purpose::Type));
            members.entry(is.clone()).or_insert(name);
        }
    }
}

/// Where a place leads that lies on a way or below the place where one begins.
fn lead<'w>(ways: &'w BTreeMap<String, Way>, key: &str) -> Option<(String, &'w Way)> {
    let (from, way) = upwards(key).find_map(|place| ways.get(place).map(|way| (place, way)))?;
    Some((format!("{}{}", way.to, &key[from.len()..]), way))
}

/// The keys that lie below no other one.
fn outermost<'k>(keys: impl Iterator<Item = &'k String>) -> Vec<String> {
    let keys: BTreeSet<&str> = keys.map(String::as_str).collect();
    let is_outermost = |key: &&&str| !upwards(key).skip(1).any(|place| keys.contains(place));
    keys.iter().filter(is_outermost).map(|key| (*key).to_owned()).collect()
}

/// A place, and all that it lies in.
fn upwards(key: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(key), |place| place.rfind('/').map(|end| &place[..end]))
}

/// Whether a schema stands by itself: among the components or definitions of its file, or as a whole file.
fn stands_alone(key: &str) -> bool {
    let pointer = key.split_once('#').map_or(key, |(_, pointer)| pointer);
    pointer.matches('/').count() <= 3
}

/// The last word of a place; of a whole file, its name.
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
    fn places_have_names_and_lie_in_one_another() {
        for (key, name, stands) in [
            ("/components/schemas/a~1b", "a/b", true),
            ("models/pet.yaml#", "pet", true),
            ("pets.yaml#/Pet", "Pet", true),
            ("/components/schemas/Pet/properties/kind", "kind", false),
            ("/paths/~1pets/get/requestBody", "requestBody", false),
        ] {
            assert_eq!((own_name(key).as_str(), stands_alone(key)), (name, stands), "{key}");
        }
        let keys = ["/a", "/a-b", "/a/b/c", "/b/c"].map(str::to_owned);
        assert_eq!(outermost(keys.iter()), ["/a", "/a-b", "/b/c"]);
    }

    #[test]
    fn only_what_is_alone_is_paired() {
        let list = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(word, key)| ((*word).to_owned(), (*key).to_owned())).collect::<Vec<_>>()
        };
        let gone = list(&[("one", "/a"), ("two", "/b"), ("two", "/c"), ("three", "/d"), ("", "/e")]);
        let new = list(&[("one", "/f"), ("two", "/g"), ("three", "/h"), ("three", "/i"), ("", "/j")]);
        assert_eq!(pairs(gone, new), [("/a".to_owned(), "/f".to_owned())]);
    }
}
