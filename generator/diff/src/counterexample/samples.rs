//! Small values of types, to try whether a document allows them. In: a type. Out: JSON within the limits of the document, as far
//! as they are known; and values beyond a limit.

use crate::ir::{
    Bound, CustomType, Documentation, Enumeration, EnumerationForm, Integer, JsonType, Limit, Measure,
    ModelId, ModelKind, Object, Property, Shape, TypeRef, Untyped,
};
use crate::values::{
    OTHER_MEMBER, WORD, format_sample, is_of, least_items, number, number_from, pattern_variants, text,
};
use clientwright::surface::ApiVersion;
use serde_json::{Map, Value, json};

/// The most types that are visited for a value.
const MOST_STEPS: usize = 2_000;

/// The greatest length of small examples, in characters and items.
const LONGEST_TEXT: usize = 300;
const LONGEST_LIST: u64 = 20;

/// Longer lists aren't made, in bytes.
const LONGEST: usize = 1 << 16;

/// How many values of an enumeration or branches of a union are tried.
const MOST_VALUES: usize = 50;

pub(super) struct Sampler<'a> {
    version: &'a ApiVersion<'a>,
    /// The models around the current value, which don't contain themselves.
    open: Vec<ModelId>,
    steps: usize,
}

impl<'a> Sampler<'a> {
    pub(super) fn new(version: &'a ApiVersion<'a>) -> Self {
        Self { version, open: Vec::new(), steps: 0 }
    }

    /// The smallest value; `None` if all contain another one of their type, or what is allowed isn't known.
    pub(super) fn least(&mut self, type_ref: &TypeRef, documentation: &Documentation) -> Option<Value> {
        let value = self.shape(&type_ref.shape, documentation);
        value.or_else(|| type_ref.nullable.then_some(Value::Null))
    }

