//! Texts of XML as JSON scalars (XML Schema 1.1 Part 2: Datatypes).

use serde_json::Value;

use super::XmlContent;

/// Returns a text as the scalar that the table expects. One of another kind stays a string, and the
/// decoder says what is wrong with it.
pub(super) fn to_json(text: &str, content: XmlContent) -> String {
    let string = |text: &str| Value::from(text).to_string();
    // 4.3.6 whiteSpace: it is collapsed except in strings.
    let word = text.trim();
    match content {
        XmlContent::Number | XmlContent::Boolean if word.is_empty() => "null".into(),
        XmlContent::Number => number(word).unwrap_or_else(|| string(word)),
        XmlContent::Boolean if word == "1" || word.eq_ignore_ascii_case("true") => "true".into(),
        XmlContent::Boolean if word == "0" || word.eq_ignore_ascii_case("false") => "false".into(),
        XmlContent::Boolean => string(word),
        _ => string(text),
    }
}

/// A number as JSON writes it. XML Schema also has a plus sign, leading zeros and bare points.
fn number(text: &str) -> Option<String> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => ("-", &text[1..]),
        b'+' => ("", &text[1..]),
        _ => ("", text),
    };
    let (mantissa, exponent) = match digits.find(['e', 'E']) {
        Some(at) => digits.split_at(at),
        None => (digits, ""),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let power = exponent.get(1..).unwrap_or_default();
    let power = power.strip_prefix(['+', '-']).unwrap_or(power);
    let is_number = is_digits(whole)
        && is_digits(fraction)
        && is_digits(power)
        && !(whole.is_empty() && fraction.is_empty())
        && power.is_empty() == exponent.is_empty();
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if fraction.is_empty() { "" } else { "." };
    is_number.then(|| format!("{sign}{whole}{point}{fraction}{exponent}"))
}

/// The message for the first character that XML doesn't have. XML 1.0, 2.2 Characters.
pub(super) fn forbidden(text: &str) -> Option<String> {
    let is_forbidden = |character: &char| {
        let is_space = matches!(character, '\t' | '\n' | '\r');
        (*character < ' ' && !is_space) || matches!(character, '\u{fffe}' | '\u{ffff}')
    };
    let character = text.chars().find(is_forbidden)?;
    Some(format!("XML has no character U+{:04X}", u32::from(character)))
}

/// Rejects what isn't a name. Namespaces in XML 1.0, 4 Qualified Names.
pub(super) fn check_name(name: &str) -> Result<(), String> {
    let is_start =
        |character: char| character.is_ascii_alphabetic() || character == '_' || !character.is_ascii();
    let is_part =
        |character: char| is_start(character) || character.is_ascii_digit() || matches!(character, '-' | '.');
    if name.starts_with(is_start) && name.chars().all(is_part) {
        return Ok(());
    }
    Err(format!("{name:?} isn't a name in XML"))
}
