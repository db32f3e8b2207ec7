//! Compares what a schema allows with what a type holds. In: the profiles of both; out: the worst difference. Objects are
//! compared member by member later, as separate fields.

use super::held::{Held, held};
use super::outcome::Difference;
use super::walk::{Walk, Way};
use crate::fidelity::meaning::{Key, Profile, Texts};
use crate::fidelity::written::Ty;
use std::collections::BTreeSet;

/// How deep lists and maps are compared.
const DEEPEST: usize = 8;

fn wrong(word: impl Into<String>) -> Option<Difference> {
    Some(Difference::Wrong(word.into()))
}

fn widened(word: impl Into<String>) -> Option<Difference> {
    Some(Difference::Widened(word.into()))
}

/// The worse of two differences.
pub(super) fn worse(one: Option<Difference>, other: Option<Difference>) -> Option<Difference> {
    one.max(other)
}

impl Walk<'_> {
    /// Compares schemas with a type; `depth` counts the lists and maps around them.
    pub(super) fn differ(&mut self, key: &Key, ty: &Ty, way: Way, depth: usize) -> Option<Difference> {
        let meant = self.meaning.profile(key);
        let held = held(self.written, ty, None);
        worse(
            self.differ_null(key, &meant, &held).filter(|_| !way.without_null),
            self.differ_profiles(&meant, &held.profile, way, depth),
        )
    }

    fn differ_null(&self, key: &Key, meant: &Profile<Key>, held: &Held) -> Option<Difference> {
        if meant.any || held.profile.any || meant.is_empty() {
            return None;
        }
        match (self.meaning.is_nullable(key), held.is_nullable) {
            (true, false) => wrong("not-nullable-item"),
            (false, true) => widened("nullable-item"),
            _ => None,
        }
    }

    pub(super) fn differ_profiles(
        &mut self,
        meant: &Profile<Key>,
        held: &Profile<Ty>,
        way: Way,
        depth: usize,
    ) -> Option<Difference> {
        let is_own = self.has_own_types && (held.is_custom || held.integers.is_some() || held.bytes);
        if is_own || meant.is_empty() {
            return None;
        }
        if meant.bytes && !way.has_files && !held.bytes && meant.texts.is_some() {
            // JSON has no bytes, so they are text.
            let meant = Profile { bytes: false, ..meant.clone() };
            return self.differ_profiles(&meant, held, way, depth);
        }
        // A part without a type is sent as bytes (OpenAPI 3.1, Encoding Object).
        if meant.any && way.has_files && held.bytes {
            return None;
        }
        match (meant.any, held.any) {
            (true, true) => return None,
            (false, true) => return widened(format!("any-for-{}", first_word(&meant.kinds()))),
            (true, false) => return wrong(format!("{}-for-any", first_word(&held.kinds()))),
            (false, false) => {}
        }
        let scalars = [
            differ_texts(meant, held, way),
            differ_numbers(meant, held),
            match (meant.booleans, held.booleans) {
                (true, false) => wrong("no-boolean"),
                (false, true) => widened("boolean-beside-other"),
                _ => None,
            },
        ];
        let scalars = scalars.into_iter().fold(None, worse);
        let lists = self.differ_lists(meant, held, way, depth);
        let maps = self.differ_maps(meant, held, way, depth);
        let objects = self.differ_objects(meant, held, way);
        [lists, maps, objects].into_iter().fold(scalars, worse)
    }

    fn differ_lists(
        &mut self,
        meant: &Profile<Key>,
        held: &Profile<Ty>,
        way: Way,
        depth: usize,
    ) -> Option<Difference> {
        if depth >= DEEPEST {
            return None;
        }
        for tuple in &meant.tuples {
            let Some(written) = held.tuples.iter().find(|written| written.len() == tuple.len()) else {
                let is_list = !held.lists.is_empty();
                return if is_list { widened("list-for-tuple") } else { wrong("no-tuple") };
            };
            let pairs = tuple.iter().zip(written);
            let worst = pairs.map(|(key, ty)| self.differ(key, ty, way, depth + 1)).fold(None, worse);
            if worst.is_some() {
                return worst;
            }
        }
        if meant.tuples.is_empty() && !held.tuples.is_empty() {
            return if way.has_files { widened("tuple-of-parts") } else { wrong("tuple-for-list") };
        }
        match (meant.lists.as_slice(), held.lists.as_slice()) {
            ([], []) => None,
            ([], _) if meant.tuples.is_empty() => widened("list-beside-other"),
            ([], _) => None,
            (_, []) => wrong("no-list"),
            (keys, types) => self.differ_items(keys, types, way, depth),
        }
    }

    fn differ_maps(
        &mut self,
        meant: &Profile<Key>,
        held: &Profile<Ty>,
        way: Way,
        depth: usize,
    ) -> Option<Difference> {
        match (meant.maps.as_slice(), held.maps.as_slice()) {
            _ if depth >= DEEPEST => None,
            (_, []) if meant.maps.is_empty() => None,
            ([], _) if meant.objects.is_empty() => widened("map-beside-other"),
            ([], _) => None,
            (_, []) => wrong("no-map"),
            (keys, types) => self.differ_items(keys, types, way, depth),
        }
    }

    /// Compares the items of lists or the values of maps: each with the one it equals, else all with all.
    fn differ_items(&mut self, keys: &[Key], types: &[Ty], way: Way, depth: usize) -> Option<Difference> {
        if let ([key], [ty]) = (keys, types) {
            self.places.extend(key.parts.iter().map(|part| part.place.clone()));
            return self.differ(key, ty, way, depth + 1);
        }
        if self.match_each(keys, types, way, depth) {
            return None;
        }
        let mut meant = Profile::default();
        let mut is_nullable = false;
        for key in keys {
            self.places.extend(key.parts.iter().map(|part| part.place.clone()));
            meant.add((*self.meaning.profile(key)).clone());
            is_nullable |= self.meaning.is_nullable(key);
        }
        let mut all = Held { profile: Profile::default(), is_nullable: false };
        for ty in types {
            let Held { profile, is_nullable } = held(self.written, ty, None);
            all.profile.add(profile);
            all.is_nullable |= is_nullable;
        }
        let null = match (is_nullable, all.is_nullable) {
            _ if meant.any || all.profile.any => None,
            (true, false) if way.without_null => None,
            (true, false) => wrong("not-nullable-item"),
            (false, true) => widened("nullable-item"),
            _ => None,
        };
        worse(null, self.differ_profiles(&meant, &all.profile, way, depth + 1))
    }
}

