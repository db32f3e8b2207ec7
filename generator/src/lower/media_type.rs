//! Media types by their names: how bytes and values are made of one another, and which of several says most.

use crate::ir::ContentKind;
use crate::openapi::MediaType;

/// Media types by how much their types say: JSON, then forms, then text, then anything.
pub(super) fn by_preference(content: &[MediaType]) -> Vec<&MediaType> {
    let mut sorted: Vec<&MediaType> = content.iter().collect();
    sorted.sort_by_key(|media_type| rank(&media_type.name));
    sorted
}

/// What says most comes first; of one kind, what is no pattern, and what every service knows.
fn rank(name: &str) -> (u8, bool, bool) {
    let kind = match content_kind(name) {
        ContentKind::Json => 0,
        ContentKind::Form => 1,
        ContentKind::Multipart => 2,
        ContentKind::Text => 3,
        ContentKind::Bytes => 4,
    };
    (kind, name.contains('*'), name.trim() != "application/json")
}

/// RFC 6838, 4.2.8 (suffixes) and RFC 9110, 8.3.1 (parameters, case).
pub(super) fn content_kind(name: &str) -> ContentKind {
    let essence = name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "application/json" | "text/json" | "*/*" | "application/*" => ContentKind::Json,
        "application/x-www-form-urlencoded" => ContentKind::Form,
        "multipart/form-data" => ContentKind::Multipart,
        "application/x-ndjson" | "application/jsonl" | "application/json-seq" => ContentKind::Text,
        other if other.ends_with("+json") => ContentKind::Json,
        other if other.starts_with("text/") => ContentKind::Text,
        _ => ContentKind::Bytes,
    }
}

/// Whether items of it come one after the other. OpenAPI 3.2, Sequential Media Types.
pub(super) fn is_stream(name: &str) -> bool {
    let streams = ["text/event-stream", "application/x-ndjson", "application/jsonl", "application/json-seq"];
    streams.iter().any(|stream| name.starts_with(stream))
}
