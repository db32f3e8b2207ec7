//! Objects and lists. In: the schemas of a value that is one. Out: its properties, items and values.

use super::{Key, Meaning, Profile};
use crate::corpus::Place;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// An object with named properties.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object {
    pub properties: BTreeMap<String, Property>,
    /// The schemas of other properties, if any are declared.
    pub additional: Vec<Key>,
}

/// A property.
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    pub key: Key,
    pub place: Place,
    pub is_required: bool,
    pub is_read_only: bool,
    pub is_write_only: bool,
    /// Whether only a conditional schema declares it.
    pub is_conditional: bool,
}

/// The longest tuple that becomes one.
const LONGEST_TUPLE: usize = 8;

impl Meaning<'_> {
    /// The properties that these schemas declare or require.
    #[must_use]
    pub fn object(&self, key: &Key) -> Object {
        let mut object = Object { additional: self.additional(key), ..Object::default() };
        for (list, members) in self.each(key, "properties") {
            for (name, schema) in members.as_object().into_iter().flatten() {
                let place = list.member(name);
                let is_required = schema.get("required") == Some(&Value::Bool(true));
                self.declare(&mut object, name, &place, false);
                if let Some(property) = object.properties.get_mut(name) {
                    property.is_required |= is_required;
                }
            }
        }
        for conditional in self.conditional(key) {
            let declared: BTreeSet<String> = object.properties.keys().cloned().collect();
            for (list, members) in self.each(&self.key(&conditional), "properties") {
                let new =
                    members.as_object().into_iter().flatten().filter(|(name, _)| !declared.contains(*name));
                new.for_each(|(name, _)| self.declare(&mut object, name, &list.member(name), true));
            }
        }
        for (list, names) in self.each(key, "required") {
            for name in names.as_array().into_iter().flatten().filter_map(Value::as_str) {
                let values = object.additional.first().cloned().unwrap_or_default();
                let undeclared = || Property {
                    key: values,
                    place: list.clone(),
                    is_required: true,
                    is_read_only: false,
                    is_write_only: false,
                    is_conditional: false,
                };
                object.properties.entry(name.to_owned()).or_insert_with(undeclared).is_required = true;
            }
        }
        self.read_event_data(&mut object);
        object
    }

    /// The data of an event is what its text holds.
    fn read_event_data(&self, object: &mut Object) {
        let fields = ["data", "event", "id", "retry"];
        let is_event = object.properties.keys().all(|name| fields.contains(&name.as_str()));
        let Some(data) = object.properties.get_mut("data").filter(|_| is_event) else { return };
        if self.text(&data.key, "contentMediaType") == Some("application/json") {
            let content = self.each(&data.key, "contentSchema").next().map(|(place, _)| self.key(&place));
            data.key = content.unwrap_or_else(|| data.key.clone());
        }
    }

    fn declare(&self, object: &mut Object, name: &str, place: &Place, is_conditional: bool) {
        let key = match object.properties.get(name) {
            None => self.key(place),
            Some(property) => self.joined(&property.key, place),
        };
        let marked = |keyword: &str| self.each(&key, keyword).any(|(_, value)| *value == Value::Bool(true));
        let (is_read_only, is_write_only) = (marked("readOnly"), marked("writeOnly"));
        let is_required = object.properties.get(name).is_some_and(|property| property.is_required);
        let first =
            object.properties.get(name).map_or_else(|| place.clone(), |property| property.place.clone());
        let property =
            Property { key, place: first, is_required, is_read_only, is_write_only, is_conditional };
        object.properties.insert(name.to_owned(), property);
    }

    /// The schemas that apply under a condition.
    fn conditional(&self, key: &Key) -> Vec<Place> {
        let mut places: Vec<Place> = ["then", "else"]
            .into_iter()
            .flat_map(|name| self.each(key, name))
            .map(|(place, _)| place)
            .collect();
        for name in ["dependentSchemas", "dependencies"] {
            for (list, members) in self.each(key, name) {
                places.extend(members.as_object().into_iter().flatten().map(|(name, _)| list.member(name)));
            }
        }
        places
    }

    /// The schemas of properties that aren't named.
    fn additional(&self, key: &Key) -> Vec<Key> {
        let mut keys = Vec::new();
        let names = ["additionalProperties", "unevaluatedProperties"];
        for (place, value) in names.into_iter().flat_map(|name| self.each(key, name)) {
            match value {
                // Next to branches, and without properties, it adds nothing to them.
                Value::Bool(true) if self.has_only_branches(&place) => {}
                Value::Bool(true) => keys.push(Key::default()),
                Value::Object(_) => keys.push(self.key(&place)),
                _ => {}
            }
        }
        for (list, members) in self.each(key, "patternProperties") {
            keys.extend(
                members.as_object().into_iter().flatten().map(|(name, _)| self.key(&list.member(name))),
            );
        }
        keys
    }

    /// Returns whether the schema around a keyword has branches and no properties.
    fn has_only_branches(&self, keyword: &Place) -> bool {
        let schema = keyword.up().and_then(|(schema, _)| self.document.get(&schema));
        schema.is_some_and(|schema| {
            let has = |name: &str| schema.get(name).is_some();
            (has("anyOf") || has("oneOf")) && !has("properties")
        })
    }

    /// Returns whether no other property is allowed.
    fn is_closed(&self, key: &Key) -> bool {
        let names = ["additionalProperties", "unevaluatedProperties"];
        let mut closing = names.into_iter().flat_map(|name| self.each(key, name));
        closing.any(|(_, value)| *value == Value::Bool(false)) && !self.is_there(key, &["patternProperties"])
    }

    /// Adds an object with names, or a map.
    pub(super) fn add_object(&self, key: &Key, profile: &mut Profile<Key>) {
        let object = self.object(key);
        if !object.properties.is_empty() || self.is_closed(key) {
            profile.objects.push(key.clone());
        } else if object.additional.is_empty() {
            profile.maps.push(Key::default());
        } else {
            profile.maps.extend(object.additional);
        }
    }

    /// Adds a list, or a tuple where the length is fixed.
    pub(super) fn add_lists(&self, key: &Key, profile: &mut Profile<Key>) {
        let mut items: Option<Key> = None;
        for (place, value) in self.each(key, "items").filter(|(_, value)| value.is_object()) {
            let _ = value;
            items = Some(items.map_or_else(|| self.key(&place), |items| self.joined(&items, &place)));
        }
        if let Some(place) = &key.items_of {
            // The values that are listed at the list are those of its items.
            let listed = super::Part { place: place.clone(), is_inline: true, group: 0 };
            let mut joined = items.clone().unwrap_or_default();
            joined.parts.push(listed);
            joined.only = Some("string");
            return profile.lists.push(joined);
        }
        let first =
            self.each(key, "prefixItems").chain(self.each(key, "items")).find(|(_, value)| value.is_array());
        let Some((list, prefix)) = first else { return profile.lists.push(items.unwrap_or_default()) };
        let count = prefix.as_array().map_or(0, Vec::len);
        let prefix: Vec<Key> = (0..count).map(|index| self.key(&list.member(&index.to_string()))).collect();
        let number =
            |name: &str| self.each(key, name).find_map(|(_, value)| value.as_u64()).map(|it| it as usize);
        let closing = ["items", "additionalItems", "unevaluatedItems"];
        let is_closed = closing
            .into_iter()
            .flat_map(|name| self.each(key, name))
            .any(|(_, it)| *it == Value::Bool(false));
        let is_fixed = number("minItems").is_some_and(|least| least >= count)
            && (is_closed || number("maxItems") == Some(count));
        if is_fixed && (1..=LONGEST_TUPLE).contains(&count) {
            return profile.tuples.push(prefix);
        }
        profile.lists.extend(prefix);
        if !is_closed && number("maxItems") != Some(count) {
            profile.lists.push(items.unwrap_or_default());
        }
    }
}
