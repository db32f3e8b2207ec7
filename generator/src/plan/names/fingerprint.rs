//! Models → fingerprints of what goes over the wire: models of one shape have one fingerprint, whatever they and what
//! lies in them is called, and in whatever order their members stand. They are written down, so they are the same on
//! every system.

use crate::ir::{
    Api, Discrimination, EnumerationForm, Integer, Kind, ModelId, ModelKind, Object, Presence, Shape,
    TypeRef, Union,
};
use fnv::FnvHasher;
use serde_json::Value;
use std::hash::Hasher;

/// How many references a fingerprint looks through: one more tells more schemas apart, and knows fewer again where what
/// lies in them changed too.
const ROUNDS: usize = 3;

/// The fingerprints of an API's models, by number.
#[derive(Debug)]
pub(super) struct Fingerprints(Vec<u64>);

impl Fingerprints {
    pub(super) fn new(api: &Api) -> Self {
        let mut known = Self(vec![0; api.models.len()]);
        for _ in 0..ROUNDS {
            known = Self(api.models.iter().map(|model| known.kind(&model.kind)).collect());
        }
        known
    }

    /// A model's fingerprint as it is written down.
    pub(super) fn of(&self, id: ModelId) -> String {
        format!("{:016x}", self.0[id.index()])
    }

    fn kind(&self, kind: &ModelKind) -> u64 {
        match kind {
            ModelKind::Object(object) => self.object(object),
            ModelKind::Enumeration(enumeration) => {
                let form = match enumeration.form {
                    EnumerationForm::Text => "enumeration",
                    EnumerationForm::Integer(integer) => integer_word(integer),
                };
                let values = enumeration.values.iter().map(|value| Trace::of("value").text(value).end());
                Trace::of(form).set(values).end()
            }
            ModelKind::Union(union) => self.union(union),
            // A name for something is what it names.
            ModelKind::Alias(type_ref) => self.type_ref(type_ref),
        }
    }

    fn object(&self, object: &Object) -> u64 {
        let properties = object.properties.iter().map(|property| {
            let presence = match property.presence {
                Presence::Required => "required",
                Presence::Nullable => "nullable",
                Presence::Optional => "optional",
                Presence::OptionalNullable => "optional nullable",
            };
            Trace::of(presence).text(&property.name).number(self.shape(&property.shape)).end()
        });
        let additional = object.additional.iter().map(|type_ref| self.type_ref(type_ref));
        Trace::of("object").set(properties).set(additional).end()
    }

    fn union(&self, union: &Union) -> u64 {
        let branches = union.branches.iter().enumerate().map(|(index, branch)| {
            let role = if union.default == Some(index) { "default" } else { "branch" };
            let values = branch.values.iter().map(|value| Trace::of("value").text(value).end());
            Trace::of(role).number(self.type_ref(&branch.type_ref)).set(values).end()
        });
        let tag = match &union.discrimination {
            Discrimination::Property(tag) => tag.as_str(),
            Discrimination::Shape => "",
        };
        Trace::of("union").text(tag).set(branches).end()
    }

    fn type_ref(&self, type_ref: &TypeRef) -> u64 {
        let shape = self.shape(&type_ref.shape);
        if type_ref.nullable { Trace::of("null or").number(shape).end() } else { shape }
    }

    fn shape(&self, shape: &Shape) -> u64 {
        match shape {
            Shape::Any => Trace::of("any").end(),
            Shape::Boolean => Trace::of("boolean").end(),
            Shape::Integer(integer) => Trace::of(integer_word(*integer)).end(),
            Shape::Number => Trace::of("number").end(),
            Shape::Text => Trace::of("text").end(),
            Shape::Bytes => Trace::of("bytes").end(),
            Shape::File => Trace::of("file").end(),
            Shape::Constant(value) => Trace::of("constant").text(value).end(),
            Shape::Fixed(shape, value) => {
                let value = serde_json::from_str(value).map_or(0, |value| json(&value));
                Trace::of("fixed").number(self.shape(shape)).number(value).end()
            }
            Shape::List(items) => Trace::of("list").number(self.type_ref(items)).end(),
            Shape::Map(values) => Trace::of("map").number(self.type_ref(values)).end(),
            Shape::Tuple(type_refs) => type_refs
                .iter()
                .fold(Trace::of("tuple"), |trace, type_ref| trace.number(self.type_ref(type_ref)))
                .end(),
            Shape::Own(path, kind) => Trace::of("own").text(path).text(kind_word(*kind)).end(),
            Shape::Model(id) => self.0[id.index()],
        }
    }
}

