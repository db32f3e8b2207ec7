//! Examples of bodies: the example of a media type, else of its schema, as text on the wire. It is not checked against the
//! schema here.

use super::context::Context;
use crate::diagnostic::Report;
use crate::ir::{ContentKind, Example};
use crate::openapi::{MediaType, Schema, count_unused};
use crate::source::Node;

/// The example of a media type.
pub(super) fn lower_example(
    cx: &mut Context<'_>,
    media_type: &MediaType,
    kind: ContentKind,
) -> Option<Example> {
    let Some(example) = &media_type.example else { return example_of_schema(cx, media_type, kind) };
    let example = cx.document.example(example, cx.report)?;
    let node = cx.document.files.node_at(&example.value)?;
    let text = match node {
        Node::Text(text) if example.is_serialized || kind != ContentKind::Json => text.clone(),
        node => node.to_json(),
    };
    Some(Example { text, at: example.value })
}

/// Counts the examples of a request of which no example is shown.
pub(super) fn count_unused_examples(cx: &mut Context<'_>, media_type: &MediaType) {
    let Some(node) = cx.document.files.node_at(&media_type.at) else { return };
    for key in ["example", "examples"] {
        if let Some(example) = node.child(key) {
            count_unused("Media Type Object", key, example, &media_type.at, cx.report);
        }
    }
}

fn example_of_schema(cx: &mut Context<'_>, media_type: &MediaType, kind: ContentKind) -> Option<Example> {
    let schema = cx.schema_at(media_type.schema.as_ref()?);
    let of = |schema: &Schema| {
        let text = match (schema.example.as_deref()?, kind) {
            (node, ContentKind::Json) => node.to_json(),
            (Node::Text(text), _) => text.clone(),
            (node, _) => node.to_json(),
        };
        Some(Example { text, at: schema.at.clone() })
    };
    let own = of(&schema);
    if own.is_some() {
        return own;
    }
    // Lowering the schema has reported an unresolved reference.
    let at = cx.document.follow_schema(schema.reference.as_ref()?, &mut Report::default()).ok()?;
    of(&cx.schema_at(&at))
}
