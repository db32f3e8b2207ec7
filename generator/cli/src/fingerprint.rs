//! Recognizes generated files that were edited by hand. In: a text; out: a number that doesn't depend on the line endings.

use std::hash::{BuildHasher, BuildHasherDefault};

/// The hash of a text, the same on every platform.
pub(crate) fn fingerprint(text: &str) -> u64 {
    BuildHasherDefault::<fnv::FnvHasher>::default().hash_one(text.replace('\r', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_endings_do_not_count_and_an_edit_does() {
        let text = "fn f() -> u8 {\n    1\n}\n";
        assert_eq!(fingerprint(text), fingerprint(&text.replace('\n', "\r\n")));
        assert_ne!(fingerprint(text), fingerprint(&text.replace('1', "2")));
        assert_ne!(fingerprint(text), fingerprint(&text.replace("    ", "  ")));
    }
}
