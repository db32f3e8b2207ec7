//! Schemas that apply to one value at the same time. In: the place of a schema; out: the places of all schemas that it joins by `$ref`
//! and `allOf`.

use super::Meaning;
use crate::corpus::Place;
use serde_json::Value;

/// A schema object that applies to a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    pub place: Place,
    /// Whether it is written where the value is described, not in the target of a reference.
    pub is_inline: bool,
    /// Parts of the same number describe the value together; all groups apply.
    pub group: usize,
}

/// The schemas of a value. Equal keys mean the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    pub parts: Vec<Part>,
    /// The type that is left of several.
    pub only: Option<&'static str>,
    /// The lists of branches from which one has been chosen.
    pub chosen: Vec<Place>,
    /// The number of combinations of branches.
    pub combinations: usize,
    /// The schema whose `enum` lists the items of a list, not the list.
    pub items_of: Option<Place>,
    /// Whether a base with a discriminator means itself, without the schemas that extend it.
    pub is_base: bool,
}

impl Meaning<'_> {
    /// The schemas that apply where one is written.
    #[must_use]
    pub fn key(&self, place: &Place) -> Key {
        self.joined(&Key::default(), place)
    }

    /// This key with one more schema, which describes the value by itself.
    #[must_use]
    pub fn joined(&self, key: &Key, place: &Place) -> Key {
        let mut key = key.clone();
        let group = key.parts.last().map_or(0, |part| part.group + 1);
        self.gather(place, (true, group), &mut key.parts);
        key
    }

    /// The schema that a branch is, past references without anything next to them.
    pub(super) fn end_of(&self, branch: &Place) -> Place {
        let mut place = branch.clone();
        for _ in 0..16 {
            match self.document.get(&place).and_then(|schema| self.target(&place, schema)) {
                Some(target) => place = target,
                None => break,
            }
        }
        place
    }

    /// Adds a schema, and those that apply with it. A schema that is there already is not added again, so circles end.
    fn gather(&self, place: &Place, (is_inline, group): (bool, usize), parts: &mut Vec<Part>) {
        if parts.iter().any(|part| part.place == *place) {
            return;
        }
        let Some(schema) = self.document.get(place) else { return };
        parts.push(Part { place: place.clone(), is_inline, group });
        if let Some(target) = self.target(place, schema) {
            self.gather(&target, (false, group), parts);
        }
        if schema.get("$ref").is_some() && self.is_old {
            return;
        }
        let branches = schema.get("allOf").and_then(Value::as_array).map_or(0, Vec::len);
        for index in 0..branches {
            self.gather(&place.below(["allOf", &index.to_string()]), (is_inline, group), parts);
        }
    }

    /// The schema that a reference leads to.
    pub(super) fn target(&self, place: &Place, schema: &Value) -> Option<Place> {
        let reference =
            ["$ref", "$dynamicRef", "$recursiveRef"].into_iter().find_map(|name| schema.get(name))?;
        let reference = reference.as_str()?;
        let is_there = |target: &Place| self.document.get(target).is_some();
        let by_pointer = || self.document.target(&place.file, reference).filter(is_there);
        // Some exporters don't encode what they write.
        let as_written = || {
            let pointer = reference.strip_prefix('#')?.to_owned();
            Some(Place { file: place.file.clone(), pointer }).filter(is_there)
        };
        let in_resource = self.resource(place).and_then(|base| {
            let fragment = reference.strip_prefix('#').filter(|it| it.is_empty() || it.starts_with('/'))?;
            Some(Place { pointer: format!("{}{fragment}", base.pointer), ..base }).filter(is_there)
        });
        let found = in_resource.or_else(by_pointer).or_else(as_written);
        found.or_else(|| self.anchors.get(&place.file, reference)).or_else(|| {
            let (file, anchor) = reference.split_once('#')?;
            let file = self.document.target(&place.file, file)?.file;
            self.anchors.get(&file, &format!("#{anchor}"))
        })
    }

    /// The schema with an `$id` that is around a place: pointers lead on from there.
    fn resource(&self, place: &Place) -> Option<Place> {
        let has_identifier = |place: &Place| {
            let schema = self.document.get(place).filter(|_| !self.is_old);
            schema.is_some_and(|schema| schema.get("$id").is_some_and(Value::is_string))
        };
        std::iter::successors(Some(place.clone()), |place| Some(place.up()?.0)).find(has_identifier)
    }

    /// The values of a keyword in each schema of a key, with the location.
    pub(super) fn each<'k>(
        &'k self,
        key: &'k Key,
        keyword: &'k str,
    ) -> impl Iterator<Item = (Place, &'k Value)> {
        key.parts.iter().filter_map(move |part| {
            let schema = self.schema(part)?;
            Some((part.place.member(keyword), schema.get(keyword)?))
        })
    }

    /// The schema of a part. Before 3.1, only a reference counts where there is one.
    pub(super) fn schema(&self, part: &Part) -> Option<&Value> {
        let schema = self.document.get(&part.place)?;
        (!self.is_old || schema.get("$ref").is_none()).then_some(schema)
    }

    /// The first text that a keyword has.
    pub(super) fn text<'k>(&'k self, key: &'k Key, keyword: &'k str) -> Option<&'k str> {
        self.each(key, keyword).find_map(|(_, value)| value.as_str())
    }

    pub(super) fn is_there(&self, key: &Key, keywords: &[&str]) -> bool {
        keywords.iter().any(|keyword| self.each(key, keyword).next().is_some())
    }
}
