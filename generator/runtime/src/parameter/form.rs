//! Bodies of type `application/x-www-form-urlencoded` (OpenAPI 3.1, Support for
//! x-www-form-urlencoded Request Bodies).

use serde_json::Value;

use super::super::failure::BuildError;
use super::QueryStyle;
use super::expansion::{Escape, text};

/// The media type of a form.
pub(crate) const MEDIA_TYPE: &str = "application/x-www-form-urlencoded";

/// Writes a form.
///
/// Members without a style are written as `FormExploded`; those that are objects, as JSON.
///
/// # Errors
/// If the value isn't an object.
pub(crate) fn write(value: &Value, styles: &[(&str, QueryStyle)]) -> Result<String, BuildError> {
    let Value::Object(members) = value else {
        return Err(BuildError::new("a form body must be an object"));
    };
    let style_of = |name: &str| styles.iter().find(|(one, _)| *one == name).map(|row| row.1);
    let pairs: Vec<String> =
        members.iter().filter_map(|(name, value)| write_member(name, value, style_of(name))).collect();
    Ok(pairs.join("&"))
}

fn write_member(name: &str, value: &Value, style: Option<QueryStyle>) -> Option<String> {
    match (style, value) {
        (Some(style), value) => style.write(name, value, Escape::All),
        (None, Value::Object(_)) => {
            let text = Value::String(text(value).into_owned());
            QueryStyle::FormExploded.write(name, &text, Escape::All)
        }
        (None, value) => QueryStyle::FormExploded.write(name, value, Escape::All),
    }
}
