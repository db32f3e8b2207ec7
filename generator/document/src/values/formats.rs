//! Strings of formats. JSON Schema 2020-12 Validation, 7.3; OpenAPI Format Registry.

/// Each format with a string of it.
const SAMPLES: [(&str, &str); 15] = [
    ("date-time", "2026-01-31T12:00:00Z"),
    ("date", "2026-01-31"),
    ("time", "12:00:00Z"),
    ("duration", "P1D"),
    ("uuid", "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"),
    ("email", "ada@example.com"),
    ("idn-email", "ada@example.com"),
    ("uri", "https://example.com"),
    ("iri", "https://example.com"),
    ("url", "https://example.com"),
    ("ipv4", "192.0.2.1"),
    ("ipv6", "2001:db8::1"),
    ("byte", "dGV4dA=="),
    ("hostname", "example.com"),
    ("idn-hostname", "example.com"),
];

/// The formats that a single word is a string of.
const WORDS: [&str; 3] = ["byte", "hostname", "idn-hostname"];

/// The name of an additional member.
pub const OTHER_MEMBER: &str = "other";

/// A word that is a string of few formats.
pub const WORD: &str = "text";

/// A string of a format; any if the format isn't known.
pub(super) fn sample(format: &str) -> &'static str {
    SAMPLES.iter().find(|(known, _)| *known == format).map_or(WORD, |(_, text)| text)
}

/// Returns whether strings of the format are known.
pub(super) fn is_known(format: &str) -> bool {
    SAMPLES.iter().any(|(known, _)| *known == format)
}

/// Returns whether a string has a format; `None` if that isn't known. Unknown formats are annotations.
pub(super) fn allows(format: &str, text: &str) -> Option<bool> {
    let Some((_, sample)) = SAMPLES.iter().find(|(known, _)| *known == format) else { return Some(true) };
    match text == *sample {
        true => Some(true),
        false if text == WORD && !WORDS.contains(&format) => Some(false),
        false => None,
    }
}
