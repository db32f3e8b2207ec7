//! Files: shapes in which every binary string is a file → files only in parts of forms, text elsewhere, because JSON has no
//! bytes.

use super::context::Context;
use super::media_type::{content_kind, is_untyped};
use super::nullable::without_null;
use crate::diagnostic::Location;
use crate::ir::{
    Content, ContentKind, Encoding, InboundRequest, Model, ModelId, ModelKind, Operation, Property, Shape,
    TypeRef, reach,
};
use crate::openapi::{Schema, Version};
use rustc_hash::FxHashSet;
use std::rc::Rc;

/// Keeps files in forms only, and returns the models that are forms or their parts. Call this when all models exist, before unions
/// are discriminated.
pub(super) fn keep_files_in_forms(
    models: &mut [Model],
    operations: &[Operation],
    inbound_requests: &[InboundRequest],
    cx: &mut Context,
) -> FxHashSet<ModelId> {
    let mut forms = FxHashSet::default();
    let elsewhere = outside_of_forms(models, operations, inbound_requests);
    let contents = operations.iter().filter_map(|operation| operation.body.as_ref());
    for content in contents.flat_map(|body| &body.contents) {
        if content.kind == ContentKind::Multipart {
            let encodings = &content.encodings;
            let mut marking = Marking { models, encodings, elsewhere: &elsewhere, forms: &mut forms };
            mark_form(&mut marking, &content.type_ref.shape, cx);
        }
    }
    for (index, model) in models.iter_mut().enumerate() {
        let is_form = forms.contains(&ModelId::new(index));
        match &mut model.kind {
            ModelKind::Object(object) => {
                let kept = |shape: &Shape| is_form && is_file(shape);
                let shapes = object.properties.iter_mut().map(|property| &mut property.shape);
                shapes.filter(|shape| !kept(shape)).for_each(files_to_text);
                object.additional.iter_mut().for_each(|type_ref| files_to_text(&mut type_ref.shape));
            }
            ModelKind::Union(union) if !is_form => {
                union.branches.iter_mut().for_each(|branch| files_to_text(&mut branch.type_ref.shape));
            }
            ModelKind::Alias(type_ref) => files_to_text(&mut type_ref.shape),
            ModelKind::Union(_) | ModelKind::Enumeration(_) => {}
        }
    }
    forms
}

fn outside_of_forms(
    models: &[Model],
    operations: &[Operation],
    inbound_requests: &[InboundRequest],
) -> FxHashSet<ModelId> {
    let bodies = operations.iter().filter_map(|operation| operation.body.as_ref());
    let sent = bodies.flat_map(|body| &body.contents);
    let sent = sent.filter(|content| content.kind != ContentKind::Multipart).flat_map(Content::shapes);
    let received = operations.iter().flat_map(Operation::received);
    let inbound = inbound_requests.iter().flat_map(|request| request.received().chain(request.sent()));
    let mut reached = FxHashSet::default();
    sent.chain(received).chain(inbound).for_each(|shape| reach(models, shape, &mut reached));
    reached
}

/// The models, of which those that are forms are marked.
struct Marking<'a> {
    models: &'a mut [Model],
    encodings: &'a [Encoding],
    /// The models that are also used otherwise.
    elsewhere: &'a FxHashSet<ModelId>,
    forms: &'a mut FxHashSet<ModelId>,
}

/// Marks the objects whose members are parts: the form, or each branch of a form that is a union.
fn mark_form(marking: &mut Marking<'_>, shape: &Shape, cx: &mut Context) {
    let Some(id) = shape.model().filter(|id| marking.forms.insert(*id)) else { return };
    match marking.models[id.index()].kind.clone() {
        ModelKind::Alias(type_ref) => mark_form(marking, &type_ref.shape, cx),
        ModelKind::Union(union) => {
            union.branches.iter().for_each(|branch| mark_form(marking, &branch.type_ref.shape, cx));
        }
        ModelKind::Object(mut object) => {
            let is_form_only = !marking.elsewhere.contains(&id);
            for property in &mut object.properties {
                if is_form_only {
                    join_files(marking.models, property);
                }
                find_files(marking, property, cx);
                if is_form_only && is_file_as_base64(property, cx) {
                    property.shape = Shape::File;
                }
                // So that a file stays one in a part that is a union.
                marking.forms.extend(file_or_model(marking.models, &property.shape));
            }
            marking.models[id.index()].kind = ModelKind::Object(object);
        }
        ModelKind::Enumeration(_) => {}
    }
}

