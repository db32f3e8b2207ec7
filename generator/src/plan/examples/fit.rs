//! Reads values as the type of a shape. In: an example or a default of a document. Out: it as JSON, if it matches.

use crate::ir::{
    Api, Branch, Discrimination, Enumeration, EnumerationForm, Integer, JsonType, ModelKind, Object, Shape,
    TypeRef, Union,
};
use serde_json::Value;

/// The most shapes that are visited, as unions may be nested in unions. Beyond that, a value is assumed to fit.
const MOST_STEPS: usize = 100_000;

pub(super) struct Fit<'a> {
    api: &'a Api,
    steps: usize,
    misfit: Option<Misfit>,
}

/// The part of a value that doesn't fit.
#[derive(Clone, Debug, Default)]
pub(super) struct Misfit {
    /// The names and indices that lead to it, the last one first.
    pub(super) path: Vec<String>,
    /// A required member that it doesn't have.
    pub(super) missing: Option<String>,
}

impl<'a> Fit<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        Self { api, steps: 0, misfit: None }
    }

    /// Why the last value didn't fit.
    pub(super) fn misfit(&self) -> Option<&Misfit> {
        self.misfit.as_ref()
    }

    /// The text, if it is JSON that fits. Some documents have JSON inside a string.
    pub(super) fn text(&mut self, text: &str, type_ref: &TypeRef) -> Option<String> {
        let value: Value = serde_json::from_str(text).ok()?;
        if self.type_ref(&value, type_ref) {
            return Some(text.to_owned());
        }
        let value: Value = serde_json::from_str(value.as_str()?).ok()?;
        let misfit = self.misfit.take();
        if self.type_ref(&value, type_ref) {
            return Some(value.to_string());
        }
        self.misfit = misfit;
        None
    }

    pub(super) fn type_ref(&mut self, value: &Value, type_ref: &TypeRef) -> bool {
        if value.is_null() {
            let fits = type_ref.nullable || self.takes_null(&type_ref.shape);
            self.noted(fits)
        } else {
            self.shape(value, &type_ref.shape)
        }
    }

    /// Notes a value that doesn't fit, unless a part of it is the reason.
    fn noted(&mut self, fits: bool) -> bool {
        if !fits {
            self.misfit.get_or_insert_default();
        }
        fits
    }

    /// Notes where a value that doesn't fit lies in another one.
    fn inside(&mut self, step: &dyn ToString, fits: bool) -> bool {
        if let Some(misfit) = self.misfit.as_mut().filter(|_| !fits) {
            misfit.path.push(step.to_string());
        }
        fits
    }

    fn takes_null(&self, shape: &Shape) -> bool {
        let mut shape = shape;
        for _ in 0..self.api.models.len() {
            let Shape::Model(id) = shape else { break };
            match &self.api.model(*id).kind {
                ModelKind::Alias(type_ref) if !type_ref.nullable => shape = &type_ref.shape,
                ModelKind::Alias(_) => return true,
                ModelKind::Union(union) => {
                    return union.branches.iter().any(|branch| branch.type_ref.nullable);
                }
                ModelKind::Object(_) | ModelKind::Enumeration(_) => return false,
            }
        }
        shape.is_any()
    }

    fn shape(&mut self, value: &Value, shape: &Shape) -> bool {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return true;
        }
        let fits = match shape {
            Shape::Any(_) => true,
            Shape::Boolean => value.is_boolean(),
            Shape::Integer(bits) => is_integer(value, *bits),
            Shape::Encoded(encoding) => value.as_str().is_some_and(|text| encoding.can_be(text)),
            Shape::Number => value.is_number(),
            Shape::Text => value.is_string(),
            Shape::Const(constant) if constant.is_text() => value.is_string(),
            Shape::Bytes | Shape::File => false,
            Shape::Const(constant) => {
                serde_json::from_str::<Value>(&constant.value).is_ok_and(|known| known == *value)
            }
            Shape::List(items) => value
                .as_array()
                .is_some_and(|values| values.iter().enumerate().all(|item| self.item(item, items))),
            Shape::Tuple(type_refs) => value.as_array().is_some_and(|values| {
                let mut items = values.iter().enumerate().zip(type_refs);
                values.len() == type_refs.len() && items.all(|(item, type_ref)| self.item(item, type_ref))
            }),
            Shape::Map(values) => value.as_object().is_some_and(|members| {
                members.iter().all(|(name, value)| {
                    let fits = self.type_ref(value, values);
                    self.inside(name, fits)
                })
            }),
            // Further conditions of a custom type are unknown.
            Shape::Custom(_, kind) => *kind == JsonType::Any || *kind == kind_of(value),
            Shape::Model(id) => match &self.api.model(*id).kind {
                ModelKind::Object(object) => self.object(value, object),
                ModelKind::Enumeration(enumeration) => is_value_of(value, enumeration),
                ModelKind::Union(union) => self.union(value, union),
                ModelKind::Alias(type_ref) => self.type_ref(value, type_ref),
            },
        };
        self.noted(fits)
    }

    fn item(&mut self, (index, value): (usize, &Value), type_ref: &TypeRef) -> bool {
        let fits = self.type_ref(value, type_ref);
        self.inside(&index, fits)
    }

    fn object(&mut self, value: &Value, object: &Object) -> bool {
        let Some(members) = value.as_object() else { return false };
        let mut required = object.properties.iter().filter(|property| property.presence.is_required());
        if let Some(property) = required.find(|property| !members.contains_key(&property.name)) {
            self.misfit = Some(Misfit { path: Vec::new(), missing: Some(property.name.clone()) });
            return false;
        }
        members.iter().all(|(name, value)| {
            let fits = match object.properties.iter().find(|property| property.name == *name) {
                Some(property) if value.is_null() => {
                    let fits = !property.presence.is_required() || property.presence.is_nullable();
                    self.noted(fits)
                }
                Some(property) => self.shape(value, &property.shape),
                None => object.additional.as_ref().is_none_or(|type_ref| self.type_ref(value, type_ref)),
            };
            self.inside(name, fits)
        })
    }

    /// The branch that the discriminator selects has to fit, else any.
    fn union(&mut self, value: &Value, union: &Union) -> bool {
        if let Discrimination::Property(discriminator) = &union.discrimination
            && let Some(selected) = value.get(discriminator)
        {
            let selected = selected.as_str().map_or_else(|| selected.to_string(), str::to_owned);
            if let Some(branch) = union.branches.iter().find(|branch| branch.values.contains(&selected)) {
                let rest = self.without_written(value, discriminator, branch);
                return self.type_ref(rest.as_ref().unwrap_or(value), &branch.type_ref);
            }
        }
        let kind = kind_of(value);
        let takes = |json_types: &[JsonType]| {
            let is_number = kind == JsonType::Integer && json_types.contains(&JsonType::Number);
            is_number || json_types.contains(&kind) || json_types.contains(&JsonType::Any)
        };
        let mut branches = union.branches.iter().filter(|branch| takes(&branch.json_types));
        let fits = branches.any(|branch| self.type_ref(value, &branch.type_ref));
        // Each branch has other reasons.
        self.misfit = None;
        fits
    }

    /// An object without the member that its union writes, if it doesn't declare it.
    fn without_written(&self, value: &Value, name: &str, branch: &Branch) -> Option<Value> {
        let declares = self
            .api
            .resolved_object(&branch.type_ref.shape)
            .is_some_and(|object| object.properties.iter().any(|property| property.name == name));
        branch.written.as_ref().filter(|_| !declares)?;
        let mut rest = value.clone();
        rest.as_object_mut()?.remove(name);
        Some(rest)
    }
}

