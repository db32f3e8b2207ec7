//! Names as they are compared: without case and signs. `nextPage`, `next_page` and `next-page` are one.

/// The letters and digits of a name, in lower case.
pub(super) fn key(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
