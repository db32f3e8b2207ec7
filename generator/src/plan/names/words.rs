//! Text → words. No other file splits a name.
//!
//! ```text
//! words      = snake case of heck, split at "_"; plurals of acronyms (`URLs`) and brands (`OAuth`) are one word
//! symbols    = their names, if there is nothing else (`*` star, `<` less, ..) or for the sign of `+1` and `-1`
//! lookalikes = texts of another script whose letters all look like other letters are written in Latin letters
//! uncommon   = letters outside of the general profile are left out; their numbers, if there is nothing else
//! nothing    = `empty`
//! ```

use super::brands::join_brands;
use super::lookalikes::without_lookalikes;
use heck::ToSnakeCase;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_security::{GeneralSecurityProfile, RestrictionLevel, RestrictionLevelDetection, skeleton};

/// Words of a name, in lower case.
pub(in crate::plan) type Words = Vec<String>;

/// The words of a text.
pub(in crate::plan) fn words(text: &str) -> Words {
    split(&spell_lone_symbols(&plain(text)))
}

/// The words of a generic type of pydantic without what `FieldInfo(annotation=NoneType, required=True, discriminator='size')`
/// adds to its argument: `Page[Annotated[Union[Song, Talk], FieldInfo(..)]]` is `page union song talk`. `None` without that.
pub(super) fn without_annotations(own: &[String]) -> Option<Words> {
    let start = own.windows(2).position(|pair| pair == ["field", "info"])?;
    let (before, annotation) = own.split_at(start);
    let last = annotation.iter().rposition(|word| word == "discriminator" || word == "required")?;
    let after = annotation.iter().skip(last + 2);
    Some(before.iter().filter(|word| *word != "annotated").chain(after).cloned().collect())
}

/// The words of a text with all its symbols: `a.b` is `a dot b`. For names that differ only in symbols. `_` inside of a name
/// only separates words.
pub(super) fn words_with_symbols(text: &str) -> Words {
    let mut spelled = String::new();
    for letter in plain(text).chars() {
        if is_usable(letter) || (letter == '_' && !spelled.is_empty()) {
            spelled.push(letter);
        } else if is_uncommon(letter) {
            spelled.push_str(&format!(" u{:x} ", u32::from(letter)));
        } else {
            spelled.push_str(&format!(" {} ", symbol_name(letter)));
        }
    }
    split(&spelled)
}

/// A word for the case of a text, for names that differ only in case; `None` if its letters have no case.
pub(super) fn case_word(text: &str) -> Option<&'static str> {
    let has = |wanted: fn(char) -> bool| text.chars().any(wanted);
    match (has(char::is_uppercase), has(char::is_lowercase)) {
        (true, false) => Some("upper"),
        (false, true) => Some("lower"),
        (true, true) if text.starts_with(char::is_uppercase) => Some("capital"),
        (true, true) => Some("mixed"),
        (false, false) => None,
    }
}

fn split(text: &str) -> Words {
    let is_snake =
        |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || b"_ ".contains(&letter);
    if text.bytes().all(is_snake) {
        // A fast path for most names of members.
        return joined(text.split(['_', ' ']));
    }
    let snake = parted_after_digits(&acronyms_in_plural(text)).to_snake_case();
    joined(snake.split('_'))
}

fn joined<'t>(parts: impl Iterator<Item = &'t str>) -> Words {
    let words: Words = parts.filter(|word| !word.is_empty()).map(str::to_owned).collect();
    if words.is_empty() { vec!["empty".to_owned()] } else { join_brands(words) }
}

/// The text without invisible characters, in a form that avoids rustc's warnings about letters that look like others: `ﬁ`
/// becomes `fi` (Unicode Standard Annex #31, 5).
fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    // Marks such as accents only occur after a letter.
    let is_mark =
        |letter: char| unicode_ident::is_xid_continue(letter) && !unicode_ident::is_xid_start(letter);
    let mut shown = String::with_capacity(text.len());
    for letter in text.nfkc().filter(|letter| !is_invisible(*letter)) {
        let follows = shown.chars().next_back().is_some_and(is_usable);
        if letter.is_ascii() || follows || !is_mark(letter) {
            shown.push(letter);
        }
    }
    Cow::Owned(without_lookalikes(with_latin_letters(&shown)))
}

/// Latin words with letters of another script that look like Latin ones, as a keyboard left in the wrong layout writes them, in
/// Latin letters: rustc warns about two names that look alike (Unicode Technical Standard #39, 5.2 and 4).
fn with_latin_letters(text: &str) -> String {
    let mut latin = String::with_capacity(text.len());
    for part in text.split_inclusive(|letter: char| !letter.is_alphanumeric()) {
        let word = part.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let is_mixed = word.contains(|letter: char| letter.is_ascii_alphabetic())
            && !word.check_restriction_level(RestrictionLevel::ModeratelyRestrictive);
        latin.extend(part.chars().map(|letter| if is_mixed { latin_letter(letter) } else { letter }));
    }
    latin
}

