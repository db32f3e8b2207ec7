//! Examples of bodies and parameters: the example of a media type, else of its schema, as text on the wire. It is not checked
//! against the schema here.

use super::context::Context;
use super::schema::LONGEST_SHOWN;
use crate::diagnostic::{Location, Report};
use crate::ir::{ContentKind, Example};
use crate::openapi::{self, MediaType, Parameter, Referable, Schema, count_unused};
use crate::source::Node;

/// The examples of a media type, the usual one first. Only that one has findings.
pub(super) fn lower_examples(cx: &mut Context, media_type: &MediaType, kind: ContentKind) -> Vec<Example> {
    if media_type.examples.is_empty() {
        return Vec::from_iter(example_of_schema(cx, media_type, kind));
    }
    let mut examples = Vec::new();
    for (name, example) in &media_type.examples {
        let mut unused = Report::default();
        let report = if examples.is_empty() { &mut cx.report } else { &mut unused };
        let Some(example) = cx.document.example(example, report) else { continue };
        let Some(node) = cx.document.files.node_at(&example.value) else { continue };
        let text = text_of(node, example.is_serialized || kind != ContentKind::Json);
        examples.push(Example { name: name.clone(), text, at: example.value });
    }
    examples
}

/// An example as it is shown, if it is short.
pub(super) fn lower_short_example(
    cx: &mut Context,
    example: Option<&Referable<openapi::Example>>,
) -> Option<String> {
    let value = cx.document.example(example?, &mut cx.report).filter(|example| !example.is_serialized);
    let value = value.and_then(|example| cx.document.files.node_at(&example.value)).map(Node::to_string);
    value.filter(|value| value.len() <= LONGEST_SHOWN)
}

/// The example of a parameter as it is shown, if it is short.
pub(super) fn lower_parameter_example(cx: &mut Context, parameter: &Parameter) -> Option<String> {
    let shown = lower_short_example(cx, Some(parameter.example.as_ref()?));
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
        Some(Example { name: None, text, at: schema.at.clone() })
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
