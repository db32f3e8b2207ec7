//! Random numbers and UUIDs. The randomness comes from the keys of std's hash maps, so that no
//! crate is needed.

use std::{
    collections::hash_map::RandomState,
    hash::{BuildHasher, Hasher},
};

/// Returns 64 random bits.
pub(super) fn random_u64() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// Returns a random UUID (RFC 9562, 5.4, version 4).
pub(super) fn uuid() -> String {
    let (high, low) = (random_u64(), random_u64());
    let high = (high & !0xf000) | 0x4000;
    let low = (low & !(0b11 << 62)) | (0b10 << 62);
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    )
}
