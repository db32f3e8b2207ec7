//! Names in the lock file, for things that the document has moved or renamed. In: these names by their old identities. Out: by
//! the new ones, and the old names of types.
//!
//! ```text
//! an operation  is recognized by its id, or by its path without a slash at the end
//! a component   is recognized by its name, and its type keeps its name,
//!               or by its shape, and its type gets a new name; the old one becomes an alias
//! a branch      is recognized by its shape, or by its members: all that it had, or none that it hadn't
//! one of several schemas in one place   likewise, or by being the only one left
//! ```
//! Only if exactly one was removed and exactly one was added. What is nested in one is recognized by its path from there.

use super::fingerprint::Fingerprints;
use super::identities::Identities;
use super::locked::Purpose;
use super::members::plain_name;
use super::models::typed_models;
use crate::ir::{Api, Identity, IdentityStep, ModelId, ModelKind};
use crate::lockfile::{LockedItem, LockedMember, LockedNames, Section};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug)]
pub(in crate::plan) struct OldName {
    pub(super) name: String,
    pub(super) model: ModelId,
}

/// Where something has moved to, and whether it keeps its name.
struct Move {
    to: Identity,
    keeps_name: bool,
}

type Moves = BTreeMap<Identity, Move>;

/// Moves names to the new identities.
pub(super) fn follow(
    names: &mut LockedNames,
    api: &Api,
    identities: &Identities,
    fingerprints: &Fingerprints,
) -> Vec<OldName> {
    let mut moves = follow_operations(names, api, identities);
    let is_locked = |identity: &Identity| names.types().contains_key(&identity.to_string());
    let now = typed_models(api).into_iter().map(|id| (identities.model(id).clone(), id));
    let now: BTreeMap<Identity, ModelId> = now.collect();
    let live = names.types().iter().filter(|(_, item)| !item.is_retired);
    let removed = live.filter_map(|(key, _)| Identity::parse(key)).filter(|old| !now.contains_key(old));
    let removed: BTreeSet<Identity> = removed.collect();
    let added: BTreeMap<Identity, ModelId> =
        now.into_iter().filter(|(identity, _)| !is_locked(identity)).collect();
    if added.is_empty() {
        return Vec::new();
    }
    let became_branches = became_branches(names, fingerprints, &added);
    if removed.is_empty() && became_branches.is_empty() {
        return Vec::new();
    }
    let candidates = Candidates {
        names,
        api,
        fingerprints,
        removed: outermost(removed.iter(), |identity| removed.contains(identity)),
        added: outermost(added.keys(), |identity| added.contains_key(identity)),
        models: &added,
    };
    moves.extend(became_branches);
    let shape = |id: ModelId| fingerprints.of(id);
    moves.extend(candidates.by_place(&moves, |item| &item.facts.shape, shape));
    moves.extend(candidates.by_name());
    moves.extend(candidates.by_shape(&moves));
    moves.extend(candidates.by_members(&moves));
    moves.extend(candidates.by_place(&moves, |_| "", |_| String::new()));
    let mut old_names = Vec::new();
    // A schema that has become a branch leaves its old place to the union.
    let became = moves.keys().filter(|old| old.0.len() > 1 && names.types().contains_key(&old.to_string()));
    let gone: BTreeSet<Identity> = became.chain(&removed).cloned().collect();
    for old in &gone {
        let Some((to, keeps_name)) = moved_to(&moves, old) else { continue };
        let Some(id) = added.get(&to) else { continue };
        let Some(item) = names.section_mut(Section::Type).remove(&old.to_string()) else { continue };
        keep_variants(names, api, identities, (old, &to, *id));
        let kept = match keeps_name {
            true => item,
            false => {
                old_names.push(OldName { name: item.name.clone(), model: *id });
                // It may get one of its older names back.
                let older = names.section(Section::Alias).iter().filter(|(_, alias)| alias.name == item.name);
                let older: Vec<String> = older.map(|(name, _)| name.clone()).collect();
                for name in older {
                    names.section_mut(Section::Alias).remove(&name);
                    old_names.push(OldName { name, model: *id });
                }
                LockedItem { name: String::new(), ..item }
            }
        };
        names.section_mut(Section::Type).insert(to.to_string(), kept);
    }
    old_names
}

/// Schemas that are branches now of a union in their old places. A component keeps its name; what is nested in it moves.
fn became_branches(
    names: &LockedNames,
    fingerprints: &Fingerprints,
    added: &BTreeMap<Identity, ModelId>,
) -> Moves {
    let live = names.types().iter().filter(|(_, item)| !item.is_retired);
    let live = live.filter_map(|(key, item)| {
        let identity = Identity::parse(key)?;
        Some(((identity.place(), item.facts.shape.clone()), identity))
    });
    let branches = added.iter().filter_map(|(identity, id)| {
        let place = identity.place();
        let is_branch = matches!(place.0.last(), Some(IdentityStep::Branch(_)));
        let above = place.parent().filter(|_| is_branch)?;
        Some(((above, fingerprints.of(*id)), identity.clone()))
    });
    let mut moves = Moves::new();
    for (from, to) in pairs(live.collect(), branches.collect()) {
        // What is nested in it is known by its place alone.
        moves.insert(from.place(), Move { to: to.clone(), keeps_name: true });
        moves.insert(from, Move { to, keeps_name: true });
    }
    moves
}

