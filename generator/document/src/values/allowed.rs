//! Decides whether a document allows a value, or its clients can read it. In: the value and its type. Out: `None` if that isn't
//! known, as types don't have all that schemas say.

use super::formats;
use super::limits;
use super::three_valued::all;
use crate::ir::{
    Api, CustomType, Discrimination, Documentation, Enumeration, EnumerationForm, Integer, JsonType, ModelId,
    ModelKind, Object, Presence, Property, Shape, TypeRef, Union, Untyped,
};
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::cell::RefCell;

/// The most pairs of a model and a part of a value that are judged for a value; beyond that, the verdict isn't known.
const MOST_JUDGED: usize = 10_000;

pub struct Allowed<'a> {
    api: &'a Api,
    by: Judge,
    /// The verdict of each model on each part of the value: many branches lead to one model.
    known: RefCell<FxHashMap<(ModelId, *const Value), Option<bool>>>,
}

/// Who says what is allowed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Judge {
    /// The schemas as they are written.
    Document,
    /// The schemas of requests, in which a `readOnly` property isn't required.
    Service,
    /// A generated client, which keeps unknown values and doesn't look at limits.
    Client,
}

impl<'a> Allowed<'a> {
    pub fn new(api: &'a Api, by: Judge) -> Self {
        Self { api, by, known: RefCell::default() }
    }

    fn is_client(&self) -> bool {
        self.by == Judge::Client
    }

    pub fn value(&self, value: &Value, type_ref: &TypeRef, documentation: &Documentation) -> Option<bool> {
        // Another value may get the address of a former one.
        self.known.borrow_mut().clear();
        self.documented(value, type_ref, documentation)
    }

    /// The same, if nothing but this member of an object matters.
    pub fn member(&self, value: &Value, object: &Object, name: &str) -> Option<bool> {
        self.known.borrow_mut().clear();
        let is_it = |property: &&Property| property.name == name;
        let declared = object.properties.iter().filter(is_it).map(|property| self.property(value, property));
        let further = value.get(name).filter(|_| !object.properties.iter().any(|it| is_it(&it)));
        all(declared.chain(further.map(|value| self.additional(value, object))))
    }

    fn documented(&self, value: &Value, type_ref: &TypeRef, documentation: &Documentation) -> Option<bool> {
        if value.is_null() {
            let (shape, is_nullable) = self.api.resolved(type_ref);
            let is_const =
                matches!(shape, Shape::Const(constant) if !constant.is_text() && constant.value == "null");
            return Some(is_nullable || shape.is_any() || is_const);
        }
        all([self.shape(value, &type_ref.shape), self.is_within(value, &type_ref.shape, documentation)])
    }

    fn type_ref(&self, value: &Value, type_ref: &TypeRef) -> Option<bool> {
        self.documented(value, type_ref, &Documentation::default())
    }

    /// The documented facts besides the type.
    fn is_within(&self, value: &Value, shape: &Shape, documentation: &Documentation) -> Option<bool> {
        if self.is_client() {
            return Some(true);
        }
        let format = documentation.format.as_ref().filter(|_| *shape == Shape::Text);
        let format = format.zip(value.as_str()).map(|(format, text)| formats::allows(format, text));
        let listed = documentation.values.as_ref().map(|listed| Some(listed.contains(value)));
        let limits = documentation.limits.iter().map(|limit| limits::allows(limit, value, documentation));
        all(limits.chain(format).chain(listed))
    }

    fn shape(&self, value: &Value, shape: &Shape) -> Option<bool> {
        Some(match shape {
            Shape::Any(Untyped::Null) => self.is_client() || value.is_null(),
            Shape::Any(_) => true,
            Shape::Boolean => value.is_boolean(),
            Shape::Integer(width) => is_integer(value, *width),
            Shape::Encoded(encoding) => value.as_str().is_some_and(|text| encoding.can_be(text)),
            Shape::Number => value.is_number(),
            Shape::Text => value.is_string(),
            Shape::Bytes | Shape::File => return None,
            Shape::Const(constant) if constant.is_text() => {
                value.as_str().is_some_and(|text| self.is_client() || text == constant.value)
            }
            Shape::Const(constant) => {
                let is_it = serde_json::from_str::<Value>(&constant.value).is_ok_and(|it| it == *value);
                // Clients read any value of its type.
                return match self.is_client() {
                    true => self.shape(value, &constant.shape),
                    false => Some(is_it),
                };
            }
            Shape::List(items) => return all_items(value, |item| self.type_ref(item, items)),
            Shape::Tuple(types) => {
                let Some(items) = value.as_array() else { return Some(false) };
                if items.len() != types.len() {
                    return self.is_client().then_some(false);
                }
                return all(items.iter().zip(types).map(|(item, ty)| self.type_ref(item, ty)));
            }
            Shape::Map(values) => return all_values(value, |value| self.type_ref(value, values)),
            Shape::Custom(custom, kind) => return Self::custom(value, custom, *kind),
            Shape::Model(id) => return self.model_once(value, *id),
        })
    }

