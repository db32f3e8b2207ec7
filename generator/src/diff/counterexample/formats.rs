//! Strings of formats. JSON Schema 2020-12 Validation, 7.3; OpenAPI Format Registry.

/// Each format with a string of it.
const SAMPLES: [(&str, &str); 14] = [
    ("date-time", "2024-01-02T03:04:05Z"),
    ("date", "2024-01-02"),
    ("time", "03:04:05Z"),
    ("duration", "P1D"),
    ("uuid", "00000000-0000-4000-8000-000000000001"),
    ("email", "a@a.example"),
    ("idn-email", "a@a.example"),
    ("uri", "https://a.example"),
    ("iri", "https://a.example"),
    ("url", "https://a.example"),
    ("ipv4", "192.0.2.1"),
    ("ipv6", "2001:db8::1"),
    ("byte", "dGV4dA=="),
    ("hostname", "a.example"),
];

/// The formats that a single word is a string of.
const WORDS: [&str; 2] = ["byte", "hostname"];

/// The name of an additional member.
pub(in crate::diff) const OTHER_MEMBER: &str = "other";

/// A word that is a string of few formats.
pub(super) const WORD: &str = "text";

/// A string of a format; any if the format isn't known.
pub(super) fn sample(format: &str) -> &'static str {
    SAMPLES.iter().find(|(known, _)| *known == format).map_or(WORD, |(_, text)| text)
}

/// Whether a string has a format; `None` if that isn't known. Unknown formats are annotations.
pub(super) fn allows(format: &str, text: &str) -> Option<bool> {
    let Some((_, sample)) = SAMPLES.iter().find(|(known, _)| *known == format) else { return Some(true) };
    match text == *sample {
        true => Some(true),
        false if text == WORD && !WORDS.contains(&format) => Some(false),
        false => None,
    }
}
