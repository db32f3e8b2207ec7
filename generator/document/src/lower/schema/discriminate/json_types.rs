//! The possible values of a shape: JSON types, objects, strings. Looks into each union once, when all models are known.

use crate::ir::{EnumerationForm, JsonType, ModelId, ModelKind, Object, Shape};
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
        let Some(id) = model_of(shape) else { return Rc::new(self.find_possible_values(shape)) };
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
            found.json_types.push(match shape {
                Shape::Any(_) | Shape::Bytes => JsonType::Any,
                Shape::Boolean => JsonType::Boolean,
                Shape::Integer(_) => JsonType::Integer,
                Shape::Number => JsonType::Number,
                Shape::Custom(_, kind) => *kind,
                Shape::Const(constant) => {
                    open.push(&constant.shape);
                    continue;
                }
                Shape::Text | Shape::Encoded(_) | Shape::File => JsonType::String,
                Shape::List(_) | Shape::Tuple(_) => JsonType::Array,
                Shape::Map(_) => JsonType::Object,
                Shape::Model(id) if !seen.insert(*id) => continue,
                Shape::Model(id) => {
                    if let Some(inner) = known.get(id) {
                        let further = inner.objects.iter().filter(|object| objects.insert(**object));
                        found.objects.extend(further);
                        found.json_types.extend(&inner.json_types);
                        found.may_be_map |= inner.may_be_map;
                        continue;
                    }
                    match &self.get(*id).kind {
                        ModelKind::Object(_) => {
                            found.objects.extend(objects.insert(*id).then_some(*id));
                            JsonType::Object
                        }
                        ModelKind::Enumeration(enumeration) => match enumeration.form {
                            EnumerationForm::Text => JsonType::String,
                            EnumerationForm::Integer(_) => JsonType::Integer,
                        },
                        ModelKind::Alias(type_ref) => {
                            open.push(&type_ref.shape);
                            continue;
                        }
                        ModelKind::Union(union) => {
                            open.extend(union.branches.iter().rev().map(|branch| &branch.type_ref.shape));
                            continue;
                        }
                    }
                }
            });
        }
        found.json_types.sort_unstable();
        found.json_types.dedup();
        found
    }

    pub(in crate::lower::schema) fn values_of(&self, object: &Object, name: &str) -> Vec<String> {
        let property = object.properties.iter().find(|property| property.name == name);
        property.map(|property| self.known_texts(&property.shape)).unwrap_or_default()
    }

    /// The known values of a shape.
    pub(in crate::lower::schema) fn known_texts(&self, shape: &Shape) -> Vec<String> {
        match shape {
            Shape::Const(constant)
                if matches!(constant.shape, Shape::Text | Shape::Boolean | Shape::Integer(_)) =>
            {
                vec![constant.value.clone()]
            }
            Shape::Model(id) => match &self.get(*id).kind {
                ModelKind::Enumeration(enumeration) if enumeration.form == EnumerationForm::Text => {
                    enumeration.values.clone()
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}

pub(super) fn model_of(shape: &Shape) -> Option<ModelId> {
    match shape {
        Shape::Model(id) => Some(*id),
        _ => None,
    }
}