    fn custom(value: &Value, custom: &CustomType, kind: JsonType) -> Option<bool> {
        match (kind, custom, value) {
            (JsonType::Any, ..) => Some(true),
            (JsonType::String, CustomType::Format(format), Value::String(text)) => {
                formats::allows(format, text)
            }
            (JsonType::String, _, value) if !value.is_string() => Some(false),
            (JsonType::Integer | JsonType::Number, _, value) if !value.is_number() => Some(false),
            _ => None,
        }
    }

    /// A model that is being judged by the same value isn't known yet.
    fn model_once(&self, value: &Value, id: ModelId) -> Option<bool> {
        let key = (id, std::ptr::from_ref(value));
        let mut known = self.known.borrow_mut();
        if known.len() >= MOST_JUDGED || known.contains_key(&key) {
            return known.get(&key).copied().flatten();
        }
        known.insert(key, None);
        drop(known);
        let verdict = self.model(value, id);
        self.known.borrow_mut().insert(key, verdict);
        verdict
    }

    fn model(&self, value: &Value, id: ModelId) -> Option<bool> {
        let model = self.api.model(id);
        let original = model.form_of.filter(|_| self.by != Judge::Service);
        let model = original.map_or(model, |original| self.api.model(original));
        let own = match &model.kind {
            ModelKind::Object(object) => self.object(value, object),
            ModelKind::Enumeration(enumeration) => Some(self.enumeration(value, enumeration)),
            ModelKind::Union(union) => self.union(value, union),
            ModelKind::Alias(type_ref) => {
                return self.documented(value, type_ref, &model.documentation);
            }
        };
        all([own, self.is_within(value, &Shape::Model(id), &model.documentation)])
    }

    fn object(&self, value: &Value, object: &Object) -> Option<bool> {
        let Some(members) = value.as_object() else { return Some(false) };
        let is_declared = |name: &String| object.properties.iter().any(|property| property.name == *name);
        let declared = object.properties.iter().map(|property| self.property(value, property));
        let further = members.iter().filter(|(name, _)| !is_declared(name));
        all(declared.chain(further.map(|(_, value)| self.additional(value, object))))
    }

    fn property(&self, object: &Value, property: &Property) -> Option<bool> {
        let is_needed = match self.is_client() {
            true => property.presence == Presence::Required && property.shape.const_text().is_none(),
            false => property.presence.is_required(),
        };
        match object.get(&property.name) {
            None => Some(!is_needed),
            Some(Value::Null) => {
                let is_lenient = self.is_client() && property.presence != Presence::Required;
                let type_ref =
                    TypeRef { shape: property.shape.clone(), nullable: property.presence.is_nullable() };
                if is_lenient { Some(true) } else { self.type_ref(&Value::Null, &type_ref) }
            }
            Some(value) => {
                let type_ref = TypeRef::of(property.shape.clone());
                self.documented(value, &type_ref, &property.documentation)
            }
        }
    }

    fn additional(&self, value: &Value, object: &Object) -> Option<bool> {
        match &object.additional {
            Some(values) => self.type_ref(value, values),
            None => Some(self.is_client() || !object.closed),
        }
    }

    fn enumeration(&self, value: &Value, enumeration: &Enumeration) -> bool {
        let keeps_others = self.is_client() && !enumeration.closed;
        let is_listed = |written: &str| keeps_others || enumeration.values.iter().any(|it| it == written);
        match (enumeration.form, value) {
            (EnumerationForm::Text, Value::String(text)) => is_listed(text),
            (EnumerationForm::Integer(width), Value::Number(number)) => {
                is_integer(value, width) && is_listed(&number.to_string())
            }
            _ => false,
        }
    }

    /// A generated client keeps what no branch allows. Where several branches allow a value, `oneOf` and `anyOf` differ.
    fn union(&self, value: &Value, union: &Union) -> Option<bool> {
        if self.is_client() {
            // Without its discriminator, clients don't know what a value is.
            let discriminator = match &union.discrimination {
                Discrimination::Property(name) if value.is_object() => value.get(name),
                _ => Some(value),
            };
            return Some(discriminator.is_some());
        }
        let answers = union.branches.iter().map(|branch| {
            all([
                self.type_ref(value, &branch.type_ref),
                all(branch.limits.iter().map(|it| limits::allows(it, value, &Documentation::default()))),
            ])
        });
        let answers: Vec<Option<bool>> = answers.filter(|answer| *answer != Some(false)).collect();
        match answers.as_slice() {
            [] => Some(false),
            [one] => *one,
            _ => None,
        }
    }
}

fn all_items(value: &Value, allows: impl Fn(&Value) -> Option<bool>) -> Option<bool> {
    value.as_array().map_or(Some(false), |items| all(items.iter().map(allows)))
}

fn all_values(value: &Value, allows: impl Fn(&Value) -> Option<bool>) -> Option<bool> {
    value.as_object().map_or(Some(false), |members| all(members.values().map(allows)))
}

fn is_integer(value: &Value, width: Integer) -> bool {
    let (least, greatest) = width.range();
    let value = value.as_i64().map(i128::from).or_else(|| value.as_u64().map(i128::from));
    value.is_some_and(|value| (least..=greatest).contains(&value))
}
