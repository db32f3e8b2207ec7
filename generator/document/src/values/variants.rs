//! Makes several values of a type, and values beyond a limit, so that one of them shows a difference between documents. In: a type.
//! Out: values that the document may allow, the smallest first.

use super::excluded::{is_of, pattern_names};
use super::formats::{self, OTHER_MEMBER, WORD};
use super::limits::other_member;
use super::patterns;
use super::sample::{Extent, LONGEST, Sampler, braced, listed};
use super::scalars::{least_items, number_from};
use crate::ir::{
    Api, Bound, Documentation, Integer, Limit, Measure, ModelId, ModelKind, NameBound, Object, Part, Shape,
    TypeRef, Untyped,
};
use serde_json::{Map, Value, json};

/// The greatest length of small examples, in characters and members.
const LONGEST_TEXT: usize = 300;
const MOST_MEMBERS: u64 = 20;

/// Words, of which most formats, patterns and limits exclude some.
const PLAIN: [&str; 6] = [WORD, "", "0", "A", "a b", "~"];

/// How many values of an enumeration or branches of a union are tried.
const MOST_VALUES: usize = 50;

/// Makes values that a document certainly allows.
pub struct Variants<'a>(Sampler<'a>);

impl<'a> Variants<'a> {
    pub fn new(api: &'a Api) -> Self {
        Self(Sampler::new(api, Extent::Least))
    }

    /// The smallest value; `None` if all contain another one of their type, or what is allowed isn't known.
    pub fn least(&mut self, type_ref: &TypeRef, documentation: &Documentation) -> Option<Value> {
        read(&self.0.documented(type_ref, documentation)?)
    }

    /// Values of different kinds, the smallest first.
    pub fn several(&mut self, type_ref: &TypeRef, documentation: &Documentation) -> Vec<Value> {
        if !self.0.is_going_on() {
            return Vec::new();
        }
        let api = self.0.api;
        let (shape, is_nullable) = api.resolved(type_ref);
        let mut values = Vec::from_iter(self.least(type_ref, documentation));
        match shape {
            Shape::Any(Untyped::Null) => {}
            Shape::Any(_) => values.extend([json!(1), json!({}), json!([]), Value::Null]),
            Shape::Integer(width) => values.extend([vec![json!(0)], beyond_narrower(*width)].concat()),
            Shape::Number => values.push(json!(1.5)),
            Shape::Text => values.extend(PLAIN.map(Value::from)),
            Shape::List(items) => {
                let count = least_items(documentation).clamp(1.0, MOST_MEMBERS as f64) as usize;
                let items = self.several(items, &documentation.of_part(Part::Item)).into_iter();
                values.extend(items.filter_map(|item| repeated(&item, count)));
            }
            Shape::Map(of) => {
                let (of, name) = (
                    self.several(of, &documentation.of_part(Part::Value)),
                    other_member(&documentation.limits),
                );
                values.extend(of.into_iter().map(|value| with(&Map::new(), &name, value)));
            }
            Shape::Model(id) if !self.0.open.contains(id) => {
                self.0.open.push(*id);
                values.extend(self.of_model(*id));
                self.0.open.pop();
            }
            _ => {}
        }
        values.extend(is_nullable.then_some(Value::Null));
        values
    }

    fn of_model(&mut self, id: ModelId) -> Vec<Value> {
        match &self.0.api.model(id).kind {
            ModelKind::Object(object) => {
                let mut several = Vec::from_iter(self.object(object, Some(usize::MAX)).map(Value::Object));
                let Some(required) = self.object(object, None) else { return several };
                for property in &object.properties {
                    let type_ref = TypeRef::of(property.shape.clone());
                    let values = self.several(&type_ref, &property.documentation).into_iter();
                    several
                        .extend(values.take(MOST_VALUES).map(|value| with(&required, &property.name, value)));
                }
                several
            }
            ModelKind::Enumeration(enumeration) => {
                listed(enumeration).take(MOST_VALUES).filter_map(|value| read(&value)).collect()
            }
            ModelKind::Union(union) => {
                let branches = union.branches.iter().take(MOST_VALUES);
                branches.flat_map(|branch| self.several(&branch.type_ref, &branch.documentation())).collect()
            }
            ModelKind::Alias(_) => Vec::new(),
        }
    }

    fn object(&mut self, object: &'a Object, room: Option<usize>) -> Option<Map<String, Value>> {
        serde_json::from_str(&braced(&self.0.members(object, &[], room)?)).ok()
    }

    /// Objects with a member and without it, whether it is declared or not.
    pub fn with_and_without(&mut self, object: &'a Object, name: &str) -> Vec<Value> {
        let Some(mut least) = self.object(object, None) else { return Vec::new() };
        let declared = object.property(name);
        let of_member = match (declared, &object.additional) {
            (Some(property), _) => {
                self.several(&TypeRef::of(property.shape.clone()), &property.documentation)
            }
            (None, Some(values)) => self.several(values, &Documentation::default()),
            (None, None) => vec![json!(WORD), json!(1), json!({})],
        };
        let with: Vec<Value> = of_member.into_iter().map(|value| with(&least, name, value)).collect();
        least.remove(name);
        std::iter::once(Value::Object(least)).chain(with).collect()
    }

