//! Decides which models have an empty value, the placeholder before reading. Models that require a type of the user, of
//! which nothing is known, or a value of the same type have none.

use super::custom_types::{self, TypedApi};
use super::names::Names;
use super::usage::Usage;
use crate::ir::{Model, ModelId, ModelKind, Object, Presence, Shape, TypeRef};
use crate::runtime::has_empty_value;
use rustc_hash::{FxHashMap, FxHashSet};

/// The models that have an empty value.
#[derive(Debug, Default)]
pub(super) struct EmptyValues {
    models: FxHashSet<ModelId>,
    /// The branch whose empty value a union without a variant for unknown values has.
    branches: FxHashMap<ModelId, usize>,
}

impl EmptyValues {
    pub(super) fn new(typed: TypedApi<'_>, names: &Names, usage: &Usage) -> Self {
        let ids = || (0..typed.api.models.len()).map(ModelId::new);
        let mut dependents: FxHashMap<ModelId, Vec<ModelId>> = FxHashMap::default();
        for id in ids() {
            for needed in needed_models(typed.model(id)) {
                dependents.entry(needed).or_default().push(id);
            }
        }
        let mut empty = Self::default();
        let mut open: Vec<ModelId> = ids().rev().collect();
        while let Some(id) = open.pop() {
            if !empty.models.contains(&id) && empty.has_model(typed, names, usage, id) {
                empty.models.insert(id);
                open.extend(dependents.remove(&id).unwrap_or_default());
            }
        }
        empty
    }

    /// Returns whether values of a shape have an empty one.
    pub(super) fn has(&self, typed: TypedApi<'_>, shape: &Shape) -> bool {
        match shape {
            Shape::Custom(custom, _) => has_empty_value(custom_types::path(typed.types, custom)),
            Shape::Const(constant) => self.has(typed, &constant.shape),
            Shape::Tuple(items) => items.iter().all(|item| self.has_type_ref(typed, item)),
            Shape::Model(id) => self.models.contains(id),
            _ => true,
        }
    }

    /// The branch whose empty value a union has; none, if it has a variant for unknown values or no empty value.
    pub(super) fn branch(&self, union: ModelId) -> Option<usize> {
        self.branches.get(&union).copied()
    }

    fn has_type_ref(&self, typed: TypedApi<'_>, type_ref: &TypeRef) -> bool {
        type_ref.nullable || self.has(typed, &type_ref.shape)
    }

    /// Returns whether a model has an empty value, by what is known of others.
    fn has_model(&mut self, typed: TypedApi<'_>, names: &Names, usage: &Usage, id: ModelId) -> bool {
        let model = typed.model(id);
        match &model.kind {
            // A model without a name is any JSON.
            ModelKind::Object(_) | ModelKind::Union(_) if names.models[id.index()].is_none() => true,
            ModelKind::Enumeration(_) => true,
            ModelKind::Alias(type_ref) => self.has_type_ref(typed, type_ref),
            ModelKind::Object(object) => required_shapes(model, object).all(|shape| self.has(typed, shape)),
            ModelKind::Union(union) if usage.is_received(id) || !union.is_certain => true,
            ModelKind::Union(union) => {
                let found =
                    union.branches.iter().position(|branch| self.has_type_ref(typed, &branch.type_ref));
                self.branches.extend(found.map(|branch| (id, branch)));
                found.is_some()
            }
        }
    }
}

/// The shapes of the members that an object can't be without.
fn required_shapes<'a>(model: &'a Model, object: &'a Object) -> impl Iterator<Item = &'a Shape> {
    let properties = object.properties.iter().filter(|property| property.presence == Presence::Required);
    properties.filter(|_| !model.is_merge_patch()).map(|property| &property.shape)
}

/// The models on whose empty values that of a model depends.
fn needed_models(model: &Model) -> Vec<ModelId> {
    let mut open: Vec<&Shape> = match &model.kind {
        ModelKind::Object(object) => required_shapes(model, object).collect(),
        ModelKind::Union(union) => union.branches.iter().map(|branch| &branch.type_ref.shape).collect(),
        ModelKind::Alias(type_ref) => vec![&type_ref.shape],
        ModelKind::Enumeration(_) => Vec::new(),
    };
    let mut needed = Vec::new();
    while let Some(shape) = open.pop() {
        needed.extend(shape.model());
        if let Shape::Tuple(items) = shape {
            open.extend(items.iter().map(|item| &item.shape));
        }
    }
    needed
}
