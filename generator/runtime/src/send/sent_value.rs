//! The values of a call, before they are written in their styles, and their check.

use serde_json::Value;

use super::super::failure::Violation;
use super::super::model::read_json;
use super::super::operation::Wire;
use super::super::value::CheckedValue;

/// Checks what calls send.
#[doc(hidden)]
pub trait RequestCheck: Sync {
    /// Returns the violations of a parameter or body.
    fn violations(&self, wire: &Wire, sent: &SentValue) -> Vec<Violation>;

    /// Returns whether there is a schema for what is sent.
    fn has_schema(&self, wire: &Wire, sent: &SentValue) -> bool;
}

impl dyn RequestCheck + '_ {
    /// Returns the violations of JSON text, of which text that can't be read is one; `None` if there is no schema for it.
    pub(crate) fn text_violations(
        &self,
        wire: &Wire,
        (place, name): (&'static str, &str),
        json: &[u8],
    ) -> Option<Vec<Violation>> {
        let mut sent = SentValue { place, name: name.to_owned(), value: Value::Null };
        if !self.has_schema(wire, &sent) {
            return None;
        }
        match read_json(json) {
            Ok(CheckedValue(value)) => sent.value = value,
            Err(error) => {
                return Some(vec![Violation::new(error.pointer(), error.message(), "")]);
            }
        }
        Some(self.violations(wire, &sent))
    }
}

/// The value of a parameter or of a body.
#[derive(Clone, Debug)]
#[doc(hidden)]
pub struct SentValue {
    /// `path`, `query`, `header`, `cookie`, `body` or `response`.
    pub place: &'static str,
    /// The name of the parameter, the media type of the body, or the status and the media type of the response.
    pub name: String,
    /// The value, before it is written in its style.
    pub value: Value,
}

/// The place of a body.
pub(super) const BODY: &str = "body";
