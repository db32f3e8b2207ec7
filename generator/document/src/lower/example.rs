//! Examples of bodies and parameters: the example of a media type, else of its schema, as text on the wire. It is not checked
//! against the schema here.

use super::context::Context;
use super::schema::LONGEST_SHOWN;
use crate::diagnostic::{Location, Report};
use crate::ir::{ContentKind, Example};
use crate::openapi::{MediaType, Parameter, Schema, count_unused};
use crate::source::Node;

pub(super) fn lower_example(cx: &mut Context, media_type: &MediaType, kind: ContentKind) -> Option<Example> {
    let Some(example) = &media_type.example else { return example_of_schema(cx, media_type, kind) };
    let example = cx.document.example(example, &mut cx.report)?;
    let node = cx.document.files.node_at(&example.value)?;
    let text = text_of(node, example.is_serialized || kind != ContentKind::Json);
    Some(Example { text, at: example.value })
}

/// The example of a parameter as it is shown, if it is short.
pub(super) fn lower_parameter_example(cx: &mut Context, parameter: &Parameter) -> Option<String> {
    let example = cx.document.example(parameter.example.as_ref()?, &mut cx.report);
    let value = example.filter(|example| !example.is_serialized);
    let value = value.and_then(|example| cx.document.files.node_at(&example.value)).map(Node::to_string);
    let shown = value.filter(|value| value.len() <= LONGEST_SHOWN);
    if shown.is_none() {
        count_unused_at(cx, "Parameter Object", &parameter.at);
    }
    shown
}

/// Counts the examples of a request of which no example is shown.
pub(super) fn count_unused_examples(cx: &mut Context, media_type: &MediaType) {
    count_unused_at(cx, "Media Type Object", &media_type.at);
}

fn count_unused_at(cx: &mut Context, object: &'static str, at: &Location) {
    let Some(node) = cx.document.files.node_at(at) else { return };
    for key in ["example", "examples"] {
        if let Some(example) = node.child(key) {
            count_unused(object, key, example, at, &mut cx.report);
        }
    }
}

fn example_of_schema(cx: &mut Context, media_type: &MediaType, kind: ContentKind) -> Option<Example> {
    let schema = cx.schema_at(media_type.schema.as_ref()?);
    let of = |schema: &Schema| {
        let text = text_of(schema.example.as_deref()?, kind != ContentKind::Json);
        Some(Example { text, at: schema.at.clone() })
    };
    of(&schema).or_else(|| {
        // Lowering the schema has reported an unresolved reference.
        let at = cx.document.follow_schema(schema.reference.as_ref()?, &mut Report::default()).ok()?;
        of(&cx.schema_at(&at))
    })
}

/// A value on the wire, where `is_text` tells whether texts are written as they are.
fn text_of(node: &Node, is_text: bool) -> String {
    node.as_text().filter(|_| is_text).map_or_else(|| node.to_json(), str::to_owned)
}