    fn shape(&mut self, shape: &Shape, documentation: &Documentation) -> Option<Value> {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return None;
        }
        Some(match shape {
            Shape::Any(Untyped::Null) => Value::Null,
            Shape::Any(_) => json!(WORD),
            Shape::Boolean => json!(false),
            Shape::Integer(_) => return number(documentation, true),
            Shape::Encoded(encoding) => json!(encoding.sample()),
            Shape::Number => return number(documentation, false),
            Shape::Text => json!(text(documentation)?),
            Shape::Bytes | Shape::File => return None,
            Shape::Const(constant) if constant.is_text() => json!(constant.value),
            Shape::Const(constant) => serde_json::from_str(&constant.value).ok()?,
            Shape::List(items) => {
                let count = least_items(documentation);
                return self.list(items, documentation, count);
            }
            Shape::Tuple(types) => {
                let items = types.iter().map(|ty| self.least(ty, &Documentation::default()));
                Value::Array(items.collect::<Option<_>>()?)
            }
            Shape::Map(_) => json!({}),
            Shape::Custom(CustomType::Format(format), JsonType::String) => json!(format_sample(format)),
            Shape::Custom(_, JsonType::Integer | JsonType::Number) => json!(1),
            Shape::Custom(..) => json!(WORD),
            Shape::Model(id) => return self.model(*id, false),
        })
    }

    fn list(&mut self, items: &TypeRef, documentation: &Documentation, count: f64) -> Option<Value> {
        let count = (0..=LONGEST_LIST).find(|it| *it as f64 >= count)?;
        if count == 0 {
            return Some(json!([]));
        }
        let item = self.least(items, documentation)?;
        if item.to_string().len() > LONGEST / count as usize {
            return None;
        }
        Some(Value::Array((0..count).map(|_| item.clone()).collect()))
    }

    fn model(&mut self, id: ModelId, is_full: bool) -> Option<Value> {
        if self.open.contains(&id) {
            return None;
        }
        let version = self.version;
        let model = version.api.model(id);
        let model = model.form_of.map_or(model, |original| version.api.model(original));
        self.open.push(id);
        let value = match &model.kind {
            ModelKind::Object(object) => self.object(object, is_full).map(Value::Object),
            ModelKind::Enumeration(enumeration) => values(enumeration).next(),
            ModelKind::Union(union) => union
                .branches
                .iter()
                .find_map(|branch| self.least(&branch.type_ref, &Documentation::default())),
            ModelKind::Alias(type_ref) => self.least(type_ref, &model.documentation),
        };
        self.open.pop();
        value
    }

    fn object(&mut self, object: &Object, is_full: bool) -> Option<Map<String, Value>> {
        let mut members = Map::new();
        for property in object.properties.iter().filter(|it| is_full || it.presence.is_required()) {
            match self.property(property) {
                Some(value) => drop(members.insert(property.name.clone(), value)),
                None if property.presence.is_required() => return None,
                None => {}
            }
        }
        Some(members)
    }

    fn property(&mut self, property: &Property) -> Option<Value> {
        let type_ref = TypeRef { shape: property.shape.clone(), nullable: property.presence.is_nullable() };
        self.least(&type_ref, &property.documentation)
    }

    /// Values of different kinds, the smallest first.
    pub(super) fn several(&mut self, type_ref: &TypeRef, documentation: &Documentation) -> Vec<Value> {
        if self.steps > MOST_STEPS {
            return Vec::new();
        }
        let version = self.version;
        let (shape, is_nullable) = version.api.resolved(type_ref);
        let mut values = Vec::from_iter(self.least(type_ref, documentation));
        match shape {
            Shape::Any(Untyped::Null) => {}
            Shape::Any(_) => values.extend([json!(1), json!({}), json!([]), Value::Null]),
            Shape::Integer(width) => values.extend([vec![json!(0)], beyond_narrower(*width)].concat()),
            Shape::Number => values.push(json!(1.5)),
            Shape::Text => values.extend([json!(WORD), json!("")]),
            Shape::List(items) => {
                let items = self.several(items, documentation);
                values.extend(items.into_iter().map(|item| json!([item])));
            }
            Shape::Map(of) => {
                let of = self.several(of, documentation);
                values.extend(of.into_iter().map(|value| json!({ OTHER_MEMBER: value })));
            }
            Shape::Model(id) if !self.open.contains(id) => {
                self.open.push(*id);
                values.extend(self.of_model(*id));
                self.open.pop();
            }
            _ => {}
        }
        values.extend(is_nullable.then_some(Value::Null));
        values
    }

    fn of_model(&mut self, id: ModelId) -> Vec<Value> {
        let model = self.version.api.model(id);
        match &model.kind {
            ModelKind::Object(object) => {
                let required = self.object(object, false);
                let mut several = Vec::from_iter(self.object(object, true).map(Value::Object));
                for property in required.iter().flat_map(|_| &object.properties) {
                    let type_ref = TypeRef::of(property.shape.clone());
                    for value in
                        self.several(&type_ref, &property.documentation).into_iter().take(MOST_VALUES)
                    {
                        several.extend(
                            required.iter().map(|members| with(members, &property.name, value.clone())),
                        );
                    }
                    if self.steps > MOST_STEPS {
                        break;
                    }
                }
                several
            }
            ModelKind::Enumeration(enumeration) => values(enumeration).take(MOST_VALUES).collect(),
            ModelKind::Union(union) => {
                let branches = union.branches.iter().take(MOST_VALUES);
                branches
                    .flat_map(|branch| self.several(&branch.type_ref, &Documentation::default()))
                    .collect()
            }
            ModelKind::Alias(_) => Vec::new(),
        }
    }

    /// Objects with a member and without it, whether it is declared or not.
    pub(super) fn with_and_without(&mut self, object: &Object, name: &str) -> Vec<Value> {
        let Some(mut least) = self.object(object, false) else { return Vec::new() };
        let declared = object.properties.iter().find(|property| property.name == name);
        let of_member = match (declared, &object.additional) {
            (Some(property), _) => {
                let type_ref = TypeRef::of(property.shape.clone());
                self.several(&type_ref, &property.documentation)
            }
            (None, Some(values)) => self.several(values, &Documentation::default()),
            (None, None) => vec![json!(WORD), json!(1), json!({})],
        };
        let with: Vec<Value> = of_member.into_iter().map(|value| with(&least, name, value)).collect();
        least.remove(name);
        std::iter::once(Value::Object(least)).chain(with).collect()
    }

    /// Values that are just beyond a limit.
    pub(super) fn beyond(
        &mut self,
        limit: &Limit,
        type_ref: &TypeRef,
        documentation: &Documentation,
    ) -> Vec<Value> {
        let version = self.version;
        let (shape, _) = version.api.resolved(type_ref);
        match (&limit.bound, shape) {
            (Bound::Least(Measure::Items, count), Shape::List(items)) => {
                let fewer =
                    count.parse::<f64>().ok().and_then(|it| self.list(items, documentation, it - 1.0));
                fewer.into_iter().collect()
            }
            (Bound::Most(Measure::Items, count), Shape::List(items)) => {
                let more = count.parse::<f64>().ok().and_then(|it| self.list(items, documentation, it + 1.0));
                more.into_iter().collect()
            }
            (Bound::Unique, Shape::List(items)) => self.list(items, documentation, 2.0).into_iter().collect(),
            (Bound::Pattern(_), Shape::Text) => {
                let plain = ["", WORD, "0", "A", "a b", "~"].map(Value::from);
                let own = documentation.limits.iter().filter_map(|limit| match &limit.bound {
                    Bound::Pattern(pattern) => Some(pattern_variants(pattern)),
                    _ => None,
                });
                let own = own.flatten().map(Value::from);
                text(documentation).map(Value::from).into_iter().chain(plain).chain(own).collect()
            }
            (Bound::Least(Measure::Members, _), _) => vec![json!({})],
            (Bound::Most(Measure::Members, count), Shape::Map(values)) => {
                let value = self.least(values, documentation);
                let most: u64 = count.parse().unwrap_or(LONGEST_LIST);
                let members = |value: Value| -> Map<String, Value> {
                    (0..=most.min(LONGEST_LIST))
                        .map(|it| (format!("{OTHER_MEMBER}{it}"), value.clone()))
                        .collect()
                };
                value.map(members).map(Value::Object).into_iter().collect()
            }
            (Bound::Not(schema), _) => self.of_excluded(schema, type_ref, documentation),
            (Bound::NoOther, _) => {
                let least = self.least(type_ref, documentation);
                let members = least.as_ref().and_then(Value::as_object);
                members.map(|members| with(members, OTHER_MEMBER, json!(WORD))).into_iter().collect()
            }
            (bound, Shape::List(_)) => scalars_beyond(bound).into_iter().map(|item| json!([item])).collect(),
            (bound, Shape::Map(_)) => {
                let values = scalars_beyond(bound).into_iter();
                values.map(|value| json!({ OTHER_MEMBER: value })).collect()
            }
            (bound, _) => scalars_beyond(bound),
        }
    }
}

