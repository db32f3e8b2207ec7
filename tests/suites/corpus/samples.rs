//! The examples of a document, decoded and encoded by its types. In: examples, and the result of each. Out: our failures.

use crate::corpus::driver::{Driver, Outcome, optional, shown};
use crate::corpus::types::Types;
use serde_json::Value;
use tests::corpus::{Document, Example, Place, Validator, Verdict, examples};
use tests::oracle::json::is_same_number;

/// An example, and the number of the type that it is decoded into.
pub(crate) struct Sample {
    pub(crate) number: usize,
    pub(crate) ty: String,
    pub(crate) example: Example,
}

/// Finds the type of every example that has one.
pub(crate) fn samples(document: &Document, types: &Types<'_>, driver: &mut Driver) -> Vec<Sample> {
    let sample = |example: Example| {
        let ty = types.at(&example.schema)?;
        Some(Sample { number: driver.number(optional(&ty)), ty, example })
    };
    examples(document).into_iter().filter_map(sample).collect()
}

/// How an example fared.
pub(crate) enum Fate {
    /// The result is equal.
    Kept,
    /// It breaks its own schema, or the schema can't check it; why, and the failure.
    Excused(String),
    /// The failure.
    Lost(String),
}

/// The result of an example, and whose fault it is.
pub(crate) fn fate(document: &Document, sample: &Sample, outcome: &Outcome) -> Fate {
    let Example { schema, value, .. } = &sample.example;
    let trouble = match outcome {
        Ok(found) => {
            let known = Known { document };
            let lost = known.lost(std::slice::from_ref(schema), value, found, "");
            if lost.is_empty() {
                return Fate::Kept;
            }
            lost.join("; ")
        }
        Err(error) => error.clone(),
    };
    match Validator(document).validate(schema, value) {
        Verdict::Valid => Fate::Lost(trouble),
        Verdict::Invalid(reason) => Fate::Excused(format!("{trouble} ({reason})")),
        Verdict::Unknown(reason) => Fate::Excused(format!("{trouble} (the validator: {reason})")),
    }
}

/// The kind of a problem.
pub(crate) fn trouble_of(name: &str, sample: &Sample, trouble: &str) -> String {
    let Sample { ty, example: Example { at, value, .. }, .. } = sample;
    format!("{name}: {at} as {ty}: {trouble}\n    {}", shown(value))
}

/// The members of a value, according to its schemas.
struct Known<'a> {
    document: &'a Document,
}

impl Known<'_> {
    /// The differences of the result. A member of value null may be dropped, and one that no schema has.
    fn lost(&self, schemas: &[Place], sent: &Value, found: &Value, at: &str) -> Vec<String> {
        match (sent, found) {
            (Value::Object(sent), Value::Object(found)) => {
                let new = found.keys().filter(|name| !sent.contains_key(*name));
                let mut lost: Vec<String> = new.map(|name| format!("{at}/{name}: it wasn't there")).collect();
                for (name, value) in sent {
                    let inner = self.below(schemas, |schemas, place| self.member(place, name, schemas));
                    match found.get(name) {
                        Some(found) => lost.extend(self.lost(&inner, value, found, &format!("{at}/{name}"))),
                        None if value.is_null() || inner.is_empty() => {}
                        None => lost.push(format!("{at}/{name}: gone")),
                    }
                }
                lost
            }
            (Value::Array(sent), Value::Array(found)) if sent.len() == found.len() => {
                let inner = self.below(schemas, |schemas, place| self.item(place, schemas));
                let pairs = sent.iter().zip(found).enumerate();
                pairs
                    .flat_map(|(index, (sent, found))| {
                        self.lost(&inner, sent, found, &format!("{at}/{index}"))
                    })
                    .collect()
            }
            (Value::Number(one), Value::Number(other)) if is_same_number(one, other) => Vec::new(),
            (sent, found) if sent == found => Vec::new(),
            (sent, found) => vec![format!("{at}: {} became {}", shown(sent), shown(found))],
        }
    }

    /// Schemas one step below these, past references and keywords that combine schemas.
    fn below(&self, schemas: &[Place], step: impl Fn(&mut Vec<Place>, &Place)) -> Vec<Place> {
        let mut below = Vec::new();
        let mut open = schemas.to_vec();
        let mut seen = Vec::new();
        while let Some(place) = open.pop() {
            let Some(schema) = self.document.get(&place) else { continue };
            if seen.contains(&place) {
                continue;
            }
            if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
                open.extend(self.document.target(&place.file, reference));
            }
            for name in ["allOf", "anyOf", "oneOf"] {
                let count = schema.get(name).and_then(Value::as_array).map_or(0, Vec::len);
                open.extend((0..count).map(|index| place.below([name, &index.to_string()])));
            }
            for name in ["then", "else"] {
                open.extend(schema.get(name).map(|_| place.member(name)));
            }
            step(&mut below, &place);
            seen.push(place);
        }
        below
    }

    fn member(&self, place: &Place, name: &str, below: &mut Vec<Place>) {
        let Some(schema) = self.document.get(place) else { return };
        let known = place.below(["properties", name]);
        if self.document.get(&known).is_some() {
            below.push(known);
        } else if schema
            .get("additionalProperties")
            .is_some_and(|it| it.is_object() || *it == Value::Bool(true))
        {
            below.push(place.member("additionalProperties"));
        }
    }

    fn item(&self, place: &Place, below: &mut Vec<Place>) {
        let items = place.member("items");
        below.extend(self.document.get(&items).map(|_| items.clone()));
    }
}
