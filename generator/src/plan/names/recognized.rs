//! Finds the added schema that a removed one has become. In: the schemas of the lock file that the document no longer has, and
//! those that the lock file doesn't have. Out: pairs of them.
//!
//! ```text
//! a component   is recognized by its name, and its type keeps its name,
//!               or by its shape, and its type gets a new name; the old one becomes an alias
//! a branch      is recognized by its shape, or by its members: all that it had, or none that it hadn't
//! one of several schemas in one place   likewise, or by being the only one left
//! a schema elsewhere in its owner       by its shape; its type gets the name of its place
//! ```
//! Only if exactly one was removed and exactly one was added. Nested schemas are recognized by their path from there.

use super::fingerprint::Fingerprints;
use crate::ir::{Api, Identity, IdentityStep, ModelId};
use crate::lockfile::{LockedItem, LockedNames, Section};
use std::collections::{BTreeMap, BTreeSet};

/// Where something has moved to, and whether it keeps its name.
pub(super) struct Move {
    pub(super) to: Identity,
    pub(super) keeps_name: bool,
}

pub(super) type Moves = BTreeMap<Identity, Move>;

/// Adds the schemas that are recognized to `moves`.
pub(super) fn recognize(
    moves: &mut Moves,
    (names, api): (&LockedNames, &Api),
    fingerprints: &Fingerprints,
    removed: &BTreeSet<Identity>,
    added: &BTreeMap<Identity, ModelId>,
) {
    let candidates = Candidates {
        names,
        api,
        fingerprints,
        removed: outermost(removed.iter(), |identity| removed.contains(identity)),
        added: outermost(added.keys(), |identity| added.contains_key(identity)),
        models: added,
    };
    let shape = |id: ModelId| fingerprints.of(id);
    moves.extend(candidates.by_place(moves, |item| &item.facts.shape, shape));
    moves.extend(candidates.by_name());
    moves.extend(candidates.by_shape(moves));
    moves.extend(candidates.by_owner(moves));
    moves.extend(candidates.by_members(moves));
    moves.extend(candidates.by_place(moves, |_| "", |_| String::new()));
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

    /// Schemas with an equal shape in one component or operation: the status, the media type or the object around them is another.
    fn by_owner(&self, found: &Moves) -> Moves {
        let (removed, _) = self.rest(found);
        let owner = |identity: &Identity| identity.0.first().cloned();
        let removed = removed
            .filter_map(|old| Some(((owner(old), self.locked(old)?.facts.shape.clone()), old.clone())));
        let added =
            self.models_left(found).map(|(new, id)| ((owner(new), self.fingerprints.of(*id)), new.clone()));
        let pairs = pairs(removed.collect(), added.collect()).into_iter();
        pairs.map(|(from, to)| (from, Move { to, keeps_name: false })).collect()
    }

    /// Branches of one union and schemas in one place, of which one has all members of the other. A union that shared its type
    /// with others has none in the lock file, its branches do.
    fn by_members(&self, found: &Moves) -> Moves {
        let mut families: BTreeMap<Family, (Vec<&Identity>, Vec<&Identity>)> = BTreeMap::new();
        for old in self.removed.iter().filter(|old| moved_to(found, old).is_none()) {
            families.entry(family(old)).or_default().0.push(old);
        }
        for (new, _) in self.models_left(found) {
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

    /// All added schemas that aren't recognized yet.
    fn models_left<'s>(&'s self, found: &'s Moves) -> impl Iterator<Item = (&'s Identity, &'s ModelId)> {
        let taken: BTreeSet<&Identity> = found.values().map(|found| &found.to).collect();
        self.models.iter().filter(move |(new, _)| !taken.contains(new))
    }

    /// The outermost schemas that aren't recognized yet.
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
        let object = self.api.model(self.models[new]).kind.object();
        object.into_iter().flat_map(|object| &object.properties).map(|it| it.name.as_str()).collect()
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
pub(super) fn pairs<W: Default + Ord, T>(removed: Vec<(W, T)>, added: Vec<(W, T)>) -> Vec<(T, T)> {
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

/// Where something has moved to, itself or with what it is nested in; and whether it keeps its name.
pub(super) fn moved_to(moves: &Moves, old: &Identity) -> Option<(Identity, bool)> {
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

/// The schemas that aren't below another one.
fn outermost<'i>(
    all: impl Iterator<Item = &'i Identity>,
    contains: impl Fn(&Identity) -> bool,
) -> Vec<Identity> {
    all.filter(|identity| !identity.ancestors().skip(1).any(|above| contains(&above))).cloned().collect()
}

/// The name of a component or of a definition in another file.
pub(super) fn own_name(identity: &Identity) -> Option<&str> {
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
