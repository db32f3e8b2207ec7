//! Fingerprints of models: hashes of their structural keys, which the lock file keeps. In: an API. Out: for each model a hash
//! that depends on its form on the wire alone, and is the same on every system.

use crate::ir::{Api, Model, ModelId, ModelKind};
use crate::lockfile::SHAPE_DIGITS;
use crate::plan::structural_key::{Key, Part};
use fnv::FnvHasher;
use std::hash::Hasher;

/// How many references a fingerprint follows. More would tell more models apart, but recognize fewer whose inner models
/// have changed.
const ROUNDS: usize = 3;

/// The fingerprints of an API's models, by number.
#[derive(Debug)]
pub(in crate::plan) struct Fingerprints(Vec<u64>);

impl Fingerprints {
    pub(in crate::plan) fn new(api: &Api) -> Self {
        Self::with(api, &|_| None)
    }

    /// The same with only the names of components: so they stay if the component changes.
    pub(super) fn by_name(api: &Api) -> Self {
        Self::with(api, &|model| model.component.as_deref())
    }

    fn with(api: &Api, name: &dyn Fn(&Model) -> Option<&str>) -> Self {
        let keys: Vec<Key<'_>> = api.models.iter().map(|model| Key::of(&model.kind)).collect();
        let mut hashes = vec![0; keys.len()];
        let of_name = |text: &str| {
            let mut hasher = FnvHasher::default();
            write_text(&mut hasher, text);
            hasher.finish()
        };
        for _ in 0..ROUNDS {
            let models = keys.iter().zip(&api.models);
            hashes =
                models.map(|(key, model)| name(model).map_or_else(|| hash(key, &hashes), of_name)).collect();
        }
        Self(hashes)
    }

    /// A model's fingerprint as the lock file has it.
    pub(in crate::plan) fn of(&self, id: ModelId) -> String {
        shown(self.0[id.index()])
    }

    /// The fingerprint of what would be a model of this kind.
    pub(super) fn of_kind(&self, kind: &ModelKind) -> String {
        shown(hash(&Key::of(kind), &self.0))
    }
}

/// The first digits: enough to tell the types of an API apart.
fn shown(hash: u64) -> String {
    format!("{:0SHAPE_DIGITS$x}", hash >> (64 - 4 * SHAPE_DIGITS))
}

fn hash(key: &Key<'_>, models: &[u64]) -> u64 {
    let (word, parts) = match key {
        Key::Model(id) => return models[id.index()],
        Key::Node(word, parts) => (word, parts),
    };
    let mut hasher = FnvHasher::default();
    write_text(&mut hasher, word);
    for part in parts {
        match part {
            Part::Text(text) => write_text(&mut hasher, text),
            Part::Key(key) => write_number(&mut hasher, hash(key, models)),
            Part::List(keys) => write_all(&mut hasher, keys.iter().map(|key| hash(key, models)).collect()),
            Part::Set(keys) => {
                let mut hashes: Vec<u64> = keys.iter().map(|key| hash(key, models)).collect();
                hashes.sort_unstable();
                write_all(&mut hasher, hashes);
            }
        }
    }
    hasher.finish()
}

/// Text, and a byte that no text contains.
fn write_text(hasher: &mut FnvHasher, text: &str) {
    hasher.write(text.as_bytes());
    hasher.write(&[0xff]);
}

fn write_number(hasher: &mut FnvHasher, number: u64) {
    hasher.write(&number.to_le_bytes());
}

fn write_all(hasher: &mut FnvHasher, numbers: Vec<u64>) {
    write_text(hasher, &numbers.len().to_string());
    numbers.into_iter().for_each(|number| write_number(hasher, number));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Location;
    use crate::ir::{Documentation, Object, Presence, Property, Shape, TypeRef};

    fn object(names: &[&str], shape: &Shape) -> ModelKind {
        let property = |name: &&str| Property {
            name: (*name).to_owned(),
            title: None,
            rename: None,
            shape: shape.clone(),
            presence: Presence::Required,
            documentation: Documentation::default(),
            assumed: false,
            other_form: None,
            xml: None,
            at: Location::root("a.yaml".into()).member(name),
        };
        ModelKind::Object(Object {
            properties: names.iter().map(property).collect(),
            additional: None,
            additional_xml: None,
            closed: false,
            keeps_unknown: false,
        })
    }

    #[test]
    fn the_order_of_properties_does_not_count_and_all_else_does() {
        let of = |kind: &ModelKind| hash(&Key::of(kind), &[7, 8]);
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
        let of = |kind: &ModelKind| hash(&Key::of(kind), &[]);
        assert_eq!(of(&object(&["name"], &Shape::Text)), 17_879_657_233_232_480_336);
    }
}
