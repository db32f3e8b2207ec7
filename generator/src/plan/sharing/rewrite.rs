//! Puts a shared type in the place of all that is equal to it. In: which model stands for which; out: the API, in which
//! models that nothing needs any more are plain names for another and get no type.

use crate::ir::{Api, ModelId, ModelKind, Shape, TypeRef};

/// Rewrites all shapes; `shared` has for each model the one that stands for it.
pub(super) fn rewrite(api: &mut Api, shared: &[ModelId], lies_in_shared: &[bool]) {
    for model in &mut api.models {
        model.shapes_mut().into_iter().for_each(|shape| replace(shape, shared));
    }
    let inbound_requests = api.inbound_requests.iter_mut().map(|request| &mut request.operation);
    for operation in api.operations.iter_mut().chain(inbound_requests) {
        operation.sent_mut().for_each(|shape| replace(shape, shared));
        operation.received_mut().for_each(|shape| replace(shape, shared));
    }
    let live = live(api, lies_in_shared);
    for (index, model) in api.models.iter_mut().enumerate().filter(|(index, _)| !live[*index]) {
        let type_ref = match shared[index] {
            other if other.index() != index => TypeRef::of(Shape::Model(other)),
            _ => TypeRef::any(),
        };
        model.kind = ModelKind::Alias(type_ref);
    }
}

fn replace(shape: &mut Shape, shared: &[ModelId]) {
    shape.replace_models(&|id| shared[id.index()]);
}

/// Which models are still needed: all that lie in nothing that another stands for, and what can be reached from them and
/// from operations.
fn live(api: &Api, lies_in_shared: &[bool]) -> Vec<bool> {
    let mut live = vec![false; api.models.len()];
    let ids = (0..api.models.len()).map(ModelId::new);
    let mut open: Vec<ModelId> = ids.filter(|id| !lies_in_shared[id.index()]).collect();
    open.extend(api.sent().chain(api.received()).flat_map(Shape::models));
    while let Some(id) = open.pop() {
        if std::mem::replace(&mut live[id.index()], true) {
            continue;
        }
        open.extend(api.model(id).models());
    }
    live
}
