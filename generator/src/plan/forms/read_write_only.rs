//! `readOnly` and `writeOnly`. A model with such a property that is required, directly or in a model that it contains, has a
//! separate form where it is sent: a request can't provide a read-only property, and a response lacks a write-only one.
//! OpenAPI 3.1, Schema Object; JSON Schema 2020-12 Validation, 9.4 readOnly and writeOnly.

use super::two_forms::{Forms, in_components, other_form};
use crate::diagnostic::{Code, Report};
use crate::ir::{Api, Form, InboundRequest, Model, ModelId, ModelKind, Presence, Property, Reached, Shape};
use rustc_hash::{FxHashMap, FxHashSet};

/// Gives models that are sent a form for requests where necessary.
pub(super) fn split_read_write_only(api: &mut Api, report: &mut Report) {
    let Api { models, operations, inbound_requests, .. } = api;
    let split = find_split(models);
    if split.is_empty() {
        return;
    }
    let Reached { sent, received } = Reached::of(models, operations, inbound_requests);
    let shared = in_components(models, |_| true);
    let (appended, inline): (Vec<ModelId>, Vec<ModelId>) = split
        .iter()
        .copied()
        .filter(|id| sent.contains(id))
        .partition(|id| received.contains(id) || shared.contains(id));
    let forms = Forms::new(appended, models.len());
    let request = |id| forms.other(id);
    for (id, _) in forms.all() {
        let model = &models[id.index()];
        if has_required_read_or_write_only(model) {
            let message =
                "`readOnly` or `writeOnly` properties are required here, so requests have a separate type";
            report.add(Code::SplitModel, &model.at, message);
        }
        let mut form = other_form(model, id, Form::Request, "readOnly");
        make_request(&mut form, &request);
        models.push(form);
    }
    for id in &split {
        let model = &mut models[id.index()];
        if inline.contains(id) {
            make_request(model, &request);
        } else {
            relax_write_only(model);
        }
    }
    for operation in operations {
        operation.sent_mut().for_each(|shape| shape.replace_models(&request));
    }
    // The other side sends these requests.
    for InboundRequest { operation, .. } in inbound_requests {
        operation.received_mut().for_each(|shape| shape.replace_models(&request));
    }
}

/// The models with such a property, and those that contain one of these.
fn find_split(models: &[Model]) -> FxHashSet<ModelId> {
    let ids = || (0..models.len()).map(ModelId::new);
    let mut open: Vec<ModelId> =
        ids().filter(|id| has_required_read_or_write_only(&models[id.index()])).collect();
    let mut split = FxHashSet::default();
    if open.is_empty() {
        return split;
    }
    let mut holders: FxHashMap<ModelId, Vec<ModelId>> = FxHashMap::default();
    for id in ids() {
        for held in models[id.index()].models() {
            holders.entry(held).or_default().push(id);
        }
    }
    while let Some(id) = open.pop() {
        if split.insert(id) {
            open.extend(holders.get(&id).into_iter().flatten());
        }
    }
    split
}

fn has_required_read_or_write_only(model: &Model) -> bool {
    let ModelKind::Object(object) = &model.kind else { return false };
    object.properties.iter().any(|property| {
        let words = &property.documentation;
        property.presence.is_required() && !is_constant(property) && words.read_only != words.write_only
    })
}

/// Makes a model the form for requests.
fn make_request(model: &mut Model, request: &impl Fn(ModelId) -> ModelId) {
    model.shapes_mut().into_iter().for_each(|shape| shape.replace_models(request));
    remove_read_only(model);
}

/// Removes read-only properties.
fn remove_read_only(model: &mut Model) {
    if let ModelKind::Object(object) = &mut model.kind {
        object.properties.retain(|property| !is_left_out(property));
    }
}

/// Returns whether requests leave a property out. A constant can always be provided, and may discriminate the branches of a union.
pub(in crate::plan) fn is_left_out(property: &Property) -> bool {
    property.documentation.read_only && !property.documentation.write_only && !is_constant(property)
}

/// Makes write-only properties optional.
fn relax_write_only(model: &mut Model) {
    let ModelKind::Object(object) = &mut model.kind else { return };
    let required = |property: &&mut Property| property.presence.is_required() && !is_constant(property);
    for property in object.properties.iter_mut().filter(required) {
        if property.documentation.write_only {
            property.presence = Presence::new(false, property.presence.is_nullable());
        }
    }
}

fn is_constant(property: &Property) -> bool {
    matches!(property.shape, Shape::Const(_))
}
