//! Lies: a value that matches its schema, changed in one place so that it doesn't, and the expected report.

use super::sample::{Role, Spot, kind};
use fuzz::Rng;
use serde_json::{Value, json};
use tests::corpus::{Document, Place};

/// The possible errors of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Null,
    Missing,
    Type,
    Value,
    Branch,
    ExtraMember,
    Status,
    MediaType,
}

pub(crate) const KINDS: [Kind; 8] = [
    Kind::Null,
    Kind::Missing,
    Kind::Type,
    Kind::Value,
    Kind::Branch,
    Kind::ExtraMember,
    Kind::Status,
    Kind::MediaType,
];

/// The name of all that is planted.
const PLANTED: &str = "planted";

/// A lie.
#[derive(Clone, Debug)]
pub(crate) struct Lie {
    /// The value with the lie in it.
    pub(crate) value: Value,
    /// The place in the document that it contradicts.
    pub(crate) at: Place,
    /// The word for it.
    pub(crate) word: &'static str,
    /// The expected details of the report besides the word.
    pub(crate) sentence: String,
}

/// A value with the facts about its parts.
pub(crate) struct Truth<'a> {
    pub(crate) document: &'a Document,
    pub(crate) value: &'a Value,
    pub(crate) spots: &'a [Spot],
}

