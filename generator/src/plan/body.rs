//! Request bodies: what a method takes for each media type, and the method of a call that sends it.

use super::{Plan, xml};
use crate::ir::{
    Api, Content, ContentKind, EncodedPart, Encoding, Framing, ModelId, ModelKind, Object, Property,
    QueryStyle, Shape, TypeRef,
};
use crate::rust::{Argument, ArgumentForm, ItemsMethod, Parameter, Parts, SendWith, Type};
use rustc_hash::FxHashSet;

/// A body of one media type as an argument of that name.
pub(super) fn body(plan: &Plan<'_>, content: &Content, name: &str) -> Argument {
    let object = plan.api.resolved_object(&content.type_ref.shape);
    let media_type = sent_as(content);
    let send_with = match (content.kind, object) {
        (ContentKind::Json, _) if media_type == "application/json" => SendWith::Json,
        (ContentKind::Json, _) => SendWith::JsonAs(media_type),
        (ContentKind::Form, object) => SendWith::Form(styles(&content.encodings, object)),
        (ContentKind::Multipart, _) => {
            let media_type = (!content.is_form_data()).then_some(media_type);
            SendWith::Multipart(parts(plan.api, content), media_type)
        }
        (ContentKind::Stream(Framing::Lines), _) => SendWith::Items(ItemsMethod::JsonLines, media_type),
        (ContentKind::Stream(Framing::Records), _) => SendWith::Items(ItemsMethod::JsonSequence, media_type),
        (ContentKind::Xml, _) => SendWith::Xml(media_type, xml::root(plan, content)),
        (ContentKind::Text | ContentKind::Bytes | ContentKind::Stream(Framing::Events), _) => {
            SendWith::Body(media_type)
        }
    };
    let form = match (&send_with, content.type_ref.nullable) {
        (SendWith::Multipart(Parts::Assembled, _), _) => ArgumentForm::Plain(Type::Multipart),
        (SendWith::Multipart(Parts::Tuple(_) | Parts::List(_), _), _) => {
            ArgumentForm::Plain(plan.type_ref_type(&content.type_ref))
        }
        (SendWith::Items(..), _) => {
            let item = content.items.as_ref().map_or(Type::Value, |items| plan.type_ref_type(items));
            ArgumentForm::Into(Type::JsonItems(Box::new(item)))
        }
        (SendWith::Body(_), _) if content.kind == ContentKind::Bytes => ArgumentForm::Into(Type::Body),
        (SendWith::Json | SendWith::JsonAs(_) | SendWith::Xml(..), true) => {
            ArgumentForm::Plain(plan.type_ref_type(&content.type_ref))
        }
        _ => plan.argument_form(&content.type_ref.shape),
    };
    Argument { parameter: Parameter { name: name.to_owned(), form }, send_with }
}

/// The media type that is sent; where a document has a pattern, the usual one of its kind.
pub(super) fn sent_as(content: &Content) -> String {
    let usual = match content.kind {
        _ if !content.media_type.contains('*') => content.media_type.as_str(),
        ContentKind::Text | ContentKind::Stream(_) => "text/plain",
        ContentKind::Bytes => "application/octet-stream",
        ContentKind::Xml => "application/xml",
        ContentKind::Multipart => "multipart/mixed",
        ContentKind::Json | ContentKind::Form => "application/json",
    };
    usual.to_owned()
}

/// The members of a form that are not form as usual: an object as JSON, all else under its name, again and again.
pub(super) fn styles(encodings: &[Encoding], object: Option<&Object>) -> Vec<(String, QueryStyle)> {
    let is_usual = |member: &str, style: QueryStyle| {
        let mut properties = object.iter().flat_map(|object| &object.properties);
        let shape = properties.find(|property| property.name == member).map(|property| &property.shape);
        style == QueryStyle::FormExploded && !matches!(shape, Some(Shape::Model(_) | Shape::Map(_)))
    };
    let styled = |encoding: &Encoding| Some((encoding.member()?.to_owned(), encoding.style?));
    encodings.iter().filter_map(styled).filter(|(member, style)| !is_usual(member, *style)).collect()
}

/// How the parts of a body are made of its value.
pub(super) fn parts(api: &Api, content: &Content) -> Parts {
    let encodings = &content.encodings;
    if let Some(properties) = properties(api, content) {
        let types = types(encodings, &properties, exact_types);
        return Parts::Members(types, part_styles(encodings, &properties));
    }
    match &content.type_ref.shape {
        Shape::Tuple(items) if !content.is_form_data() => {
            let part = |(index, item): (usize, &TypeRef)| {
                part_type(encodings, &EncodedPart::Position(index), &item.shape)
            };
            Parts::Tuple(items.iter().enumerate().map(part).collect())
        }
        Shape::List(items) if !content.is_form_data() => {
            Parts::List(part_type(encodings, &EncodedPart::Items, &items.shape))
        }
        _ => Parts::Assembled,
    }
}

