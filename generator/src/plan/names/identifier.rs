//! Words → identifiers. No other file changes the case of a word.
//!
//! ```text
//! type     = Pascal case; "_" between two digits of two words; "N" before a first character without an upper case; "_" after `Self`
//! field    = snake case;  "n" before a digit; `r#` or a trailing "_" for keywords, a trailing "_" for placeholders
//! constant = upper snake case
//! module   = a field's name in ASCII that is a valid file name on every system
//! ```

use super::brands::type_form;
use super::words::Words;
use std::borrow::Cow;

/// The most characters of a name. File systems allow 255 bytes.
const LONGEST: usize = 180;

/// Keywords of all editions up to 2024. The Rust Reference, Keywords.
const KEYWORDS: [&str; 52] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
    "crate", "self", "super", "Self",
];

/// Keywords that can't be raw identifiers.
const NEVER_RAW: [&str; 4] = ["crate", "self", "super", "Self"];

/// Names that clippy rejects (`disallowed_names`).
const PLACEHOLDERS: [&str; 3] = ["foo", "baz", "quux"];

/// `BatchCalling`
pub(in crate::plan) fn type_name(words: &[String]) -> String {
    let mut name = String::new();
    for word in shortened(words).iter().flat_map(|words| words.split('_')) {
        // `2.5` is not `25`.
        let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
        if is_digit(name.chars().next_back()) && is_digit(word.chars().next()) {
            name.push('_');
        }
        if let Some(form) = type_form(word) {
            name.push_str(&form);
            continue;
        }
        let mut letters = word.chars();
        if let Some(first) = letters.next() {
            name.extend(first.to_uppercase());
            name.push_str(letters.as_str());
        }
    }
    // Some lower-case letters have no upper case.
    let name = if name.starts_with(char::is_lowercase) { format!("N{name}") } else { escape(name, 'N') };
    debug_assert!(is_type_name(&name), "the next run refuses `{name}`");
    name
}

/// `batch_calling`
pub(in crate::plan) fn field_name(words: &[String]) -> String {
    let name = escape(shortened(words).join("_"), 'n');
    let name = if PLACEHOLDERS.contains(&name.as_str()) { name + "_" } else { name };
    debug_assert!(is_field_name(&name), "the next run refuses `{name}`");
    name
}

/// `BATCH_CALLING`
pub(in crate::plan) fn constant_name(words: &[String]) -> String {
    escape(shortened(words).join("_").to_uppercase(), 'N')
}

/// The constant for the default of a field.
pub(in crate::plan) fn default_constant(field: &str) -> String {
    format!("DEFAULT_{}", field.trim_start_matches("r#").trim_end_matches('_').to_uppercase())
}

/// A module in a separate file has to be ASCII (rustc, E0754).
pub(in crate::plan) fn module_name(words: &[String]) -> String {
    let ascii = |letter: char| match letter {
        letter if letter.is_ascii() => letter.to_string(),
        letter => format!("u{:x}", u32::from(letter)),
    };
    let mut ascii: String = shortened(words).join("_").chars().map(ascii).collect();
    ascii.truncate(LONGEST);
    let name = escape(ascii, 'n');
    // A raw identifier would make the file `r#type.rs` on some tools and `type.rs` on others.
    match name.strip_prefix("r#") {
        Some(word) => format!("{word}_"),
        None if is_device(&name) => name + "_",
        None => name,
    }
}

/// Returns whether Windows reserves it, with any extension (Win32, Naming Files, Paths, and Namespaces).
fn is_device(name: &str) -> bool {
    let numbered = name.strip_prefix("com").or_else(|| name.strip_prefix("lpt"));
    matches!(name, "con" | "prn" | "aux" | "nul")
        || numbered.is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit())
}

/// The first words, up to the longest name. No name is empty, whichever words are left of it.
fn shortened(words: &[String]) -> Cow<'_, [String]> {
    if words.iter().all(String::is_empty) {
        return Cow::Owned(vec!["empty".to_owned()]);
    }
    if words.iter().map(|word| word.len() + 1).sum::<usize>() <= LONGEST {
        return Cow::Borrowed(words);
    }
    let mut letters = 0;
    let mut short = Words::new();
    for word in words {
        let count = word.chars().count();
        if letters + count > LONGEST {
            if short.is_empty() {
                short.push(word.chars().take(LONGEST).collect());
            }
            break;
        }
        letters += count + 1;
        short.push(word.clone());
    }
    Cow::Owned(short)
}

/// For names that may be keywords or start with a digit.
fn escape(name: String, before_digit: char) -> String {
    if name.starts_with(|first: char| !unicode_ident::is_xid_start(first)) {
        format!("{before_digit}{name}")
    } else if NEVER_RAW.contains(&name.as_str()) {
        format!("{name}_")
    } else if KEYWORDS.contains(&name.as_str()) {
        format!("r#{name}")
    } else {
        name
    }
}

