//! Media types by name: how values are encoded, and which of several is preferred.

use super::context::Context;
use crate::diagnostic::Location;
use crate::ir::{ContentKind, Framing};
use crate::openapi::{MediaType, Schema, Types, essence, has_unnamed_parts, is_json};
use std::rc::Rc;

/// Sorts media types by how precise their types are: JSON, forms, XML, text, then bytes.
pub(super) fn by_preference<'m>(content: &'m [MediaType], cx: &mut Context) -> Vec<&'m MediaType> {
    let mut sorted: Vec<&MediaType> = content.iter().collect();
    sorted.sort_by_cached_key(|media_type| rank(media_type, cx));
    sorted
}

/// The kind first; within a kind, exact media types before patterns, those with a schema, and the most common one first.
fn rank(media_type: &MediaType, cx: &mut Context) -> (u8, bool, bool, bool) {
    let (kind, usual) = match kind_of(media_type, cx) {
        ContentKind::Json => (0, "application/json"),
        ContentKind::Form => (1, ""),
        // As responses, these are bytes.
        ContentKind::Multipart if has_unnamed_parts(&media_type.name) => (6, "multipart/mixed"),
        // A file alone has no parts.
        ContentKind::Multipart if is_binary(media_type, cx) => (7, ""),
        ContentKind::Multipart => (2, ""),
        ContentKind::Stream(_) => (3, ""),
        ContentKind::Xml => (4, ""),
        ContentKind::Text if is_xml(&media_type.name) && has_object_or_array(media_type, cx) => (4, ""),
        ContentKind::Text => (5, ""),
        ContentKind::Bytes => (6, "application/octet-stream"),
    };
    (kind, media_type.name.contains('*'), !restricts_values(media_type), media_type.name.trim() != usual)
}

/// Returns whether a media type adds nothing about its values to another spelling of it: `application/json` with an example,
/// next to `application/json; charset=utf-8` with a schema.
pub(super) fn is_spelled_again(media_type: &MediaType, other: &MediaType) -> bool {
    !restricts_values(media_type)
        && restricts_values(other)
        && essence(&media_type.name) == essence(&other.name)
}

fn restricts_values(media_type: &MediaType) -> bool {
    media_type.schema.is_some() || media_type.item_schema.is_some()
}

pub(super) fn has_object_or_array(media_type: &MediaType, cx: &mut Context) -> bool {
    let Some(schema) = media_type.schema.as_ref().map(|schema| target(schema, cx)) else { return false };
    let item_types = |schema: &Schema| cx.schema(schema.items?).types;
    let is_model = !schema.all_of.is_empty() || schema.has_branches();
    match schema.types {
        // utoipa describes `Vec<u8>` as a list of integers.
        Some(types) => types.object || types.array && item_types(&schema) != Some(Types::INTEGER),
        None => is_model || !schema.properties.is_empty() || schema.reference.is_some(),
    }
}

/// Returns whether values are numbers, booleans or listed, which a body of text or bytes doesn't have.
pub(super) fn has_other_scalar(media_type: &MediaType, cx: &mut Context) -> bool {
    let Some(schema) = media_type.schema.as_ref().map(|schema| target(schema, cx)) else { return false };
    let is_other = |types: Types| !types.string && (types.boolean || types.integer || types.number);
    schema.types.is_some_and(is_other) || schema.values().is_some()
}

/// The schema at a location, or what it refers to.
fn target(at: &Location, cx: &mut Context) -> Rc<Schema> {
    let schema = cx.schema_at(at);
    let reference = schema.reference.as_ref().filter(|_| !schema.constrains());
    match reference.and_then(|reference| cx.follow(reference).ok()) {
        Some(target) => cx.schema(target),
        None => schema,
    }
}

fn is_binary(media_type: &MediaType, cx: &mut Context) -> bool {
    let schema = media_type.schema.as_ref().map(|schema| target(schema, cx));
    schema.is_some_and(|schema| schema.format.as_deref() == Some("binary"))
}

