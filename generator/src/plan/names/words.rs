//! From any text to words, and from words to identifiers. No other file changes the case of a word.
//!
//! ```text
//! words      = snake case of heck, split at "_"
//! type       = Pascal case; "_" before a digit; "_" after `Self`
//! field      = snake case;  "_" before a digit; `r#` or a trailing "_" for keywords, a trailing "_" for placeholders
//! constant   = upper snake case
//! sign alone = its name (`+` plus, `<` less, ..); `+1` and `-1` keep their sign
//! nothing    = `empty`
//! ```

use heck::ToSnakeCase;
use unicode_normalization::UnicodeNormalization;

/// Words of a name, in lower case.
pub(in crate::plan) type Words = Vec<String>;

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

/// What clippy (`disallowed_names`) takes for a name that was forgotten; fields and parameters are bound by theirs.
const PLACEHOLDERS: [&str; 3] = ["foo", "baz", "quux"];

/// The words of a text.
pub(in crate::plan) fn words(text: &str) -> Words {
    // rustc warns of letters that only look like others: `ﬁ` is `fi` (Unicode Standard Annex #31, 5).
    let plain: String = text.nfkc().collect();
    let spelled = spell_signs(&plain);
    let words: Words =
        spelled.to_snake_case().split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    if words.is_empty() { vec!["empty".to_owned()] } else { words }
}

/// Signs are separators, but where there is nothing else they are what a name is made of.
fn spell_signs(text: &str) -> String {
    let usable = |letter: char| unicode_ident::is_xid_continue(letter) && letter != '_';
    let has_letters = text.chars().any(usable);
    let mut spelled = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut first = true;
    while let Some(letter) = letters.next() {
        let before_digit = letters.peek().is_some_and(char::is_ascii_digit);
        if usable(letter) || letter == '_' {
            spelled.push(letter);
        } else if !has_letters || (first && before_digit && matches!(letter, '+' | '-')) {
            spelled.push(' ');
            spelled.push_str(sign(letter));
            spelled.push(' ');
        } else if letter == '\'' {
            // An apostrophe joins: `don't`.
        } else {
            spelled.push(' ');
        }
        first = false;
    }
    spelled
}

fn sign(letter: char) -> &'static str {
    match letter {
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '<' => "less",
        '>' => "greater",
        '=' => "equal",
        '!' => "not",
        '~' => "tilde",
        '%' => "percent",
        '&' => "and",
        '|' => "or",
        '^' => "caret",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '?' => "question",
        '#' => "hash",
        '@' => "at",
        '$' => "dollar",
        '"' | '\'' | '`' => "quote",
        '(' | ')' | '[' | ']' | '{' | '}' => "bracket",
        letter if letter.is_whitespace() => "space",
        _ => "sign",
    }
}

/// `BatchCalling`
pub(in crate::plan) fn type_name(words: &[String]) -> String {
    let mut name = String::new();
    for word in words {
        // Two numbers side by side would read as one: `2.5` is not `25`.
        let digits = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
        if digits(name.chars().next_back())
            && digits(word.chars().next())
            && word.chars().all(|it| it.is_ascii_digit())
        {
            name.push('_');
        }
        let mut letters = word.chars();
        if let Some(first) = letters.next() {
            name.extend(first.to_uppercase());
            name.push_str(letters.as_str());
        }
    }
    escape(name)
}

/// `batch_calling`
pub(super) fn field_name(words: &[String]) -> String {
    let name = escape(words.join("_"));
    if PLACEHOLDERS.contains(&name.as_str()) { name + "_" } else { name }
}

/// `BATCH_CALLING`
pub(super) fn constant_name(words: &[String]) -> String {
    escape(words.join("_").to_uppercase())
}

/// A field's name that can also name a file: a module in a file of its own has to be ASCII (rustc, E0754).
pub(super) fn module_name(words: &[String]) -> String {
    let ascii: String = words
        .join("_")
        .chars()
        .map(
            |letter| if letter.is_ascii() { letter.to_string() } else { format!("u{:x}", u32::from(letter)) },
        )
        .collect();
    // A type that starts with a digit gets "_" and would then be named as its module is.
    let name = if ascii.starts_with(|first: char| first.is_ascii_digit()) {
        format!("n{ascii}")
    } else {
        escape(ascii)
    };
    // A raw identifier would make the file `r#type.rs` on some tools and `type.rs` on others.
    name.strip_prefix("r#").map_or(name.clone(), |word| format!("{word}_"))
}

