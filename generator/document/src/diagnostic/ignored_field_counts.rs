//! Counts ignored fields by object and name: a document may have a million of them, and each kind is reported once.

use super::{Code, Location};
use rustc_hash::{FxHashMap, FxHashSet};

/// A document that uses fields as free-form keys has no end of different names.
const MAX_UNKNOWN_KINDS: usize = 100;

#[derive(Clone, Debug, Default)]
pub(super) struct IgnoredFieldCounts {
    pub(super) kinds: Vec<FieldKind>,
    /// Whether the location of every field is kept, so that [`Self::discard`] can remove it.
    pub(super) keeps_locations: bool,
    /// Unknown fields beyond [`MAX_UNKNOWN_KINDS`].
    pub(super) further_unknown: usize,
    /// Indices into `kinds`.
    indices: FxHashMap<(Group, Box<str>), usize>,
    unknown_kinds: usize,
    /// Identities of the fields counted so far: the target of several references is parsed several times.
    counted: FxHashSet<usize>,
}

/// A field that is unknown, or doesn't affect requests or responses, as the code says.
pub struct IgnoredField<'a> {
    /// `UnknownField` or `UnusedFields`.
    pub code: Code,
    pub object: &'static str,
    /// The object's location.
    pub parent: &'a Location,
    pub name: &'a str,
    /// The same for each parse of the field.
    pub identity: usize,
}

/// A code, an object, and the index of the acceptance that covers its fields.
type Group = (Code, &'static str, Option<usize>);

/// All fields of one name in one kind of object.
#[derive(Clone, Debug)]
pub(super) struct FieldKind {
    pub(super) code: Code,
    pub(super) object: &'static str,
    /// Keeps accepted fields apart from the others.
    pub(super) acceptance: Option<usize>,
    pub(super) name: Box<str>,
    pub(super) count: usize,
    /// The first location.
    pub(super) at: Location,
    pub(super) help: Option<String>,
    /// All locations, if they are kept.
    locations: Vec<Location>,
}

impl FieldKind {
    fn add(&mut self, keeps_location: bool, at: impl FnOnce() -> Location) {
        self.count += 1;
        if keeps_location {
            let at = at();
            if self.locations.is_empty() {
                self.at = at.clone();
            }
            self.locations.push(at);
        }
    }
}

impl IgnoredFieldCounts {
    pub(super) fn add(
        &mut self,
        group: Group,
        (name, identity): (&str, usize),
        at: impl FnOnce() -> Location,
        help: impl FnOnce() -> Option<String>,
    ) {
        if !self.counted.insert(identity) {
            return;
        }
        let is_unknown = group.0 == Code::UnknownField;
        match self.indices.get(&(group, name.into())) {
            Some(index) => self.kinds[*index].add(self.keeps_locations, at),
            None if is_unknown && self.unknown_kinds == MAX_UNKNOWN_KINDS => self.further_unknown += 1,
            None => {
                self.unknown_kinds += usize::from(is_unknown);
                self.indices.insert((group, name.into()), self.kinds.len());
                let ((code, object, acceptance), name, at) = (group, name.into(), at());
                let locations = if self.keeps_locations { vec![at.clone()] } else { Vec::new() };
                self.kinds.push(FieldKind {
                    code,
                    object,
                    acceptance,
                    name,
                    count: 1,
                    at,
                    help: help(),
                    locations,
                });
            }
        }
    }

    /// Uncounts the fields at these locations.
    pub(super) fn discard(&mut self, is_discarded: impl Fn(&Location) -> bool) {
        for kind in self.kinds.iter_mut().filter(|_| self.keeps_locations) {
            kind.locations.retain(|at| !is_discarded(at));
            kind.count = kind.locations.len();
            if let Some(first) = kind.locations.first() {
                kind.at = first.clone();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAG: Group = (Code::UnknownField, "Tag Object", None);

    #[test]
    fn a_count_is_at_the_first_field_that_stays() {
        let mut counts = IgnoredFieldCounts { keeps_locations: true, ..IgnoredFieldCounts::default() };
        let at = |name: &str| Location::root("a.yaml".into()).member(name);
        for (number, place) in ["a", "b", "c"].into_iter().enumerate() {
            counts.add(TAG, ("key", number), || at(place), || None);
        }
        counts.discard(|place| *place == at("a"));
        assert_eq!((counts.kinds[0].count, &counts.kinds[0].at), (2, &at("b")));
    }

    #[test]
    fn each_kind_is_counted_up_to_a_limit() {
        let mut counts = IgnoredFieldCounts::default();
        let at = Location::root("a.yaml".into());
        for number in 0..1000 {
            let name = format!("key{}", number / 2);
            counts.add(TAG, (&name, number), || at.member(&name), || None);
            counts.add(TAG, (&name, number), || at.member(&name), || None);
        }
        assert_eq!((counts.kinds.len(), counts.kinds[0].count, counts.further_unknown), (100, 2, 800));
    }
}