impl Walk<'_> {
    /// Returns whether each of several lists or maps is there as it is.
    fn match_each(&mut self, keys: &[Key], types: &[Ty], way: Way, depth: usize) -> bool {
        let before = self.open.len();
        let mut used = vec![false; types.len()];
        for key in keys {
            let found = (0..types.len()).find(|index| {
                let start = self.open.len();
                let is_same = self.differ(key, &types[*index], way, depth + 1).is_none();
                if !is_same {
                    self.open.truncate(start);
                }
                is_same
            });
            let Some(index) = found else {
                self.open.truncate(before);
                return false;
            };
            used[index] = true;
        }
        let is_complete = used.iter().all(|is_used| *is_used);
        if !is_complete {
            self.open.truncate(before);
        }
        is_complete
    }
}

fn differ_texts(meant: &Profile<Key>, held: &Profile<Ty>, way: Way) -> Option<Difference> {
    let texts = match (&meant.texts, &held.texts) {
        (Some(meant), Some(held)) => differ_values(meant, held),
        (None, Some(texts)) if meant.bytes && !held.bytes && texts.is_free => {
            return if way.has_files { wrong("text-for-bytes") } else { widened("text-for-bytes-in-json") };
        }
        (None, Some(_)) => widened("text-beside-other"),
        (Some(_), None) if meant.bytes && held.bytes && way.has_files => widened("file-for-file-or-text"),
        (Some(texts), None) if texts.is_base64 && held.bytes && way.has_files => {
            widened("file-for-base64-in-a-form")
        }
        (Some(_), None) if held.bytes && !meant.bytes => wrong("bytes-for-text"),
        (Some(_), None) => wrong("no-text"),
        (None, None) => None,
    };
    match (meant.bytes, held.bytes) {
        (true, false) if texts.is_none() && way.has_files && is_list(held) && is_list(meant) => {
            widened("list-for-one-or-many")
        }
        (true, false) if texts.is_none() => wrong("no-bytes"),
        (false, true) if texts.is_none() => widened("bytes-beside-other"),
        _ => texts,
    }
}

