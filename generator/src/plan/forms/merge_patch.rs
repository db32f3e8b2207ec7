//! JSON merge patches. In: the models that bodies of `application/merge-patch+json` contain. Out: models in which any member
//! can be null, since null removes a member regardless of the schema (RFC 7396). They are separate forms of these models.

use super::two_forms::{Forms, in_components, other_form};
use crate::ir::{Api, Content, Form, InboundRequest, Model, ModelId, ModelKind, Operation, Shape, TypeRef};
use crate::plan::names::words;
use rustc_hash::{FxHashMap, FxHashSet};

/// Adds the forms for merge patches. Returns them by the plain ones.
pub(super) fn split_merge_patches(api: &mut Api, patches: FxHashSet<ModelId>) -> FxHashMap<ModelId, ModelId> {
    if patches.is_empty() {
        return FxHashMap::default();
    }
    let Api { models, operations, inbound_requests, .. } = api;
    let elsewhere = found_elsewhere(models, operations, inbound_requests, &patches);
    // `UserPatch` is a patch already.
    let shared = in_components(models, |component| !is_called_patch(component));
    let is_plain = |id: &ModelId| shared.contains(id) || elsewhere.contains(id);
    let forms = Forms::new(patches.iter().copied().filter(is_plain).collect(), models.len());
    for (id, _) in forms.all() {
        let model = &models[id.index()];
        models.push(other_form(model, id, Form::MergePatch, "mergePatch"));
    }
    for id in patches {
        let model = &mut models[forms.other(id).index()];
        model.form = Form::MergePatch;
        make_clearable(model, &forms);
    }
    let inbound = inbound_requests.iter_mut().map(|request| &mut request.operation);
    let bodies = operations.iter_mut().chain(inbound).flat_map(|operation| &mut operation.body);
    for content in bodies.flat_map(|body| &mut body.contents).filter(|content| content.is_merge_patch()) {
        replace_merged(&forms, &mut content.type_ref.shape);
    }
    forms.all().into_iter().collect()
}

fn is_called_patch(component: &str) -> bool {
    words(component).iter().any(|word| ["patch", "patched"].contains(&word.as_str()))
}

/// Refers to the forms for patches in what is merged.
fn replace_merged(forms: &Forms, shape: &mut Shape) {
    match shape {
        Shape::Model(id) => *id = forms.other(*id),
        Shape::Map(values) => {
            let TypeRef { shape, nullable, .. } = &mut **values;
            *nullable = true;
            replace_merged(forms, shape);
        }
        // The items of a list in a patch are sent as they are.
        _ => {}
    }
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
        let other = contents.filter(|content| !content.is_merge_patch());
        let parameters = operation.parameters.iter().map(|parameter| &parameter.shape);
        let sent = other.flat_map(Content::shapes).chain(parameters);
        sent.chain(operation.received()).for_each(|shape| crate::ir::reach(models, shape, &mut elsewhere));
    }
    // The items of a list in a patch are sent as they are.
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

/// Lets values of maps be null, and refers to the forms of models. Members have it in the form of the model.
fn make_clearable(model: &mut Model, forms: &Forms) {
    if let ModelKind::Object(object) = &mut model.kind {
        object.additional.iter_mut().for_each(|values| values.nullable = true);
    }
    model.shapes_mut().into_iter().for_each(|shape| replace_merged(forms, shape));
}
