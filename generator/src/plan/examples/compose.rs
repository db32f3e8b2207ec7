//! Values that are made from shapes alone. In: a shape. Out: JSON that can be read as its type: what is required, and what
//! the document shows an example of, or all that there can be; a value that it lists or sets by itself, lists of one item, the
//! first branch of a union.

use super::super::custom_types;
use super::fit::Fit;
use crate::ir::{
    Api, Branch, Discrimination, Enumeration, EnumerationForm, JsonType, ModelId, ModelKind, Object,
    Property, Shape, TypeRef, Union,
};
use rustc_hash::FxHashMap;

/// A longer value is no example any more.
const LONGEST: usize = 1 << 16;

/// What a member is called that the document doesn't name.
const OTHER_MEMBER: &str = "other";

/// For one answer so many shapes are looked at.
const MOST_STEPS: usize = 10_000;

/// How much of an object stands in its value, beside what is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// What the document shows.
    Shown,
    /// Each property, and a member of any other name where there may be one.
    Whole,
}

pub(super) struct Composer<'a> {
    api: &'a Api,
    extent: Extent,
    /// What was made of models.
    made: FxHashMap<ModelId, String>,
    /// The models that the value lies in; one that holds itself is left out there.
    open: Vec<ModelId>,
    segments: usize,
}

impl<'a> Composer<'a> {
    pub(super) fn new(api: &'a Api, extent: Extent) -> Self {
        Self { api, extent, made: FxHashMap::default(), open: Vec::new(), segments: 0 }
    }

