//! Makes a small value of a type. In: the type and its documentation. Out: JSON within the limits of the document, as far as they
//! are known. Enumerations have their first value, unions their first branch, discriminators a value that selects it.

use super::allowed::{Allowed, Judge};
use super::formats::{OTHER_MEMBER, WORD, sample};
use super::scalars::{least_items, number, text};
use crate::ir::{
    Api, Bound, Branch, CustomType, Discrimination, Documentation, Enumeration, EnumerationForm, Integer,
    JsonType, Limit, Measure, ModelId, ModelKind, Object, Part, Property, Shape, TypeRef, Union, Untyped,
};
use indexmap::IndexMap;
use rustc_hash::FxHashMap;
use serde_json::Value;
use serde_json::value::RawValue;

/// Longer values of models and lists aren't made, in bytes.
pub(super) const LONGEST: usize = 1 << 16;

/// How many models are within one another at most.
const DEEPEST: usize = 128;

/// Longer lists aren't made, regardless of the document.
const MOST_ITEMS: usize = 20;

/// The most bytes of the values that an object is filled with.
const LONGEST_FILLED: usize = 1 << 11;

/// The most types that are visited for a value, and for least values.
const MOST_STEPS: usize = 10_000;
const MOST_LEAST_STEPS: usize = 2_000;

/// The same for a fake, whose models aren't made once for all, and the number of strings and numbers among which it has one.
const MOST_FAKE_STEPS: usize = 300;
const SCALARS: usize = 12;

/// The members of an object's value, and how certain it is that the document allows the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The required members. There is no value if none is known to be within the limits; examples aren't looked at.
    Least,
    /// The required members, and those with an example or a default.
    Brief,
    /// The same, and all where an object would have none.
    Filled,
    /// All, and an additional one where allowed.
    Full,
}

pub struct Sampler<'a> {
    pub(super) api: &'a Api,
    extent: Extent,
    /// The state of the choices of fakes, which have values of the schemas alone; `None`: the first of all values.
    pub(super) seed: Option<u64>,
    /// A text that a custom type accepts.
    text_of: Box<dyn Fn(&CustomType) -> &'static str + 'a>,
    allowed: Allowed<'a>,
    /// The values of models; none of those that would be too deep or too long.
    sampled: FxHashMap<ModelId, Option<String>>,
    /// The models around the current value, which don't contain themselves.
    pub(super) open: Vec<ModelId>,
    pub(super) steps: usize,
}

impl<'a> Sampler<'a> {
    pub fn new(api: &'a Api, extent: Extent) -> Self {
        let text_of = |custom: &CustomType| match custom {
            CustomType::Format(format) => sample(format),
            CustomType::Component(_) | CustomType::Extension(_) => WORD,
        };
        Self {
            api,
            extent,
            seed: None,
            text_of: Box::new(text_of),
            allowed: Allowed::new(api, Judge::Example),
            sampled: FxHashMap::default(),
            open: Vec::new(),
            steps: 0,
        }
    }

    pub fn with_texts(self, text_of: impl Fn(&CustomType) -> &'static str + 'a) -> Self {
        Self { text_of: Box::new(text_of), ..self }
    }

    /// `None` if all values of the type contain another one.
    pub fn value(&mut self, type_ref: &TypeRef) -> Option<String> {
        self.steps = 0;
        self.type_ref(type_ref)
    }

    /// A value of each branch of a union, or of another model, and the example of the schema.
    pub fn values(&mut self, id: ModelId) -> Vec<String> {
        self.steps = 0;
        let example = self.example(id);
        self.open.push(id);
        let mut values = match &self.api.model(id).kind {
            ModelKind::Union(union) => {
                union.branches.iter().filter_map(|branch| self.branch(union, branch)).collect()
            }
            _ => Vec::from_iter(self.without_example(id)),
        };
        self.open.pop();
        values.extend(example);
        values
    }

    /// A value of a parameter or a header: its example, its default, or one of its shape.
    pub fn parameter(&mut self, shape: &Shape, documentation: &Documentation) -> Option<String> {
        self.steps = 0;
        self.said(shape, documentation).or_else(|| self.shape(shape, documentation))
    }