/// What an operation is recognized by, from its key in the lock file and its id.
type Recognizer<'r> = &'r dyn Fn(&str, &str) -> String;

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
        let removed =
            operations.iter().filter(|(key, item)| !ids.contains_key(key.as_str()) && !item.is_retired);
        let removed = removed.map(|(key, item)| (recognized(key, &item.facts.id), key.clone()));
        let added = ids.iter().filter(|(key, _)| !operations.contains_key(**key));
        let added = added.map(|(key, id)| (recognized(key, id), (*key).to_owned()));
        for (from, to) in pairs(removed.collect(), added.collect()) {
            let item = operations.remove(&from);
            operations.extend(item.map(|item| (to.clone(), item)));
            if let (Some(from), Some(to)) = (Identity::parse(&from), Identity::parse(&to)) {
                moves.insert(from, Move { to, keeps_name: true });
            }
        }
    }
    moves
}

/// The outermost schemas that were removed and added.
struct Candidates<'a> {
    names: &'a LockedNames,
    api: &'a Api,
    fingerprints: &'a Fingerprints,
    removed: Vec<Identity>,
    added: Vec<Identity>,
    models: &'a BTreeMap<Identity, ModelId>,
}

impl Candidates<'_> {
    fn by_name(&self) -> Moves {
        let top_level = |all: &[Identity]| {
            let named =
                all.iter().filter_map(|identity| Some((own_name(identity)?.to_owned(), identity.clone())));
            named.collect::<Vec<_>>()
        };
        let pairs = pairs(top_level(&self.removed), top_level(&self.added));
        pairs.into_iter().map(|(from, to)| (from, Move { to, keeps_name: true })).collect()
    }

    /// Schemas in one place with equal words.
    fn by_place<'w>(
        &'w self,
        found: &Moves,
        was: impl Fn(&'w LockedItem) -> &'w str,
        is: impl Fn(ModelId) -> String,
    ) -> Moves {
        let (removed, added) = self.rest(found);
        let removed =
            removed.filter_map(|old| Some(((old.place(), was(self.locked(old)?).to_owned()), old.clone())));
        let added = added.map(|new| ((new.place(), is(self.models[new])), new.clone()));
        let pairs = pairs(removed.collect(), added.collect()).into_iter();
        pairs.map(|(from, to)| (from, Move { to, keeps_name: true })).collect()
    }

    fn by_shape(&self, found: &Moves) -> Moves {
        let (removed, added) = self.rest(found);
        let removed = removed.filter_map(|old| Some((self.locked(old)?.facts.shape.clone(), old.clone())));
        let added = added.map(|new| (self.fingerprints.of(self.models[new]), new.clone()));
        let mut moves = Moves::new();
        for (from, to) in pairs(removed.collect(), added.collect()) {
            let keeps_name = are_branches_of_one(&from, &to);
            // For two nested schemas an equal shape is not enough.
            if keeps_name || from.0.len() == 1 || to.0.len() == 1 {
                moves.insert(from, Move { to, keeps_name });
            }
        }
        moves
    }

    /// Branches of one union and schemas in one place, of which one has all members of the other. A union that shared its type
    /// with others has none in the lock file, its branches do.
    fn by_members(&self, found: &Moves) -> Moves {
        let taken: BTreeSet<&Identity> = found.values().map(|found| &found.to).collect();
        let mut families: BTreeMap<Family, (Vec<&Identity>, Vec<&Identity>)> = BTreeMap::new();
        for old in self.removed.iter().filter(|old| moved_to(found, old).is_none()) {
            families.entry(family(old)).or_default().0.push(old);
        }
        for new in self.models.keys().filter(|new| !taken.contains(new)) {
            families.entry(family(new)).and_modify(|(_, added)| added.push(new));
        }
        let fits = |old: &Identity, new: &Identity| {
            self.locked(old).is_some_and(|item| {
                let now = self.members(new);
                let was: BTreeSet<&str> = item.members.keys().map(String::as_str).collect();
                !was.is_empty() && !now.is_empty() && (was.is_subset(&now) || now.is_subset(&was))
            })
        };
        let mut moves = Moves::new();
        for (removed, added) in families.values() {
            for old in removed {
                let mut new = added.iter().filter(|new| fits(old, new));
                let (Some(new), None) = (new.next(), new.next()) else { continue };
                if removed.iter().filter(|old| fits(old, new)).count() == 1 {
                    moves.insert((*old).clone(), Move { to: (*new).clone(), keeps_name: true });
                }
            }
        }
        moves
    }

    /// What isn't recognized yet.
    fn rest<'s>(
        &'s self,
        found: &'s Moves,
    ) -> (impl Iterator<Item = &'s Identity>, impl Iterator<Item = &'s Identity>) {
        let taken: BTreeSet<&Identity> = found.values().map(|found| &found.to).collect();
        let removed = self.removed.iter().filter(|old| moved_to(found, old).is_none());
        (removed, self.added.iter().filter(move |new| !taken.contains(new)))
    }

    fn locked(&self, old: &Identity) -> Option<&LockedItem> {
        self.names.get(Section::Type, &old.to_string())
    }

    fn members(&self, new: &Identity) -> BTreeSet<&str> {
        match &self.api.model(self.models[new]).kind {
            ModelKind::Object(object) => object.properties.iter().map(|it| it.name.as_str()).collect(),
            _ => BTreeSet::new(),
        }
    }
}

