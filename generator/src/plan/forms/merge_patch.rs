//! JSON merge patches. In: the models that bodies of `application/merge-patch+json` contain. Out: models in which any member
//! can be null, since null removes a member regardless of the schema (RFC 7396). Models that occur elsewhere get two forms.

use super::earlier::EarlierForms;
use super::two_forms::{Forms, other_form};
use crate::ir::{Api, Content, Form, InboundRequest, Model, ModelId, ModelKind, Operation, Shape, TypeRef};
use rustc_hash::{FxHashMap, FxHashSet};

/// Marks the models of merge patches, or copies of them. Returns these forms by the plain ones.
pub(super) fn split_merge_patches(
    api: &mut Api,
    patches: FxHashSet<ModelId>,
    earlier: &EarlierForms,
) -> FxHashMap<ModelId, ModelId> {
    let Api { models, operations, inbound_requests, .. } = api;
    let mut elsewhere = found_elsewhere(models, operations, inbound_requests, &patches);
    // Models that weren't patches stay as they are, with all that is in them.
    for id in patches.iter().filter(|id| earlier.was_patch(**id) == Some(false)) {
        crate::ir::reach(models, &Shape::Model(*id), &mut elsewhere);
    }
    let forms = forms(&patches, &elsewhere, models.len(), earlier);
    for id in forms.split() {
        let model = &models[id.index()];
        models.push(other_form(model, id, model.form, "mergePatch"));
    }
    let plain = |id| forms.first(id);
    for id in elsewhere {
        let model = &mut models[plain(id).index()];
        model.shapes_mut().into_iter().for_each(|shape| shape.replace_models(&plain));
    }
    for id in patches {
        let model = &mut models[forms.second(id).index()];
        model.form = Form::MergePatch;
        make_clearable(model, &forms);
    }
    let inbound = inbound_requests.iter_mut().map(|request| &mut request.operation);
    for operation in operations.iter_mut().chain(inbound) {
        for content in operation.body.iter_mut().flat_map(|body| &mut body.contents) {
            if content.is_merge_patch() {
                replace_merged(&forms, &mut content.type_ref.shape);
            } else {
                content.shapes_mut().for_each(|shape| shape.replace_models(&plain));
            }
        }
        operation.received_mut().for_each(|shape| shape.replace_models(&plain));
        operation.parameters.iter_mut().for_each(|parameter| parameter.shape.replace_models(&plain));
    }
    forms.split().into_iter().map(|id| (forms.first(id), forms.second(id))).collect()
}

/// The forms of the models that occur in patches and elsewhere: plain, and for patches.
fn forms(
    patches: &FxHashSet<ModelId>,
    elsewhere: &FxHashSet<ModelId>,
    models: usize,
    earlier: &EarlierForms,
) -> Forms {
    let mut shared: Vec<ModelId> = patches.intersection(elsewhere).copied().collect();
    shared.sort_unstable();
    Forms::new(shared, models, |id| earlier.was_patch(id) == Some(true))
}

/// Refers to the forms for patches in what is merged.
fn replace_merged(forms: &Forms, shape: &mut Shape) {
    match shape {
        Shape::Model(id) => *id = forms.second(*id),
        Shape::Map(values) => {
            let TypeRef { shape, nullable, .. } = &mut **values;
            *nullable = true;
            replace_merged(forms, shape);
        }
        // The items of a list in a patch are sent as they are.
        Shape::List(_) | Shape::Tuple(_) => shape.replace_models(&|id| forms.first(id)),
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
