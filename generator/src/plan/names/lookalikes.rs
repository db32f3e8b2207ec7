//! Letters that look like letters of another script. rustc warns if a crate uses a script only for such letters, and if two
//! identifiers look alike (the lints `mixed_script_confusables` and `confusable_idents`). A name depends on its own text only,
//! so a text of nothing but such letters is transliterated, in any document.

use unicode_security::GeneralSecurityProfile;
use unicode_security::mixed_script::{AugmentedScriptSet, is_potential_mixed_script_confusable_char};

/// The letters that look like others, in lower case, with their transliteration. All others are named by their number.
const LATIN: [(&str, &[&str]); 2] = [
    (
        "абвгезклмнопрстуфхчшыьюєѕіјґ",
        &[
            "a", "b", "v", "g", "e", "z", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ch",
            "sh", "y", "", "yu", "ye", "dz", "i", "j", "g",
        ],
    ),
    (
        "αβγδεζηθικμνοπρστυφχ",
        &[
            "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "m", "n", "o", "p", "r", "s", "t", "y", "f",
            "ch",
        ],
    ),
];

/// The text, with all letters transliterated that are the only ones of their script and look like letters of another.
pub(super) fn without_lookalikes(text: String) -> String {
    if text.is_ascii() {
        return text;
    }
    let is_certain = |letter: &char| letter.identifier_allowed() && !is_lookalike(*letter);
    let mut certain = vec![AugmentedScriptSet::for_char('a')];
    certain.extend(text.chars().filter(is_certain).map(AugmentedScriptSet::for_char));
    certain.retain(|scripts| !scripts.is_all());
    let is_suspect = |letter: char| {
        let scripts = AugmentedScriptSet::for_char(letter);
        let shares = |known: &AugmentedScriptSet| {
            let mut both = *known;
            both.intersect_with(scripts);
            !both.is_empty()
        };
        !letter.is_ascii() && is_lookalike(letter) && !scripts.is_all() && !certain.iter().any(shares)
    };
    let mut written = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_suspect(letter) { transliterate(letter, &mut written) } else { written.push(letter) }
    }
    written
}

/// Returns whether a letter looks like one of another script, in upper or lower case, as names are written in several.
fn is_lookalike(letter: char) -> bool {
    let cases = letter.to_lowercase().chain(letter.to_uppercase());
    std::iter::once(letter).chain(cases).any(is_potential_mixed_script_confusable_char)
}

fn transliterate(letter: char, written: &mut String) {
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    let known = |(letters, latin): &(&str, &[&'static str])| {
        latin.get(letters.chars().position(|known| known == lower)?).copied()
    };
    let Some(latin) = LATIN.iter().find_map(known) else {
        written.push_str(&format!(" u{:x} ", u32::from(letter)));
        return;
    };
    let mut letters = latin.chars();
    written
        .extend(letters.next().map(|first| if letter == lower { first } else { first.to_ascii_uppercase() }));
    written.extend(letters);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_texts_that_may_be_mistaken_are_transliterated() {
        for (text, expected) in [
            // Cyrillic that looks like `copy`, and a word of such letters.
            ("сору", "soru"),
            ("Ресурс", "Resurs"),
            ("новый ресурс", "новый ресурс"),
            // `в` is certain, but a type begins with `В`, which looks like `B`.
            ("вар", "var"),
            ("Ελλάδα", "Ελλάδα"),
            ("αβγ", "avg"),
            ("口", " u53e3 "),
            ("入口", "入口"),
            ("ロ", " u30ed "),
            ("ログイン", "ログイン"),
            ("größe", "größe"),
            ("ßæ", "ßæ"),
            ("naïve", "naïve"),
        ] {
            assert_eq!(without_lookalikes(text.to_owned()), expected);
        }
    }

    #[test]
    fn each_letter_has_its_transliteration() {
        for (letters, latin) in LATIN {
            assert_eq!(letters.chars().count(), latin.len(), "{letters}");
        }
    }
}
