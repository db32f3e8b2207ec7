//! The body of a request to a server: a field, or an enum where there are several media types.

use super::super::names::media_type_words;
use super::super::names::type_name;
use super::super::{body as sent, xml};
use super::names::ServiceNames;
use super::read_shape::read_shape;
use super::{Plan, docs, replies};
use crate::ir::{self, Content, ContentKind, Framing};
use crate::rust::{Parts, Reading, ServedBody, ServedContent, Type};

pub(super) fn body(plan: &Plan<'_>, body: &ir::Body, marker: &str, names: &mut ServiceNames) -> ServedBody {
    let mut variants: Vec<String> = Vec::new();
    let contents = body.contents.iter().map(|content| {
        let mut variant = type_name(&media_type_words(content));
        while variants.contains(&variant) {
            variant.push('2');
        }
        variants.push(variant.clone());
        served_content(plan, content, variant, body.contents.len() > 1)
    });
    let contents: Vec<ServedContent> = contents.collect();
    let text = body.text.as_deref().map(docs::markdown);
    ServedBody {
        doc: docs::paragraphs([text.or_else(|| Some("The body.".to_owned()))]),
        name: "body".to_owned(),
        is_required: body.required != Some(false),
        enumeration: (contents.len() > 1).then(|| names.of_operation(marker, "Body")),
        contents,
    }
}

fn served_content(plan: &Plan<'_>, content: &Content, variant: String, is_variant: bool) -> ServedContent {
    let whole = || match is_variant {
        true => replies::whole(plan, content),
        false => plan.type_ref_type(&content.type_ref),
    };
    let (ty, reading) = match content.kind {
        ContentKind::Json => (whole(), Reading::Json),
        ContentKind::Xml => (whole(), Reading::Xml(Box::new(xml::root(plan, content)))),
        ContentKind::Form => {
            let object = plan.api.resolved_object(&content.type_ref.shape);
            let styles = sent::styles(&content.encodings, object);
            (
                plan.ty(&content.type_ref.shape),
                Reading::Form(styles, read_shape(plan.api, &content.type_ref.shape)),
            )
        }
        ContentKind::Multipart => match sent::parts(plan.api, content) {
            Parts::Members(types, styles) => {
                let shape = read_shape(plan.api, &content.type_ref.shape);
                (plan.ty(&content.type_ref.shape), Reading::Multipart { types, styles, shape })
            }
            Parts::Tuple(_) | Parts::List(_) | Parts::Assembled => (Type::ServedBody, Reading::Stream),
        },
        ContentKind::Text => (Type::String, Reading::Text),
        ContentKind::Stream(Framing::Lines | Framing::Records) => {
            let item = content.items.as_ref().map_or(Type::Value, |items| plan.type_ref_type(items));
            (Type::Vec(Box::new(item)), Reading::Items)
        }
        ContentKind::Bytes | ContentKind::Stream(Framing::Events) => (Type::ServedBody, Reading::Stream),
    };
    let doc = docs::paragraphs([Some(format!("A body of `{}`.", docs::code(&content.media_type)))]);
    ServedContent { doc, variant, media_type: content.media_type.clone(), ty, reading }
}
