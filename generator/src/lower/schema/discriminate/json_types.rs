//! What values of a shape can be: which JSON types, which objects, which strings. Looks into each union once.

use super::Models;
use crate::ir::{EnumerationForm, JsonType, ModelId, ModelKind, Object, Shape};
use rustc_hash::FxHashSet;

impl Models {
    /// The objects that a shape may be, branches of unions included.
    pub(in crate::lower::schema) fn objects(&self, shape: &Shape) -> Vec<ModelId> {
        let mut objects = Vec::new();
        let mut seen = FxHashSet::default();
        let mut open: Vec<ModelId> = model_of(shape).into_iter().collect();
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            match &self.get(id).kind {
                ModelKind::Union(union) => {
                    let inner = union.branches.iter().rev();
                    open.extend(inner.filter_map(|branch| model_of(&branch.type_ref.shape)));
                }
                ModelKind::Alias(type_ref) => open.extend(model_of(&type_ref.shape)),
                ModelKind::Object(_) => objects.push(id),
                ModelKind::Enumeration(_) => {}
            }
        }
        objects
    }

    /// Whether a shape may be an object with arbitrary keys.
    pub(in crate::lower::schema) fn may_be_map(&self, shape: &Shape) -> bool {
        let mut seen = FxHashSet::default();
        let mut open = vec![shape];
        while let Some(shape) = open.pop() {
            match shape {
                Shape::Map(_) => return true,
                Shape::Model(id) if seen.insert(*id) => match &self.get(*id).kind {
                    ModelKind::Union(union) => {
                        open.extend(union.branches.iter().map(|branch| &branch.type_ref.shape));
                    }
                    ModelKind::Alias(type_ref) => open.push(&type_ref.shape),
                    ModelKind::Object(_) | ModelKind::Enumeration(_) => {}
                },
                _ => {}
            }
        }
        false
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

    pub(in crate::lower::schema) fn json_types(&self, shape: &Shape) -> Vec<JsonType> {
        let mut kinds = Vec::new();
        let mut seen = FxHashSet::default();
        let mut open = vec![shape];
        while let Some(shape) = open.pop() {
            kinds.push(match shape {
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
                Shape::Model(id) => match &self.get(*id).kind {
                    ModelKind::Object(_) => JsonType::Object,
                    ModelKind::Enumeration(enumeration) => match enumeration.form {
                        EnumerationForm::Text => JsonType::String,
                        EnumerationForm::Integer(_) => JsonType::Integer,
                    },
                    ModelKind::Alias(type_ref) => {
                        open.push(&type_ref.shape);
                        continue;
                    }
                    ModelKind::Union(union) => {
                        open.extend(union.branches.iter().map(|branch| &branch.type_ref.shape));
                        continue;
                    }
                },
            });
        }
        kinds.sort_unstable();
        kinds.dedup();
        // `Any` includes all other types.
        if kinds.contains(&JsonType::Any) || kinds.is_empty() { vec![JsonType::Any] } else { kinds }
    }
}

pub(super) fn model_of(shape: &Shape) -> Option<ModelId> {
    match shape {
        Shape::Model(id) => Some(*id),
        _ => None,
    }
}