    /// Values that are just beyond a limit, and some that are just within it.
    pub fn beyond(&mut self, limit: &Limit, type_ref: &TypeRef, documentation: &Documentation) -> Vec<Value> {
        if let Some(part) = limit.parts.first() {
            return self.beyond_of_part(limit, *part, type_ref, documentation).unwrap_or_default();
        }
        let shape = self.0.api.resolved(type_ref).0;
        let mut values = match (&limit.bound, shape) {
            (Bound::Not(schema), _) => {
                let schema: Value = serde_json::from_str(schema).unwrap_or_default();
                let listed =
                    schema["enum"].as_array().into_iter().flatten().chain(schema.get("const")).cloned();
                let mut values: Vec<Value> = listed.chain(self.several(type_ref, documentation)).collect();
                values.retain(|value| is_of(&schema, value) == Some(true));
                return values;
            }
            (bound, Shape::List(items)) => {
                let counts = match bound {
                    Bound::Least(_, count) | Bound::Most(_, count) => {
                        count.parse::<f64>().map_or(Vec::new(), |count| vec![count - 1.0, count + 1.0])
                    }
                    _ => vec![least_items(documentation).max(2.0)],
                };
                counts
                    .into_iter()
                    .filter_map(|count| read(&self.0.list(items, documentation, count)?))
                    .collect()
            }
            (bound, Shape::Map(_) | Shape::Model(_)) => {
                let members = members_beyond(bound).into_iter();
                members.filter_map(|members| self.with_others(type_ref, documentation, members)).collect()
            }
            (bound, Shape::Text) => {
                let patterns = documentation.own_limits().filter_map(|limit| match &limit.bound {
                    Bound::Pattern(pattern) => Some(patterns::variants(pattern)),
                    _ => None,
                });
                let of_format = documentation.text_format().into_iter().flat_map(formats::samples_of_lengths);
                let texts = patterns.flatten().chain(of_format).map(Value::from);
                scalars_beyond(bound).into_iter().chain(texts).collect()
            }
            (bound, _) => scalars_beyond(bound),
        };
        values.extend(self.several(type_ref, documentation));
        let limits = documentation.own_limits().map(|limit| &limit.bound).chain([&limit.bound]);
        values.extend(limits.flat_map(|bound| match bound {
            Bound::Unread(_, said) => values_near(&read(said).unwrap_or_default()),
            _ => Vec::new(),
        }));
        values
    }

    /// Values with a part that is beyond a limit.
    fn beyond_of_part(
        &mut self,
        limit: &Limit,
        part: Part,
        type_ref: &TypeRef,
        documentation: &Documentation,
    ) -> Option<Vec<Value>> {
        let api = self.0.api;
        let (inner, own) = (limit.of_part(part)?, documentation.of_part(part));
        Some(match (part, api.resolved(type_ref).0) {
            (Part::Item, Shape::List(items)) => {
                let count = least_items(documentation).clamp(1.0, MOST_MEMBERS as f64) as usize;
                let items = self.beyond(&inner, items, &own).into_iter();
                items.filter_map(|item| repeated(&item, count)).collect()
            }
            (Part::Position(index), Shape::Tuple(types)) => {
                let Value::Array(least) = self.least(type_ref, documentation)? else { return None };
                let item = types.get(index)?;
                let with = |item: Value| {
                    let mut items = least.clone();
                    items[index] = item;
                    Value::Array(items)
                };
                self.beyond(&inner, item, &own).into_iter().map(with).collect()
            }
            (Part::Value, shape) => {
                let values = match (shape, api.resolved_object(shape)) {
                    (Shape::Map(values), _) => Some(&**values),
                    (_, object) => object.and_then(|object| object.additional.as_ref()),
                };
                let beyond = self.beyond(&inner, values?, &own).into_iter();
                let Value::Object(least) = self.least(type_ref, documentation)? else { return None };
                let name = other_member(&documentation.limits);
                beyond.map(|value| with(&least, &name, value)).collect()
            }
            _ => return None,
        })
    }

    /// The smallest object with further members: those without a value have one that is allowed.
    fn with_others(
        &mut self,
        type_ref: &TypeRef,
        documentation: &Documentation,
        others: Vec<(String, Option<Value>)>,
    ) -> Option<Value> {
        let api = self.0.api;
        let shape = api.resolved(type_ref).0;
        let additional = match shape {
            Shape::Map(values) => Some(&**values),
            _ => api.resolved_object(shape).and_then(|object| object.additional.as_ref()),
        };
        let usual = match additional {
            Some(values) => self.least(values, &documentation.of_part(Part::Value))?,
            None => json!(WORD),
        };
        let Value::Object(mut members) = self.least(type_ref, documentation)? else { return None };
        let others = others.into_iter().map(|(name, value)| (name, value.unwrap_or_else(|| usual.clone())));
        members.extend(others);
        Some(Value::Object(members))
    }
}

