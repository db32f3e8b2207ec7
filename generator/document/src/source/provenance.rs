//! Where the parts of a tree are written, for a tree that overlays changed: location in the tree → location in a text.

use crate::diagnostic::Location;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Where a part of a tree is written, and which of its parts are written elsewhere.
#[derive(Clone, Debug)]
pub struct Provenance {
    at: Location,
    /// The members and items that are written elsewhere, by key.
    inside: FxHashMap<Box<str>, Provenance>,
}

impl Provenance {
    /// A part that is written in one place.
    pub fn new(at: Location) -> Self {
        Self { at, inside: FxHashMap::default() }
    }

    /// Where the target of a pointer, relative to this part, is written.
    pub fn written(&self, pointer: &Location) -> Location {
        let mut known = Some(self);
        let mut at = self.at.clone();
        for segment in pointer.segments() {
            known = known.and_then(|provenance| provenance.inside.get(segment.as_str()));
            at = known.map_or_else(|| at.member(&segment), |provenance| provenance.at.clone());
        }
        at
    }

    /// The provenance of the target of a pointer, relative to this part.
    pub fn part(&self, pointer: &Location) -> Self {
        let inside = pointer.segments().try_fold(self, |provenance, key| provenance.inside.get(key.as_str()));
        inside.cloned().unwrap_or_else(|| Self::new(self.written(pointer)))
    }

    /// Records that a part was inserted or replaced.
    pub fn put(&mut self, pointer: &Location, part: Self) {
        let Some((parent, key)) = pointer.parent() else {
            *self = part;
            return;
        };
        self.below(&parent).inside.insert(key.into(), part);
    }

    /// Records that members of an object were removed.
    pub fn remove_members(&mut self, object: &Location, keys: &BTreeSet<String>) {
        let inside = &mut self.below(object).inside;
        inside.retain(|key, _| !keys.contains(&**key));
    }

    /// Records that items of a list of some length were removed; the items after them moved up.
    pub fn remove_items(&mut self, list: &Location, removed: &BTreeSet<usize>, length: usize) {
        let list = self.below(list);
        let mut moved = FxHashMap::default();
        let kept = (0..length).filter(|index| !removed.contains(index));
        for (now, before) in kept.enumerate() {
            let known = list.inside.remove(before.to_string().as_str());
            let provenance = known.or_else(|| (now != before).then(|| Self::new(list.at.item(before))));
            moved.extend(provenance.map(|provenance| (now.to_string().into(), provenance)));
        }
        list.inside = moved;
    }

    fn below(&mut self, pointer: &Location) -> &mut Self {
        pointer.segments().fold(self, |provenance, segment| {
            let at = &provenance.at;
            let key = segment.as_str().into();
            provenance.inside.entry(key).or_insert_with(|| Self::new(at.member(&segment)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(file: &str, pointer: &str) -> Location {
        Location::new(file.into(), pointer)
    }

    #[test]
    fn inserted_parts_have_another_source_than_their_surroundings() {
        let mut provenance = Provenance::new(at("a", ""));
        provenance.put(&at("a", "/x/y~1z"), Provenance::new(at("b", "/actions/0/update")));
        provenance.put(&at("a", "/x/y~1z/w"), Provenance::new(at("c", "")));
        let written = |pointer: &str| provenance.written(&at("a", pointer)).to_string();
        assert_eq!(written(""), "a#");
        assert_eq!(written("/x/other"), "a#/x/other");
        assert_eq!(written("/x/y~1z"), "b#/actions/0/update");
        assert_eq!(written("/x/y~1z/v/0"), "b#/actions/0/update/v/0");
        assert_eq!(written("/x/y~1z/w/a~0b"), "c#/a~0b");
    }

    #[test]
    fn items_after_a_removed_one_keep_their_source() {
        let mut provenance = Provenance::new(at("a", ""));
        provenance.put(&at("a", "/l/3"), Provenance::new(at("b", "/new")));
        provenance.remove_items(&at("a", "/l"), &BTreeSet::from([0, 2]), 5);
        let written = |pointer: &str| provenance.written(&at("a", pointer)).to_string();
        assert_eq!(
            ["/l/0", "/l/1", "/l/2/x"].map(written),
            ["a#/l/1", "b#/new", "a#/l/4/x"].map(str::to_owned)
        );
        provenance.remove_items(&at("a", "/l"), &BTreeSet::from([0]), 3);
        assert_eq!(provenance.written(&at("a", "/l/1/x")).to_string(), "a#/l/4/x");
    }

    #[test]
    fn a_part_keeps_the_sources_of_its_insertions() {
        let mut provenance = Provenance::new(at("a", ""));
        provenance.put(&at("a", "/x/y"), Provenance::new(at("b", "/new")));
        let (known, plain) = (provenance.part(&at("a", "/x")), provenance.part(&at("a", "/z")));
        provenance.put(&at("a", "/copy"), known);
        provenance.put(&at("a", "/plain"), plain);
        provenance.remove_members(&at("a", "/x"), &BTreeSet::from(["y".to_owned()]));
        assert_eq!(provenance.written(&at("a", "/copy/y/z")).to_string(), "b#/new/z");
        assert_eq!(provenance.written(&at("a", "/copy/w")).to_string(), "a#/x/w");
        assert_eq!(provenance.written(&at("a", "/plain/w")).to_string(), "a#/z/w");
        assert_eq!(provenance.written(&at("a", "/x/y")).to_string(), "a#/x/y");
    }
}
