//! JSON → tree, with every number exact.

use super::Format;
use super::error::ReadError;
use super::node::{Node, Number};
use super::visit::{Keys, Notes, visit};

pub(super) fn parse(text: &str, values: usize) -> Result<(Node, Notes), ReadError> {
    let mut notes = Notes::new(Keys::Text, Format::Json, usize::MAX, values);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let node = visit(&mut deserializer, &mut notes).and_then(|node| deserializer.end().map(|()| node));
    let mut node = node.map_err(|error| match notes.has_too_many_values {
        true => ReadError::too_many_values(values),
        false => ReadError::from_json(&error, text),
    })?;
    restore_numbers(&mut node, &notes.floats, text);
    Ok((node, notes))
}

/// Parses the floats again, from the text: serde_json turns integers beyond 64 bits into floats, and is not exact in the
/// last bit. Its features that fix this would change serde_json for the whole build.
fn restore_numbers(root: &mut Node, floats: &[String], text: &str) {
    if floats.is_empty() {
        return;
    }
    let literals: Vec<&str> = numbers(text).filter(|literal| is_float_to_serde(literal)).collect();
    if literals.len() != floats.len() {
        return; // Another version of serde_json: its floats are better than mixed-up numbers.
    }
    for (pointer, literal) in floats.iter().zip(literals) {
        // With duplicate keys, something else may have replaced the number.
        if let Some(Node::Number(number @ Number::Float(_))) = root.at_mut(pointer)
            && let Some(exact) = exact(literal)
        {
            *number = exact;
        }
    }
}

/// Returns whether serde_json reads this as a float: it has a fraction or an exponent, exceeds 64 bits, or is minus zero.
fn is_float_to_serde(literal: &str) -> bool {
    literal == "-0" || (literal.parse::<u64>().is_err() && literal.parse::<i64>().is_err())
}

fn exact(literal: &str) -> Option<Number> {
    let integer = literal.parse().map(Number::Integer);
    integer.or_else(|_| literal.parse().map(Number::Float)).ok()
}

/// The literals of all numbers of a valid JSON text, in order.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(|letter: char| matches!(letter, '"' | '-' | '0'..='9'))?;
            rest = &rest[start..];
            if let Some(inside) = rest.strip_prefix('"') {
                rest = after_string(inside);
                continue;
            }
            let is_part = |letter: char| matches!(letter, '-' | '+' | '.' | 'e' | 'E' | '0'..='9');
            let end = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
            let literal = &rest[..end];
            rest = &rest[end..];
            return Some(literal);
        }
    })
}

/// The text after a string, given the text after its first quote.
fn after_string(inside: &str) -> &str {
    let mut rest = inside;
    while let Some((before, after)) = rest.split_once('"') {
        let backslashes = before.bytes().rev().take_while(|byte| *byte == b'\\').count();
        if backslashes % 2 == 0 {
            return after;
        }
        rest = after;
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_between_strings() {
        let text = r#"{"1": -2, "\"3": [4.5e+6,7,-0], "a\\": 8, "": "9"}"#;
        assert_eq!(numbers(text).collect::<Vec<_>>(), ["-2", "4.5e+6", "7", "-0", "8"]);
    }

    #[test]
    fn numbers_are_exact() {
        let literals = [
            ("-9223372036854776000", "-9223372036854776000"),
            ("18446744073709551616", "18446744073709551616"),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
            ("170141183460469231731687303715884105727", "170141183460469231731687303715884105727"),
            ("170141183460469231731687303715884105728", "1.7014118346046923e38"),
            ("9007199254740993", "9007199254740993"),
            ("0.7580000162124634", "0.7580000162124634"),
            ("1.0", "1.0"),
            ("1e2", "100.0"),
            ("-0", "0"),
            ("-0.0", "-0.0"),
        ];
        for (literal, expected) in literals {
            let read = parse(&format!(r#"{{"a": ["1", {literal}]}}"#), 9).map(|(node, _)| node.to_string());
            assert_eq!(read.ok(), Some(format!(r#"{{"a": ["1", {expected}]}}"#)), "{literal}");
        }
    }

    #[test]
    fn the_last_of_two_numbers_counts() {
        for (text, expected) in [
            (r#"{"a": 1.5, "a": 2.5}"#, r#"{"a": 2.5}"#),
            (r#"{"a": 1.5, "a": 2}"#, r#"{"a": 2}"#),
            (r#"{"a": 1, "a": 2.5}"#, r#"{"a": 2.5}"#),
            (r#"{"a": 1.5, "a": {"b": 1}}"#, r#"{"a": {"b": 1}}"#),
        ] {
            assert_eq!(parse(text, 9).map(|(node, _)| node.to_string()).ok().as_deref(), Some(expected));
        }
    }
}
