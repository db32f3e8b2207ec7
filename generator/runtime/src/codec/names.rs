//! The names of an object's members: from a name in the text to its index in the table.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::scan::{has_backslash, hash_name, plain_end, stands};

/// How many seeds are tried before the hash table is doubled.
const SEEDS: u64 = 64;

/// The most bits of a hash table; names that still collide are compared one by one.
const MOST_BITS: u32 = 14;

/// Marks a free slot.
const FREE: u16 = u16::MAX;

/// Names as JSON writes them, without their quotation marks, so that they can be compared with
/// the text and copied into it.
#[derive(Debug)]
#[doc(hidden)]
pub struct MemberNames {
    names: &'static [&'static str],
    index: OnceLock<Index>,
}

/// A perfect hash of the names, made when a name comes that isn't the expected one.
#[derive(Debug)]
struct Index {
    seed: u64,
    bits: u32,
    slots: Box<[u16]>,
}

impl MemberNames {
    /// The names in this order.
    #[must_use]
    pub const fn new(names: &'static [&'static str]) -> Self {
        Self { names, index: OnceLock::new() }
    }

    /// The name with this index, as JSON writes it.
    #[inline(always)]
    pub(crate) fn get(&self, index: usize) -> Option<&'static str> {
        self.names.get(index).copied()
    }

    /// Returns whether a name, not as JSON writes it, is one of these.
    pub(crate) fn contains(&self, name: &str) -> bool {
        self.position(name).is_some()
    }

    /// The index of a name, not as JSON writes it.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| unescaped(known) == name)
    }

    /// The end of the name that starts at `start`, and its index, if it is one of these. `None` if
    /// it has to be read to be known.
    #[inline]
    pub(crate) fn find(&self, bytes: &[u8], start: usize) -> Option<(usize, Option<usize>)> {
        let index = self.index.get_or_init(|| Index::of(self.names));
        let (end, hash) = hash_name(bytes, start, index.seed)?;
        let slot = *index.slots.get((hash >> (64 - index.bits)) as usize)?;
        let name = self.names.get(usize::from(slot));
        let is_it = name.is_some_and(|it| it.len() == end - start && stands(bytes, start, it.as_bytes()));
        Some((end, is_it.then_some(usize::from(slot))))
    }
}

impl Index {
    /// An index without collisions, or one without slots.
    #[cold]
    fn of(names: &[&str]) -> Self {
        let fewest = (2 * names.len()).next_power_of_two().trailing_zeros().max(1);
        let tries = (fewest..=MOST_BITS).flat_map(|bits| (1..SEEDS).map(move |seed| (seed, bits)));
        let found = tries
            .filter_map(|(seed, bits)| Some(Self { seed, bits, slots: slots(names, seed, bits)? }))
            .next();
        found.unwrap_or_else(|| Self { seed: 0, bits: 1, slots: Box::default() })
    }
}

/// The index of the name in each slot; `None` if two names have the same one.
fn slots(names: &[&str], seed: u64, bits: u32) -> Option<Box<[u16]>> {
    let mut slots = vec![FREE; 1 << bits];
    for (index, name) in names.iter().enumerate() {
        let text = format!("{name}\"        ");
        // A name with an escape is never found by its hash.
        let Some((_, hash)) = hash_name(text.as_bytes(), 0, seed) else { continue };
        let slot = slots.get_mut((hash >> (64 - bits)) as usize)?;
        if *slot != FREE {
            return None;
        }
        *slot = u16::try_from(index).ok()?;
    }
    Some(slots.into())
}

/// Resolves the escapes in a name of JSON.
#[inline]
pub(crate) fn unescaped(name: &str) -> Cow<'_, str> {
    match has_backslash(name.as_bytes()) {
        false => Cow::Borrowed(name),
        true => without_escapes(name),
    }
}

#[cold]
fn without_escapes(name: &str) -> Cow<'_, str> {
    serde_json::from_str(&format!("\"{name}\"")).map_or(Cow::Borrowed(name), Cow::Owned)
}

/// A name as JSON writes it, without quotation marks.
pub(crate) fn escaped(name: &str) -> Cow<'_, str> {
    if plain_end(name.as_bytes(), 0) == name.len() {
        return Cow::Borrowed(name);
    }
    let quoted = serde_json::Value::from(name).to_string();
    Cow::Owned(quoted[1..quoted.len() - 1].to_owned())
}
