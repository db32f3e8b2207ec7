//! `readOnly` and `writeOnly`. A model that is both sent and received becomes two if such a property is required: a request
//! can't provide a read-only one, and a response lacks a write-only one. In a model that is only sent or only received,
//! the property becomes optional. OpenAPI 3.1, Schema Object; JSON Schema 2020-12 Validation, 9.4 readOnly and writeOnly.

use crate::diagnostic::{Code, Report};
use crate::ir::{InboundRequest, Model, ModelId, ModelKind, Operation, Presence, Property, Shape, reach};
use rustc_hash::{FxHashMap, FxHashSet};

/// Splits models into a request and a response variant where necessary.
pub(super) fn split_read_write_only(
    models: &mut Vec<Model>,
    operations: &mut [Operation],
    inbound_requests: &mut [InboundRequest],
    report: &mut Report,
) {
    let (mut sent, mut received) = (FxHashSet::default(), FxHashSet::default());
    for operation in operations.iter() {
        operation.sent().for_each(|shape| reach(models, shape, &mut sent));
        operation.received().for_each(|shape| reach(models, shape, &mut received));
    }
    for request in inbound_requests.iter() {
        request.received().for_each(|shape| reach(models, shape, &mut received));
        request.sent().for_each(|shape| reach(models, shape, &mut sent));
    }
    let is_shared = |id: &ModelId| sent.contains(id) && received.contains(id);
    let inputs = reserve_inputs(models, &find_split(models, is_shared, report));
    let input = |id: ModelId| inputs.get(&id).copied().unwrap_or(id);
    let mut split: Vec<(ModelId, ModelId)> = inputs.iter().map(|(from, to)| (*from, *to)).collect();
    split.sort_unstable();
    for (original, id) in split {
        let mut model = as_input(&models[original.index()], original);
        model.shapes_mut().into_iter().for_each(|shape| shape.replace_models(&input));
        models[id.index()] = model;
        relax_write_only(&mut models[original.index()]);
    }
    for (index, model) in models.iter_mut().enumerate() {
        let id = ModelId::new(index);
        if sent.contains(&id) && !received.contains(&id) {
            model.shapes_mut().into_iter().for_each(|shape| shape.replace_models(&input));
            relax_read_only(model);
        } else if received.contains(&id) && !sent.contains(&id) {
            relax_write_only(model);
        }
    }
    for operation in operations {
        operation.sent_mut().for_each(|shape| shape.replace_models(&input));
    }
    for request in inbound_requests {
        request.operation.received_mut().for_each(|shape| shape.replace_models(&input));
    }
}

/// The shared models to split: those with such a property, and those that contain one of these.
fn find_split(models: &[Model], is_shared: impl Fn(&ModelId) -> bool, report: &mut Report) -> Vec<ModelId> {
    let ids = || (0..models.len()).map(ModelId::new).filter(&is_shared);
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

/// Appends a copy of each split model.
fn reserve_inputs(models: &mut Vec<Model>, split: &[ModelId]) -> FxHashMap<ModelId, ModelId> {
    let mut inputs = FxHashMap::default();
    for id in split {
        inputs.insert(*id, ModelId::new(models.len()));
        let model = models[id.index()].clone();
        models.push(model);
    }
    inputs
}

/// The request variant, without read-only properties.
fn as_input(model: &Model, original: ModelId) -> Model {
    let mut input = model.clone();
    input.at = model.at.member("readOnly");
    input.component = None;
    input.name = None;
    input.input_of = Some(original);
    if let ModelKind::Object(object) = &mut input.kind {
        // A constant can always be provided, and may discriminate the branches of a union.
        object.properties.retain(|property| {
            !property.documentation.read_only || property.documentation.write_only || is_constant(property)
        });
    }
    input
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
