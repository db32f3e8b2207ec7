//! A value that keeps to its schema, and the schemas that speak of each part of it. In: a document as plain trees, read without
//! the generator.

use fuzz::Rng;
use serde_json::{Map, Value, json};
use tests::corpus::{Document, Place, escaped};

/// How deep optional members are chosen at random; below, only required ones are there.
const DEEP: usize = 5;

/// How deep a value may be: required members may hold each other.
const DEEPEST: usize = 12;

/// A part of a value with a schema that speaks of it.
#[derive(Clone, Debug)]
pub(crate) struct Spot {
    /// The location of the part in the value, as a JSON Pointer.
    pub(crate) pointer: String,
    /// The schema, after following references.
    pub(crate) schema: Place,
    /// Where null would have to be allowed: the outermost reference that leads to the schema, or the schema.
    pub(crate) null_at: Place,
    /// The role of the schema for the part.
    pub(crate) role: Role,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// It has no branches, and is none.
    Plain,
    /// It has branches.
    Union,
    /// It is a branch, or a part of one.
    Branch,
}

/// Makes values of schemas.
pub(crate) struct Sampler<'a> {
    pub(crate) document: &'a Document,
    pub(crate) random: &'a mut Rng,
    pub(crate) spots: Vec<Spot>,
}

/// The part that is made.
#[derive(Clone)]
struct Part {
    pointer: String,
    /// The reference that leads to it.
    reference: Option<Place>,
    is_branch: bool,
    depth: usize,
}

impl Part {
    fn member(&self, name: &str) -> Self {
        let pointer = format!("{}/{}", self.pointer, escaped(name));
        Self { pointer, reference: None, is_branch: false, depth: self.depth }
    }
}

impl Sampler<'_> {
    /// A value of a schema; `None` where there is none, or the schema can't be sampled.
    pub(crate) fn make(&mut self, schema: &Place) -> Option<Value> {
        self.part(schema, &Part { pointer: String::new(), reference: None, is_branch: false, depth: 0 })
    }

    fn part(&mut self, place: &Place, part: &Part) -> Option<Value> {
        let (schema, target) = resolved(self.document, place)?;
        let has = |name: &str| schema.get(name).is_some();
        let strange = [
            "$dynamicRef",
            "patternProperties",
            "if",
            "dependentSchemas",
            "contains",
            "unevaluatedItems",
            "unevaluatedProperties",
        ];
        if part.depth > DEEPEST || strange.into_iter().any(has) || self.has_shared_members(&target) {
            return None;
        }
        let is_reference = part.reference.is_some() || *place != target;
        let null_at = part.reference.clone().unwrap_or_else(|| place.clone());
        let role = match has("oneOf") || has("anyOf") {
            _ if part.is_branch => Role::Branch,
            true => Role::Union,
            false => Role::Plain,
        };
        let (pointer, reference) = (part.pointer.clone(), is_reference.then(|| null_at.clone()));
        self.spots.push(Spot { pointer, schema: target.clone(), null_at, role });
        let part = Part { reference, depth: part.depth + 1, ..part.clone() };
        if let Some(constant) = schema.get("const") {
            return Some(constant.clone());
        }
        let listed = schema.get("enum").or_else(|| schema.get("x-extensible-enum"));
        if let Some(listed) = listed.and_then(Value::as_array) {
            let listed: Vec<&Value> = listed.iter().filter(|value| !value.is_null()).collect();
            return self.random.choice(listed).cloned();
        }
        let mut made = self.own(&target, schema, &part)?;
        for index in 0..count(schema, "allOf") {
            let more = self.part(&target.below(["allOf", &index.to_string()]), &part)?;
            made = Some(joined(made, more)?);
        }
        for word in ["oneOf", "anyOf"] {
            if has(word) {
                let more = self.branch(&target.member(word), schema, count(schema, word), &part)?;
                made = Some(joined(made, more)?);
            }
        }
        Some(made.unwrap_or_else(|| json!("anything")))
    }

    /// Returns whether several parts of a schema speak of the same member.
    fn has_shared_members(&self, at: &Place) -> bool {
        let mut names = Vec::new();
        self.gather_members(at, 0, &mut names);
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        names.len() < count
    }

    fn gather_members(&self, at: &Place, depth: usize, names: &mut Vec<String>) {
        let Some((schema, at)) = resolved(self.document, at).filter(|_| depth <= DEEPEST) else { return };
        names.extend(schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name.clone()));
        for index in 0..count(schema, "allOf") {
            self.gather_members(&at.below(["allOf", &index.to_string()]), depth + 1, names);
        }
    }

    /// The verdict of the schema itself on a value; `Some(None)` if there is none.
    fn own(&mut self, at: &Place, schema: &Value, part: &Part) -> Option<Option<Value>> {
        let Some(kind) = kind(schema) else { return Some(None) };
        let value = match kind {
            "object" => self.object(at, schema, part)?,
            "array" => self.array(at, schema, part)?,
            "string" => json!("some text"),
            "integer" => json!(self.random.u32(1..100)),
            "number" => json!(f64::from(self.random.u32(1..100)) + 0.5),
            "boolean" => json!(self.random.bool()),
            _ => return None,
        };
        Some(Some(value))
    }

    fn object(&mut self, at: &Place, schema: &Value, part: &Part) -> Option<Value> {
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        // Draft 3 of JSON Schema had `required: true` on the property.
        let says_so = |name: &String| schema["properties"][name]["required"] == true;
        let mut members = Map::new();
        for name in schema.get("properties").and_then(Value::as_object).into_iter().flatten().map(|it| it.0) {
            let is_required = required.contains(&name.as_str()) || says_so(name);
            if !is_required && (part.depth > DEEP || self.random.bool()) {
                continue;
            }
            let known = self.spots.len();
            match self.part(&at.below(["properties", name]), &part.member(name)) {
                Some(value) => drop(members.insert(name.clone(), value)),
                None if is_required => return None,
                None => self.spots.truncate(known),
            }
        }
        if schema.get("additionalProperties").is_some_and(Value::is_object) && part.depth <= DEEP {
            let known = self.spots.len();
            match self.part(&at.member("additionalProperties"), &part.member("entry")) {
                Some(value) if !members.contains_key("entry") => drop(members.insert("entry".into(), value)),
                _ => self.spots.truncate(known),
            }
        }
        for name in required {
            members.entry(name).or_insert_with(|| json!("anything"));
        }
        Some(Value::Object(members))
    }

    fn array(&mut self, at: &Place, schema: &Value, part: &Part) -> Option<Value> {
        let mut items = Vec::new();
        for index in 0..count(schema, "prefixItems") {
            let item = index.to_string();
            items.push(self.part(&at.below(["prefixItems", &item]), &part.member(&item))?);
        }
        if schema.get("items").is_some_and(Value::is_object) {
            for _ in 0..self.random.usize(1..3) {
                let known = self.spots.len();
                match self.part(&at.member("items"), &part.member(&items.len().to_string())) {
                    Some(value) => items.push(value),
                    None => self.spots.truncate(known),
                }
            }
        }
        Some(Value::Array(items))
    }

    /// A value of one of several branches. Of what is in it, its schemas speak alone where a discriminator or its type names the
    /// branch.
    fn branch(&mut self, at: &Place, schema: &Value, branches: usize, part: &Part) -> Option<Value> {
        let places: Vec<Place> = (0..branches).map(|index| at.member(&index.to_string())).collect();
        let kinds: Vec<Option<&str>> =
            places.iter().map(|place| kind(resolved(self.document, place)?.0)).collect();
        let usual: Vec<usize> = (0..branches).filter(|index| kinds[*index] != Some("null")).collect();
        let chosen = *self.random.choice(&usual)?;
        let known = self.spots.len();
        let mut value = self.part(&places[chosen], &Part { is_branch: true, ..part.clone() })?;
        let tag = schema.get("discriminator").and_then(|it| Some((it.get("propertyName")?.as_str()?, it)));
        let others = usual.iter().filter(|index| **index != chosen);
        let has_own_type = kinds[chosen].is_some()
            && others.map(|index| kinds[*index]).all(|kind| kind.is_some() && kind != kinds[chosen]);
        if let Some((property, discriminator)) = tag {
            let reference = self.document.get(&places[chosen])?.get("$ref")?.as_str()?;
            let component = reference.rsplit('/').next()?;
            let mapping = discriminator.get("mapping").and_then(Value::as_object).into_iter().flatten();
            let mut names =
                mapping.filter(|(_, target)| target.as_str().is_some_and(|it| it.ends_with(component)));
            let name = names.next().map_or(component, |(name, _)| name);
            let own = &resolved(self.document, &places[chosen])?.0["properties"][property];
            let lists_values = ["enum", "const"].iter().any(|word| own.get(word).is_some());
            if !lists_values || value.get(property).is_none() {
                value.as_object_mut()?.insert(property.to_owned(), name.into());
            }
            let pointer = part.member(property).pointer;
            let mut index = 0;
            self.spots.retain(|spot| {
                index += 1;
                index <= known || spot.pointer != pointer
            });
        } else if !has_own_type {
            self.spots.truncate(known);
        }
        Some(value)
    }
}

