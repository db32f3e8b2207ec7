//! Decides whether a document allows a value, or its clients can read it. In: the value and its type. Out: `None` if that isn't
//! known, as types don't have all that schemas say; and the part of the value that is the reason if it isn't allowed.

use super::three_valued::all;
use super::{excluded, formats, limits};
use crate::ir::{
    Api, Branch, CustomType, Discrimination, Documentation, Enumeration, EnumerationForm, Integer, JsonType,
    ModelId, ModelKind, Object, Part, Presence, Property, Shape, TypeRef, Union, Untyped,
};
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::cell::RefCell;

/// The most pairs of a model and a part of a value that are judged for a value; beyond that, the verdict isn't known.
const MOST_JUDGED: usize = 20_000;

pub struct Allowed<'a> {
    api: &'a Api,
    by: Judge,
    /// The verdict of each model on each part of the value: many branches lead to one model.
    known: RefCell<FxHashMap<(ModelId, *const Value), Option<bool>>>,
    misfit: RefCell<Option<Misfit>>,
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
    /// The same, of a value that shows its type: it has what is required, and unions know it.
    Example,
}

/// The part of a value that isn't allowed.
#[derive(Clone, Debug, Default)]
pub struct Misfit {
    /// The names and indices that lead to it, the last one first.
    pub path: Vec<String>,
    /// A required member that it doesn't have.
    pub missing: Option<String>,
}

impl<'a> Allowed<'a> {
    pub fn new(api: &'a Api, by: Judge) -> Self {
        Self { api, by, known: RefCell::default(), misfit: RefCell::default() }
    }

    pub fn value(&self, value: &Value, type_ref: &TypeRef, documentation: &Documentation) -> Option<bool> {
        // Another value may get the address of a former one.
        self.known.borrow_mut().clear();
        self.misfit.take();
        let verdict = self.documented(value, (&type_ref.shape, type_ref.nullable), documentation);
        if verdict == Some(false) {
            // A value without a part that is the reason is the reason itself.
            self.misfit.borrow_mut().get_or_insert_default();
        }
        verdict
    }

    /// Returns whether nothing is known against a value of a type.
    pub fn fits(&self, value: &Value, type_ref: &TypeRef) -> bool {
        self.value(value, type_ref, &Documentation::default()) != Some(false)
    }

    /// The text, if it is JSON that fits. Some documents have JSON inside a string.
    pub fn text(&self, text: &str, type_ref: &TypeRef) -> Option<String> {
        let value: Value = serde_json::from_str(text).ok()?;
        if self.fits(&value, type_ref) {
            return Some(text.to_owned());
        }
        let misfit = self.misfit.take();
        let inner = value.as_str().and_then(|text| serde_json::from_str(text).ok());
        let inner = inner.filter(|value| self.fits(value, type_ref)).map(|value| value.to_string());
        self.misfit.replace(misfit);
        inner
    }

    /// Why the last value isn't allowed.
    pub fn misfit(&self) -> Option<Misfit> {
        self.misfit.borrow().clone()
    }

    /// Judges only this member of an object.
    pub fn member(&self, value: &Value, object: &Object, name: &str) -> Option<bool> {
        self.known.borrow_mut().clear();
        match value.get(name) {
            Some(member) => self.named(name, member, object, &Documentation::default()),
            None => Some(!object.property(name).is_some_and(|it| self.requires(it))),
        }
    }

    /// Returns whether the judge only looks at types.
    fn is_client(&self) -> bool {
        matches!(self.by, Judge::Client | Judge::Example)
    }

    fn documented(
        &self,
        value: &Value,
        (shape, nullable): (&Shape, bool),
        documentation: &Documentation,
    ) -> Option<bool> {
        if value.is_null() && nullable {
            return Some(true);
        }
        all([self.shape(value, shape, documentation), self.is_within(value, shape, documentation)])
    }

    fn type_ref(&self, value: &Value, type_ref: &TypeRef) -> Option<bool> {
        self.documented(value, (&type_ref.shape, type_ref.nullable), &Documentation::default())
    }

    /// The documented facts besides the type.
    fn is_within(&self, value: &Value, shape: &Shape, documentation: &Documentation) -> Option<bool> {
        if self.is_client() {
            return Some(true);
        }
        let format = documentation.format.as_ref().filter(|_| *shape == Shape::Text);
        let format = format.zip(value.as_str()).map(|(format, text)| formats::allows(format, text));
        let listed = documentation.values.as_ref().map(|listed| Some(listed.contains(value)));
        let limits = documentation.own_limits().map(|limit| excluded::allows(limit, value, documentation));
        all(limits.chain(format).chain(listed))
    }

