//! Checks the parameters and the body of a call before it is sent, if the client is configured to do so.

use super::super::failure::BuildError;
use super::super::model::read_json;
use super::super::response::media_type;
use super::request_parts::RequestParts;
use super::sent_value::{BODY, SentValue};

/// Checks the parameters and the body of a call.
///
/// # Errors
/// If the document doesn't allow them.
pub(super) fn check(parts: &RequestParts) -> Result<(), BuildError> {
    let Some(check) = parts.core.inner().request_check else { return Ok(()) };
    let json = json_body(parts);
    let mut problems = Vec::new();
    for sent in parts.sent_values.iter().chain(&json) {
        for violation in check.violations(parts.wire, sent) {
            problems.push(match sent.place {
                BODY => format!("the body: {violation}"),
                place => format!("the {place} parameter `{}`: {violation}", sent.name),
            });
        }
    }
    if problems.is_empty() {
        return Ok(());
    }
    Err(BuildError::new(format!(
        "the document doesn't allow this request:\n{}",
        problems.join("\n")
    )))
}

/// The body, if it is JSON and in memory.
fn json_body(parts: &RequestParts) -> Option<SentValue> {
    let content_type = media_type::of(&parts.headers)?;
    if !media_type::is_json(content_type) {
        return None;
    }
    let value = read_json(parts.body.as_ref()?.as_bytes()?).ok()?;
    Some(SentValue { place: BODY, name: content_type.to_owned(), value })
}
