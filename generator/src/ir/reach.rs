//! What holds what: the shapes of a model, and all models that a shape leads to.

use super::{Content, Model, ModelId, ModelKind, Operation, Shape};
use rustc_hash::FxHashSet;

impl Model {
    /// The shapes that stand in it.
    pub(crate) fn shapes(&self) -> Vec<&Shape> {
        match &self.kind {
            ModelKind::Object(object) => {
                let additional = object.additional.iter().map(|slot| &slot.shape);
                object.properties.iter().map(|property| &property.shape).chain(additional).collect()
            }
            ModelKind::Union(union) => union.branches.iter().map(|branch| &branch.slot.shape).collect(),
            ModelKind::Alias(slot) => vec![&slot.shape],
            ModelKind::Enumeration(_) => Vec::new(),
        }
    }

    /// The models that stand in it, without those that stand in these.
    pub(crate) fn models(&self) -> Vec<ModelId> {
        self.shapes().into_iter().flat_map(Shape::models).collect()
    }

    /// Its shapes, to be changed.
    pub(crate) fn shapes_mut(&mut self) -> Vec<&mut Shape> {
        match &mut self.kind {
            ModelKind::Object(object) => {
                let additional = object.additional.iter_mut().map(|slot| &mut slot.shape);
                object.properties.iter_mut().map(|property| &mut property.shape).chain(additional).collect()
            }
            ModelKind::Union(union) => {
                union.branches.iter_mut().map(|branch| &mut branch.slot.shape).collect()
            }
            ModelKind::Alias(slot) => vec![&mut slot.shape],
            ModelKind::Enumeration(_) => Vec::new(),
        }
    }
}

impl Operation {
    /// What a client sends.
    pub(crate) fn sent(&self) -> impl Iterator<Item = &Shape> {
        let contents = self.body.iter().flat_map(|body| &body.contents);
        contents.flat_map(Content::shapes).chain(self.parameters.iter().map(|parameter| &parameter.shape))
    }

    /// The same, to be changed.
    pub(crate) fn sent_mut(&mut self) -> impl Iterator<Item = &mut Shape> {
        let contents = self.body.iter_mut().flat_map(|body| &mut body.contents);
        let parameters = self.parameters.iter_mut().map(|parameter| &mut parameter.shape);
        contents.flat_map(Content::shapes_mut).chain(parameters)
    }

    /// What a client receives.
    pub(crate) fn received(&self) -> impl Iterator<Item = &Shape> {
        self.answers.iter().flat_map(|answer| &answer.contents).flat_map(Content::shapes)
    }

    /// The same, to be changed.
    pub(crate) fn received_mut(&mut self) -> impl Iterator<Item = &mut Shape> {
        let contents = self.answers.iter_mut().flat_map(|answer| &mut answer.contents);
        contents.flat_map(Content::shapes_mut)
    }
}

impl Shape {
    /// The models that it names itself, without those that stand in them.
    pub(crate) fn models(&self) -> Vec<ModelId> {
        match self {
            Self::List(slot) | Self::Map(slot) => slot.shape.models(),
            Self::Tuple(slots) => slots.iter().flat_map(|slot| slot.shape.models()).collect(),
            Self::Model(id) => vec![*id],
            _ => Vec::new(),
        }
    }

    /// Whether there is a tuple in it, models aside.
    pub(crate) fn has_tuple(&self) -> bool {
        match self {
            Self::Tuple(_) => true,
            Self::List(slot) | Self::Map(slot) => slot.shape.has_tuple(),
            _ => false,
        }
    }

    /// Types of the user's own that it names itself.
    pub(crate) fn own_types(&self) -> Vec<&str> {
        match self {
            Self::Own(path, _) => vec![path],
            Self::List(slot) | Self::Map(slot) => slot.shape.own_types(),
            Self::Tuple(slots) => slots.iter().flat_map(|slot| slot.shape.own_types()).collect(),
            _ => Vec::new(),
        }
    }

    /// Puts another model in place of each that it names itself.
    pub(crate) fn replace_models(&mut self, replacement: &impl Fn(ModelId) -> ModelId) {
        match self {
            Self::List(slot) | Self::Map(slot) => slot.shape.replace_models(replacement),
            Self::Tuple(slots) => {
                slots.iter_mut().for_each(|slot| slot.shape.replace_models(replacement));
            }
            Self::Model(id) => *id = replacement(*id),
            _ => {}
        }
    }
}

/// Adds all models that a shape leads to.
pub(crate) fn reach(models: &[Model], shape: &Shape, reached: &mut FxHashSet<ModelId>) {
    let mut open = shape.models();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(models[id.index()].models());
        }
    }
}
