//! Whole events, whose `data` is a text that holds JSON: OpenAPI 3.2, Special Considerations for Server-Sent Events.

use super::SchemaLowering;
use super::merge::with_parts;
use crate::ir::ContentKind;
use crate::lower::media_type::content_kind;
use crate::openapi::{Schema, SchemaId};

/// The fields of an event. HTML, Server-sent events.
const FIELDS: [&str; 4] = ["data", "event", "id", "retry"];

/// The schema of a member; of the `data` of an event, what its text holds, if that is JSON.
pub(super) fn content_or_own(
    lowering: &mut SchemaLowering<'_>,
    event: &Schema,
    name: &str,
    member: SchemaId,
) -> SchemaId {
    let has_other = || event.properties.iter().any(|(name, _)| !FIELDS.contains(&name.as_str()));
    if name != "data" || has_other() {
        return member;
    }
    let Some(data) = with_parts(lowering, member) else { return member };
    let is_json = |name: &str| content_kind(name) == ContentKind::Json;
    data.content.filter(|_| data.limit_text("contentMediaType").is_some_and(is_json)).unwrap_or(member)
}
