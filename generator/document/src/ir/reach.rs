//! Containment: the shapes of a model, and the models that a shape reaches.

use super::{
    Content, CustomType, InboundRequest, JsonType, Model, ModelId, ModelKind, Operation, Shape, TextEncoding,
};
use rustc_hash::FxHashSet;

impl Model {
    /// The shapes that it holds directly.
    pub fn shapes(&self) -> Vec<&Shape> {
        match &self.kind {
            ModelKind::Object(object) => {
                let additional = object.additional.iter().map(|type_ref| &type_ref.shape);
                object.properties.iter().map(|property| &property.shape).chain(additional).collect()
            }
            ModelKind::Union(union) => {
                let base = union.base.iter().map(|base| &base.type_ref.shape);
                union.branches.iter().map(|branch| &branch.type_ref.shape).chain(base).collect()
            }
            ModelKind::Alias(type_ref) => vec![&type_ref.shape],
            ModelKind::Enumeration(_) => Vec::new(),
        }
    }

    /// The models that it refers to directly.
    pub fn models(&self) -> Vec<ModelId> {
        self.shapes().into_iter().flat_map(Shape::models).collect()
    }

    /// The same shapes, to be changed.
    pub fn shapes_mut(&mut self) -> Vec<&mut Shape> {
        match &mut self.kind {
            ModelKind::Object(object) => {
                let additional = object.additional.iter_mut().map(|type_ref| &mut type_ref.shape);
                object.properties.iter_mut().map(|property| &mut property.shape).chain(additional).collect()
            }
            ModelKind::Union(union) => {
                let base = union.base.iter_mut().map(|base| &mut base.type_ref.shape);
                union.branches.iter_mut().map(|branch| &mut branch.type_ref.shape).chain(base).collect()
            }
            ModelKind::Alias(type_ref) => vec![&mut type_ref.shape],
            ModelKind::Enumeration(_) => Vec::new(),
        }
    }
}

impl Operation {
    /// The shapes that a client sends.
    pub fn sent(&self) -> impl Iterator<Item = &Shape> {
        let contents = self.body.iter().flat_map(|body| &body.contents);
        contents.flat_map(Content::shapes).chain(self.parameters.iter().map(|parameter| &parameter.shape))
    }

    /// The same shapes, to be changed.
    pub fn sent_mut(&mut self) -> impl Iterator<Item = &mut Shape> {
        let contents = self.body.iter_mut().flat_map(|body| &mut body.contents);
        let parameters = self.parameters.iter_mut().map(|parameter| &mut parameter.shape);
        contents.flat_map(Content::shapes_mut).chain(parameters)
    }

    /// The shapes that a client receives.
    pub fn received(&self) -> impl Iterator<Item = &Shape> {
        self.responses.iter().flat_map(|response| &response.contents).flat_map(Content::shapes)
    }

    /// The same shapes, to be changed.
    pub fn received_mut(&mut self) -> impl Iterator<Item = &mut Shape> {
        let contents = self.responses.iter_mut().flat_map(|response| &mut response.contents);
        contents.flat_map(Content::shapes_mut)
    }
}

impl Shape {
    /// The models that it refers to directly.
    pub fn models(&self) -> Vec<ModelId> {
        let mut models = Vec::new();
        self.each_value(&mut |shape| {
            if let Self::Model(id) = shape {
                models.push(*id);
            }
        });
        models
    }

    /// The custom types in it, with what they are in JSON, not looking into models.
    pub fn custom_types(&self) -> Vec<(&CustomType, JsonType)> {
        let mut types = Vec::new();
        self.each_value(&mut |shape| {
            if let Self::Custom(custom, json_type) = shape {
                types.push((custom, *json_type));
            }
        });
        types
    }

    /// Returns whether values as text in such an encoding are in it, not looking into models.
    pub fn has_encoded(&self, wanted: impl Fn(TextEncoding) -> bool) -> bool {
        let mut has = false;
        self.each_value(&mut |shape| has |= matches!(shape, Self::Encoded(encoding) if wanted(*encoding)));
        has
    }

    /// Visits the shapes in it that hold no others: itself, or those in its lists, maps and tuples.
    fn each_value<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        match self {
            Self::List(type_ref) | Self::Map(type_ref) => type_ref.shape.each_value(visit),
            Self::Tuple(type_refs) => type_refs.iter().for_each(|type_ref| type_ref.shape.each_value(visit)),
            value => visit(value),
        }
    }

    /// Replaces the models that it refers to directly.
    pub fn replace_models(&mut self, replacement: &impl Fn(ModelId) -> ModelId) {
        match self {
            Self::List(type_ref) | Self::Map(type_ref) => type_ref.shape.replace_models(replacement),
            Self::Tuple(type_refs) => {
                type_refs.iter_mut().for_each(|type_ref| type_ref.shape.replace_models(replacement));
            }
            Self::Model(id) => *id = replacement(*id),
            _ => {}
        }
    }
}

/// Adds all models that a shape refers to, directly or not.
pub fn reach(models: &[Model], shape: &Shape, reached: &mut FxHashSet<ModelId>) {
    let mut open = shape.models();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(models[id.index()].models());
        }
    }
}

/// The models that JSON merge patches merge member by member: they replace lists as a whole (RFC 7396).
pub fn merged(models: &[Model], operations: &[Operation]) -> FxHashSet<ModelId> {
    let contents = operations.iter().filter_map(|it| it.body.as_ref()).flat_map(|body| &body.contents);
    let patches = contents.filter(|content| content.is_merge_patch());
    let mut found = FxHashSet::default();
    let mut open: Vec<&Shape> = patches.map(|content| &content.type_ref.shape).collect();
    while let Some(shape) = open.pop() {
        match shape {
            Shape::Map(values) => open.push(&values.shape),
            Shape::Model(id) => {
                let model = &models[id.index()];
                if !matches!(model.kind, ModelKind::Enumeration(_)) && found.insert(*id) {
                    open.extend(model.shapes());
                }
            }
            _ => {}
        }
    }
    found
}

/// The models that a client sends, and those that it receives.
#[derive(Clone, Debug, Default)]
pub struct Reached {
    /// In requests.
    pub sent: FxHashSet<ModelId>,
    /// In responses.
    pub received: FxHashSet<ModelId>,
}

impl Reached {
    /// The models of all requests and responses.
    pub fn of(models: &[Model], operations: &[Operation], inbound_requests: &[InboundRequest]) -> Self {
        let mut reached = Self::default();
        for operation in operations {
            operation.sent().for_each(|shape| reach(models, shape, &mut reached.sent));
            operation.received().for_each(|shape| reach(models, shape, &mut reached.received));
        }
        for request in inbound_requests {
            request.received().for_each(|shape| reach(models, shape, &mut reached.received));
            request.sent().for_each(|shape| reach(models, shape, &mut reached.sent));
        }
        reached
    }

    /// Returns whether a model is sent or received.
    pub fn is_used(&self, id: ModelId) -> bool {
        self.sent.contains(&id) || self.received.contains(&id)
    }
}
