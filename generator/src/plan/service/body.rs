//! The body of a request to a server: a field, or an enum where there are several media types.

use super::super::names::media_type_words;
use super::super::names::type_name;
use super::super::{body as sent, xml};
use super::names::ServiceNames;
use super::read_shape::read_shape;
use super::{Plan, docs, replies};
use crate::ir::{self, Content, ContentKind, Framing};
use crate::rust::{Reading, ServedBody, ServedContent, Type};

pub(super) fn body(plan: &Plan<'_>, body: &ir::Body, marker: &str, names: &mut ServiceNames) -> ServedBody {
    let mut contents: Vec<ServedContent> = Vec::new();
    for content in &body.contents {
        let mut variant = type_name(&media_type_words(content));
        while contents.iter().any(|known| known.variant == variant) {
            variant.push('2');
        }
        contents.push(served_content(plan, content, variant, body.contents.len() > 1));
    }
    for other in &body.redundant {
        if let Some((kind, number)) = other.same {
            let reading = reading_of_same(plan, &body.contents[number], kind);
            contents[number].readings.extend(reading.map(|reading| (other.media_type.clone(), reading)));
        }
    }
    let text = body.text.as_deref().map(docs::markdown);
    ServedBody {
        doc: docs::paragraphs([text.or_else(|| Some("The body.".to_owned()))]),
        name: "body".to_owned(),
        is_required: !body.is_optional(),
        enumeration: (contents.len() > 1).then(|| names.of_operation(marker, ["Body", "RequestBody"])),
        contents,
    }
}

/// How a media type with the schema of this content is read; `None` for XML, whose names the schema gives.
fn reading_of_same(plan: &Plan<'_>, content: &Content, kind: ContentKind) -> Option<Reading> {
    let shape = || read_shape(plan.api, &content.type_ref.shape);
    match kind {
        ContentKind::Json => Some(Reading::Json),
        ContentKind::Form => Some(Reading::Form(Vec::new(), shape())),
        ContentKind::Multipart => {
            Some(Reading::Multipart { types: Vec::new(), styles: Vec::new(), shape: shape() })
        }
        _ => None,
    }
}

fn served_content(plan: &Plan<'_>, content: &Content, variant: String, is_variant: bool) -> ServedContent {
    let whole = || match is_variant {
        true => replies::whole(plan, content),
        false => plan.type_ref_type(&content.type_ref),
    };
    let shape = || read_shape(plan.api, &content.type_ref.shape);
    let (ty, reading) = match content.kind {
        ContentKind::Json => (whole(), Reading::Json),
        ContentKind::Xml => (whole(), Reading::Xml(Box::new(xml::root(plan, content)))),
        ContentKind::Form => {
            let object = plan.api.resolved_object(&content.type_ref.shape);
            (whole(), Reading::Form(sent::styles(&content.encodings, object), shape()))
        }
        ContentKind::Multipart => match sent::served_parts(plan.api, content) {
            Some((types, styles)) => (whole(), Reading::Multipart { types, styles, shape: shape() }),
            None => (Type::ServedBody, Reading::Stream),
        },
        ContentKind::Text => (Type::String, Reading::Text),
        ContentKind::Stream(Framing::Lines | Framing::Records) => {
            let item = content.items.as_ref().map_or(Type::Value, |items| plan.type_ref_type(items));
            (Type::Vec(Box::new(item)), Reading::Items)
        }
        ContentKind::Bytes | ContentKind::Stream(Framing::Events) => (Type::ServedBody, Reading::Stream),
    };
    let doc = docs::paragraphs([Some(format!("A body of {}.", docs::code(&content.media_type)))]);
    ServedContent { doc, variant, ty, readings: vec![(content.media_type.clone(), reading)] }
}