/// The union of branches, or the place of other schemas; and which of both it is.
type Family = (Identity, bool);

fn family(identity: &Identity) -> Family {
    let place = identity.place();
    let union = place.parent().filter(|_| matches!(place.0.last(), Some(IdentityStep::Branch(_))));
    let is_branch = union.is_some();
    (union.unwrap_or(place), is_branch)
}

fn are_branches_of_one(old: &Identity, new: &Identity) -> bool {
    let is_branch = |identity: &Identity| matches!(identity.0.last(), Some(IdentityStep::Branch(_)));
    is_branch(old) && is_branch(new) && old.parent() == new.parent()
}

/// The things with an equal word that exactly one removed and exactly one added thing have.
fn pairs<W: Default + Ord, T>(removed: Vec<(W, T)>, added: Vec<(W, T)>) -> Vec<(T, T)> {
    let mut by_word: BTreeMap<W, (Vec<T>, Vec<T>)> = BTreeMap::new();
    removed.into_iter().for_each(|(word, thing)| by_word.entry(word).or_default().0.push(thing));
    added.into_iter().for_each(|(word, thing)| by_word.entry(word).or_default().1.push(thing));
    by_word.remove(&W::default());
    let single =
        by_word.into_values().filter_map(|(mut removed, mut added)| match (removed.len(), added.len()) {
            (1, 1) => removed.pop().zip(added.pop()),
            _ => None,
        });
    single.collect()
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
        let name = member.name.clone().unwrap_or_else(|| plain_name(was, Purpose::Type));
        union.members.insert(is.to_owned(), LockedMember { name: Some(name), ..member });
    }
}

/// Where something has moved to, itself or with what it is nested in; and whether it keeps its name.
fn moved_to(moves: &Moves, old: &Identity) -> Option<(Identity, bool)> {
    if moves.is_empty() {
        return None;
    }
    let found = old.ancestors().find_map(|from| moves.get(&from).map(|moved| (from.0.len(), moved)));
    let (length, moved) = found?;
    let to = match &old.0[length..] {
        [] => moved.to.clone(),
        rest => Identity([&moved.to.place().0, rest].concat()),
    };
    Some((to, moved.keeps_name))
}

/// What isn't below another one.
fn outermost<'i>(
    all: impl Iterator<Item = &'i Identity>,
    contains: impl Fn(&Identity) -> bool,
) -> Vec<Identity> {
    all.filter(|identity| !identity.ancestors().skip(1).any(|above| contains(&above))).cloned().collect()
}

/// The name of a component or of a definition in another file.
fn own_name(identity: &Identity) -> Option<&str> {
    match identity.0.as_slice() {
        [IdentityStep::Schema(name) | IdentityStep::File(name)]
        | [IdentityStep::File(_), IdentityStep::Definition(name)] => Some(name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(text: &str) -> Identity {
        Identity::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn identities_have_names_and_ancestors() {
        for (text, name) in [
            ("Pet", Some("Pet")),
            ("file pet", Some("pet")),
            ("file pets::Pet", Some("Pet")),
            ("Pet.kind", None),
            ("GET /pets body", None),
        ] {
            assert_eq!(own_name(&identity(text)), name, "{text}");
        }
        let all: BTreeSet<Identity> = ["A", "A-b", "A.b.c", "B.c"].map(identity).into();
        let outer = outermost(all.iter(), |identity| all.contains(identity));
        assert_eq!(outer, ["A", "A-b", "B.c"].map(identity));
    }

    #[test]
    fn only_unique_words_are_paired() {
        let list = |pairs: &[(&str, &'static str)]| {
            pairs.iter().map(|(word, key)| ((*word).to_owned(), *key)).collect::<Vec<_>>()
        };
        let removed = list(&[("one", "/a"), ("two", "/b"), ("two", "/c"), ("three", "/d"), ("", "/e")]);
        let added = list(&[("one", "/f"), ("two", "/g"), ("three", "/h"), ("three", "/i"), ("", "/j")]);
        assert_eq!(pairs(removed, added), [("/a", "/f")]);
    }
}