/// A value in whose objects the order says nothing.
fn json(value: &Value) -> u64 {
    match value {
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| Trace::of(name).number(json(value)).end());
            Trace::of("members").set(members).end()
        }
        Value::Array(items) => {
            items.iter().fold(Trace::of("items"), |trace, item| trace.number(json(item))).end()
        }
        plain => Trace::of("value").text(&plain.to_string()).end(),
    }
}

/// What is hashed, piece by piece.
struct Trace(FnvHasher);

impl Trace {
    fn of(word: &str) -> Self {
        Self(FnvHasher::default()).text(word)
    }

    /// Text, and a byte that no text has.
    fn text(mut self, text: &str) -> Self {
        self.0.write(text.as_bytes());
        self.0.write(&[0xff]);
        self
    }

    fn number(mut self, number: u64) -> Self {
        self.0.write(&number.to_le_bytes());
        self
    }

    /// Numbers whose order says nothing, and how many there are.
    fn set(self, numbers: impl Iterator<Item = u64>) -> Self {
        let mut sorted: Vec<u64> = numbers.collect();
        sorted.sort_unstable();
        let counted = self.text(&sorted.len().to_string());
        sorted.into_iter().fold(counted, Self::number)
    }

    fn end(self) -> u64 {
        self.0.finish()
    }
}

fn integer_word(integer: Integer) -> &'static str {
    match integer {
        Integer::Int32 => "int32",
        Integer::Int64 => "int64",
        Integer::Uint32 => "uint32",
        Integer::Uint64 => "uint64",
        Integer::Int128 => "int128",
    }
}

fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Boolean => "boolean",
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::Text => "text",
        Kind::List => "list",
        Kind::Object => "object",
        Kind::Any => "any",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Location;
    use crate::ir::{Documentation, Property};

    fn object(names: &[&str], shape: &Shape) -> ModelKind {
        let property = |name: &&str| Property {
            name: (*name).to_owned(),
            title: None,
            rename: None,
            shape: shape.clone(),
            presence: Presence::Required,
            documentation: Documentation::default(),
            assumed: false,
            at: Location::root("a.yaml".into()).member(name),
        };
        ModelKind::Object(Object {
            properties: names.iter().map(property).collect(),
            additional: None,
            closed: false,
        })
    }

    #[test]
    fn the_order_of_properties_does_not_count_and_all_else_does() {
        let of = |kind: &ModelKind| Fingerprints(vec![7, 8]).kind(kind);
        let pet = object(&["name", "age"], &Shape::Text);
        assert_eq!(of(&pet), of(&object(&["age", "name"], &Shape::Text)));
        for other in [
            object(&["name"], &Shape::Text),
            object(&["name", "aged"], &Shape::Text),
            object(&["name", "age"], &Shape::Number),
            object(&["name", "age"], &Shape::Model(ModelId::new(0))),
            ModelKind::Alias(TypeRef::of(Shape::Text)),
        ] {
            assert_ne!(of(&pet), of(&other), "{other:?}");
        }
        let referring = |index| of(&object(&["it"], &Shape::Model(ModelId::new(index))));
        assert_ne!(referring(0), referring(1));
    }

    #[test]
    fn a_fingerprint_is_the_same_everywhere() {
        let of = |kind: &ModelKind| Fingerprints(Vec::new()).kind(kind);
        assert_eq!(of(&object(&["name"], &Shape::Text)), 17_879_657_233_232_480_336);
    }
}