    /// The facts about a part; none for those who only look at types.
    fn part(&self, documentation: &Documentation, part: Part) -> Documentation {
        if self.is_client() { Documentation::default() } else { documentation.of_part(part) }
    }

    fn shape(&self, value: &Value, shape: &Shape, documentation: &Documentation) -> Option<bool> {
        Some(match shape {
            Shape::Any(Untyped::Null) => self.is_client() || value.is_null(),
            Shape::Any(_) => true,
            Shape::Boolean => value.is_boolean(),
            Shape::Integer(width) => is_integer(value, *width),
            Shape::Encoded(encoding) => value.as_str().is_some_and(|text| encoding.can_be(text)),
            Shape::Number => value.is_number(),
            Shape::Text => value.is_string(),
            // JSON has no bytes, so that it can't show them. Null isn't bytes.
            Shape::Bytes | Shape::File => {
                return (self.by == Judge::Example || value.is_null()).then_some(false);
            }
            Shape::Const(constant) if constant.is_text() => {
                value.as_str().is_some_and(|text| self.is_client() || text == constant.value)
            }
            // Clients read any value of its type.
            Shape::Const(constant) if self.by == Judge::Client => {
                return self.shape(value, &constant.shape, documentation);
            }
            Shape::Const(constant) => {
                serde_json::from_str::<Value>(&constant.value).is_ok_and(|it| it == *value)
            }
            Shape::List(items) => {
                let Some(values) = value.as_array() else { return Some(false) };
                let documentation = self.part(documentation, Part::Item);
                return self.items(values.iter().map(|value| (value, &**items, documentation.clone())));
            }
            Shape::Tuple(types) => {
                let Some(items) = value.as_array() else { return Some(false) };
                if items.len() != types.len() {
                    return self.is_client().then_some(false);
                }
                let positions = (0..).map(|index| self.part(documentation, Part::Position(index)));
                return self
                    .items(items.iter().zip(types).zip(positions).map(|((item, ty), own)| (item, ty, own)));
            }
            Shape::Map(values) => return self.object(value, &of_any_name(values), None, documentation),
            Shape::Custom(custom, kind) => return custom_type(value, custom, *kind),
            Shape::Model(id) => return self.model_once(value, *id),
        })
    }