/// The union of a shape, after all aliases, if one of its branches is a file.
fn file_or_model(models: &[Model], shape: &Shape) -> Option<ModelId> {
    let id = shape.model()?;
    let mut branches = models[id.index()].kind.union()?.branches.iter();
    branches.any(|branch| is_file(&branch.type_ref.shape)).then_some(id)
}

/// One file or several are a list, because a form has no difference between one part and a list of one. JSON has.
fn join_files(models: &[Model], property: &mut Property) {
    if let Shape::Model(id) = &property.shape
        && let ModelKind::Union(union) = &models[id.index()].kind
        && union.branches.iter().all(|branch| is_file(&branch.type_ref.shape))
    {
        property.shape = Shape::List(Box::new(TypeRef::of(Shape::File)));
    }
}

/// A member is also a file if its encoding or the lack of a type indicates so.
fn find_files(marking: &Marking<'_>, property: &mut Property, cx: &mut Context) {
    let encoding = marking.encodings.iter().find(|encoding| encoding.member() == Some(&property.name));
    let content_type = encoding.and_then(|encoding| encoding.content_type.as_deref());
    if property.shape.is_any() && content_type.is_some_and(is_binary) {
        property.shape = Shape::File;
    }
    if !is_file(&property.shape) {
        find_other_files(property, content_type, cx);
    }
}

/// OpenAPI 3.1, Encoding Object: without a `type`, a part is `application/octet-stream`, and the parts of a list are what
/// its items are. Binary data has no `type` there (Working with Binary Data); some write `type: string` and a
/// `contentMediaType`, but no `contentEncoding`.
///
/// A file or a text is a file: a text converts into it.
fn find_other_files(property: &mut Property, content_type: Option<&str>, cx: &mut Context) {
    let schema = cx.schema_at(&property.at);
    let values = values_of(&schema, cx);
    let is_meant = |schema: &Rc<Schema>, cx: &Context| {
        let is_text = schema.types.is_some_and(|types| types.string);
        is_text && schema.format.as_deref() == Some("binary")
            || cx.version() >= Version::V3_1 && is_binary_part(schema, content_type)
    };
    if let [list] = values.as_slice()
        && let Some(items) = list.items.filter(|_| list.types.is_none_or(|types| types.array))
    {
        let items = cx.schema(items);
        let items = values_of(&items, cx);
        if matches!(property.shape, Shape::List(_)) && is_file_or_text(&items, |item| is_meant(item, cx)) {
            property.shape = Shape::List(Box::new(TypeRef::of(Shape::File)));
        }
    } else if is_file_or_text(&values, |value| is_meant(value, cx)) {
        property.shape = Shape::File;
    }
}

/// The targets of a schema's references, or its branches other than null.
fn values_of(schema: &Rc<Schema>, cx: &mut Context) -> Vec<Rc<Schema>> {
    let Some(schema) = cx.resolved(schema) else { return Vec::new() };
    let branches = if schema.any_of.is_empty() { &schema.one_of } else { &schema.any_of };
    if branches.is_empty() {
        return vec![schema];
    }
    let branches = without_null(branches, cx);
    branches.into_iter().filter_map(|branch| cx.resolved(&cx.schema(branch))).collect()
}

/// Returns whether all of these are files, or some are and the rest is any text.
fn is_file_or_text(values: &[Rc<Schema>], is_file: impl Fn(&Rc<Schema>) -> bool) -> bool {
    let is_text = |value: &Rc<Schema>| {
        value.types.is_some_and(|types| types.names() == ["string"]) && value.enumeration.is_none()
    };
    values.iter().any(&is_file) && values.iter().all(|value| is_file(value) || is_text(value))
}

