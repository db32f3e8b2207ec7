//! The values of a call, before they are written in their styles, and their check.

use serde_json::Value;

use super::super::operation::Wire;

/// Checks what calls send.
#[doc(hidden)]
pub trait RequestCheck: Sync {
    /// Returns the violations of a parameter or body.
    fn violations(&self, wire: &Wire, sent: &SentValue) -> Vec<String>;
}

/// The value of a parameter or of a body.
#[derive(Clone, Debug)]
#[doc(hidden)]
pub struct SentValue {
    /// `path`, `query`, `header`, `cookie` or `body`.
    pub place: &'static str,
    /// The name of the parameter, or the media type of the body.
    pub name: String,
    /// The value, before it is written in its style.
    pub value: Value,
}

/// The place of a body.
pub(super) const BODY: &str = "body";