fn is_list<L>(profile: &Profile<L>) -> bool {
    !profile.lists.is_empty()
}

fn differ_values(meant: &Texts, held: &Texts) -> Option<Difference> {
    let is_const = held.values.is_empty() && !held.is_free;
    match (meant.values.is_empty(), held.values.is_empty()) {
        (true, true) if is_const => wrong("constant-for-text"),
        (true, true) => None,
        (true, false) => wrong("enumeration-for-text"),
        (false, _) if is_const && meant.values.len() == 1 => None,
        (false, _) if meant.values == held.values && (!held.is_free || meant.is_free) => None,
        (false, true) if meant.values.len() == 1 && !meant.is_free => widened("text-for-one-value"),
        (false, true) => widened("text-for-enumeration"),
        (false, false) if meant.values == held.values => widened("text-or-enumeration"),
        (false, false) if meant.values.is_subset(&held.values) => widened("more-values"),
        (false, false) => wrong("other-values"),
    }
}

fn differ_numbers(meant: &Profile<Key>, held: &Profile<Ty>) -> Option<Difference> {
    let (Some(integers), other) = (&meant.integers, &held.integers) else {
        return match (meant.numbers, held.numbers, &held.integers) {
            (true, true, None) | (false, false, None) => None,
            (true, true, Some(_)) => wrong("integer-or-number"),
            (true, false, _) => {
                wrong(if held.integers.is_some() { "integer-for-number" } else { "no-number" })
            }
            (false, ..) => widened("number-beside-other"),
        };
    };
    let Some(other) = other else {
        return match (meant.numbers, held.numbers) {
            (true, true) => None,
            (false, true) => widened(match integers.values.as_ref().map(BTreeSet::len) {
                None => "number-for-integer",
                Some(1) => "number-for-one-value",
                Some(_) => "number-for-enumeration",
            }),
            _ => wrong("no-integer"),
        };
    };
    let numbers = match (meant.numbers, held.numbers) {
        (true, false) => wrong("no-number"),
        (false, true) => widened("number-or-integer"),
        _ => None,
    };
    let width = if integers.width == other.width {
        None
    } else if range(&other.width).0 >= range(&integers.width).0
        && range(&other.width).1 >= range(&integers.width).1
    {
        widened(format!("{}-for-{}", other.width, integers.width))
    } else {
        wrong(format!("{}-for-{}", other.width, integers.width))
    };
    let values = match (&integers.values, &other.values) {
        (Some(meant), Some(held)) if meant == held => None,
        (Some(meant), Some(held)) if meant.is_subset(held) => widened("more-values"),
        (Some(_), Some(_)) => wrong("other-values"),
        (Some(meant), None) if meant.len() == 1 => widened("integer-for-one-value"),
        (Some(_), None) => widened("integer-for-enumeration"),
        (None, Some(_)) => wrong("enumeration-for-integer"),
        _ => None,
    };
    // Another width matters more than values that aren't distinguished.
    worse(numbers, width.or(values))
}

/// The bits below and above zero.
fn range(width: &str) -> (u32, u32) {
    let bits = width[1..].parse().unwrap_or(64);
    if width.starts_with('u') { (0, bits) } else { (bits, bits - 1) }
}

fn first_word(kinds: &str) -> String {
    let is_union = kinds.contains('|');
    let word = kinds.split(' ').find(|word| word.parse::<usize>().is_err()).unwrap_or("nothing");
    match word {
        _ if is_union => "union".to_owned(),
        "texts" => "enumeration".to_owned(),
        word if word.starts_with(['i', 'u']) && word[1..].parse::<u32>().is_ok() => "integer".to_owned(),
        word => word.to_owned(),
    }
}
