//! Parts of bodies: how the members of forms are written, and bodies of parts without names, such as `multipart/mixed`: the items
//! of a list or a tuple, in order (RFC 2046, 5.1; OpenAPI 3.2, Encoding By Position).

use super::content::content;
use super::files::is_file_part;
use super::schema::{Lowering, lower_schema_at};
use super::style::query_style;
use crate::diagnostic::{Code, Location, Reported};
use crate::ir::{Content, ContentKind, EncodedPart, Encoding, Shape, TypeRef, Untyped};
use crate::openapi::{self, MediaType, Schema};

/// The most parts that a method takes as a tuple.
const MOST_PARTS: usize = 8;

pub(super) fn lower_unnamed_parts(lowering: &mut Lowering, media_type: &MediaType) -> Content {
    let shape = lower_shape(lowering, media_type);
    let encodings = match &shape {
        Shape::Tuple(items) => {
            let positions =
                (0..items.len()).map(|index| (encoding_of(media_type, index), EncodedPart::Position(index)));
            positions.flat_map(|(encoding, part)| lower_encoding(lowering, encoding, part)).collect()
        }
        Shape::List(_) => lower_encoding(lowering, media_type.item_encoding.as_ref(), EncodedPart::Items),
        Shape::Model(_) => lower_encodings(lowering, media_type),
        _ => Vec::new(),
    };
    report_unused_encodings(lowering, media_type, &shape);
    Content { encodings, ..content(media_type, ContentKind::Multipart, TypeRef::of(shape)) }
}

/// A list, a tuple, a model, or any JSON if the caller has to assemble the parts.
fn lower_shape(lowering: &mut Lowering, media_type: &MediaType) -> Shape {
    if let Some(items) = &media_type.item_schema {
        return lower_list(lowering, media_type, items);
    }
    let Some(at) = &media_type.schema else { return Shape::Any(Untyped::Said) };
    let schema = lowering.cx.schema_at(at);
    let schema = match lowering.cx.resolved_or_reported(&schema) {
        Ok(schema) => schema,
        Err(reported) => return Shape::Any(Untyped::Reported(reported)),
    };
    if !schema.prefix_items.is_empty() {
        return lower_tuple(lowering, media_type, &schema);
    }
    if let Some(items) = schema.items {
        let items = lowering.cx.schema(items).at.clone();
        return lower_list(lowering, media_type, &items);
    }
    let shape = lower_schema_at(lowering, at).shape;
    if matches!(shape, Shape::Model(_) | Shape::Any(_)) {
        return shape;
    }
    Shape::Any(Untyped::Reported(report_no_parts(lowering, media_type)))
}

/// Reports a body of parts whose schema has no members or items that could be these.
pub(super) fn report_no_parts(lowering: &mut Lowering, media_type: &MediaType) -> Reported {
    let message =
        format!("the schema of `{}` describes no parts; the caller assembles them", media_type.name);
    lowering.cx.report.add(Code::UnsupportedBody, &media_type.at, message)
}

fn lower_list(lowering: &mut Lowering, media_type: &MediaType, items: &Location) -> Shape {
    if !media_type.prefix_encoding.is_empty() {
        let message = "the parts of this list differ in their encoding; the caller assembles them";
        let at = media_type.at.member("prefixEncoding");
        return lowering.cx.any_json(Code::UnsupportedBody, &at, message).shape;
    }
    Shape::List(Box::new(lower_part(lowering, items, media_type.item_encoding.as_ref())))
}

/// The described parts, also where a schema without `items` allows others: a service expects those that it describes.
fn lower_tuple(lowering: &mut Lowering, media_type: &MediaType, schema: &Schema) -> Shape {
    let is_open = schema.items.is_some_and(|items| lowering.cx.schema(items).boolean != Some(false));
    if is_open || schema.prefix_items.len() > MOST_PARTS {
        let message = format!(
            "only up to {MOST_PARTS} parts, without further ones, are arguments of a method; the caller assembles these"
        );
        return lowering.cx.any_json(Code::UnsupportedBody, &schema.at, message).shape;
    }
    let parts = schema.prefix_items.iter().enumerate().map(|(index, part)| {
        let at = lowering.cx.schema(*part).at.clone();
        lower_part(lowering, &at, encoding_of(media_type, index))
    });
    Shape::Tuple(parts.collect())
}

fn lower_part(lowering: &mut Lowering, at: &Location, encoding: Option<&openapi::Encoding>) -> TypeRef {
    let type_ref = lower_schema_at(lowering, at);
    let content_type = encoding.and_then(|encoding| encoding.content_type.as_deref());
    match is_file_part(at, &type_ref.shape, content_type, &mut lowering.cx) {
        true => TypeRef::of(Shape::File),
        false => type_ref,
    }
}

/// The Encoding Object of the part at a position. OpenAPI 3.2, Encoding By Position.
fn encoding_of(media_type: &MediaType, index: usize) -> Option<&openapi::Encoding> {
    media_type.prefix_encoding.get(index).or(media_type.item_encoding.as_ref())
}

/// The encoding of a part without a name. Styles are those of names and values.
fn lower_encoding(
    lowering: &mut Lowering,
    encoding: Option<&openapi::Encoding>,
    part: EncodedPart,
) -> Vec<Encoding> {
    let Some(encoding) = encoding else { return Vec::new() };
    report_part_headers(lowering, encoding, "parts");
    if encoding.style.is_some() || encoding.explode.is_some() {
        let message = "parts without names have no `style`; it is ignored";
        lowering.cx.report.add(Code::Unsupported, &encoding.at, message);
    }
    vec![Encoding { part, content_type: encoding.content_type.clone(), style: None }]
}

/// Members have encodings by name, items by position. OpenAPI 3.2, Encoding Usage and Restrictions.
fn report_unused_encodings(lowering: &mut Lowering, media_type: &MediaType, shape: &Shape) {
    let has_members = shape.model().is_some();
    let has_items = shape.is_list();
    let fields = [
        ("encoding", !media_type.encoding.is_empty() && !has_members),
        ("prefixEncoding", !media_type.prefix_encoding.is_empty() && !has_items),
        ("itemEncoding", media_type.item_encoding.is_some() && !has_items),
    ];
    for (field, _) in fields.into_iter().filter(|(_, is_unused)| *is_unused) {
        let message = format!("`{field}` has no effect on the parts of this body; it is ignored");
        lowering.cx.report.add(Code::Unsupported, &media_type.at.member(field), message);
    }
}

pub(super) fn lower_encodings(lowering: &mut Lowering, media_type: &MediaType) -> Vec<Encoding> {
    let mut encodings = Vec::new();
    for (member, encoding) in &media_type.encoding {
        report_part_headers(lowering, encoding, &format!("part `{member}`"));
        let has_style = encoding.style.is_some() || encoding.explode.is_some();
        let style = has_style.then(|| query_style(encoding.style.as_deref(), encoding.explode)).flatten();
        encodings.push(Encoding {
            part: EncodedPart::Member(member.clone()),
            content_type: encoding.content_type.clone(),
            style,
        });
    }
    encodings
}

fn report_part_headers(lowering: &mut Lowering, encoding: &openapi::Encoding, part: &str) {
    if !encoding.headers.is_empty() {
        let message =
            format!("the headers of the {part} are not arguments; set them on a file with `with_header(..)`");
        lowering.cx.report.add(Code::UnsupportedBody, &encoding.at.member("headers"), message);
    }
}
