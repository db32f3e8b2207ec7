//! The values of a call, before they are written in their styles, and their check.

use serde_json::Value;

use super::super::operation::Wire;

/// Checks what calls send.
#[doc(hidden)]
pub trait RequestCheck: Sync {
    /// Returns the violations of a parameter or body.
    fn violations(&self, wire: &Wire, sent: &SentValue) -> Vec<String>;

    /// Returns whether there is a schema for what is sent.
    fn has_schema(&self, wire: &Wire, sent: &SentValue) -> bool;
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