/// Makes an identifier of a name that may be a keyword or start with a digit.
fn escape(name: String) -> String {
    let starts_well =
        name.chars().next().is_some_and(|first| unicode_ident::is_xid_start(first) || first == '_');
    if !starts_well {
        format!("_{name}")
    } else if NEVER_RAW.contains(&name.as_str()) {
        format!("{name}_")
    } else if KEYWORDS.contains(&name.as_str()) {
        format!("r#{name}")
    } else {
        name
    }
}

/// One of many: `attachments` → `attachment`.
pub(super) fn singular(words: &[String]) -> Words {
    let mut words = words.to_vec();
    if let Some(last) = words.last_mut() {
        *last = singular_word(last);
    }
    words
}

fn singular_word(word: &str) -> String {
    let keep = [
        "ss", "us", "is", "news", "series", "species", "sms", "os", "gps", "dns", "https", "aws", "tls",
        "cors", "css", "js",
    ];
    let ends = |ending: &str| word.ends_with(ending);
    if word.len() < 4 || keep.iter().any(|ending| ends(ending)) && !ends("statuses") {
        return if word == "ids" || word == "ips" || word == "ads" {
            word[..word.len() - 1].to_owned()
        } else {
            word.to_owned()
        };
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "ches", "xes", "uses"] {
        if ends(ending) {
            return word[..word.len() - 2].to_owned();
        }
    }
    word.strip_suffix('s').unwrap_or(word).to_owned()
}

/// What words are compared by when a method repeats its group: `calls`, `call` and `calling` are one.
pub(super) fn stem(word: &str) -> String {
    let one = singular_word(word);
    one.strip_suffix("ing").filter(|stem| stem.len() > 2).map_or(one.clone(), str::to_owned)
}

/// `owner` and then `more`, less the words that would stand twice; what only repeats the owner is its `content`.
pub(super) fn join(owner: &[String], more: &[String]) -> Words {
    let overlap =
        (1..=more.len().min(owner.len())).rev().find(|count| owner.ends_with(&more[..*count])).unwrap_or(0);
    let mut joined = owner.to_vec();
    if overlap == more.len() {
        joined.push("content".to_owned());
    } else {
        joined.extend_from_slice(&more[overlap..]);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ty(text: &str) -> String {
        type_name(&words(text))
    }

    #[test]
    fn types_follow_heck() {
        assert_eq!(ty("WhatsAppOutboundCallResponse"), "WhatsAppOutboundCallResponse");
        assert_eq!(ty("HTTPValidationError"), "HttpValidationError");
        assert_eq!(ty("AgentConfigOverride-Input"), "AgentConfigOverrideInput");
        assert_eq!(ty("Name-3"), "Name3");
    }

    #[test]
    fn what_is_no_identifier_still_gets_one() {
        assert_eq!(ty("+1"), "Plus1");
        assert_eq!(ty("-1"), "Minus1");
        assert_eq!(ty(""), "Empty");
        assert_eq!(ty("<="), "LessEqual");
        assert_eq!(ty("1080p"), "_1080p");
        assert_eq!(ty("self"), "Self_");
        assert_eq!(ty("gpt-4.1"), "Gpt4_1");
        assert_eq!(field_name(&words("type")), "r#type");
        assert_eq!(field_name(&words("self")), "self_");
        assert_eq!(field_name(&words("$ref")), "r#ref");
        assert_eq!(field_name(&words("don't")), "dont");
    }

    #[test]
    fn items_are_named_for_one_of_them() {
        for (many, one) in [
            ("attachments", "attachment"),
            ("categories", "category"),
            ("boxes", "box"),
            ("addresses", "address"),
            ("status", "status"),
            ("statuses", "status"),
            ("ids", "id"),
            ("analysis", "analysis"),
            ("params", "param"),
        ] {
            assert_eq!(singular_word(many), one);
        }
    }

    #[test]
    fn no_word_stands_twice() {
        let join = |owner: &str, more: &str| type_name(&super::join(&words(owner), &words(more)));
        assert_eq!(join("TypeText", "metadata"), "TypeTextMetadata");
        assert_eq!(join("TypeText", "text"), "TypeTextContent");
        assert_eq!(join("TypeText", "text_style"), "TypeTextStyle");
        assert_eq!(join("ReplyAction", "replyAction"), "ReplyActionContent");
    }
}
