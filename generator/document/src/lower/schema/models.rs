//! The models so far.

use crate::ir::{JsonType, Model, ModelId, Object, Shape, visit};
use crate::openapi::SchemaId;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
use std::rc::Rc;

/// The possible values of a shape, branches of unions included.
#[derive(Clone, Debug, Default)]
pub(in crate::lower::schema) struct PossibleValues {
    pub(super) json_types: Vec<JsonType>,
    pub(super) objects: Vec<ModelId>,
    /// Whether it may be an object with arbitrary keys.
    pub(super) may_be_map: bool,
}

#[derive(Default)]
pub(in crate::lower) struct Models {
    list: Vec<Model>,
    by_schema: FxHashMap<SchemaId, ModelId>,
    /// Models that something referred to before they were complete.
    met: FxHashSet<ModelId>,
    /// The possible values of models, from when all models are known.
    pub(super) possible: RefCell<FxHashMap<ModelId, Rc<PossibleValues>>>,
}

impl Models {
    pub(in crate::lower) fn get(&self, id: ModelId) -> &Model {
        &self.list[id.index()]
    }

    /// The model of a shape, if it is one.
    pub(in crate::lower) fn model_of(&self, shape: &Shape) -> Option<&Model> {
        shape.model().map(|id| self.get(id))
    }

    pub(in crate::lower) fn get_mut(&mut self, id: ModelId) -> &mut Model {
        &mut self.list[id.index()]
    }

    pub(in crate::lower) fn list(&self) -> &[Model] {
        &self.list
    }

    pub(super) fn list_mut(&mut self) -> &mut [Model] {
        &mut self.list
    }

    pub(super) fn into_list(self) -> Vec<Model> {
        self.list
    }

    pub(super) fn of(&self, schema: SchemaId) -> Option<ModelId> {
        self.by_schema.get(&schema).copied()
    }

    pub(super) fn object(&self, id: ModelId) -> Option<&Object> {
        self.get(id).kind.object()
    }

    pub(super) fn add(&mut self, schema: SchemaId, model: Model) -> ModelId {
        let id = ModelId::new(self.list.len());
        self.list.push(model);
        self.by_schema.insert(schema, id);
        id
    }

    /// The model of a schema that may still be in progress.
    pub(super) fn meet(&mut self, schema: SchemaId) -> Option<ModelId> {
        let id = self.of(schema)?;
        self.met.insert(id);
        Some(id)
    }

    /// Returns whether a shape reaches an alias without a type in between.
    pub(super) fn holds(&self, shape: &Shape, alias: ModelId) -> bool {
        let mut holds = false;
        visit(&self.list, [shape], |shape, model| match (shape, model) {
            (Shape::List(inner) | Shape::Map(inner), _) => vec![&inner.shape],
            (_, Some((id, _))) if id == alias => {
                holds = true;
                Vec::new()
            }
            (_, Some((_, model))) => model.kind.alias().map(|inner| &inner.shape).into_iter().collect(),
            _ => Vec::new(),
        });
        holds
    }

    /// Removes a model that turned out to be no type. If it isn't the last one or something refers to it, it stays as an
    /// alias.
    pub(super) fn remove(&mut self, id: ModelId, schema: SchemaId) {
        if id.index() + 1 == self.list.len() && !self.met.contains(&id) {
            self.list.pop();
            self.by_schema.remove(&schema);
        }
    }

    /// Forgets which schema a model is of.
    pub(super) fn detach(&mut self, schema: SchemaId) {
        self.by_schema.remove(&schema);
    }
}

/// Gives a component that is equivalent to a schema inside of it, such as its only branch, the model of that schema.
pub(super) fn name_simplified(models: &mut Models) {
    let models = models.list_mut();
    for index in 0..models.len() {
        let inner = models[index].kind.alias().and_then(|type_ref| type_ref.shape.model());
        let Some(inner) = inner else { continue };
        let (outer, inner) = (&models[index], inner.index());
        let is_inside = outer.at.contains(&models[inner].at) && models[inner].component.is_none();
        if outer.component.is_none() || !is_inside {
            continue;
        }
        let outer = &mut models[index];
        let (at, segments) = (outer.at.clone(), outer.segments.clone());
        let (component, documentation) = (outer.component.take(), outer.documentation.clone());
        let model = &mut models[inner];
        let inner_place =
            (std::mem::replace(&mut model.at, at), std::mem::replace(&mut model.segments, segments));
        model.component = component;
        model.documentation.text = documentation.text.or(model.documentation.text.take());
        (models[index].at, models[index].segments) = inner_place;
    }
}