/// Further members of an object, each list of which may be beyond a limit.
fn members_beyond(bound: &Bound) -> Vec<Vec<(String, Option<Value>)>> {
    let each = |names: &mut dyn Iterator<Item = String>| names.map(|name| vec![(name, None)]).collect();
    let plain = PLAIN.into_iter().filter(|name| !name.is_empty()).map(str::to_owned);
    match bound {
        Bound::Most(Measure::Members, count) => {
            let most = count.parse().unwrap_or(MOST_MEMBERS).min(MOST_MEMBERS);
            vec![(0..=most).map(|number| (format!("{OTHER_MEMBER}{number}"), None)).collect()]
        }
        Bound::Names(NameBound::Each(bound)) => {
            let beyond = scalars_beyond(bound).into_iter();
            each(&mut beyond.filter_map(|name| name.as_str().map(str::to_owned)).chain(plain))
        }
        Bound::Names(_) => each(&mut plain.into_iter()),
        Bound::NoOther => each(&mut std::iter::once(OTHER_MEMBER.to_owned())),
        Bound::Dependent(name, _) => each(&mut std::iter::once(name.clone())),
        bound => {
            let Some((names, schemas)) = pattern_names(bound) else { return Vec::new() };
            let values = values_near(&schemas);
            let with =
                |name: String| values.iter().map(move |value| vec![(name.clone(), Some(value.clone()))]);
            names.into_iter().flat_map(with).collect()
        }
    }
}

fn read(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

fn with(members: &Map<String, Value>, name: &str, value: Value) -> Value {
    let mut members = members.clone();
    members.insert(name.to_owned(), value);
    Value::Object(members)
}

/// Values of all types, the values that a schema lists, and those around its numbers.
fn values_near(schema: &Value) -> Vec<Value> {
    let mut values = PLAIN.map(Value::from).to_vec();
    values.extend([
        json!(0),
        json!(1.5),
        json!(true),
        Value::Null,
        json!({}),
        json!([]),
        json!([WORD, WORD]),
        json!({ OTHER_MEMBER: 1 }),
    ]);
    let mut open = vec![schema];
    while let Some(schema) = open.pop() {
        match schema {
            Value::Array(listed) => open.extend(listed),
            Value::Object(keywords) => open.extend(keywords.values()),
            Value::Number(bound) => {
                let bound = bound.to_string();
                values.extend(scalars_beyond(&Bound::Least(Measure::Length, bound.clone())));
                values.extend(scalars_beyond(&Bound::Least(Measure::Value, bound)));
            }
            value => values.push(value.clone()),
        }
    }
    values
}

fn scalars_beyond(bound: &Bound) -> Vec<Value> {
    let near = |bound: &str, steps: &[f64]| -> Vec<Value> {
        let bound = bound.parse::<f64>().into_iter();
        bound.flat_map(|bound| steps.iter().filter_map(move |step| number_from(bound + step))).collect()
    };
    match bound {
        Bound::Least(Measure::Length, length) | Bound::Most(Measure::Length, length) => {
            let length = length.parse::<usize>().unwrap_or(LONGEST_TEXT).min(LONGEST_TEXT);
            [length.checked_sub(1), Some(length + 1)]
                .iter()
                .flatten()
                .map(|it| json!("a".repeat(*it)))
                .collect()
        }
        Bound::Least(Measure::Value | Measure::ValueBeyond, bound)
        | Bound::Most(Measure::Value | Measure::ValueBeyond, bound) => {
            near(bound, &[-1.0, 1.0, 0.0, -0.5, 0.5])
        }
        Bound::Multiple(of) => near(of, &[1.0, 2.0, 0.5, -1.0]),
        _ => Vec::new(),
    }
}

/// Integers that a narrower width, or one with another sign, doesn't have.
fn beyond_narrower(width: Integer) -> Vec<Value> {
    let ends = Integer::ALL
        .map(Integer::range)
        .into_iter()
        .flat_map(|(low, high)| [high.checked_add(1), low.checked_sub(1)].into_iter().flatten());
    let within = ends.filter(|it| width.holds(*it));
    within
        .filter_map(|it| {
            i64::try_from(it).map(Value::from).or_else(|_| u64::try_from(it).map(Value::from)).ok()
        })
        .collect()
}

/// A list of equal items; lists of lists would be too long.
fn repeated(item: &Value, count: usize) -> Option<Value> {
    (item.to_string().len() <= LONGEST / count).then(|| json!(vec![item; count]))
}