    pub(super) fn api(&self) -> &'a Api {
        self.api
    }

    /// A value of the shape; `None` where each would hold another of its kind.
    pub(super) fn compose(&mut self, type_ref: &TypeRef) -> Option<String> {
        self.segments = 0;
        self.type_ref(type_ref)
    }

    /// Values of the model: of a union one of each branch, and what it shows of itself.
    pub(super) fn compose_all(&mut self, id: ModelId) -> Vec<String> {
        self.segments = 0;
        let shown = self.shown(id);
        self.open.push(id);
        let made = match &self.api.model(id).kind {
            ModelKind::Union(union) => {
                union.branches.iter().filter_map(|it| self.branch(union, it)).collect()
            }
            _ => Vec::from_iter(self.made_of(id)),
        };
        self.open.pop();
        made.into_iter().chain(shown).collect()
    }

    fn type_ref(&mut self, type_ref: &TypeRef) -> Option<String> {
        self.shape(&type_ref.shape).or_else(|| type_ref.nullable.then(|| "null".to_owned()))
    }

    fn shape(&mut self, shape: &Shape) -> Option<String> {
        self.segments += 1;
        if self.segments > MOST_STEPS {
            return None;
        }
        Some(match shape {
            Shape::Any => "{}".to_owned(),
            Shape::Boolean => "false".to_owned(),
            Shape::Integer(_) => "1".to_owned(),
            Shape::Number => "1.5".to_owned(),
            Shape::Text | Shape::Bytes | Shape::File => quoted("text"),
            Shape::Const(constant) if constant.is_text() => quoted(&constant.value),
            Shape::Const(constant) => constant.value.clone(),
            Shape::List(items) => format!("[{}]", self.type_ref(items).unwrap_or_default()),
            Shape::Tuple(type_refs) => {
                let items: Option<Vec<String>> =
                    type_refs.iter().map(|type_ref| self.type_ref(type_ref)).collect();
                format!("[{}]", items?.join(","))
            }
            Shape::Map(values) => match self.extent {
                Extent::Shown => "{}".to_owned(),
                Extent::Whole => {
                    let member = self.type_ref(values).map(|text| (OTHER_MEMBER, text));
                    braced(&Vec::from_iter(member))
                }
            },
            Shape::Custom(path, kind) => own(path, *kind),
            Shape::Model(id) => return self.model(*id),
        })
    }

    fn model(&mut self, id: ModelId) -> Option<String> {
        if let Some(made) = self.made.get(&id) {
            return Some(made.clone());
        }
        if self.open.contains(&id) {
            return None;
        }
        self.open.push(id);
        let made = self.shown(id).or_else(|| self.made_of(id));
        self.open.pop();
        let made = made.filter(|text| text.len() <= LONGEST)?;
        self.made.insert(id, made.clone());
        Some(made)
    }

    /// The example of the model's own schema.
    fn shown(&self, id: ModelId) -> Option<String> {
        let example = self.api.model(id).example.as_deref()?;
        Fit::new(self.api).text(example, &TypeRef::of(Shape::Model(id)))
    }

    fn made_of(&mut self, id: ModelId) -> Option<String> {
        match &self.api.model(id).kind {
            ModelKind::Object(object) => self.object(object).map(|members| braced(&members)),
            ModelKind::Enumeration(enumeration) => Some(first_value(enumeration)),
            ModelKind::Union(union) => self.union(union),
            ModelKind::Alias(type_ref) => self.type_ref(type_ref),
        }
    }

    /// The members, each with its text.
    fn object(&mut self, object: &'a Object) -> Option<Vec<(&'a str, String)>> {
        let mut members = Vec::new();
        for property in &object.properties {
            let shown = self.shown_of(property);
            if property.presence.is_required() {
                let made = shown.or_else(|| self.shape(&property.shape));
                let null = || property.presence.is_nullable().then(|| "null".to_owned());
                members.push((property.name.as_str(), made.or_else(null)?));
            } else if self.extent == Extent::Whole {
                let made = shown.or_else(|| self.shape(&property.shape));
                members.extend(made.map(|made| (property.name.as_str(), made)));
            } else if let Some(shown) = shown.filter(|_| !property.documentation.write_only) {
                members.push((property.name.as_str(), shown));
            }
        }
        let other = object.additional.as_ref().filter(|_| self.extent == Extent::Whole);
        let is_free = !object.properties.iter().any(|property| property.name == OTHER_MEMBER);
        let other = other.filter(|_| is_free).and_then(|type_ref| self.type_ref(type_ref));
        members.extend(other.map(|made| (OTHER_MEMBER, made)));
        Some(members)
    }

    /// The property's own example, or the value that it has where it is left out.
    fn shown_of(&self, property: &Property) -> Option<String> {
        let words = &property.documentation;
        let type_ref = TypeRef::of(property.shape.clone());
        let shown = [&words.example, &words.default].into_iter().flatten();
        let mut shown = shown.filter(|_| property.shape.const_text().is_none());
        shown.find_map(|text| Fit::new(self.api).text(text, &type_ref))
    }

    /// The first branch of which there is a value.
    fn union(&mut self, union: &'a Union) -> Option<String> {
        union.branches.iter().find_map(|branch| self.branch(union, branch))
    }

    /// A value of a branch; its tag is one of its own.
    fn branch(&mut self, union: &'a Union, branch: &'a Branch) -> Option<String> {
        let Discrimination::Property(tag) = &union.discrimination else {
            return self.type_ref(&branch.type_ref);
        };
        let object = self.object_of(&branch.type_ref.shape);
        let (Some(object), Some(value)) = (object, branch.values.first()) else {
            return self.type_ref(&branch.type_ref);
        };
        let mut members = self.object(object)?;
        let property = object.properties.iter().find(|property| property.name == *tag);
        let written = |value: &String| self.tag(property, value);
        match members.iter_mut().find(|(name, _)| name == tag) {
            Some((_, text)) if branch.values.iter().any(|value| written(value) == *text) => {}
            Some((_, text)) => *text = written(value),
            None => members.push((tag, written(value))),
        }
        Some(braced(&members))
    }

    /// The tag as JSON: a text, or a number or a boolean where the property is one.
    fn tag(&self, property: Option<&Property>, value: &str) -> String {
        let type_ref = property.map(|it| TypeRef::of(it.shape.clone()));
        let fits = |text: &String| {
            type_ref
                .as_ref()
                .is_none_or(|type_ref| Fit::new(self.api).text(text, type_ref).as_ref() == Some(text))
        };
        let text = quoted(value);
        if fits(&text) { text } else { Some(value.to_owned()).filter(fits).unwrap_or(text) }
    }

    /// The object that a shape comes down to.
    fn object_of(&self, shape: &Shape) -> Option<&'a Object> {
        let mut shape = shape;
        for _ in 0..self.api.models.len() {
            let Shape::Model(id) = shape else { return None };
            match &self.api.model(*id).kind {
                ModelKind::Object(object) => return Some(object),
                ModelKind::Alias(type_ref) => shape = &type_ref.shape,
                ModelKind::Union(_) | ModelKind::Enumeration(_) => return None,
            }
        }
        None
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn braced(members: &[(&str, String)]) -> String {
    let members: Vec<String> =
        members.iter().map(|(name, text)| format!("{}:{text}", quoted(name))).collect();
    format!("{{{}}}", members.join(","))
}

fn first_value(enumeration: &Enumeration) -> String {
    let first = enumeration.values.first();
    match enumeration.form {
        EnumerationForm::Text => quoted(first.map_or("text", String::as_str)),
        EnumerationForm::Integer(_) => first.map_or("1", String::as_str).to_owned(),
    }
}

/// A value of a type of the user's own: for one that is known, what it takes; else what JSON has of its kind.
fn own(path: &str, kind: JsonType) -> String {
    match kind {
        JsonType::Boolean => "false".to_owned(),
        JsonType::Integer | JsonType::Number => "1".to_owned(),
        JsonType::String | JsonType::Any => quoted(custom_types::sample(path)),
        JsonType::Array => "[]".to_owned(),
        JsonType::Object => "{}".to_owned(),
    }
}