pub(super) fn is_identifier(name: &str) -> bool {
    let (raw, plain) = match name.strip_prefix("r#") {
        Some(plain) => (true, plain),
        None => (false, name),
    };
    let mut letters = plain.chars();
    let starts = letters.next().is_some_and(|first| unicode_ident::is_xid_start(first) || first == '_');
    let is_keyword = KEYWORDS.contains(&plain) && (!raw || NEVER_RAW.contains(&plain));
    starts
        && letters.all(unicode_ident::is_xid_continue)
        && !is_keyword
        && !plain.trim_matches('_').is_empty()
}

/// Returns whether rustc accepts it as the name of a type without a warning.
pub(super) fn is_type_name(name: &str) -> bool {
    let letters: Vec<char> = name.trim_matches('_').chars().collect();
    let has_case = |letter: char| letter.is_lowercase() || letter.is_uppercase();
    let is_joint = |pair: &[char]| pair[0] == '_' && (has_case(pair[1]) || pair[1] == '_');
    let joined = |pair: &[char]| is_joint(pair) || is_joint(&[pair[1], pair[0]]);
    is_identifier(name)
        && !letters.first().is_some_and(|letter| letter.is_lowercase())
        && !letters.windows(2).any(joined)
}

/// Returns whether rustc accepts it as the name of a field or a function without a warning.
pub(super) fn is_field_name(name: &str) -> bool {
    is_identifier(name) && !name.contains(char::is_uppercase) && !name.trim_matches('_').contains("__")
}

/// Returns whether it is one of a module, which is also a file: ASCII, and not a raw identifier.
pub(super) fn is_module_name(name: &str) -> bool {
    is_field_name(name) && name.is_ascii() && !name.starts_with("r#")
}

/// The difference of a text from its name: none, in letters only, or in symbols. Less different texts are named first.
pub(super) fn spelling_rank(text: &str, name: &str) -> u8 {
    if name.strip_prefix("r#").unwrap_or(name).trim_end_matches('_') == text {
        0
    } else if text.chars().all(|letter| letter.is_alphanumeric() || letter == '_') {
        1
    } else {
        2
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    #[test]
    fn any_text_has_an_identifier() {
        assert_eq!(type_name(&words("1080p")), "N1080p");
        assert_eq!(type_name(&words("16:9")), "N16_9");
        assert_eq!(type_name(&words("self")), "Self_");
        assert_eq!(type_name(&words("gpt-4.1")), "Gpt4_1");
        assert_eq!(type_name(&words("gpt-4-32k-0314")), "Gpt4_32k0314");
        assert_eq!(field_name(&words("type")), "r#type");
        assert_eq!(field_name(&words("gen")), "r#gen");
        assert_eq!(field_name(&words("self")), "self_");
        assert_eq!(field_name(&words("$ref")), "r#ref");
        assert_eq!(field_name(&words("2fa")), "n2fa");
    }

    #[test]
    fn no_name_is_empty() {
        for words in [vec![], vec![String::new()], vec![String::new(), String::new()]] {
            assert_eq!(type_name(&words), "Empty");
            assert_eq!(field_name(&words), "empty");
            assert_eq!(constant_name(&words), "EMPTY");
            assert_eq!(module_name(&words), "empty");
        }
    }

    #[test]
    fn modules_are_valid_file_names_on_every_system() {
        for (text, module) in [
            ("con", "con_"),
            ("AUX", "aux_"),
            ("com1", "com1_"),
            ("com", "com"),
            ("Type", "type_"),
            ("größe", "gruf6udfe"),
        ] {
            assert_eq!(module_name(&words(text)), module);
        }
        assert!(module_name(&words(&"動物".repeat(300))).len() <= LONGEST);
    }

    #[test]
    fn long_names_are_shortened() {
        let long = "very long name ".repeat(40);
        assert!(type_name(&words(&long)).len() <= LONGEST);
        assert!(type_name(&words(&"x".repeat(500))).len() <= LONGEST);
    }

    #[test]
    fn requested_names_are_checked() {
        assert!(["Pet", "Gpt4_1", "Self_", "動物"].iter().all(|name| is_type_name(name)));
        assert!(
            !["pet", "Pet_Name", "r#Self", "Self", "1", "", "_", "a b"].iter().any(|name| is_type_name(name))
        );
        assert!(["pet", "r#type", "self_", "n2fa"].iter().all(|name| is_field_name(name)));
        assert!(!["Pet", "type", "r#self", "a-b", "a__b"].iter().any(|name| is_field_name(name)));
    }
}