impl Truth<'_> {
    /// Plants a lie in the value, at a random place; `None` where there is none for it.
    pub(crate) fn plant(&self, kind: Kind, random: &mut Rng) -> Option<Lie> {
        let mut pointers: Vec<&str> = self.spots.iter().map(|spot| spot.pointer.as_str()).collect();
        pointers.sort_unstable();
        pointers.dedup();
        random.shuffle(&mut pointers);
        pointers.into_iter().find_map(|pointer| {
            let spots: Vec<&Spot> = self.spots.iter().filter(|spot| spot.pointer == pointer).collect();
            match kind {
                Kind::Null => self.null(&spots),
                Kind::Missing => self.missing(&spots, random),
                Kind::Type => self.other_type(&spots, random),
                Kind::Value => self.other_value(&spots),
                Kind::Branch => self.branch(&spots),
                Kind::ExtraMember => self.extra_member(&spots),
                // These lies are in the head of a response.
                Kind::Status | Kind::MediaType => None,
            }
        })
    }

    fn schema(&self, spot: &Spot) -> &Value {
        self.document.get(&spot.schema).unwrap_or(&Value::Null)
    }

    fn part(&self, spot: &Spot) -> Option<&Value> {
        self.value.pointer(&spot.pointer)
    }

    /// The value with another part.
    fn with(&self, spot: &Spot, part: Value) -> Option<Value> {
        let mut value = self.value.clone();
        *value.pointer_mut(&spot.pointer)? = part;
        Some(value)
    }

    /// The only schema that says which values a part may have.
    fn speaker<'s>(&self, spots: &[&'s Spot]) -> Option<&'s Spot> {
        let speaks = |spot: &&&Spot| {
            let schema = self.schema(spot);
            kind(schema).is_some() || ["enum", "const"].iter().any(|word| schema.get(word).is_some())
        };
        let mut speakers = spots.iter().filter(speaks);
        let speaker = speakers.next().filter(|_| speakers.next().is_none())?;
        spots.iter().all(|spot| spot.role == Role::Plain).then_some(speaker)
    }

    /// A union with nothing but its branches.
    fn union<'s>(&self, spots: &[&'s Spot]) -> Option<&'s Spot> {
        let (first, others) = spots.split_first()?;
        let is_bare = first.role == Role::Union
            && kind(self.schema(first)).is_none()
            && others.iter().all(|spot| spot.role == Role::Branch);
        is_bare.then_some(first)
    }

    fn null(&self, spots: &[&Spot]) -> Option<Lie> {
        let spot = self.speaker(spots).or_else(|| self.union(spots))?;
        let value = self.with(spot, Value::Null)?;
        Some(Lie { value, at: spot.null_at.clone(), word: "null", sentence: "the value is null".to_owned() })
    }

    fn missing(&self, spots: &[&Spot], random: &mut Rng) -> Option<Lie> {
        let members = self.part(spots.first()?)?.as_object()?;
        let mut names: Vec<&String> = members.keys().collect();
        random.shuffle(&mut names);
        names.into_iter().find_map(|name| {
            let requires = |spot: &&&Spot| {
                self.schema(spot)["required"].as_array().is_some_and(|names| names.contains(&json!(name)))
            };
            let mut requiring = spots.iter().filter(requires);
            let spot = requiring.next().filter(|_| requiring.next().is_none())?;
            let is_known = |spot: &&Spot| self.schema(spot)["properties"].get(name).is_some();
            // A discriminator that is missing names no branch.
            let has_branch = spots.iter().any(|spot| spot.role != Role::Plain);
            if has_branch || !spots.iter().any(is_known) {
                return None;
            }
            let mut rest = members.clone();
            rest.remove(name);
            let sentence = format!("the required member `{name}` is missing");
            Some(Lie {
                value: self.with(spot, rest.into())?,
                at: spot.schema.clone(),
                word: "missing",
                sentence,
            })
        })
    }

    fn other_type(&self, spots: &[&Spot], random: &mut Rng) -> Option<Lie> {
        let spot = self.speaker(spots)?;
        let schema = self.schema(spot);
        // With another type there would be another value.
        if ["enum", "const", "x-extensible-enum"].iter().any(|word| schema.get(word).is_some()) {
            return None;
        }
        let taken: Vec<&str> = match &schema["type"] {
            Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
            _ => kind(schema).into_iter().collect(),
        };
        let mut others = vec![
            ("string", json!(PLANTED)),
            ("integer", json!(7919)),
            ("boolean", json!(true)),
            ("array", json!([])),
            ("object", json!({})),
        ];
        others.retain(|(name, _)| !(taken.contains(name) || *name == "integer" && taken.contains(&"number")));
        let (name, other) = random.choice(others)?;
        let sentence = format!("the value is of type {name}");
        Some(Lie { value: self.with(spot, other)?, at: spot.schema.clone(), word: "type", sentence })
    }

    fn other_value(&self, spots: &[&Spot]) -> Option<Lie> {
        let spot = self.speaker(spots)?;
        let schema = self.schema(spot);
        schema.get("enum").or_else(|| schema.get("const"))?;
        let other = match self.part(spot)? {
            Value::String(_) => json!(PLANTED),
            Value::Number(number) if number.is_u64() => json!(7919),
            _ => return None,
        };
        let sentence = format!("the value {other} isn't listed");
        Some(Lie { value: self.with(spot, other)?, at: spot.schema.clone(), word: "value", sentence })
    }

    fn branch(&self, spots: &[&Spot]) -> Option<Lie> {
        let spot = self.union(spots)?;
        let other = if self.part(spot)?.is_boolean() { json!(7919) } else { json!(true) };
        let found = if other.is_boolean() { "boolean" } else { "integer" };
        let sentence = format!("no branch of the union takes the value, which is of type {found}");
        Some(Lie { value: self.with(spot, other)?, at: spot.schema.clone(), word: "branch", sentence })
    }

    fn extra_member(&self, spots: &[&Spot]) -> Option<Lie> {
        let spot = *spots.first()?;
        let mut members = self.part(spot)?.as_object()?.clone();
        let is_only = members.is_empty();
        members.insert(PLANTED.to_owned(), json!(true));
        let extra = |spot: &&Spot| self.schema(spot).get("additionalProperties").cloned();
        let names = |spot: &&Spot| self.schema(spot).get("properties").is_some();
        let is_plain = spots.iter().all(|spot| spot.role == Role::Plain && names(spot));
        let is_forbidden = spots.len() == 1 && extra(&spot) == Some(json!(false));
        if !is_plain || !is_forbidden && spots.iter().any(|spot| extra(spot).is_some()) {
            return None;
        }
        let (word, verb) = match (is_forbidden, is_only) {
            (true, _) => ("forbidden-member", "is forbidden"),
            (false, true) => ("unknown-member", "isn't documented, nor is any other member of the object"),
            (false, false) => ("unknown-member", "isn't documented"),
        };
        let sentence = format!("the member `{PLANTED}` of type boolean {verb}");
        Some(Lie { value: self.with(spot, members.into())?, at: spot.schema.clone(), word, sentence })
    }
}