    /// Returns whether another value may be made, and counts it.
    pub(super) fn is_going_on(&mut self) -> bool {
        self.steps += 1;
        let most = if self.extent == Extent::Least { MOST_LEAST_STEPS } else { MOST_STEPS };
        self.steps <= self.seed.map_or(most, |_| MOST_FAKE_STEPS)
    }

    fn type_ref(&mut self, type_ref: &TypeRef) -> Option<String> {
        self.documented(type_ref, &Documentation::default())
    }

    pub(super) fn documented(&mut self, type_ref: &TypeRef, documentation: &Documentation) -> Option<String> {
        let listed = documentation.values.as_ref().filter(|_| !self.shows_examples());
        let mut listed = listed.into_iter().flat_map(|listed| &listed.json).filter(|value| *value != "null");
        let chosen = self.choice(listed.clone().count());
        listed
            .nth(chosen)
            .cloned()
            .or_else(|| self.shape(&type_ref.shape, documentation))
            .or_else(|| type_ref.nullable.then(|| "null".to_owned()))
    }

    fn shape(&mut self, shape: &Shape, documentation: &Documentation) -> Option<String> {
        if !self.is_going_on() {
            return None;
        }
        let is_least = self.extent == Extent::Least;
        let or = |known: Option<String>, other: &str| known.or_else(|| (!is_least).then(|| other.to_owned()));
        Some(match shape {
            Shape::Any(Untyped::Null) if is_least => "null".to_owned(),
            Shape::Any(_) if is_least => quoted(WORD),
            Shape::Any(_) => "{}".to_owned(),
            Shape::Boolean => (self.choice(2) == 1).to_string(),
            Shape::Integer(width) => or(integer(*width, documentation, self.choice(SCALARS)), "1")?,
            Shape::Encoded(encoding) => quoted(encoding.sample()),
            Shape::Number => {
                or(number(documentation, false, self.choice(SCALARS)).map(|value| value.to_string()), "1.5")?
            }
            Shape::Text => {
                or(text(documentation, self.choice(SCALARS)).map(|text| quoted(&text)), &quoted(WORD))?
            }
            Shape::Bytes | Shape::File => or(None, &quoted(WORD))?,
            Shape::Const(constant) if constant.is_text() => quoted(&constant.value),
            Shape::Const(constant) => constant.value.clone(),
            Shape::List(items) => self.list(items, documentation, least_items(documentation))?,
            Shape::Tuple(type_refs) => {
                let items = type_refs.iter().enumerate().map(|(index, type_ref)| {
                    self.documented(type_ref, &documentation.of_part(Part::Position(index)))
                });
                format!("[{}]", items.collect::<Option<Vec<String>>>()?.join(","))
            }
            Shape::Map(values) => {
                let is_full = self.extent == Extent::Full;
                let value =
                    is_full.then(|| self.documented(values, &documentation.of_part(Part::Value))).flatten();
                braced(&Vec::from_iter(value.map(|value| (OTHER_MEMBER, value))))
            }
            Shape::Custom(_, JsonType::Boolean) => "false".to_owned(),
            Shape::Custom(_, JsonType::Integer | JsonType::Number) => "1".to_owned(),
            Shape::Custom(custom, JsonType::String | JsonType::Any) => quoted((self.text_of)(custom)),
            Shape::Custom(_, JsonType::Array) => "[]".to_owned(),
            Shape::Custom(_, JsonType::Object) => "{}".to_owned(),
            Shape::Model(id) => self.model(*id)?,
        })
    }

