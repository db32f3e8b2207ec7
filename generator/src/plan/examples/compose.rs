//! Values of shapes. In: a shape. Out: JSON that can be read as its type. Examples and defaults of the document are used as far
//! as they fit; enumerations have their first value, lists one item, unions their first branch.

use super::fit::Fit;
use crate::ir::{
    Api, Bound, Branch, Discrimination, Documentation, Enumeration, EnumerationForm, Integer, JsonType,
    Limit, Measure, Model, ModelId, ModelKind, Object, Parameter, Property, Shape, TypeRef, Union,
};
use crate::plan::boxing::resolved_model;
use crate::plan::custom_types::{self, TypedApi};
use crate::values::{OTHER_MEMBER, WORD, least_items, number, text};
use rustc_hash::FxHashMap;

/// Longer values of models are left out, in bytes.
const LONGEST: usize = 1 << 16;

/// Deeper values of models are left out: serde_json doesn't read them.
const DEEPEST: usize = 128;

/// Longer lists aren't made, regardless of the document.
const MOST_ITEMS: usize = 20;

/// The most bytes of the values that an object is filled with.
const LONGEST_FILLED: usize = 1 << 11;

/// The most shapes that are visited for a value.
const MOST_STEPS: usize = 10_000;

/// The optional members of an object's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// The members with an example or a default.
    Brief,
    /// The same, and all where an object would have none.
    Filled,
    /// All, and an additional one where allowed.
    Full,
}

pub(super) struct Composer<'a> {
    typed: TypedApi<'a>,
    extent: Extent,
    /// The values of models; none of those that would be too deep or too long.
    composed: FxHashMap<ModelId, Option<String>>,
    /// The models around the current value, which don't contain themselves.
    open: Vec<ModelId>,
    steps: usize,
}

impl<'a> Composer<'a> {
    pub(super) fn new(typed: TypedApi<'a>, extent: Extent) -> Self {
        Self { typed, extent, composed: FxHashMap::default(), open: Vec::new(), steps: 0 }
    }