/// The ASCII letter that a letter looks like, or the letter.
fn latin_letter(letter: char) -> char {
    let mut buffer = [0; 4];
    let mut looks = skeleton(letter.encode_utf8(&mut buffer));
    match (looks.next(), looks.next()) {
        (Some(latin), None) if latin.is_ascii_alphabetic() && !letter.is_ascii() => latin,
        _ => letter,
    }
}

fn is_usable(letter: char) -> bool {
    unicode_ident::is_xid_continue(letter)
        && letter != '_'
        && (letter.is_ascii() || letter.identifier_allowed())
}

/// Returns whether rustc warns about a letter in an identifier: it is outside of the general security profile of Unicode
/// Technical Standard #39.
fn is_uncommon(letter: char) -> bool {
    unicode_ident::is_xid_continue(letter) && !letter.is_ascii() && !letter.identifier_allowed()
}

/// Symbols are separators; a text of nothing else is named by them.
fn spell_lone_symbols(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'_') {
        return Cow::Borrowed(text);
    }
    let has_letters = text.chars().any(is_usable);
    let mut spelled = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut first = true;
    let is_infinite = text.parse().is_ok_and(f64::is_infinite);
    while let Some(letter) = letters.next() {
        let before_number = is_infinite || letters.peek().is_some_and(char::is_ascii_digit);
        if is_usable(letter) || letter == '_' {
            spelled.push(letter);
        } else if first && before_number && letter == '-' {
            spelled.push_str("minus ");
        } else if is_uncommon(letter) {
            if !has_letters {
                spelled.push_str(&format!(" u{:x} ", u32::from(letter)));
            }
        } else if !has_letters || (first && before_number && letter == '+') {
            spelled.push(' ');
            spelled.push_str(symbol_name(letter));
            spelled.push(' ');
        } else if letter != '\'' {
            // An apostrophe joins: `don't`.
            spelled.push(' ');
        }
        first = false;
    }
    Cow::Owned(spelled)
}

/// `listURLs` → `listUrls`: heck would split before the last capital.
fn acronyms_in_plural(text: &str) -> Cow<'_, str> {
    let letters = text.as_bytes();
    let is_upper = |index: usize| letters.get(index).is_some_and(u8::is_ascii_uppercase);
    let is_end = |index: usize| {
        index >= 2
            && letters[index] == b's'
            && is_upper(index - 1)
            && is_upper(index - 2)
            && !letters.get(index + 1).is_some_and(u8::is_ascii_lowercase)
    };
    if !(0..letters.len()).any(is_end) {
        return Cow::Borrowed(text);
    }
    let mut changed = letters.to_vec();
    for end in (0..letters.len()).filter(|index| is_end(*index)) {
        let start = (0..end).rev().take_while(|index| is_upper(*index)).last().unwrap_or(end);
        changed[start + 1..end].make_ascii_lowercase();
    }
    String::from_utf8(changed).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// `2_5Request` → `2_5_Request`: heck takes digits and the following letters for one word if no letter precedes them.
fn parted_after_digits(text: &str) -> Cow<'_, str> {
    let letters = text.as_bytes();
    let is = |index: usize, wanted: fn(&u8) -> bool| letters.get(index).is_some_and(wanted);
    let is_start = |index: usize| {
        index > 0
            && is(index - 1, u8::is_ascii_digit)
            && is(index, u8::is_ascii_uppercase)
            && is(index + 1, u8::is_ascii_lowercase)
    };
    if !(0..letters.len()).any(is_start) {
        return Cow::Borrowed(text);
    }
    let mut parted = String::with_capacity(text.len() + 1);
    for (index, letter) in text.char_indices() {
        parted.extend(is_start(index).then_some('_'));
        parted.push(letter);
    }
    Cow::Owned(parted)
}

/// Returns whether a character is not displayed: format characters, among them those that reverse the direction of text
/// (Unicode 16, General Category Cf).
fn is_invisible(letter: char) -> bool {
    matches!(u32::from(letter),
        0xAD | 0x34F | 0x61C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
        | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xE0000..=0xE0FFF)
}

