//! JSON merge patches. In: the models that bodies of `application/merge-patch+json` contain. Out: models in which any member
//! can be null, since null removes a member whatever the schema says (RFC 7396). Models that occur elsewhere get a variant.

use crate::ir::{Content, InboundRequest, Model, ModelId, ModelKind, Operation, Shape, TypeRef};
use crate::openapi::essence;
use rustc_hash::{FxHashMap, FxHashSet};

/// Marks the models of merge patches, or copies of them.
pub(super) fn split_merge_patches(
    models: &mut Vec<Model>,
    operations: &mut [Operation],
    inbound_requests: &[InboundRequest],
) {
    let mut patches = FxHashSet::default();
    let bodies = operations.iter().filter_map(|operation| operation.body.as_ref());
    for content in
        bodies.flat_map(|body| &body.contents).filter(|content| is_merge_patch(&content.media_type))
    {
        reach_merged(models, &content.type_ref.shape, &mut patches);
    }
    if patches.is_empty() {
        return;
    }
    let elsewhere = found_elsewhere(models, operations, inbound_requests, &patches);
    let mut variants = FxHashMap::default();
    let mut shared: Vec<ModelId> = patches.iter().copied().filter(|id| elsewhere.contains(id)).collect();
    shared.sort_unstable();
    for id in shared {
        variants.insert(id, ModelId::new(models.len()));
        let variant = variant_of(&models[id.index()], id);
        models.push(variant);
    }
    let variant = |id: ModelId| variants.get(&id).copied().unwrap_or(id);
    for id in patches {
        let model = &mut models[variant(id).index()];
        model.is_merge_patch = true;
        make_clearable(model, &variant);
    }
    let bodies = operations.iter_mut().filter_map(|operation| operation.body.as_mut());
    for content in bodies.flat_map(|body| &mut body.contents) {
        if is_merge_patch(&content.media_type) {
            replace_merged(&mut content.type_ref.shape, &variant);
        }
    }
}

/// Whether a media type is that of RFC 7396.
fn is_merge_patch(media_type: &str) -> bool {
    essence(media_type) == "application/merge-patch+json"
}

/// The models that a patch merges member by member: lists are replaced as a whole.
fn reach_merged(models: &[Model], shape: &Shape, found: &mut FxHashSet<ModelId>) {
    match shape {
        Shape::Map(values) => reach_merged(models, &values.shape, found),
        Shape::Model(id) if is_merged(&models[id.index()]) && found.insert(*id) => {
            models[id.index()].shapes().into_iter().for_each(|shape| reach_merged(models, shape, found));
        }
        _ => {}
    }
}

fn is_merged(model: &Model) -> bool {
    !matches!(model.kind, ModelKind::Enumeration(_))
}

/// The models that are not only in merge patches.
fn found_elsewhere(
    models: &[Model],
    operations: &[Operation],
    inbound_requests: &[InboundRequest],
    patches: &FxHashSet<ModelId>,
) -> FxHashSet<ModelId> {
    let mut elsewhere = FxHashSet::default();
    for operation in operations.iter().chain(inbound_requests.iter().map(|request| &request.operation)) {
        let contents = operation.body.iter().flat_map(|body| &body.contents);
        let other = contents.filter(|content| !is_merge_patch(&content.media_type));
        let parameters = operation.parameters.iter().map(|parameter| &parameter.shape);
        let sent = other.flat_map(Content::shapes).chain(parameters);
        sent.chain(operation.received()).for_each(|shape| crate::ir::reach(models, shape, &mut elsewhere));
    }
    // What a list in a patch contains is sent as it is.
    for id in patches {
        for shape in models[id.index()].shapes() {
            reach_listed(models, shape, &mut elsewhere);
        }
    }
    elsewhere
}

fn reach_listed(models: &[Model], shape: &Shape, found: &mut FxHashSet<ModelId>) {
    match shape {
        Shape::List(_) | Shape::Tuple(_) => crate::ir::reach(models, shape, found),
        Shape::Map(values) => reach_listed(models, &values.shape, found),
        _ => {}
    }
}

/// A copy for patches.
fn variant_of(model: &Model, original: ModelId) -> Model {
    let mut variant = model.clone();
    variant.at = model.at.member("mergePatch");
    variant.component = None;
    variant.name = None;
    variant.input_of = model.input_of.or(Some(original));
    variant
}

/// Lets values of maps be null, and refers to the variants of models. Of members, the mark of the model says so.
fn make_clearable(model: &mut Model, variant: &impl Fn(ModelId) -> ModelId) {
    if let ModelKind::Object(object) = &mut model.kind {
        object.additional.iter_mut().for_each(|values| values.nullable = true);
    }
    model.shapes_mut().into_iter().for_each(|shape| replace_merged(shape, variant));
}

fn replace_merged(shape: &mut Shape, variant: &impl Fn(ModelId) -> ModelId) {
    match shape {
        Shape::Model(id) => *id = variant(*id),
        Shape::Map(values) => {
            let TypeRef { shape, nullable, .. } = &mut **values;
            *nullable = true;
            replace_merged(shape, variant);
        }
        _ => {}
    }
}