/// Members of a form by their names.
pub(super) type Members<T> = Vec<(String, T)>;

/// The parts of a form as a server reads them; `None` if they aren't the members of an object.
pub(super) fn served_parts(api: &Api, content: &Content) -> Option<(Members<String>, Members<QueryStyle>)> {
    let (encodings, properties) = (&content.encodings, properties(api, content)?);
    Some((types(encodings, &properties, accepted_types), part_styles(encodings, &properties)))
}

/// The properties of the object, or of each branch, whose members are the parts.
fn properties<'a>(api: &'a Api, content: &'a Content) -> Option<Vec<&'a Property>> {
    let mut objects = Vec::new();
    let is_object = add_objects(api, &content.type_ref.shape, &mut objects, &mut FxHashSet::default());
    is_object.then(|| objects.iter().flat_map(|object| &object.properties).collect())
}

/// Adds the object of a shape, after all aliases, or those of each branch, each once. `false` if there is anything else.
fn add_objects<'a>(
    api: &'a Api,
    shape: &'a Shape,
    objects: &mut Vec<&'a Object>,
    seen: &mut FxHashSet<ModelId>,
) -> bool {
    match api.behind_aliases(shape).0 {
        Shape::Map(_) => true,
        Shape::Model(id) if !seen.insert(*id) => true,
        Shape::Model(id) => match &api.model(*id).kind {
            ModelKind::Object(object) => {
                objects.push(object);
                true
            }
            ModelKind::Union(union) => {
                union.branches.iter().all(|branch| add_objects(api, &branch.type_ref.shape, objects, seen))
            }
            ModelKind::Alias(_) | ModelKind::Enumeration(_) => false,
        },
        _ => false,
    }
}

/// The media type of a part without a name; `None` if its value decides. A list is one part, as JSON.
fn part_type(encodings: &[Encoding], part: &EncodedPart, shape: &Shape) -> Option<String> {
    let encoding = encodings.iter().find(|encoding| encoding.part == *part);
    let usual = shape.is_list().then_some("application/json");
    encoding.and_then(|encoding| exact_types(encoding, shape)).or(usual.map(str::to_owned))
}

/// The media types that the document lists for parts.
fn listed_types(encoding: &Encoding) -> Vec<&str> {
    let listed = encoding.content_type.iter().flat_map(|types| types.split(','));
    listed.map(str::trim).filter(|ty| !ty.is_empty()).collect()
}

/// The media type of parts. Of several a file has that of its extension, anything else the first.
fn exact_types(encoding: &Encoding, shape: &Shape) -> Option<String> {
    let listed = listed_types(encoding).into_iter();
    let exact: Vec<&str> = listed.filter(|ty| !ty.contains('*')).collect();
    let used = if is_file(shape) { exact.as_slice() } else { exact.get(..1)? };
    (!used.is_empty()).then(|| used.join(", "))
}

/// The media types that a server accepts of parts: of files, and of values that are sent with one of them.
fn accepted_types(encoding: &Encoding, shape: &Shape) -> Option<String> {
    let listed = listed_types(encoding);
    let is_checked = exact_types(encoding, shape).is_some() || (is_file(shape) && !listed.is_empty());
    is_checked.then(|| listed.join(", "))
}

/// The members of a form whose parts have a separate media type, with the types of each.
fn types(
    encodings: &[Encoding],
    properties: &[&Property],
    types_of: fn(&Encoding, &Shape) -> Option<String>,
) -> Vec<(String, String)> {
    let typed = |encoding: &Encoding| {
        let member = encoding.member().filter(|_| encoding.style.is_none())?;
        let property = properties.iter().find(|property| property.name == member)?;
        Some((member.to_owned(), types_of(encoding, &property.shape)?))
    };
    encodings.iter().filter_map(typed).collect()
}

/// The members of a form of parts that are written in a style; then their media type means nothing (OpenAPI 3.1, Encoding
/// Object).
fn part_styles(encodings: &[Encoding], properties: &[&Property]) -> Vec<(String, QueryStyle)> {
    let has_style = |name: &str| properties.iter().any(|it| it.name == name && !is_file(&it.shape));
    let styled = |encoding: &Encoding| Some((encoding.member()?.to_owned(), encoding.style?));
    encodings.iter().filter_map(styled).filter(|(member, _)| has_style(member)).collect()
}

/// Returns whether it is a file, or several.
fn is_file(shape: &Shape) -> bool {
    *shape == Shape::File || matches!(shape, Shape::List(items) if items.shape == Shape::File)
}
