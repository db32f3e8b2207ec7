//! Checks the parameters and the body of a call before it is sent, if the client is configured to do so.

use super::super::failure::BuildError;
use super::super::response::media_type;
use super::request_parts::RequestParts;
use super::sent_value::BODY;

/// Checks the parameters and the body of a call.
///
/// # Errors
/// If the document doesn't allow them.
pub(super) fn check(parts: &RequestParts) -> Result<(), BuildError> {
    let Some(check) = parts.core.inner().request_check else { return Ok(()) };
    let mut problems = Vec::new();
    for sent in &parts.sent_values {
        for violation in check.violations(parts.wire, sent) {
            problems.push(match sent.place {
                BODY => format!("the body: {violation}"),
                place => format!("the {place} parameter `{}`: {violation}", sent.name),
            });
        }
    }
    let violations =
        json_body(parts).and_then(|(name, json)| check.text_violations(parts.wire, (BODY, name), json));
    let violations = violations.unwrap_or_default();
    problems.extend(violations.iter().map(|violation| format!("the body: {violation}")));
    if problems.is_empty() {
        return Ok(());
    }
    Err(BuildError::new(format!("the document doesn't allow this request:\n{}", problems.join("\n"))))
}

/// The media type and the body, if it is JSON and in memory.
fn json_body(parts: &RequestParts) -> Option<(&str, &[u8])> {
    let content_type = media_type::of(&parts.headers)?;
    let body = parts.body.as_ref()?.as_bytes()?;
    media_type::is_json(content_type).then_some((content_type, body))
}
