//! `readOnly` and `writeOnly`. A model that is both sent and received becomes two if such a property is required: a request
//! can't provide a read-only one, and a response lacks a write-only one. In a model that is only sent or only received,
//! the property becomes optional. OpenAPI 3.1, Schema Object; JSON Schema 2020-12 Validation, 9.4 readOnly and writeOnly.

use super::earlier::EarlierForms;
use super::two_forms::{Forms, other_form};
use crate::diagnostic::{Code, Report};
use crate::ir::{Api, Form, InboundRequest, Model, ModelId, ModelKind, Presence, Property, Reached, Shape};
use rustc_hash::{FxHashMap, FxHashSet};

/// Splits models into a form for requests and one for responses where necessary.
pub(super) fn split_read_write_only(api: &mut Api, earlier: &EarlierForms, report: &mut Report) {
    let Api { models, operations, inbound_requests, .. } = api;
    let mut reached = Reached::of(models, operations, inbound_requests);
    earlier.add_to(&mut reached, models);
    let Reached { sent, received } = &reached;
    let whole = models.len();
    let forms = Forms::new(find_split(models, &reached, report), models.len(), |id| earlier.was_request(id));
    append(&forms, models);
    let (request, response) = (|id| forms.second(id), |id| forms.first(id));
    for (index, model) in models.iter_mut().enumerate().take(whole) {
        let id = ModelId::new(index);
        if sent.contains(&id) && !received.contains(&id) {
            model.shapes_mut().into_iter().for_each(|shape| shape.replace_models(&request));
            relax_read_only(model);
        } else if received.contains(&id) && !sent.contains(&id) {
            model.shapes_mut().into_iter().for_each(|shape| shape.replace_models(&response));
            relax_write_only(model);
        } else if !reached.is_used(id) {
            // As the first response will have it; the first request gets a separate form.
            relax_write_only(model);
        }
    }
    for operation in operations {
        operation.sent_mut().for_each(|shape| shape.replace_models(&request));
        operation.received_mut().for_each(|shape| shape.replace_models(&response));
    }
    // The other side sends these requests.
    for InboundRequest { operation, .. } in inbound_requests {
        operation.sent_mut().for_each(|shape| shape.replace_models(&response));
        operation.received_mut().for_each(|shape| shape.replace_models(&request));
    }
}

/// The shared models to split: those with such a property, and those that contain one of these.
fn find_split(models: &[Model], Reached { sent, received }: &Reached, report: &mut Report) -> Vec<ModelId> {
    let is_shared = |id: &ModelId| sent.contains(id) && received.contains(id);
    let ids = || (0..models.len()).map(ModelId::new).filter(is_shared);
    let mut holders: FxHashMap<ModelId, Vec<ModelId>> = FxHashMap::default();
    for id in ids() {
        for held in models[id.index()].models() {
            holders.entry(held).or_default().push(id);
        }
    }
    let mut split = FxHashSet::default();
    let mut open: Vec<ModelId> =
        ids().filter(|id| has_required_read_or_write_only(&models[id.index()])).collect();
    for id in &open {
        let message = "`readOnly` or `writeOnly` properties are required here, so requests and responses get a type each";
        report.add(Code::SplitModel, &models[id.index()].at, message);
    }
    while let Some(id) = open.pop() {
        if split.insert(id) {
            open.extend(holders.get(&id).into_iter().flatten());
        }
    }
    let mut split: Vec<ModelId> = split.into_iter().collect();
    split.sort_unstable();
    split
}

fn has_required_read_or_write_only(model: &Model) -> bool {
    let ModelKind::Object(object) = &model.kind else { return false };
    object.properties.iter().any(|property| {
        let words = &property.documentation;
        property.presence.is_required() && !is_constant(property) && words.read_only != words.write_only
    })
}

/// Appends the other form of each model that is split.
fn append(forms: &Forms, models: &mut Vec<Model>) {
    for id in forms.split() {
        let model = &mut models[id.index()];
        let mut other;
        let (request, response) = if forms.is_second(id) {
            other = other_form(model, id, Form::Response, "writeOnly");
            // Its properties are public already.
            relax_read_only(model);
            (model, &mut other)
        } else {
            other = other_form(model, id, Form::Request, "readOnly");
            remove_read_only(&mut other);
            (&mut other, model)
        };
        relax_write_only(response);
        request.shapes_mut().into_iter().for_each(|shape| shape.replace_models(&|id| forms.second(id)));
        response.shapes_mut().into_iter().for_each(|shape| shape.replace_models(&|id| forms.first(id)));
        models.push(other);
    }
}

/// Removes read-only properties.
fn remove_read_only(model: &mut Model) {
    if let ModelKind::Object(object) = &mut model.kind {
        // A constant can always be provided, and may discriminate the branches of a union.
        object.properties.retain(|property| {
            !property.documentation.read_only || property.documentation.write_only || is_constant(property)
        });
    }
}

/// Makes read-only properties optional.
fn relax_read_only(model: &mut Model) {
    relax(model, |property| property.documentation.read_only);
}

/// Makes write-only properties optional.
fn relax_write_only(model: &mut Model) {
    relax(model, |property| property.documentation.write_only);
}

fn relax(model: &mut Model, is_of_other_direction: impl Fn(&Property) -> bool) {
    let ModelKind::Object(object) = &mut model.kind else { return };
    let required = |property: &&mut Property| property.presence.is_required() && !is_constant(property);
    for property in object.properties.iter_mut().filter(required) {
        if is_of_other_direction(property) {
            property.presence = Presence::new(false, property.presence.is_nullable());
        }
    }
}

fn is_constant(property: &Property) -> bool {
    matches!(property.shape, Shape::Const(_))
}
