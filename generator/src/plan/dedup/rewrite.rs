//! Replaces models by those that represent them. In: an API, and the representative of each model. Out: the API, in which
//! models that nothing refers to are aliases and get no type.

use crate::ir::{Api, ModelId, ModelKind, Shape, TypeRef, Untyped};

pub(super) fn rewrite(api: &mut Api, representatives: &[ModelId], is_dropped: &[bool]) {
    for model in &mut api.models {
        model.shapes_mut().into_iter().for_each(|shape| replace(shape, representatives));
    }
    let inbound_requests = api.inbound_requests.iter_mut().map(|request| &mut request.operation);
    for operation in api.operations.iter_mut().chain(inbound_requests) {
        operation.sent_mut().for_each(|shape| replace(shape, representatives));
        operation.received_mut().for_each(|shape| replace(shape, representatives));
    }
    let is_used = used(api, is_dropped);
    for (index, model) in api.models.iter_mut().enumerate().filter(|(index, _)| !is_used[*index]) {
        let type_ref = match representatives[index] {
            representative if representative.index() != index => TypeRef::of(Shape::Model(representative)),
            _ => TypeRef::any(Untyped::Said),
        };
        model.kind = ModelKind::Alias(type_ref);
    }
}

fn replace(shape: &mut Shape, representatives: &[ModelId]) {
    shape.replace_models(&|id| representatives[id.index()]);
}

/// Which models are still needed: those that aren't dropped, and what they and operations refer to.
fn used(api: &Api, is_dropped: &[bool]) -> Vec<bool> {
    let mut used = vec![false; api.models.len()];
    let ids = (0..api.models.len()).map(ModelId::new);
    let mut open: Vec<ModelId> = ids.filter(|id| !is_dropped[id.index()]).collect();
    open.extend(api.sent().chain(api.received()).flat_map(Shape::models));
    while let Some(id) = open.pop() {
        if !std::mem::replace(&mut used[id.index()], true) {
            open.extend(api.model(id).models());
        }
    }
    used
}
