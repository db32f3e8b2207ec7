//! Whether a generated file was edited by hand. In: a text; out: a number that is the same after formatting with rustfmt, which
//! changes spaces, commas, braces and the order of imports.

use std::hash::{BuildHasher, BuildHasherDefault};

/// What rustfmt adds and removes.
const FORMATTING: [char; 7] = [',', ';', '{', '}', '(', ')', '|'];

/// The sum of all words and signs. Their order doesn't count.
pub(crate) fn fingerprint(text: &str) -> u64 {
    let hasher = BuildHasherDefault::<fnv::FnvHasher>::default();
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let words = text.split(|letter| !is_word(letter)).filter(|word| !word.is_empty());
    let signs = text
        .chars()
        .filter(|letter| !is_word(*letter) && !letter.is_whitespace() && !FORMATTING.contains(letter));
    let words = words.map(|word| hasher.hash_one(word));
    words.chain(signs.map(|sign| hasher.hash_one(sign))).fold(0, u64::wrapping_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formatting_does_not_count_and_an_edit_does() {
        let text = "use a::{b, c};\nuse d;\n\nfn f() -> u8 { g(1, 2) }\n";
        let formatted = "use d;\nuse a::{\n    b,\n    c,\n};\r\n\r\nfn f() -> u8 {\n    g(\n        1,\n        2,\n    )\n}\n";
        assert_eq!(fingerprint(text), fingerprint(formatted));
        assert_ne!(fingerprint(text), fingerprint(&text.replace("g(1, 2)", "g(1, 3)")));
        assert_ne!(fingerprint(text), fingerprint(&text.replace("g(1, 2)", "-g(1, 2)")));
    }
}
