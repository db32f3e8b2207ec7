//! Null in all spellings: `nullable`, `type` with null, a branch that is null, null among the values. In: the schemas of a value. Out:
//! whether it may be null.

use super::{Key, Meaning};
use crate::corpus::Place;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Keywords that don't restrict values.
const ANNOTATIONS: [&str; 12] = [
    "title",
    "description",
    "default",
    "example",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "nullable",
    "externalDocs",
    "xml",
    "$comment",
];

/// The facts about null in a schema.
#[derive(PartialEq)]
enum Stance {
    Allowed,
    Excluded,
    Unspecified,
}

impl Meaning<'_> {
    /// Returns whether null is a value of these schemas. An inline schema that allows null is there for this, even where others
    /// exclude it.
    #[must_use]
    pub fn is_nullable(&self, key: &Key) -> bool {
        if let Some(known) = self.nullable.borrow().get(key) {
            return *known;
        }
        // A union of itself is not null by itself.
        self.nullable.borrow_mut().insert(key.clone(), false);
        let is_nullable = self.find_nullable(key);
        self.nullable.borrow_mut().insert(key.clone(), is_nullable);
        is_nullable
    }

    fn find_nullable(&self, key: &Key) -> bool {
        let groups: BTreeSet<usize> = key.parts.iter().map(|part| part.group).collect();
        let stances: Vec<Stance> = groups.into_iter().map(|group| self.stance_of_group(key, group)).collect();
        stances.contains(&Stance::Allowed) && !stances.contains(&Stance::Excluded)
    }

    /// The verdict of the schemas that describe a value together.
    fn stance_of_group(&self, key: &Key, group: usize) -> Stance {
        let stances = key.parts.iter().filter(|part| part.group == group).filter_map(|part| {
            // Siblings of a reference don't count before 3.1, except this word of exporters.
            let schema = self.document.get(&part.place)?.as_object()?;
            let is_reference = self.is_old && schema.contains_key("$ref");
            let stance = match is_reference {
                true if says_nullable(schema) => Stance::Allowed,
                true => Stance::Unspecified,
                false => self.stance(&part.place, schema),
            };
            Some((part.is_inline, stance))
        });
        let stances: Vec<(bool, Stance)> = stances.collect();
        let has = |stance: Stance| stances.iter().any(|(_, own)| *own == stance);
        let is_allowed_here =
            stances.iter().any(|(is_inline, stance)| *is_inline && *stance == Stance::Allowed);
        match (is_allowed_here, has(Stance::Excluded)) {
            (true, _) => Stance::Allowed,
            (false, true) => Stance::Excluded,
            (false, false) if has(Stance::Allowed) => Stance::Allowed,
            (false, false) => Stance::Unspecified,
        }
    }

    fn stance(&self, place: &Place, schema: &Map<String, Value>) -> Stance {
        let types = types_of(schema);
        let values = listed_values(schema);
        let has_null_value = values.as_ref().is_some_and(|values| values.iter().any(|value| value.is_null()));
        let has_null_type = types.as_ref().is_some_and(|types| types.contains(&"null"));
        let branches = ["oneOf", "anyOf"].into_iter().flat_map(|name| branches(place, schema, name));
        let branches: Vec<Place> = branches.collect();
        let has_null_branch = branches.iter().any(|branch| self.is_null(branch));
        if says_nullable(schema) || has_null_type || has_null_branch || has_null_value {
            return Stance::Allowed;
        }
        let has_nullable_branch = branches.iter().any(|branch| self.is_nullable(&self.key(branch)));
        match types.is_some() || values.is_some() || (!branches.is_empty() && !has_nullable_branch) {
            _ if has_nullable_branch => Stance::Allowed,
            true => Stance::Excluded,
            false => Stance::Unspecified,
        }
    }

    /// Returns whether a branch is null and nothing else.
    pub(super) fn is_null(&self, branch: &Place) -> bool {
        let place = self.end_of(branch);
        let Some(schema) = self.document.get(&place).and_then(Value::as_object) else { return false };
        let types = types_of(schema);
        let says_nullable = schema.get("nullable") == Some(&Value::Bool(true));
        let is_empty_object = says_nullable
            && types.as_deref() == Some(&["object"])
            && schema.get("additionalProperties") == Some(&Value::Bool(false))
            && schema.get("properties").is_none_or(|it| it.as_object().is_some_and(Map::is_empty));
        let is_annotation = |name: &String| ANNOTATIONS.contains(&name.as_str()) || name.starts_with("x-");
        let is_only_nullable = says_nullable && schema.keys().all(is_annotation);
        let only_null = |values: Vec<&Value>| values.iter().all(|value| value.is_null());
        types.as_deref() == Some(&["null"])
            || listed_values(schema).is_some_and(only_null)
            || is_empty_object
            || is_only_nullable
    }
}

/// The places of the branches of a schema.
pub(super) fn branches(place: &Place, schema: &Map<String, Value>, name: &str) -> Vec<Place> {
    let count = schema.get(name).and_then(Value::as_array).map_or(0, Vec::len);
    (0..count).map(|index| place.below([name, &index.to_string()])).collect()
}

/// Returns whether a schema allows null in the words of 3.0, or of the exporters of 2.0.
fn says_nullable(schema: &Map<String, Value>) -> bool {
    ["nullable", "x-nullable"].into_iter().any(|name| schema.get(name) == Some(&Value::Bool(true)))
}

/// The types in `type`, which is one or a list.
pub(super) fn types_of(schema: &Map<String, Value>) -> Option<Vec<&str>> {
    match schema.get("type")? {
        Value::String(one) => Some(vec![one]),
        Value::Array(several) => Some(several.iter().filter_map(Value::as_str).collect()),
        Value::Null => Some(vec!["null"]),
        _ => None,
    }
}

/// The values in `enum` or `const`.
pub(super) fn listed_values(schema: &Map<String, Value>) -> Option<Vec<&Value>> {
    if let Some(constant) = schema.get("const") {
        return Some(vec![constant]);
    }
    let values = schema.get("enum").or_else(|| schema.get("x-extensible-enum"))?.as_array()?;
    (!values.is_empty()).then(|| values.iter().collect())
}
