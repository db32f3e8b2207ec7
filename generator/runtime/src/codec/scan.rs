//! Finds the ends of JSON strings, eight bytes at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x8080_8080_8080_8080;

/// Mixes a word into a hash, as FxHash does.
const MULTIPLIER: u64 = 0x517c_c1b7_2722_0a95;

/// The eight bytes from `at` on; `None` near the end.
#[inline(always)]
fn word(bytes: &[u8], at: usize) -> Option<u64> {
    let chunk = bytes.get(at..)?.first_chunk::<8>()?;
    Some(u64::from_le_bytes(*chunk))
}

/// Marks the bytes of a word that a JSON string can't hold as they are: `"`, `\` and control
/// characters (RFC 8259, 7 Strings). The lowest mark is exact, the ones above it may be wrong.
#[inline(always)]
const fn specials(word: u64) -> u64 {
    let quote = word ^ (ONES * b'"' as u64);
    let backslash = word ^ (ONES * b'\\' as u64);
    let quotes = quote.wrapping_sub(ONES) & !quote;
    let backslashes = backslash.wrapping_sub(ONES) & !backslash;
    let controls = word.wrapping_sub(ONES * 0x20) & !word;
    (quotes | backslashes | controls) & TOPS
}

/// The position of the first byte from `at` on that a JSON string can't hold as it is.
#[inline(always)]
pub(crate) fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = word(bytes, at) {
        let marks = specials(word);
        if marks != 0 {
            return at + (marks.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    plain_end_of_tail(bytes, at)
}

#[inline(never)]
fn plain_end_of_tail(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(|byte| !matches!(byte, b'"' | b'\\' | 0..=0x1f)) {
        at += 1;
    }
    at
}

/// Returns whether a name has a backslash. Names are short: two words that overlap are most of them.
#[inline]
pub(crate) fn has_backslash(name: &[u8]) -> bool {
    let is_in = |word: u64| {
        let backslash = word ^ (ONES * b'\\' as u64);
        backslash.wrapping_sub(ONES) & !backslash & TOPS != 0
    };
    if let Some(last) = name.last_chunk::<8>() {
        let words = name.chunks_exact(8).filter_map(|chunk| word(chunk, 0));
        return words.chain([u64::from_le_bytes(*last)]).any(is_in);
    }
    match (name.first_chunk::<4>(), name.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            let first = u64::from(u32::from_le_bytes(*first));
            is_in(first | u64::from(u32::from_le_bytes(*last)) << 32)
        }
        _ => name.contains(&b'\\'),
    }
}

#[inline(always)]
const fn mix(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(5) ^ word).wrapping_mul(MULTIPLIER)
}

/// The end and the hash of the name that starts at `start`. `None` if it has an escape or is so near to the end that there is
/// no whole word; then it has to be compared.
#[inline(always)]
pub(super) fn hash_name(bytes: &[u8], start: usize, seed: u64) -> Option<(usize, u64)> {
    let mut at = start;
    let mut hash = seed;
    loop {
        let word = word(bytes, at)?;
        let marks = specials(word);
        if marks == 0 {
            hash = mix(hash, word);
            at += 8;
            continue;
        }
        let count = marks.trailing_zeros() / 8;
        let end = at + count as usize;
        if bytes.get(end) != Some(&b'"') {
            return None;
        }
        let last = word & ((1 << (8 * count)) - 1);
        return Some((end, mix(hash, last ^ ((end - start) as u64) << 56)));
    }
}

/// Returns whether `name` is at `at`. Names are short: comparing words is faster than a call.
#[inline(always)]
pub(crate) fn stands(bytes: &[u8], at: usize, name: &[u8]) -> bool {
    let Some(found) = bytes.get(at..).and_then(|rest| rest.get(..name.len())) else {
        return false;
    };
    if let (Some(a), Some(b)) = (found.first_chunk::<8>(), name.first_chunk::<8>()) {
        if u64::from_le_bytes(*a) != u64::from_le_bytes(*b) {
            return false;
        }
        if let (Some(a), Some(b), true) = (found.last_chunk::<8>(), name.last_chunk::<8>(), name.len() <= 16)
        {
            return u64::from_le_bytes(*a) == u64::from_le_bytes(*b);
        }
        return found == name;
    }
    if let (Some(a), Some(b), Some(c), Some(d)) =
        (found.first_chunk::<4>(), name.first_chunk::<4>(), found.last_chunk::<4>(), name.last_chunk::<4>())
    {
        return u32::from_le_bytes(*a) == u32::from_le_bytes(*b)
            && u32::from_le_bytes(*c) == u32::from_le_bytes(*d);
    }
    found == name
}
