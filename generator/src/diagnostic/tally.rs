//! Members that nothing is made of, counted by object and key: a document may have a million of them, and a reader wants
//! each kind told once.

use super::Location;
use rustc_hash::{FxHashMap, FxHashSet};

/// How many kinds of unknown members are told one by one; a document that uses free keys as names has no end of them.
const MOST_KINDS: usize = 100;

/// What was counted so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) unknown: Vec<Kind>,
    pub(super) unused: Vec<Kind>,
    /// Whether the place of every member is kept, so that it may be forgotten again.
    pub(super) keeps_places: bool,
    /// Unknown members beyond the kinds that are told.
    pub(super) beyond: usize,
    /// By object and key, the number of the kind.
    numbers: FxHashMap<(Group, Box<str>), usize>,
    /// Members that were counted, by an address of the caller's: what several references lead to is parsed several times.
    counted: FxHashSet<usize>,
}

/// An object, and the acceptance that members of it come under.
type Group = (&'static str, Option<usize>);

/// Members of one object by one key.
#[derive(Clone, Debug)]
pub(super) struct Kind {
    pub(super) object: &'static str,
    /// The acceptance that they come under, so that what is accepted is told apart from what isn't.
    pub(super) part: Option<usize>,
    pub(super) key: Box<str>,
    pub(super) count: usize,
    /// Where the first of them stands.
    pub(super) at: Location,
    pub(super) help: Option<String>,
    /// Where all of them stand, if that is kept.
    places: Vec<Location>,
}

impl Kind {
    fn add(&mut self, keeps_place: bool, place: impl FnOnce() -> Location) {
        self.count += 1;
        if keeps_place {
            let place = place();
            if self.places.is_empty() {
                self.at = place.clone();
            }
            self.places.push(place);
        }
    }
}

impl Tally {
    /// Counts a member of `object` that the standard doesn't know.
    pub(super) fn add_unknown(
        &mut self,
        (object, part): Group,
        (key, identity): (&str, usize),
        place: impl FnOnce() -> Location,
        help: impl FnOnce() -> Option<String>,
    ) {
        if !self.counted.insert(identity) {
            return;
        }
        match self.numbers.get(&((object, part), key.into())) {
            Some(number) => self.unknown[*number].add(self.keeps_places, place),
            None if self.unknown.len() == MOST_KINDS => self.beyond += 1,
            None => {
                self.numbers.insert(((object, part), key.into()), self.unknown.len());
                self.unknown
                    .push(Kind { help: help(), ..kind((object, part), key, place(), self.keeps_places) });
            }
        }
    }

    /// Counts a member of `object` that says nothing about what goes over the wire.
    pub(super) fn add_unused(
        &mut self,
        (object, part): Group,
        (key, identity): (&str, usize),
        place: impl FnOnce() -> Location,
    ) {
        if !self.counted.insert(identity) {
            return;
        }
        let is_known = |kind: &&mut Kind| (kind.object, kind.part) == (object, part) && *kind.key == *key;
        match self.unused.iter_mut().find(is_known) {
            Some(kind) => kind.add(self.keeps_places, place),
            None => self.unused.push(kind((object, part), key, place(), self.keeps_places)),
        }
    }

    /// Counts no more what stands at such places.
    pub(super) fn forget(&mut self, is_meant: impl Fn(&Location) -> bool) {
        for kind in self.unknown.iter_mut().chain(&mut self.unused).filter(|_| self.keeps_places) {
            kind.places.retain(|at| !is_meant(at));
            kind.count = kind.places.len();
            if let Some(first) = kind.places.first() {
                kind.at = first.clone();
            }
        }
    }
}

/// What was met once.
fn kind((object, part): (&'static str, Option<usize>), key: &str, at: Location, keeps_place: bool) -> Kind {
    let places = if keeps_place { vec![at.clone()] } else { Vec::new() };
    Kind { object, part, key: key.into(), count: 1, at, help: None, places }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_once_and_not_without_end() {
        let mut tally = Tally::default();
        let at = Location::root("a.yaml".into());
        for number in 0..1000 {
            let key = format!("key{}", number / 2);
            tally.add_unknown(("Tag Object", None), (&key, number), || at.member(&key), || None);
            tally.add_unknown(("Tag Object", None), (&key, number), || at.member(&key), || None);
        }
        assert_eq!((tally.unknown.len(), tally.unknown[0].count, tally.beyond), (100, 2, 800));
    }
}
