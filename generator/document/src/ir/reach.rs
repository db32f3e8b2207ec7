//! Containment: the shapes of a model, and the models that a shape reaches.

use super::{
    Content, CustomType, InboundRequest, JsonType, LONGEST_CHAIN, Model, ModelId, ModelKind, Operation,
    Shape, TextEncoding, TypeRef,
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
    /// The shapes in it, itself first, not looking into models.
    pub fn walk(&self) -> Vec<&Self> {
        let mut shapes = vec![self];
        shapes.extend(self.parts().iter().flat_map(|part| part.shape.walk()));
        shapes
    }

    /// Changes all shapes in it, the inner ones first, not looking into models.
    pub fn walk_mut(&mut self, change: &impl Fn(&mut Self)) {
        self.parts_mut().iter_mut().for_each(|part| part.shape.walk_mut(change));
        change(self);
    }

    /// The models that it refers to directly.
    pub fn models(&self) -> Vec<ModelId> {
        self.walk().into_iter().filter_map(Self::model).collect()
    }

    /// The custom types in it, with what they are in JSON, not looking into models.
    pub fn custom_types<'a>(&'a self) -> Vec<(&'a CustomType, JsonType)> {
        let custom = |shape: &'a Self| match shape {
            Self::Custom(custom, json_type) => Some((custom, *json_type)),
            _ => None,
        };
        self.walk().into_iter().filter_map(custom).collect()
    }

    /// Returns whether values as text in such an encoding are in it, not looking into models.
    pub fn has_encoded(&self, wanted: impl Fn(TextEncoding) -> bool) -> bool {
        self.walk().into_iter().any(|shape| matches!(shape, Self::Encoded(encoding) if wanted(*encoding)))
    }

    /// Replaces the models that it refers to directly.
    pub fn replace_models(&mut self, replacement: &impl Fn(ModelId) -> ModelId) {
        self.walk_mut(&|shape| {
            if let Self::Model(id) = shape {
                *id = replacement(*id);
            }
        });
    }
}

/// Visits shapes, and those that each of them leads to. `next` returns the shapes directly in one; it gets the model that a
/// shape is, and isn't called again for this model.
pub fn visit<'a>(
    models: &'a [Model],
    shapes: impl IntoIterator<Item = &'a Shape>,
    mut next: impl FnMut(&'a Shape, Option<(ModelId, &'a Model)>) -> Vec<&'a Shape>,
) {
    let mut open: Vec<&Shape> = shapes.into_iter().collect();
    let mut seen = FxHashSet::default();
    while let Some(shape) = open.pop() {
        let model = shape.model();
        if model.is_none_or(|id| seen.insert(id)) {
            open.extend(next(shape, model.map(|id| (id, &models[id.index()]))));
        }
    }
}

/// The target of a chain of aliases that are followed, which may be circular.
pub fn target<'a>(
    models: &'a [Model],
    shape: &'a Shape,
    is_followed: impl Fn(&TypeRef) -> bool,
) -> &'a Shape {
    let alias = |shape: &&'a Shape| models[shape.model()?.index()].kind.alias();
    let next = |shape: &&'a Shape| Some(&alias(shape).filter(|alias| is_followed(alias))?.shape);
    std::iter::successors(Some(shape), next).take(LONGEST_CHAIN + 1).last().unwrap_or(shape)
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
    visit(models, patches.map(|content| &content.type_ref.shape), |shape, model| match (shape, model) {
        (Shape::Map(values), _) => vec![&values.shape],
        (_, Some((id, model))) if !model.kind.is_enumeration() => {
            found.insert(id);
            model.shapes()
        }
        _ => Vec::new(),
    });
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
