//! Bytes at random, and bytes that are changed: flipped, cut, doubled, moved, with tokens put in between, or with the end of
//! something else.

use fastrand::Rng;

/// Bytes of any kind; sometimes many.
pub fn make_bytes(random: &mut Rng) -> Vec<u8> {
    let longest = if random.u32(0..64) == 0 { 5_000 } else { 40 };
    let length = random.usize(0..=longest);
    (0..length).map(|_| random.u8(..)).collect()
}

/// Changes bytes at a few places. `tokens` are what means something to who reads them, `other` what they may end like.
pub fn change_bytes(bytes: &mut Vec<u8>, tokens: &[&[u8]], other: &[u8], random: &mut Rng) {
    for _ in 0..random.usize(1..8) {
        let at = random.usize(0..=bytes.len());
        let behind = random.usize(at..=bytes.len().min(at + 40));
        match random.u32(0..9) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.u32(0..8),
            1 if at < bytes.len() => bytes[at] = random.u8(..),
            2 => drop(bytes.drain(at..behind)),
            3 => {
                let part = bytes[at..behind].to_vec();
                let place = random.usize(0..=bytes.len());
                drop(bytes.splice(place..place, part));
            }
            4 if random.u32(0..6) == 0 => bytes.truncate(at),
            5 if random.u32(0..6) == 0 => {
                bytes.truncate(at);
                bytes.extend_from_slice(&other[random.usize(0..=other.len())..]);
            }
            6 if random.u32(0..20) == 0 => {
                let token = random.choice(tokens).copied().unwrap_or(b"x");
                let many = token.repeat(random.usize(1..3_000));
                drop(bytes.splice(at..at, many));
            }
            _ => {
                let token = random.choice(tokens).copied().unwrap_or(b"x");
                drop(bytes.splice(at..at, token.iter().copied()));
            }
        }
    }
}

/// The bytes in pieces, of which some may be empty; or a byte each.
pub fn cut(bytes: &[u8], random: &mut Rng) -> Vec<Vec<u8>> {
    if random.u32(0..4) == 0 {
        return bytes.iter().map(|byte| vec![*byte]).collect();
    }
    let mut places: Vec<usize> = (0..random.usize(0..9)).map(|_| random.usize(0..=bytes.len())).collect();
    places.push(bytes.len());
    places.sort_unstable();
    let mut start = 0;
    places.into_iter().map(|end| bytes[std::mem::replace(&mut start, end)..end].to_vec()).collect()
}