    /// A list with this number of items. Outside of least values it has one item at least, unless none can be made.
    pub(super) fn list(
        &mut self,
        items: &TypeRef,
        documentation: &Documentation,
        count: f64,
    ) -> Option<String> {
        let is_least = self.extent == Extent::Least;
        if is_least && count > MOST_ITEMS as f64 {
            return None;
        }
        let count = (count.ceil() as usize).clamp(usize::from(!is_least), MOST_ITEMS);
        let of_item = documentation.of_part(Part::Item);
        if self.seed.is_some() {
            // Up to two items more where no limit forbids it. Items may have to differ.
            let more = if documentation.own_limits().next().is_some() { 0 } else { self.choice(3) };
            let mut made: Vec<String> = Vec::new();
            for _ in 0..count + more {
                let item =
                    self.documented(items, &of_item).filter(|item| item.len() <= LONGEST / (count + more));
                made.extend(item.filter(|item| !made.contains(item)));
            }
            return Some(format!("[{}]", made.join(",")));
        }
        let item = (count > 0).then(|| self.documented(items, &of_item)).flatten();
        let item = item.filter(|item| item.len() <= LONGEST / count);
        if is_least && count > 0 && item.is_none() {
            return None;
        }
        Some(format!("[{}]", item.map(|item| vec![item; count].join(",")).unwrap_or_default()))
    }

    fn model(&mut self, id: ModelId) -> Option<String> {
        if let Some(value) = self.sampled.get(&id).filter(|_| self.seed.is_none()) {
            return value.clone();
        }
        if self.open.len() >= DEEPEST || self.open.contains(&id) {
            return None;
        }
        self.open.push(id);
        let value = self.example(id).or_else(|| self.without_example(id));
        self.open.pop();
        // Values that are too deep can't be read.
        let is_read = |value: &String| serde_json::from_str::<Value>(value).is_ok();
        let value = Some(value?).filter(|value| value.len() <= LONGEST && is_read(value));
        self.sampled.insert(id, value.clone());
        value
    }

    /// The example of the model's schema.
    fn example(&self, id: ModelId) -> Option<String> {
        let example = self.api.model(id).example.as_deref().filter(|_| self.shows_examples())?;
        self.allowed.text(example, &TypeRef::of(Shape::Model(id)))
    }

    fn shows_examples(&self) -> bool {
        self.extent != Extent::Least && self.seed.is_none()
    }

    fn without_example(&mut self, id: ModelId) -> Option<String> {
        let model = self.api.model(id);
        // The schema as it is written is the original.
        let original = model.form_of.filter(|_| self.extent == Extent::Least);
        let model = original.map_or(model, |original| self.api.model(original));
        match &model.kind {
            ModelKind::Object(object) => {
                let limits = &model.documentation.limits;
                let mut members = self.members(object, limits, None)?;
                if members.is_empty() && self.extent == Extent::Filled && !limits.iter().any(forbids_some) {
                    members = self.members(object, limits, Some(LONGEST_FILLED))?;
                }
                Some(braced(&members))
            }
            ModelKind::Enumeration(enumeration) => {
                listed(enumeration).nth(self.choice(enumeration.values.len()))
            }
            ModelKind::Union(union) => {
                let (before, after) = union.branches.split_at(self.choice(union.branches.len()));
                after.iter().chain(before).find_map(|branch| self.branch(union, branch))
            }
            ModelKind::Alias(type_ref) => self.documented(type_ref, &model.documentation),
        }
    }

    /// The members with their values, among them those that a limit asks for; `room`: all others that have room, in bytes.
    pub(super) fn members(
        &mut self,
        object: &'a Object,
        limits: &[Limit],
        room: Option<usize>,
    ) -> Option<Vec<(&'a str, String)>> {
        let mut members = Vec::new();
        let needed: Vec<&String> = limits.iter().flat_map(|limit| self.needed(object, limit)).collect();
        let has_room = self.seed.is_some() && !limits.iter().any(forbids_some);
        let mut room = room.or((self.extent == Extent::Full || has_room).then_some(usize::MAX));
        let is_filled = self.extent == Extent::Filled;
        for Property { name, shape, presence, documentation, .. } in &object.properties {
            let is_hidden = documentation.write_only && is_filled;
            let mut value = self.said(shape, documentation);
            if presence.is_required() {
                let null = || presence.is_nullable().then(|| "null".to_owned());
                value = Some(value.or_else(|| self.shape(shape, documentation)).or_else(null)?);
            } else if needed.contains(&name) {
                value = value.or_else(|| self.shape(shape, documentation));
            } else if let Some(room) = room.as_mut().filter(|_| !is_hidden) {
                value =
                    value.or_else(|| self.shape(shape, documentation)).filter(|value| value.len() <= *room);
                *room -= value.as_ref().map_or(0, String::len);
            } else if documentation.write_only {
                value = None;
            }
            members.extend(value.map(|value| (name.as_str(), value)));
        }
        let other = object.additional.as_ref().filter(|_| self.extent == Extent::Full);
        let is_free = object.property(OTHER_MEMBER).is_none();
        let other = other.filter(|_| is_free).and_then(|type_ref| self.type_ref(type_ref));
        members.extend(other.map(|value| (OTHER_MEMBER, value)));
        Some(members)
    }