fn symbol_name(letter: char) -> &'static str {
    match letter {
        '+' => "plus",
        '-' => "dash",
        '_' => "underscore",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '<' => "less",
        '>' => "greater",
        '=' => "equal",
        '≤' => "less_or_equal",
        '≥' => "greater_or_equal",
        '≠' => "not_equal",
        '≈' => "about",
        '±' => "plus_minus",
        '×' => "times",
        '÷' => "divided",
        '°' => "degree",
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

/// `owner` and then `more`, without duplicate words; a name that only repeats the owner is its `content`.
pub(super) fn join(owner: &[String], more: &[String]) -> Words {
    let overlap =
        (1..=more.len().min(owner.len())).rev().find(|count| owner.ends_with(&more[..*count])).unwrap_or(0);
    let mut joined = owner.to_vec();
    if overlap < more.len() {
        joined.extend_from_slice(&more[overlap..]);
    } else {
        let last = if joined.last().is_some_and(|last| last == "content") { "value" } else { "content" };
        joined.push(last.to_owned());
    }
    joined
}

/// `owner` in a role, such as `body`; one that is named for its role already stays as it is.
pub(super) fn join_role(owner: &[String], role: &[String]) -> Words {
    if owner.ends_with(role) { owner.to_vec() } else { join(owner, role) }
}

#[cfg(test)]
mod tests {
    use super::super::identifier::type_name;
    use super::*;

    fn ty(text: &str) -> String {
        type_name(&words(text))
    }

    #[test]
    fn annotations_of_pydantic_are_left_out() {
        let short = |text: &str| without_annotations(&words(text)).map(|words| type_name(&words));
        let annotation = "FieldInfo_annotation_NoneType__required_True";
        let song = format!(
            "Wrap_Annotated_Union_Song__Talk___{annotation}__discriminator__size_____{annotation}__2"
        );
        assert_eq!(short(&song).as_deref(), Some("WrapUnionSongTalk2"));
        assert_eq!(short(&format!("Page_Annotated_int__{annotation}__")).as_deref(), Some("PageInt"));
        assert_eq!(short("FieldInfo"), None);
    }

    #[test]
    fn types_follow_heck() {
        assert_eq!(ty("WhatsAppOutboundCallResponse"), "WhatsAppOutboundCallResponse");
        assert_eq!(ty("HTTPValidationError"), "HttpValidationError");
        assert_eq!(ty("AgentConfigOverride-Input"), "AgentConfigOverrideInput");
        assert_eq!(ty("Name-3"), "Name3");
        assert_eq!(ty("listURLsByIDs"), "ListUrlsByIds");
        assert_eq!(ty("S3Bucket"), "S3Bucket");
        assert_eq!(ty("2FA"), "N2fa");
        assert_eq!(ty("FlashV2_5Request"), "FlashV2_5Request");
        assert_eq!(ty("3DSecureSha256Hash"), "N3dSecureSha256Hash");
    }

    #[test]
    fn latin_words_have_latin_letters() {
        assert_eq!(ty("\u{441}ity"), "City");
        assert_eq!(ty("user_n\u{430}me"), "UserName");
        assert_eq!(ty("Größe naïve"), "GrößeNaïve");
        assert_eq!(ty("новый ресурс"), "НовыйРесурс");
        assert_eq!(ty("Tシャツ"), "Tシャツ");
    }

    #[test]
    fn signs_are_spelled_where_there_is_nothing_else() {
        assert_eq!(ty("+1"), "Plus1");
        assert_eq!(ty("-1"), "Minus1");
        assert_eq!(ty("-Infinity"), "MinusInfinity");
        assert_eq!(ty(""), "Empty");
        assert_eq!(ty("<="), "LessEqual");
        assert_eq!(["≤", "≥", "≠"].map(ty), ["LessOrEqual", "GreaterOrEqual", "NotEqual"]);
        assert_eq!(ty("-"), "Dash");
        assert_eq!(ty("don't"), "Dont");
        assert_eq!(ty("a\u{200b}b\u{202e}c"), "Abc");
        assert_eq!(ty("\u{301}"), "Empty");
    }

    #[test]
    fn differences_in_signs_or_case_are_kept() {
        assert_eq!(type_name(&words_with_symbols("Status-3")), "StatusDash3");
        assert_eq!(type_name(&words_with_symbols("Pet.Name")), "PetDotName");
        assert_eq!(["PET", "pet", "Pet"].map(case_word), ["upper", "lower", "capital"].map(Some));
        assert_eq!(case_word("猫"), None);
    }

    #[test]
    fn no_word_is_duplicate() {
        let join = |owner: &str, more: &str| type_name(&super::join(&words(owner), &words(more)));
        assert_eq!(join("TypeText", "metadata"), "TypeTextMetadata");
        assert_eq!(join("TypeText", "text"), "TypeTextContent");
        assert_eq!(join("TypeText", "text_style"), "TypeTextStyle");
        assert_eq!(join("ReplyAction", "replyAction"), "ReplyActionContent");
        assert_eq!(join("PredictionContent", "content"), "PredictionContentValue");
        assert_eq!(join_role(&words("PetBody"), &words("body")), words("PetBody"));
    }
}
