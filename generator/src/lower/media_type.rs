//! Media types by their names: how bytes and values are made of one another, and which of several says most.

use crate::ir::ContentKind;
use crate::openapi::MediaType;

/// Media types by how much their types say: JSON, then forms, then text, then anything.
pub(super) fn by_preference(content: &[MediaType]) -> Vec<&MediaType> {
    let mut sorted: Vec<&MediaType> = content.iter().collect();
    sorted.sort_by_key(|media_type| rank(media_type));
    sorted
}

/// What says most comes first; of one kind, what is no pattern, and what every service knows.
fn rank(media_type: &MediaType) -> (u8, bool, bool) {
    let (kind, usual) = match kind_of(media_type) {
        ContentKind::Json => (0, "application/json"),
        ContentKind::Form => (1, ""),
        ContentKind::Multipart => (2, ""),
        ContentKind::Text => (3, ""),
        ContentKind::Bytes => (4, "application/octet-stream"),
    };
    (kind, media_type.name.contains('*'), media_type.name.trim() != usual)
}

/// How a body is made of a value. One that is nothing but bytes is sent and read as it is, whatever its media type: JSON has
/// no bytes.
pub(super) fn kind_of(media_type: &MediaType) -> ContentKind {
    let is_bytes =
        media_type.schema.as_ref().is_some_and(|schema| schema.format.as_deref() == Some("binary"));
    match content_kind(&media_type.name) {
        ContentKind::Json | ContentKind::Text if is_bytes => ContentKind::Bytes,
        kind => kind,
    }
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

/// Whether bodies of it are never a way to write a model, so that one schema for it and for JSON can't mean the same: a
/// picture, say, in a document of Swagger 2.0, where all media types of an operation have one schema.
pub(super) fn is_no_model(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase();
    let kinds = ["image/", "audio/", "video/", "font/"];
    let types = ["application/octet-stream", "application/pdf", "application/zip"];
    kinds.iter().any(|kind| name.starts_with(kind)) || types.contains(&name.as_str())
}

/// Whether items of it come one after the other. OpenAPI 3.2, Sequential Media Types.
pub(super) fn is_stream(name: &str) -> bool {
    let streams = ["text/event-stream", "application/x-ndjson", "application/jsonl", "application/json-seq"];
    streams.iter().any(|stream| name.starts_with(stream))
}