/// A value that two schemas speak of; `None` where both say something of the same part.
fn joined(one: Option<Value>, other: Value) -> Option<Value> {
    match (one, other) {
        (None, other) => Some(other),
        (Some(Value::Object(mut members)), Value::Object(others)) => {
            for (name, value) in others {
                if members.insert(name, value).is_some() {
                    return None;
                }
            }
            Some(Value::Object(members))
        }
        (Some(one), other) => (one == other).then_some(one),
    }
}

/// The schema that references lead to, and its place. From 3.1 on, a reference may have siblings: such a schema isn't sampled.
pub(crate) fn resolved<'a>(document: &'a Document, place: &Place) -> Option<(&'a Value, Place)> {
    const SILENT: [&str; 6] = ["$ref", "description", "summary", "title", "example", "default"];
    let mut place = place.clone();
    for _ in 0..20 {
        let schema = document.get(&place)?;
        let Some(reference) = schema.get("$ref").and_then(Value::as_str) else {
            // Some refer to a parameter or a response, and mean the schema in it.
            let is_schema = schema.get("schema").is_none() && schema.get("content").is_none();
            return is_schema.then_some((schema, place));
        };
        let is_alone = schema.as_object()?.keys().all(|name| SILENT.contains(&name.as_str()));
        if !is_alone && !document.is_old() {
            return None;
        }
        place = document.target(&place.file, reference)?;
    }
    None
}

/// The first type that a schema names, or that its words mean.
pub(crate) fn kind(schema: &Value) -> Option<&str> {
    let listed = || schema["type"].as_array()?.iter().find_map(|it| it.as_str().filter(|it| *it != "null"));
    let has = |name: &str| schema.get(name).is_some();
    match schema["type"].as_str().or_else(listed) {
        Some(kind) => Some(kind),
        None if has("properties") || has("required") || schema["additionalProperties"].is_object() => {
            Some("object")
        }
        None => has("items").then_some("array"),
    }
}

fn count(schema: &Value, name: &str) -> usize {
    schema.get(name).and_then(Value::as_array).map_or(0, Vec::len)
}