    fn items<'v>(
        &self,
        items: impl Iterator<Item = (&'v Value, &'v TypeRef, Documentation)>,
    ) -> Option<bool> {
        all(items.enumerate().map(|(index, (item, ty, documentation))| {
            self.inside(&index, self.documented(item, (&ty.shape, ty.nullable), &documentation))
        }))
    }

    /// Notes where a value that isn't allowed lies in another one.
    fn inside(&self, step: &dyn ToString, verdict: Option<bool>) -> Option<bool> {
        if verdict == Some(false) {
            self.misfit.borrow_mut().get_or_insert_default().path.push(step.to_string());
        }
        verdict
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
        let original = model.form_of.filter(|_| matches!(self.by, Judge::Document | Judge::Client));
        let model = original.map_or(model, |original| self.api.model(original));
        let own = match &model.kind {
            ModelKind::Object(object) => self.object(value, object, None, &model.documentation),
            ModelKind::Enumeration(enumeration) => Some(self.enumeration(value, enumeration)),
            ModelKind::Union(union) => self.union(value, union),
            ModelKind::Alias(TypeRef { shape, nullable }) => {
                return self.documented(value, (shape, *nullable), &model.documentation);
            }
        };
        all([own, self.is_within(value, &Shape::Model(id), &model.documentation)])
    }

    /// `written`: a member that a union around the object writes.
    fn object(
        &self,
        value: &Value,
        object: &Object,
        written: Option<&str>,
        documentation: &Documentation,
    ) -> Option<bool> {
        let Some(members) = value.as_object() else { return Some(false) };
        let mut required = object.properties.iter().filter(|property| self.requires(property));
        if let Some(missing) = required.find(|property| !members.contains_key(&property.name)) {
            self.misfit.replace(Some(Misfit { path: Vec::new(), missing: Some(missing.name.clone()) }));
            return Some(false);
        }
        let members = members.iter().filter(|(name, _)| Some(name.as_str()) != written);
        all(members.map(|(name, value)| self.inside(name, self.named(name, value, object, documentation))))
    }

    fn requires(&self, property: &Property) -> bool {
        match self.by {
            Judge::Client => property.presence == Presence::Required && property.shape.const_text().is_none(),
            _ => property.presence.is_required(),
        }
    }

    /// A member of an object, declared or one of the others.
    fn named(
        &self,
        name: &str,
        value: &Value,
        object: &Object,
        documentation: &Documentation,
    ) -> Option<bool> {
        match (object.property(name), &object.additional) {
            (Some(property), _)
                if value.is_null() && self.is_client() && property.presence != Presence::Required =>
            {
                Some(true)
            }
            (Some(Property { shape, presence, documentation, .. }), _) => {
                self.documented(value, (shape, presence.is_nullable()), documentation)
            }
            (None, Some(values)) => {
                let others = self.part(documentation, Part::Value);
                let limits = documentation.own_limits().filter(|_| !self.is_client());
                let names = limits.map(|limit| limits::has_pattern(limit, name));
                all(names.chain([self.documented(value, (&values.shape, values.nullable), &others)]))
            }
            (None, None) => Some(self.is_client() || !object.closed),
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
        let discriminator = match &union.discrimination {
            Discrimination::Property(name) if value.is_object() => Some((name, value.get(name))),
            _ => None,
        };
        match (self.by, discriminator) {
            // Without its discriminator, clients don't know what a value is.
            (Judge::Client, discriminator) => {
                return Some(
                    !value.is_null() && discriminator.is_none_or(|(_, selected)| selected.is_some()),
                );
            }
            (Judge::Example, Some((name, Some(selected)))) => {
                let selected = selected.as_str().map_or_else(|| selected.to_string(), str::to_owned);
                if let Some(branch) = union.branches.iter().find(|branch| branch.values.contains(&selected)) {
                    return self.selected(value, branch, name);
                }
            }
            _ => {}
        }
        let verdicts = union.branches.iter().map(|branch| {
            let TypeRef { shape, nullable } = &branch.type_ref;
            self.documented(value, (shape, *nullable), &branch.documentation())
        });
        let verdicts: Vec<Option<bool>> = verdicts.filter(|verdict| *verdict != Some(false)).collect();
        // Each branch has other reasons.
        self.misfit.take();
        match verdicts.as_slice() {
            [] => Some(false),
            [one] => *one,
            _ => None,
        }
    }

    /// The branch of a discriminator's value. Its type needn't have the member that the union writes.
    fn selected(&self, value: &Value, branch: &Branch, discriminator: &str) -> Option<bool> {
        let written = branch.written.as_ref().map(|_| discriminator);
        let shape = self.api.behind_aliases(&branch.type_ref.shape).0;
        match (self.api.resolved_object(shape), shape) {
            (Some(object), _) => self.object(value, object, written, &Documentation::default()),
            (None, Shape::Map(values)) => {
                self.object(value, &of_any_name(values), written, &Documentation::default())
            }
            _ => self.type_ref(value, &branch.type_ref),
        }
    }
}

/// An object whose members have any name.
fn of_any_name(values: &TypeRef) -> Object {
    Object { additional: Some(values.clone()), ..Object::default() }
}

/// Returns whether a value has a JSON type.
pub fn is_of_type(kind: JsonType, value: &Value) -> bool {
    match kind {
        JsonType::Boolean => value.is_boolean(),
        JsonType::Integer => value.is_i64() || value.is_u64(),
        JsonType::Number => value.is_number(),
        JsonType::String => value.is_string(),
        JsonType::Array => value.is_array(),
        JsonType::Object => value.is_object(),
        JsonType::Any => true,
    }
}

/// Further conditions of a custom type are unknown.
fn custom_type(value: &Value, custom: &CustomType, kind: JsonType) -> Option<bool> {
    match (custom, value) {
        (_, value) if kind == JsonType::Any || !is_of_type(kind, value) => Some(kind == JsonType::Any),
        (CustomType::Format(format), Value::String(text)) => formats::allows(format, text),
        _ => None,
    }
}

fn is_integer(value: &Value, width: Integer) -> bool {
    let value = value.as_i64().map(i128::from).or_else(|| value.as_u64().map(i128::from));
    value.is_some_and(|value| width.holds(value))
}