/// How a body is encoded. A body that is a binary string is bytes in any media type, because JSON has no bytes. So is a body of
/// any media type without a meaningful schema.
pub(super) fn kind_of(media_type: &MediaType, cx: &mut Context) -> ContentKind {
    let is_bytes = match media_type.schema.as_ref().map(|schema| target(schema, cx)) {
        Some(schema) if is_untyped(&schema) => is_any(&media_type.name),
        Some(_) => is_binary(media_type, cx),
        None => is_any(&media_type.name) && media_type.item_schema.is_none(),
    };
    let kind = content_kind(&media_type.name);
    let is_kept =
        matches!(kind, ContentKind::Multipart | ContentKind::Stream(Framing::Events) | ContentKind::Xml);
    if is_bytes && !is_kept { ContentKind::Bytes } else { kind }
}

/// RFC 6838, 4.2.8 (suffixes) and RFC 9110, 8.3.1 (parameters, case).
pub(super) fn content_kind(name: &str) -> ContentKind {
    let essence = essence(name);
    if let Some(framing) = framing(&essence) {
        return ContentKind::Stream(framing);
    }
    match essence.as_str() {
        "*/*" | "application/*" => ContentKind::Json,
        "application/x-www-form-urlencoded" => ContentKind::Form,
        other if other.starts_with("multipart/") => ContentKind::Multipart,
        other if is_json(other) => ContentKind::Json,
        other if is_text(other) => ContentKind::Text,
        _ => ContentKind::Bytes,
    }
}

/// `*/*` and `application/*`, which could be JSON.
fn is_any(name: &str) -> bool {
    matches!(essence(name).as_str(), "*/*" | "application/*")
}

/// Returns whether values of a media type are XML. RFC 7303, 8: names that end in `+xml` are. Images are not read as models.
pub(super) fn is_xml(name: &str) -> bool {
    let essence = essence(name);
    matches!(essence.as_str(), "application/xml" | "text/xml")
        || essence.ends_with("+xml") && !essence.starts_with("image/")
}

/// Returns whether a schema allows any value: `{}`, or only annotations such as `contentMediaType`.
pub(super) fn is_untyped(schema: &Schema) -> bool {
    schema.reference.is_none() && !schema.constrains() && schema.format.is_none()
}

/// Returns whether a media type never represents a model, such as an image. In Swagger 2.0 all media types of an operation
/// share one schema, so an equal schema doesn't make it redundant.
pub(super) fn is_never_a_model(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase();
    let kinds = ["image/", "audio/", "video/", "font/"];
    let types = ["application/octet-stream", "application/pdf", "application/zip"];
    kinds.iter().any(|kind| name.starts_with(kind)) || types.contains(&name.as_str())
}

/// Returns whether a media type is text without a model, such as XML and YAML.
fn is_text(essence: &str) -> bool {
    let is_image = essence.starts_with("image/");
    let suffixes = ["+xml", "+yaml"];
    let kinds: &[&str] = words!(xml yaml "x-yaml" toml graphql javascript sql);
    essence.starts_with("text/")
        || essence.strip_prefix("application/").is_some_and(|kind| kinds.contains(&kind))
        || !is_image && suffixes.iter().any(|suffix| essence.ends_with(suffix))
}

/// JSON Lines and NDJSON, whose names are not registered.
const LINES: &[&str] = words!(
    "application/jsonl" "application/x-jsonl" "application/jsonlines" "application/x-jsonlines"
    "application/json-lines" "application/ndjson" "application/x-ndjson" "application/x-json-stream"
    "application/stream+json" "text/jsonl" "text/x-ndjson"
);

/// How the values of a stream are separated. OpenAPI 3.2, Sequential Media Types.
fn framing(essence: &str) -> Option<Framing> {
    Some(match essence {
        "text/event-stream" => Framing::Events,
        lines if LINES.contains(&lines) => Framing::Lines,
        other if other == "application/json-seq" || other.ends_with("+json-seq") => Framing::Records,
        _ => return None,
    })
}
