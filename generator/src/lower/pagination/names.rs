//! Normalized names, without case and punctuation: `nextPage`, `next_page` and `next-page` are equal.

/// The letters and digits of a name in lower case.
pub(super) fn key(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