    /// The first set of members that the limit asks for, if the object has none of its sets anyway.
    fn needed<'b>(&self, object: &Object, limit: &'b Limit) -> &'b [String] {
        let Bound::Needs(sets) = &limit.bound else { return &[] };
        let is_there = |name: &String| {
            object.property(name).is_some_and(|property| {
                property.presence.is_required()
                    || self.said(&property.shape, &property.documentation).is_some()
            })
        };
        match sets.iter().any(|set| set.iter().all(is_there)) {
            true => &[],
            false => sets.first().map(Vec::as_slice).unwrap_or_default(),
        }
    }

    /// The example, else the default, if it fits.
    fn said(&self, shape: &Shape, documentation: &Documentation) -> Option<String> {
        if !self.shows_examples() || shape.const_text().is_some() {
            return None;
        }
        let type_ref = TypeRef::of(shape.clone());
        let values = [&documentation.example, &documentation.default];
        values.into_iter().flatten().find_map(|text| self.allowed.text(text, &type_ref))
    }

    /// A value of a branch with one of its discriminator values.
    fn branch(&mut self, union: &Union, branch: &Branch) -> Option<String> {
        let value = self.documented(&branch.type_ref, &branch.documentation())?;
        let (Discrimination::Property(name), Some(first)) = (&union.discrimination, branch.values.first())
        else {
            return Some(value);
        };
        let Ok(mut members) = serde_json::from_str::<IndexMap<String, Box<RawValue>>>(&value) else {
            return Some(value);
        };
        let object = self.api.resolved_object(&branch.type_ref.shape);
        let property = object.and_then(|object| object.property(name));
        let selects =
            |json: &str| branch.values.iter().any(|it| self.discriminator_value(property, it) == json);
        if !members.get(name).is_some_and(|value| selects(value.get())) {
            let first = self.discriminator_value(property, first);
            members.insert(name.clone(), RawValue::from_string(first).ok()?);
        }
        serde_json::to_string(&members).ok()
    }

    /// As JSON: a string, or a number or a boolean if the property is one.
    fn discriminator_value(&self, property: Option<&Property>, value: &str) -> String {
        let type_ref = property.map(|property| TypeRef::of(property.shape.clone()));
        let text =
            |text: &String| type_ref.as_ref().map_or(Some(text.clone()), |it| self.allowed.text(text, it));
        let fits = |it: &String| text(it).as_ref() == Some(it);
        [quoted(value), value.to_owned()].into_iter().find(fits).unwrap_or_else(|| quoted(value))
    }
}

/// Returns whether an object that has all its members may be against a limit.
fn forbids_some(limit: &Limit) -> bool {
    matches!(
        limit.bound,
        Bound::Most(Measure::Members, _) | Bound::Dependent(..) | Bound::Not(_) | Bound::Unread(..)
    )
}

/// Within the limits and the width.
fn integer(width: Integer, documentation: &Documentation, choice: usize) -> Option<String> {
    let fits = |value: &String| value.parse().is_ok_and(|value| width.holds(value));
    number(documentation, true, choice).map(|value| value.to_string()).filter(fits)
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

pub(super) fn braced(members: &[(&str, String)]) -> String {
    let members: Vec<String> =
        members.iter().map(|(name, text)| format!("{}:{text}", quoted(name))).collect();
    format!("{{{}}}", members.join(","))
}

/// The values of an enumeration, as JSON.
pub(super) fn listed(enumeration: &Enumeration) -> impl Iterator<Item = String> {
    let is_text = enumeration.form == EnumerationForm::Text;
    enumeration.values.iter().map(move |value| if is_text { quoted(value) } else { value.clone() })
}