impl Sampler<'_> {
    /// Values of the schema in a `not`.
    fn of_excluded(&mut self, schema: &str, type_ref: &TypeRef, documentation: &Documentation) -> Vec<Value> {
        let schema: Value = serde_json::from_str(schema).unwrap_or_default();
        let listed = schema["enum"].as_array().into_iter().flatten().chain(schema.get("const")).cloned();
        let mut values: Vec<Value> = listed.collect();
        if let (&Shape::Model(id), _) = self.version.api.resolved(type_ref) {
            values.extend(self.model(id, true));
        }
        values.extend(self.several(type_ref, documentation));
        values.retain(|value| is_of(&schema, value) == Some(true));
        values
    }
}

fn with(members: &Map<String, Value>, name: &str, value: Value) -> Value {
    let mut members = members.clone();
    members.insert(name.to_owned(), value);
    Value::Object(members)
}

fn scalars_beyond(bound: &Bound) -> Vec<Value> {
    let near = |bound: &str, steps: &[f64]| -> Vec<Value> {
        let bound: Option<f64> = bound.parse().ok();
        bound
            .into_iter()
            .flat_map(|bound| steps.iter().filter_map(move |step| number_from(bound + step)))
            .collect()
    };
    match bound {
        Bound::Least(Measure::Length, length) => of_length(length, -1).into_iter().collect(),
        Bound::Most(Measure::Length, length) => of_length(length, 1).into_iter().collect(),
        Bound::Least(Measure::Value | Measure::ValueBeyond, least) => near(least, &[-1.0, 0.0, -0.5]),
        Bound::Most(Measure::Value | Measure::ValueBeyond, most) => near(most, &[1.0, 0.0, 0.5]),
        Bound::Multiple(of) => near(of, &[1.0, 2.0, 0.5, -1.0]),
        Bound::PartFormat(_) => vec![json!(WORD)],
        _ => Vec::new(),
    }
}

fn of_length(length: &str, more: i64) -> Option<Value> {
    let length = usize::try_from(length.parse::<i64>().ok()? + more).ok()?;
    (length <= LONGEST_TEXT).then(|| Value::String("a".repeat(length)))
}

/// Integers that no narrower width has.
fn beyond_narrower(width: Integer) -> Vec<Value> {
    let signed = matches!(width, Integer::Int64 | Integer::Int128);
    let least = signed.then(|| json!(i64::from(i32::MIN) - 1));
    std::iter::once(widest(width)).chain(least).collect()
}

fn widest(width: Integer) -> Value {
    match width {
        Integer::Int8 => json!(i8::MIN),
        Integer::Uint8 => json!(u8::MAX),
        Integer::Int16 => json!(i16::MIN),
        Integer::Uint16 => json!(u16::MAX),
        Integer::Int32 => json!(i32::MIN),
        Integer::Int64 => json!(i64::from(i32::MAX) + 1),
        Integer::Uint32 => json!(u32::MAX),
        Integer::Uint64 | Integer::Int128 => json!(u64::MAX),
    }
}

fn values(enumeration: &Enumeration) -> impl Iterator<Item = Value> {
    let is_text = enumeration.form == EnumerationForm::Text;
    enumeration.values.iter().filter_map(move |value| match is_text {
        true => Some(json!(value)),
        false => serde_json::from_str(value).ok(),
    })
}
