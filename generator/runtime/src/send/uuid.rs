//! Random numbers and UUIDs.

/// Returns 64 random bits; `None` if the host offers no randomness.
fn random() -> Option<u64> {
    getrandom::u64().ok()
}

/// Returns 64 bits, random if the host offers that, for what is correct without randomness too.
pub(crate) fn random_u64() -> u64 {
    random().unwrap_or_default()
}

/// Returns a random UUID (RFC 9562, 5.4, version 4); `None` if the host offers no randomness.
pub(crate) fn uuid() -> Option<String> {
    let (high, low) = (random()?, random()?);
    let high = (high & !0xf000) | 0x4000;
    let low = (low & !(0b11 << 62)) | (0b10 << 62);
    Some(format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    ))
}
