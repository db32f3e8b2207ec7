//! Reads one text by its shape. The result is JSON text, because it holds numbers with all their digits.

use serde_json::Value;

use super::super::codec::Reader;
use super::ParameterShape;
use super::unreadable::Unreadable;

/// Reads a text as JSON text. Lists and objects in a single text are JSON, as the styles write those that
/// they can't express.
pub(crate) fn read_text(text: &str, shape: &ParameterShape) -> Result<String, Unreadable> {
    match shape {
        ParameterShape::Text => Ok(string(text)),
        ParameterShape::Scalar if is_scalar(text) => Ok(text.to_owned()),
        ParameterShape::Scalar => Err(Unreadable::new("expected a number or a boolean")),
        ParameterShape::Any if is_scalar(text) => Ok(text.to_owned()),
        ParameterShape::Any => Ok(string(text)),
        ParameterShape::List(_) => nested(text, '[', "expected a JSON array"),
        ParameterShape::Object(..) => nested(text, '{', "expected a JSON object"),
    }
}

/// Checks that a text is JSON.
pub(crate) fn read_json_text(text: &str) -> Result<String, Unreadable> {
    if is_json(text) { Ok(text.to_owned()) } else { Err(Unreadable::new("expected JSON")) }
}

/// Writes a string as JSON.
pub(crate) fn string(text: &str) -> String {
    Value::from(text).to_string()
}

/// Writes a JSON array of JSON texts.
pub(super) fn list(items: &[String]) -> String {
    format!("[{}]", items.join(","))
}

/// Writes a JSON object of names and JSON texts.
pub(super) fn object(members: &[(&str, String)]) -> String {
    let members: Vec<String> =
        members.iter().map(|(name, json)| format!("{}:{json}", string(name))).collect();
    format!("{{{}}}", members.join(","))
}

fn nested(text: &str, open: char, expected: &'static str) -> Result<String, Unreadable> {
    let is_nested = text.trim_start().starts_with(open) && is_json(text);
    is_nested.then(|| text.to_owned()).ok_or_else(|| Unreadable::new(expected))
}

/// Returns whether a text is a number, a boolean or null, as JSON writes it.
fn is_scalar(text: &str) -> bool {
    let is_number = |text: &str| {
        let mut reader = Reader::new(text);
        reader.exact_number().is_ok() && reader.at == text.len()
    };
    matches!(text, "true" | "false" | "null")
        || text.starts_with(|first: char| first == '-' || first.is_ascii_digit()) && is_number(text)
}

fn is_json(text: &str) -> bool {
    let mut reader = Reader::new(text);
    reader.skip().is_ok() && reader.finish().is_ok()
}
