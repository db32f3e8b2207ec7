//! From the schemas of a value to its profile: branches, values, types, and the types that other keywords imply.

use super::enumeration::Listed;
use super::null::{branches, types_of};
use super::{Key, Meaning, Profile, Texts};
use crate::corpus::Place;
use serde_json::{Map, Value};
use std::rc::Rc;

/// Keywords that don't affect the type, so that a branch of them alone isn't an alternative.
const RULES: [&str; 7] =
    ["required", "not", "title", "description", "minProperties", "maxProperties", "$comment"];

/// All types but null.
const TYPES: [&str; 6] = ["boolean", "integer", "number", "string", "array", "object"];

/// The most combinations of branches of several lists that become branches.
const MOST_COMBINATIONS: usize = 512;

impl Meaning<'_> {
    /// The values that are allowed where these schemas apply; null doesn't count.
    #[must_use]
    pub fn profile(&self, key: &Key) -> Rc<Profile<Key>> {
        if let Some(known) = self.profiles.borrow().get(key) {
            return Rc::clone(known);
        }
        // A union of itself has no more values than its other branches.
        self.profiles.borrow_mut().insert(key.clone(), Rc::default());
        let profile = Rc::new(self.find_profile(key));
        self.profiles.borrow_mut().insert(key.clone(), Rc::clone(&profile));
        profile
    }

    fn find_profile(&self, key: &Key) -> Profile<Key> {
        let mut profile = Profile::default();
        if let Some(alternatives) = self.extensions(key) {
            alternatives.iter().for_each(|alternative| profile.add((*self.profile(alternative)).clone()));
            return profile;
        }
        let types = self.types(key);
        if types.as_ref().is_some_and(Vec::is_empty) {
            // Schemas that contradict each other allow nothing.
            return profile;
        }
        let listed = self.listed(key, types.as_deref());
        if !matches!(listed, Listed::Values(_))
            && let Some((list, branches)) = self.next_branches(key)
        {
            for branch in &branches {
                // A union of itself has no more values than its other branches.
                let end = self.end_of(branch);
                if key.parts.iter().any(|part| part.place == end) {
                    continue;
                }
                let mut alternative = self.joined(key, branch);
                alternative.chosen.push(list.clone());
                alternative.combinations = key.combinations.max(1) * branches.len();
                profile.add((*self.profile(&alternative)).clone());
            }
            return profile;
        }
        match listed {
            Listed::Values(values) => return self.of_values(key, &values, types.as_deref()),
            Listed::OfItems(place) => {
                let key = Key { items_of: Some(place), ..key.clone() };
                return self.of_type(&key, "array");
            }
            Listed::OnlyNull => return profile,
            Listed::Nothing => {}
        }
        match types.as_deref() {
            None => self.of_implied_type(key),
            Some([only]) => self.of_type(key, only),
            Some(several) => {
                for only in several {
                    let alternative = Key { only: Some(only), ..key.clone() };
                    profile.add((*self.profile(&alternative)).clone());
                }
                profile
            }
        }
    }

    /// The first list of branches from which none has been chosen, without those that are null.
    fn next_branches(&self, key: &Key) -> Option<(Place, Vec<Place>)> {
        let lists = key.parts.iter().flat_map(|part| {
            let schema = self.schema(part).and_then(Value::as_object);
            let lists = ["oneOf", "anyOf"]
                .into_iter()
                .filter(move |name| schema.is_some_and(|it| it.contains_key(*name)));
            lists.map(move |name| {
                (part.place.member(name), branches(&part.place, schema.unwrap_or(&EMPTY), name))
            })
        });
        let open = lists.filter(|(list, _)| !key.chosen.contains(list));
        let mut open = open.filter_map(|(list, mut branches)| {
            branches.retain(|branch| !self.is_null(branch) && !self.is_impossible(branch));
            let are_rules = branches.iter().all(|branch| self.is_rule(branch));
            let are_too_many = key.combinations > 1 && key.combinations * branches.len() > MOST_COMBINATIONS;
            (!branches.is_empty() && !are_rules && !are_too_many).then_some((list, branches))
        });
        open.next()
    }

    /// Returns whether no value matches a branch.
    fn is_impossible(&self, branch: &Place) -> bool {
        self.document.get(branch) == Some(&Value::Bool(false))
    }

    /// Returns whether a branch has no keyword that says what a value is.
    fn is_rule(&self, branch: &Place) -> bool {
        let schema = self.document.get(branch).and_then(Value::as_object);
        schema.is_some_and(|schema| {
            !schema.is_empty()
                && schema.keys().all(|name| RULES.contains(&name.as_str()) || name.starts_with("x-"))
        })
    }

    /// The types that all schemas allow, without null; `None` if no schema names one.
    pub(super) fn types(&self, key: &Key) -> Option<Vec<&'static str>> {
        if let Some(only) = key.only {
            return Some(vec![only]);
        }
        let mut types: Option<Vec<&'static str>> = None;
        for part in &key.parts {
            let Some(schema) = self.schema(part).and_then(Value::as_object) else { continue };
            let Some(own) = types_of(schema).map(|own| known_types(&own)).filter(|own| !own.is_empty())
            else {
                continue;
            };
            types = Some(match types {
                None => own,
                Some(earlier) => common(&earlier, &own),
            });
        }
        types
    }

    /// The profile of one type.
    pub(super) fn of_type(&self, key: &Key, ty: &str) -> Profile<Key> {
        let mut profile = Profile::default();
        match ty {
            "boolean" => profile.booleans = true,
            "integer" => profile.integers = Some(self.integers(key)),
            "number" if self.has_integer_format(key) => profile.integers = Some(self.integers(key)),
            "number" => profile.numbers = true,
            "string" if self.is_binary(key) => profile.bytes = true,
            "string" => {
                let is_base64 = self.text(key, "format") == Some("byte");
                profile.texts = Some(Texts { is_free: true, is_base64, ..Texts::default() });
            }
            "array" => self.add_lists(key, &mut profile),
            _ => self.add_object(key, &mut profile),
        }
        profile
    }

    /// Returns whether a text is a file: by its format, or because it has a media type and no encoding.
    fn is_binary(&self, key: &Key) -> bool {
        let is_file = self.each(key, "type").any(|(_, ty)| ty.as_str() == Some("file"));
        let media_type =
            self.text(key, "contentMediaType").filter(|ty| !ty.contains("json") && !ty.starts_with("text/"));
        let is_raw = media_type.is_some() && self.text(key, "contentEncoding").is_none();
        is_file || is_raw || self.text(key, "format") == Some("binary")
    }

    /// The type of schemas that don't name one.
    fn of_implied_type(&self, key: &Key) -> Profile<Key> {
        let is_object = self.is_there(
            key,
            &[
                "properties",
                "patternProperties",
                "additionalProperties",
                "propertyNames",
                "minProperties",
                "maxProperties",
            ],
        );
        let is_list = self.is_there(key, &["items", "prefixItems", "minItems", "maxItems", "uniqueItems"]);
        let is_limited =
            self.is_there(key, &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]);
        let format = self.text(key, "format").unwrap_or_default();
        let is_text =
            self.is_there(key, &["minLength", "maxLength", "pattern"]) || TEXT_FORMATS.contains(&format);
        let implied: Vec<&str> = [("object", is_object), ("array", is_list), ("string", is_text)]
            .into_iter()
            .filter(|(_, is_there)| *is_there)
            .map(|(name, _)| name)
            .collect();
        match implied.as_slice() {
            // Limits of another type don't take the members from an object.
            _ if self.is_there(key, &["properties"]) && !self.is_there(key, &["items", "prefixItems"]) => {
                self.of_type(key, "object")
            }
            [] if ["double", "float"].contains(&format) => self.of_type(key, "number"),
            [] if self.has_integer_format(key) => self.of_type(key, "integer"),
            [only] if !is_limited => self.of_type(key, only),
            _ => Profile { any: true, ..Profile::default() },
        }
    }
}

/// Formats that only texts have.
const TEXT_FORMATS: [&str; 9] =
    ["date-time", "date", "time", "uuid", "uri", "email", "password", "byte", "binary"];

static EMPTY: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);

/// The types of a list that are ones of the standard.
fn known_types(names: &[&str]) -> Vec<&'static str> {
    let has = |ty: &str| names.contains(&ty) || (ty == "string" && names.contains(&"file"));
    TYPES.into_iter().filter(|ty| has(ty)).collect()
}

/// Types that are in both; an integer is a number.
fn common(one: &[&'static str], other: &[&'static str]) -> Vec<&'static str> {
    let has =
        |list: &[&'static str], ty: &str| list.contains(&ty) || (ty == "integer" && list.contains(&"number"));
    TYPES
        .into_iter()
        .filter(|ty| has(one, ty) && has(other, ty) && (one.contains(ty) || other.contains(ty)))
        .collect()
}
