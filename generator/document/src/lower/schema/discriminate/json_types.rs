//! The possible values of a shape: JSON types, objects, strings. Looks into each union once, when all models are known.

use crate::ir::{JsonType, ModelId, ModelKind, Object, Shape};
use crate::lower::schema::models::{Models, PossibleValues};
use rustc_hash::FxHashSet;
use std::rc::Rc;

impl Models {
    /// The objects that a shape may be, branches of unions included.
    pub(in crate::lower::schema) fn objects(&self, shape: &Shape) -> Vec<ModelId> {
        self.possible_values(shape).objects.clone()
    }

    /// Returns whether a shape may be an object with arbitrary keys.
    pub(in crate::lower::schema) fn may_be_map(&self, shape: &Shape) -> bool {
        self.possible_values(shape).may_be_map
    }

    pub(in crate::lower::schema) fn json_types(&self, shape: &Shape) -> Vec<JsonType> {
        let kinds = self.possible_values(shape).json_types.clone();
        // `Any` includes all other types.
        if kinds.contains(&JsonType::Any) || kinds.is_empty() { vec![JsonType::Any] } else { kinds }
    }

    /// The possible values of a shape; for a model they are found once.
    fn possible_values(&self, shape: &Shape) -> Rc<PossibleValues> {
        let Some(id) = shape.model() else { return Rc::new(self.find_possible_values(shape)) };
        if let Some(known) = self.possible.borrow().get(&id) {
            return known.clone();
        }
        let found = Rc::new(self.find_possible_values(shape));
        self.possible.borrow_mut().insert(id, found.clone());
        found
    }

    fn find_possible_values(&self, shape: &Shape) -> PossibleValues {
        let known = self.possible.borrow();
        let mut found = PossibleValues::default();
        let (mut seen, mut objects) = (FxHashSet::default(), FxHashSet::default());
        let mut open = vec![shape];
        while let Some(shape) = open.pop() {
            found.may_be_map |= matches!(shape, Shape::Map(_));
            found.json_types.extend(shape.json_type());
            let Some(id) = shape.model().filter(|id| seen.insert(*id)) else { continue };
            if let Some(inner) = known.get(&id) {
                let further = inner.objects.iter().filter(|object| objects.insert(**object));
                found.objects.extend(further);
                found.json_types.extend(&inner.json_types);
                found.may_be_map |= inner.may_be_map;
                continue;
            }
            let kind = &self.get(id).kind;
            found.json_types.extend(kind.json_type());
            match kind {
                ModelKind::Object(_) => found.objects.extend(objects.insert(id).then_some(id)),
                ModelKind::Enumeration(_) => {}
                ModelKind::Alias(type_ref) => open.push(&type_ref.shape),
                ModelKind::Union(union) => {
                    open.extend(union.branches.iter().rev().map(|branch| &branch.type_ref.shape));
                }
            }
        }
        found.json_types.sort_unstable();
        found.json_types.dedup();
        found
    }

    pub(in crate::lower::schema) fn values_of(&self, object: &Object, name: &str) -> Vec<String> {
        object.property(name).map(|property| self.known_texts(&property.shape)).unwrap_or_default()
    }

    /// The known values of a shape.
    pub(in crate::lower::schema) fn known_texts(&self, shape: &Shape) -> Vec<String> {
        match shape {
            Shape::Const(constant)
                if matches!(constant.shape, Shape::Text | Shape::Boolean | Shape::Integer(_)) =>
            {
                vec![constant.value.clone()]
            }
            _ => self.model_of(shape).and_then(|model| model.kind.texts()).unwrap_or_default().to_vec(),
        }
    }
}
