//! Files: shapes in which every binary string is a file → files only in parts of forms, text elsewhere, because JSON has no
//! bytes.

use crate::ir::{ContentKind, Encoding, Model, ModelId, ModelKind, Operation, Property, Shape, TypeRef};
use rustc_hash::FxHashSet;

/// Keeps files in forms only. Call this when all models exist, before unions are discriminated.
pub(super) fn keep_files_in_forms(models: &mut [Model], operations: &[Operation]) {
    let mut forms = FxHashSet::default();
    let contents = operations.iter().filter_map(|operation| operation.body.as_ref());
    for content in contents.flat_map(|body| &body.contents) {
        if content.kind == ContentKind::Multipart {
            mark_form(models, &content.type_ref.shape, &content.encodings, &mut forms);
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
            ModelKind::Union(union) => {
                union.branches.iter_mut().for_each(|branch| files_to_text(&mut branch.type_ref.shape));
            }
            ModelKind::Alias(type_ref) => files_to_text(&mut type_ref.shape),
            ModelKind::Enumeration(_) => {}
        }
    }
}

/// Marks the objects whose members are parts: the form, or each branch of a form that is a union.
fn mark_form(models: &mut [Model], shape: &Shape, encodings: &[Encoding], forms: &mut FxHashSet<ModelId>) {
    let Shape::Model(id) = shape else { return };
    if !forms.insert(*id) {
        return;
    }
    match models[id.index()].kind.clone() {
        ModelKind::Alias(type_ref) => mark_form(models, &type_ref.shape, encodings, forms),
        ModelKind::Union(union) => {
            union
                .branches
                .iter()
                .for_each(|branch| mark_form(models, &branch.type_ref.shape, encodings, forms));
        }
        ModelKind::Object(mut object) => {
            object.properties.iter_mut().for_each(|property| find_files(models, property, encodings));
            models[id.index()].kind = ModelKind::Object(object);
        }
        ModelKind::Enumeration(_) => {}
    }
}

/// A member is also a file if it is one file or several, or if only its encoding says so.
fn find_files(models: &[Model], property: &mut Property, encodings: &[Encoding]) {
    if let Shape::Model(id) = &property.shape
        && let ModelKind::Union(union) = &models[id.index()].kind
        && union.branches.iter().all(|branch| is_file(&branch.type_ref.shape))
    {
        property.shape = Shape::List(Box::new(TypeRef::of(Shape::File)));
    }
    let encoding = encodings.iter().find(|encoding| encoding.member == property.name);
    let content_type = encoding.and_then(|encoding| encoding.content_type.as_deref());
    if property.shape == Shape::Any && content_type.is_some_and(is_binary) {
        property.shape = Shape::File;
    }
}

/// Whether parts of a form in this shape are files.
pub(super) fn holds_files(models: &[Model], shape: &Shape) -> bool {
    match shape {
        Shape::Model(id) => match &models[id.index()].kind {
            ModelKind::Object(object) => object.properties.iter().any(|property| is_file(&property.shape)),
            _ => true,
        },
        _ => false,
    }
}

pub(super) fn is_file(shape: &Shape) -> bool {
    match shape {
        Shape::File => true,
        Shape::List(items) => items.shape == Shape::File,
        _ => false,
    }
}

/// Turns all files in a shape into text.
pub(super) fn files_to_text(shape: &mut Shape) {
    match shape {
        Shape::File => *shape = Shape::Text,
        Shape::List(type_ref) | Shape::Map(type_ref) => files_to_text(&mut type_ref.shape),
        Shape::Tuple(type_refs) => {
            type_refs.iter_mut().for_each(|type_ref| files_to_text(&mut type_ref.shape));
        }
        _ => {}
    }
}

/// Media types whose values are always bytes.
fn is_binary(content_type: &str) -> bool {
    ["image/", "audio/", "video/", "application/octet-stream", "application/pdf", "application/zip"]
        .iter()
        .any(|start| content_type.trim().starts_with(start))
}