/// Returns whether a part is `format: byte` of OpenAPI 3.0, by which documents mean the bytes of a file: a form needs no base64.
fn is_file_as_base64(property: &Property, cx: &mut Context) -> bool {
    let schema = cx.schema_at(&property.at);
    let is_byte = |schema: Rc<Schema>| schema.format.as_deref() == Some("byte");
    property.shape == Shape::Text
        && cx.version() == Version::V3_0
        && cx.resolved(&schema).is_some_and(is_byte)
}

/// Returns whether a part without a name is a file. `content_type`: that of its Encoding Object.
pub(super) fn is_file_part(
    schema: &Location,
    shape: &Shape,
    content_type: Option<&str>,
    cx: &mut Context,
) -> bool {
    if *shape == Shape::File || shape.is_any() && content_type.is_some_and(is_binary) {
        return true;
    }
    let schema = cx.schema_at(schema);
    let schema = cx.resolved(&schema).filter(|_| cx.version() >= Version::V3_1);
    schema.is_some_and(|schema| is_binary_part(&schema, content_type))
}

/// Returns whether parts of a form in this shape are files.
pub(super) fn holds_files(models: &[Model], shape: &Shape) -> bool {
    shape.model().is_some_and(|id| match &models[id.index()].kind {
        ModelKind::Object(object) => object.properties.iter().any(|it| holds_file(models, &it.shape)),
        _ => true,
    })
}

/// Returns whether a value with files is rather multipart than JSON: a file is required, or no member may be null, which a form
/// can't express.
pub(super) fn is_rather_multipart(models: &[Model], shape: &Shape) -> bool {
    let mut seen = FxHashSet::default();
    let mut open: Vec<ModelId> = shape.model().into_iter().collect();
    while let Some(id) = open.pop() {
        match &models[id.index()].kind {
            _ if !seen.insert(id) => {}
            ModelKind::Object(object) => {
                let files = || object.properties.iter().filter(|it| holds_file(models, &it.shape));
                let has_null = object.properties.iter().any(|property| property.presence.is_nullable());
                if files().any(|file| !has_null || file.presence.is_required()) {
                    return true;
                }
            }
            ModelKind::Alias(alias) => open.extend(alias.shape.model()),
            ModelKind::Union(union) => {
                open.extend(union.branches.iter().filter_map(|branch| branch.type_ref.shape.model()));
            }
            ModelKind::Enumeration(_) => {}
        }
    }
    false
}

fn holds_file(models: &[Model], shape: &Shape) -> bool {
    is_file(shape) || file_or_model(models, shape).is_some()
}

pub(super) fn is_file(shape: &Shape) -> bool {
    matches!(shape, Shape::File) || matches!(shape, Shape::List(items) if items.shape == Shape::File)
}

/// Returns whether a part with this schema is binary data. `content_type`: that of its Encoding Object.
fn is_binary_part(schema: &Schema, content_type: Option<&str>) -> bool {
    let is_bytes = |media_type: &str| {
        let media_type = media_type.split(',').next().unwrap_or_default();
        let kind = content_kind(media_type);
        media_type.contains('*') || matches!(kind, ContentKind::Bytes | ContentKind::Multipart)
    };
    if schema.limit_text("contentEncoding").is_some() {
        return false;
    }
    let media_type = schema.limit_text("contentMediaType");
    let is_string = schema.types.is_some_and(|types| types.string) && schema.enumeration.is_none();
    content_type.or(media_type).is_none_or(is_bytes) && is_untyped(schema)
        || media_type.is_some_and(is_bytes) && is_string
}

pub(super) fn files_to_text(shape: &mut Shape) {
    shape.walk_mut(&|shape| {
        if *shape == Shape::File {
            *shape = Shape::Text;
        }
    });
}

fn is_binary(content_type: &str) -> bool {
    ["image/", "audio/", "video/", "application/octet-stream", "application/pdf", "application/zip"]
        .iter()
        .any(|start| content_type.trim().starts_with(start))
}
