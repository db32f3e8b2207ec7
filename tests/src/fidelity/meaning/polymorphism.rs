//! Bases with a discriminator and the schemas that extend them by `allOf` (OpenAPI 3.1, Discriminator Object). In: the components. Out:
//! the alternatives that a reference to a base means.

use super::null::branches;
use super::{Key, Meaning};
use crate::corpus::Place;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

impl Meaning<'_> {
    /// The components that extend a base, by the base.
    pub(super) fn find_children(&self) -> BTreeMap<Place, Vec<Place>> {
        let mut direct: BTreeMap<Place, Vec<Place>> = BTreeMap::new();
        let mut open = Vec::new();
        for component in self.components() {
            let Some(schema) = self.document.get(&component).and_then(Value::as_object) else { continue };
            for part in branches(&component, schema, "allOf") {
                let target = self.document.get(&part).and_then(|part_schema| self.target(&part, part_schema));
                if let Some(target) = target {
                    direct.entry(target).or_default().push(component.clone());
                }
            }
            if is_base(schema) {
                open.push(component.clone());
                for mapped in self.mapped(&component, schema).into_iter().filter(|it| *it != component) {
                    let children = direct.entry(component.clone()).or_default();
                    children.extend((!children.contains(&mapped)).then_some(mapped));
                }
            }
        }
        let mut children = BTreeMap::new();
        let mut seen = BTreeSet::new();
        while let Some(base) = open.pop() {
            let Some(own) = direct.get(&base).filter(|_| seen.insert(base.clone())) else { continue };
            // A schema that extends a base is one too, if others extend it.
            open.extend(own.iter().cloned());
            children.insert(base, own.clone());
        }
        children
    }

    fn components(&self) -> Vec<Place> {
        let mut places = Vec::new();
        for list in
            [Place::default().below(["components", "schemas"]), Place::default().member("definitions")]
        {
            let members = self.document.get(&list).and_then(Value::as_object);
            places.extend(members.into_iter().flatten().map(|(name, _)| list.member(name)));
        }
        places
    }

    /// The schemas of a discriminator's mapping, by reference or by name.
    fn mapped(&self, base: &Place, schema: &Map<String, Value>) -> Vec<Place> {
        let mapping = schema.get("discriminator").and_then(|it| it.get("mapping")).and_then(Value::as_object);
        let targets = mapping.into_iter().flatten().filter_map(|(_, target)| {
            let target = target.as_str()?;
            let by_name = Place::default().below(["components", "schemas", target]);
            let found = self.document.target(&base.file, target).filter(|_| target.contains(['#', '/', '.']));
            Some(found.unwrap_or(by_name))
        });
        targets.filter(|target| self.document.get(target).is_some()).collect()
    }

    /// The alternatives of a base, if that is all that these schemas say.
    pub(super) fn extensions(&self, key: &Key) -> Option<Vec<Key>> {
        if key.is_base {
            return None;
        }
        let (base, children) = key.parts.iter().find_map(|part| self.children.get_key_value(&part.place))?;
        let own = self.key(base);
        let is_own = |place: &Place| own.parts.iter().any(|part| part.place == *place);
        let others = key.parts.iter().filter(|part| !is_own(&part.place));
        let mut others = others.map(|part| (part, self.document.get(&part.place).and_then(Value::as_object)));
        let is_wrapper = |schema: Option<&Map<String, Value>>| {
            schema.is_some_and(|schema| {
                !schema.contains_key("properties")
                    && !schema.contains_key("required")
                    && schema.get("allOf").and_then(Value::as_array).is_none_or(|parts| parts.len() < 2)
            })
        };
        if others.any(|(part, schema)| children.contains(&part.place) || !is_wrapper(schema)) {
            return None;
        }
        let mut alternatives: Vec<Key> = children.iter().map(|child| self.key(child)).collect();
        alternatives.push(Key { is_base: true, ..own });
        Some(alternatives)
    }
}

/// Returns whether a schema has a discriminator, but no branches.
fn is_base(schema: &Map<String, Value>) -> bool {
    schema.get("discriminator").is_some_and(|it| it.is_object() || it.is_string())
        && !schema.contains_key("oneOf")
        && !schema.contains_key("anyOf")
}