fn kind_of(value: &Value) -> JsonType {
    match value {
        Value::Null => JsonType::Any,
        Value::Bool(_) => JsonType::Boolean,
        Value::Number(number) if number.is_f64() => JsonType::Number,
        Value::Number(_) => JsonType::Integer,
        Value::String(_) => JsonType::String,
        Value::Array(_) => JsonType::Array,
        Value::Object(_) => JsonType::Object,
    }
}

fn is_integer(value: &Value, bits: Integer) -> bool {
    let (least, greatest) = bits.range();
    let value = value.as_i64().map(i128::from).or_else(|| value.as_u64().map(i128::from));
    value.is_some_and(|value| (least..=greatest).contains(&value))
}

/// An open enumeration takes any value of its type.
fn is_value_of(value: &Value, enumeration: &Enumeration) -> bool {
    let is_listed = |written: &str| enumeration.values.iter().any(|listed| listed == written);
    if enumeration.closed {
        return match (enumeration.form, value) {
            (EnumerationForm::Text, Value::String(text)) => is_listed(text),
            (EnumerationForm::Integer(_), Value::Number(number)) => is_listed(&number.to_string()),
            _ => false,
        };
    }
    match enumeration.form {
        EnumerationForm::Text => value.is_string(),
        EnumerationForm::Integer(bits) => is_integer(value, bits),
    }
}