    pub(super) fn api(&self) -> &'a Api {
        self.typed.api
    }

    /// `None` if all values of the type contain another one.
    pub(super) fn compose(&mut self, type_ref: &TypeRef) -> Option<String> {
        self.steps = 0;
        self.type_ref(type_ref)
    }

    /// A value of each branch of a union, or of another model, and the example of the schema.
    #[cfg(feature = "inspect")]
    pub(super) fn compose_all(&mut self, id: ModelId) -> Vec<String> {
        self.steps = 0;
        let example = self.example(id);
        self.open.push(id);
        let mut values = match &self.typed.model(id).kind {
            ModelKind::Union(union) => {
                union.branches.iter().filter_map(|branch| self.branch(union, branch)).collect()
            }
            _ => Vec::from_iter(self.without_example(id)),
        };
        self.open.pop();
        values.extend(example);
        values
    }

    /// A value of a parameter: its example, its default, or one of its shape.
    pub(super) fn parameter(&mut self, parameter: &Parameter) -> Option<String> {
        self.steps = 0;
        self.said(&parameter.shape, &parameter.documentation)
            .or_else(|| self.shape(&parameter.shape, &parameter.documentation))
    }

    fn type_ref(&mut self, type_ref: &TypeRef) -> Option<String> {
        self.documented(type_ref, &Documentation::default())
    }

    fn documented(&mut self, type_ref: &TypeRef, documentation: &Documentation) -> Option<String> {
        self.shape(&type_ref.shape, documentation).or_else(|| type_ref.nullable.then(|| "null".to_owned()))
    }

    fn shape(&mut self, shape: &Shape, documentation: &Documentation) -> Option<String> {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return None;
        }
        Some(match shape {
            Shape::Any(_) => "{}".to_owned(),
            Shape::Boolean => "false".to_owned(),
            Shape::Integer(width) => integer(*width, documentation),
            Shape::Encoded(encoding) => quoted(encoding.sample()),
            Shape::Number => number(documentation, false).map_or("1.5".to_owned(), |value| value.to_string()),
            Shape::Text => quoted(&text(documentation).unwrap_or_else(|| WORD.to_owned())),
            Shape::Bytes | Shape::File => quoted(WORD),
            Shape::Const(constant) if constant.is_text() => quoted(&constant.value),
            Shape::Const(constant) => constant.value.clone(),
            Shape::List(items) => {
                let count = (least_items(documentation) as usize).clamp(1, MOST_ITEMS);
                let item = self.documented(items, documentation).filter(|it| it.len() <= LONGEST / count);
                format!("[{}]", item.map(|item| vec![item; count].join(",")).unwrap_or_default())
            }
            Shape::Tuple(type_refs) => {
                let items: Option<Vec<String>> =
                    type_refs.iter().map(|type_ref| self.type_ref(type_ref)).collect();
                format!("[{}]", items?.join(","))
            }
            Shape::Map(values) => match self.extent {
                Extent::Brief | Extent::Filled => "{}".to_owned(),
                Extent::Full => {
                    let member = self.documented(values, documentation).map(|text| (OTHER_MEMBER, text));
                    braced(&Vec::from_iter(member))
                }
            },
            Shape::Custom(ty, kind) => custom(self.typed.path(ty), *kind),
            Shape::Model(id) => return self.model(*id),
        })
    }

    fn model(&mut self, id: ModelId) -> Option<String> {
        if let Some(value) = self.composed.get(&id) {
            return value.clone();
        }
        if self.open.len() >= DEEPEST || self.open.contains(&id) {
            return None;
        }
        self.open.push(id);
        let value = self.example(id).or_else(|| self.without_example(id));
        self.open.pop();
        let value = Some(value?).filter(|value| value.len() <= LONGEST && depth(value) < DEEPEST);
        self.composed.insert(id, value.clone());
        value
    }

    /// The example of the model's schema.
    fn example(&self, id: ModelId) -> Option<String> {
        let example = self.typed.model(id).example.as_deref()?;
        Fit::new(self.typed.api).text(example, &TypeRef::of(Shape::Model(id)))
    }

    fn without_example(&mut self, id: ModelId) -> Option<String> {
        match &self.typed.model(id).kind {
            ModelKind::Object(object) => {
                let limits = &self.typed.model(id).documentation.limits;
                let mut members = self.object(object, limits)?;
                if members.is_empty() && self.extent == Extent::Filled && !limits.iter().any(forbids_some) {
                    members = self.filled(object);
                }
                Some(braced(&members))
            }
            ModelKind::Enumeration(enumeration) => Some(first_value(enumeration)),
            ModelKind::Union(union) => self.union(union),
            ModelKind::Alias(type_ref) => self.documented(type_ref, &self.typed.model(id).documentation),
        }
    }

    /// The members with their values, among them those that a limit asks for.
    fn object(&mut self, object: &'a Object, limits: &[Limit]) -> Option<Vec<(&'a str, String)>> {
        let mut members = Vec::new();
        let needed: Vec<&String> = limits.iter().flat_map(|limit| self.needed(object, limit)).collect();
        for property in &object.properties {
            let mut value = self.example_of_property(property);
            if property.presence.is_required() {
                let null = || property.presence.is_nullable().then(|| "null".to_owned());
                value = Some(
                    value.or_else(|| self.shape(&property.shape, &property.documentation)).or_else(null)?,
                );
            } else if self.extent == Extent::Full || needed.contains(&&property.name) {
                value = value.or_else(|| self.shape(&property.shape, &property.documentation));
            } else if property.documentation.write_only {
                value = None;
            }
            members.extend(value.map(|value| (property.name.as_str(), value)));
        }
        let other = object.additional.as_ref().filter(|_| self.extent == Extent::Full);
        let is_free = !object.properties.iter().any(|property| property.name == OTHER_MEMBER);
        let other = other.filter(|_| is_free).and_then(|type_ref| self.type_ref(type_ref));
        members.extend(other.map(|value| (OTHER_MEMBER, value)));
        Some(members)
    }

    /// The members of an object that has none otherwise, as far as there is room.
    fn filled(&mut self, object: &'a Object) -> Vec<(&'a str, String)> {
        let mut members = Vec::new();
        let mut room = LONGEST_FILLED;
        for property in object.properties.iter().filter(|property| !property.documentation.write_only) {
            let value = self.shape(&property.shape, &property.documentation);
            let value = value.filter(|value| value.len() <= room);
            room -= value.as_ref().map_or(0, String::len);
            members.extend(value.map(|value| (property.name.as_str(), value)));
        }
        members
    }

    /// The first set of members that the limit asks for, if the object has none of its sets anyway.
    fn needed<'b>(&self, object: &Object, limit: &'b Limit) -> &'b [String] {
        let Bound::Needs(sets) = &limit.bound else { return &[] };
        let is_there = |name: &String| {
            object.properties.iter().find(|property| property.name == *name).is_some_and(|property| {
                property.presence.is_required() || self.example_of_property(property).is_some()
            })
        };
        match sets.iter().any(|set| set.iter().all(is_there)) {
            true => &[],
            false => sets.first().map(Vec::as_slice).unwrap_or_default(),
        }
    }

    /// The example of a property, else its default.
    fn example_of_property(&self, property: &Property) -> Option<String> {
        if property.shape.const_text().is_some() {
            return None;
        }
        self.said(&property.shape, &property.documentation)
    }

    /// The example, else the default, if it fits.
    fn said(&self, shape: &Shape, documentation: &Documentation) -> Option<String> {
        let type_ref = TypeRef::of(shape.clone());
        let values = [&documentation.example, &documentation.default];
        values.into_iter().flatten().find_map(|text| Fit::new(self.typed.api).text(text, &type_ref))
    }

    fn union(&mut self, union: &'a Union) -> Option<String> {
        union.branches.iter().find_map(|branch| self.branch(union, branch))
    }

    /// A value of a branch with one of its discriminator values.
    fn branch(&mut self, union: &'a Union, branch: &'a Branch) -> Option<String> {
        let (Discrimination::Property(discriminator), Some(value)) =
            (&union.discrimination, branch.values.first())
        else {
            return self.type_ref(&branch.type_ref);
        };
        let model = resolved_model(self.typed.api, &branch.type_ref.shape).map(|id| self.typed.api.model(id));
        let Some(Model { kind: ModelKind::Object(object), documentation, .. }) = model else {
            let inner = self.type_ref(&branch.type_ref)?;
            let written = branch.written.as_ref().map(|value| (discriminator.as_str(), quoted(value)));
            return Some(written.map_or(inner.clone(), |member| with_first(member, inner)));
        };
        let mut members = self.object(object, &documentation.limits)?;
        let property = object.properties.iter().find(|property| property.name == *discriminator);
        let to_json = |value: &String| self.discriminator_value(property, value);
        match members.iter_mut().find(|(name, _)| name == discriminator) {
            Some((_, text)) if branch.values.iter().any(|value| to_json(value) == *text) => {}
            Some((_, text)) => *text = to_json(value),
            None => members.push((discriminator, to_json(value))),
        }
        Some(braced(&members))
    }

    /// As JSON: a string, or a number or a boolean if the property is one.
    fn discriminator_value(&self, property: Option<&Property>, value: &str) -> String {
        let type_ref = property.map(|property| TypeRef::of(property.shape.clone()));
        let fits = |text: &String| {
            type_ref
                .as_ref()
                .is_none_or(|type_ref| Fit::new(self.typed.api).text(text, type_ref).as_ref() == Some(text))
        };
        let text = quoted(value);
        if fits(&text) { text } else { Some(value.to_owned()).filter(fits).unwrap_or(text) }
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
fn integer(width: Integer, documentation: &Documentation) -> String {
    let (least, most) = width.range();
    let value = number(documentation, true).map(|value| value.to_string());
    let fits = |value: &String| value.parse().is_ok_and(|value| (least..=most).contains(&value));
    value.filter(fits).unwrap_or_else(|| "1".to_owned())
}

/// How many lists and objects of a JSON text are within one another.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let (mut in_text, mut is_escaped) = (false, false);
    for letter in text.bytes() {
        match letter {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = in_text,
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => depth += 1,
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn braced(members: &[(&str, String)]) -> String {
    let members: Vec<String> =
        members.iter().map(|(name, text)| format!("{}:{text}", quoted(name))).collect();
    format!("{{{}}}", members.join(","))
}

/// An object with a member in front of the others; other values as they are.
fn with_first(member: (&str, String), value: String) -> String {
    let first = braced(&[member]);
    match value.strip_prefix('{') {
        Some("}") => first,
        Some(rest) => format!("{},{rest}", &first[..first.len() - 1]),
        None => value,
    }
}

fn first_value(enumeration: &Enumeration) -> String {
    let first = enumeration.values.first();
    match enumeration.form {
        EnumerationForm::Text => quoted(first.map_or("text", String::as_str)),
        EnumerationForm::Integer(_) => first.map_or("1", String::as_str).to_owned(),
    }
}

/// A value of a known custom type, else of the JSON type.
fn custom(path: &str, kind: JsonType) -> String {
    match kind {
        JsonType::Boolean => "false".to_owned(),
        JsonType::Integer | JsonType::Number => "1".to_owned(),
        JsonType::String | JsonType::Any => quoted(custom_types::sample(path)),
        JsonType::Array => "[]".to_owned(),
        JsonType::Object => "{}".to_owned(),
    }
}
