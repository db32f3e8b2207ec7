//! Limits: whether a value is within one.

use super::excluded::is_of;
use super::formats::OTHER_MEMBER;
use super::three_valued::{all, not};
use super::{formats, patterns};
use crate::ir::{Bound, Documentation, Limit, Measure, NameBound, Part, TextEncoding};
use serde_json::Value;

/// Returns whether a value is within a limit; `None` if that isn't known. A limit on the values of an object is
/// one of those that are additional: the caller removes the others.
pub fn allows(limit: &Limit, value: &Value, documentation: &Documentation) -> Option<bool> {
    let Some(part) = limit.parts.first() else { return own(limit, value, documentation) };
    let Some(inner) = limit.of_part(*part) else { return Some(true) };
    let allows = |value: &Value| allows(&inner, value, documentation);
    match (part, value) {
        (Part::Item, Value::Array(items)) => all(items.iter().map(allows)),
        (Part::Position(index), Value::Array(items)) => items.get(*index).map_or(Some(true), allows),
        (Part::Value, Value::Object(members)) => all(members.values().map(allows)),
        _ => Some(true),
    }
}

/// Returns whether a name matches a pattern of a limit of names; `None` if that isn't known, as other names may be allowed, too.
pub(super) fn has_pattern(limit: &Limit, name: &str) -> Option<bool> {
    let Bound::Names(NameBound::Patterns(patterns)) = &limit.bound else { return Some(true) };
    patterns.iter().any(|pattern| patterns::matches(pattern, name) == Some(true)).then_some(true)
}

/// The name of an additional member, which matches a pattern if there is one.
pub fn other_member(limits: &[Limit]) -> String {
    let pattern = limits.iter().filter(|limit| limit.parts.is_empty()).find_map(|limit| match &limit.bound {
        Bound::Names(NameBound::Patterns(patterns)) => patterns.first(),
        _ => None,
    });
    let name = pattern.and_then(|pattern| patterns::samples(pattern).find(|name| !name.is_empty()));
    name.unwrap_or_else(|| OTHER_MEMBER.to_owned())
}

fn own(limit: &Limit, value: &Value, documentation: &Documentation) -> Option<bool> {
    match &limit.bound {
        Bound::Least(measure, bound) => compared(*measure, value, bound, |size, bound| size >= bound),
        Bound::Most(measure, bound) => compared(*measure, value, bound, |size, bound| size <= bound),
        Bound::Multiple(of) => {
            let Some(number) = value.as_f64() else { return Some(true) };
            let times = number / of.parse::<f64>().ok()?;
            Some((times - times.round()).abs() < 1e-9)
        }
        Bound::Pattern(pattern) => {
            let Some(text) = value.as_str() else { return Some(true) };
            // The document's own examples show what it means.
            patterns::matches(pattern, text).or_else(|| is_shown(value, documentation).then_some(true))
        }
        Bound::PartFormat(format) => value.as_str().map_or(Some(true), |text| formats::allows(format, text)),
        Bound::Unique => {
            let Some(items) = value.as_array() else { return Some(true) };
            let is_first = |(index, item): (usize, &Value)| !items[..index].contains(item);
            Some(items.iter().enumerate().all(is_first))
        }
        Bound::Needs(sets) => {
            let Some(members) = value.as_object() else { return Some(true) };
            let has_all = |set: &&Vec<String>| set.iter().all(|name| members.contains_key(name));
            match sets.iter().filter(has_all).count() {
                0 => Some(false),
                1 => Some(true),
                // Of `oneOf` no other branch fits.
                _ => None,
            }
        }
        Bound::Dependent(name, others) => {
            let Some(members) = value.as_object() else { return Some(true) };
            let has_all = others.iter().all(|other| members.contains_key(other));
            Some(!members.contains_key(name) || has_all)
        }
        Bound::Names(names) => {
            let Some(members) = value.as_object() else { return Some(true) };
            all(members.keys().map(|name| match names {
                NameBound::Listed(listed) => Some(listed.contains(name)),
                NameBound::Each(bound) => {
                    own(&Limit::new((**bound).clone()), &name.as_str().into(), &Documentation::default())
                }
                // Other names belong to declared or additional members.
                NameBound::Patterns(_) => Some(true),
                NameBound::Component(_) => None,
            }))
        }
        Bound::Not(schema) => {
            let schema = serde_json::from_str(schema).ok()?;
            not(is_of(&schema, value))
        }
        Bound::NoOther if value.get(OTHER_MEMBER).is_some() => Some(false),
        Bound::NoOther => None,
        Bound::Unread(keyword, said) => {
            let schema = serde_json::json!({ *keyword: serde_json::from_str::<Value>(said).ok()? });
            is_of(&schema, value)
        }
        Bound::ContentEncoding(encoding) if encoding == "base64" => {
            Some(value.as_str().is_none_or(|text| TextEncoding::Base64.can_be(text)))
        }
        Bound::ContentMediaType(media_type) if media_type == "application/json" => {
            Some(value.as_str().is_none_or(|text| serde_json::from_str::<Value>(text).is_ok()))
        }
        Bound::PartDefault(_) | Bound::ContentEncoding(_) | Bound::ContentMediaType(_) => Some(true),
    }
}

/// Returns whether a value is the example or the default of its schema.
fn is_shown(value: &Value, documentation: &Documentation) -> bool {
    let shown = [&documentation.example, &documentation.default];
    shown.into_iter().flatten().any(|text| serde_json::from_str::<Value>(text).is_ok_and(|it| it == *value))
}

fn compared(measure: Measure, value: &Value, bound: &str, is_within: fn(f64, f64) -> bool) -> Option<bool> {
    let count = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let size = match (measure, value) {
        (Measure::Length, Value::String(text)) => count(text.chars().count()),
        (Measure::Items, Value::Array(items)) => count(items.len()),
        (Measure::Members, Value::Object(members)) => count(members.len()),
        (Measure::Value | Measure::ValueBeyond, Value::Number(number)) => number.as_f64()?,
        _ => return Some(true),
    };
    let bound: f64 = bound.parse().ok()?;
    let is_equal = (size - bound).abs() < f64::EPSILON;
    Some(is_within(size, bound) && !(measure == Measure::ValueBeyond && is_equal))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_value_is_within_a_limit_or_beyond_it_or_that_is_unknown() {
        let allowed =
            |bound: Bound, value: Value| allows(&Limit::new(bound), &value, &Documentation::default());
        let two = || "2".to_owned();
        assert_eq!(allowed(Bound::Most(Measure::Length, two()), json!("ab")), Some(true));
        assert_eq!(allowed(Bound::Most(Measure::Length, two()), json!("äöü")), Some(false));
        let each = Limit { parts: vec![Part::Item], ..Limit::new(Bound::Most(Measure::Length, two())) };
        assert_eq!(allows(&each, &json!(["ab", "abc"]), &Documentation::default()), Some(false));
        assert_eq!(allows(&each, &json!("abc"), &Documentation::default()), Some(true));
        let dependent = || Bound::Dependent("a".to_owned(), vec!["b".to_owned()]);
        assert_eq!(allowed(dependent(), json!({ "a": 1 })), Some(false));
        assert_eq!(allowed(dependent(), json!({ "b": 1 })), Some(true));
        assert_eq!(allowed(Bound::Least(Measure::Items, two()), json!(["ab"])), Some(false));
        assert_eq!(allowed(Bound::Least(Measure::Members, two()), json!({ "a": 1 })), Some(false));
        assert_eq!(allowed(Bound::Least(Measure::ValueBeyond, two()), json!(2)), Some(false));
        assert_eq!(allowed(Bound::Multiple("0.1".to_owned()), json!(0.3)), Some(true));
        assert_eq!(allowed(Bound::Unique, json!([1, 1])), Some(false));
        assert_eq!(allowed(Bound::Pattern("^a(?=b)".to_owned()), json!("a")), None);
        let shown = Documentation { example: Some("\"ab\"".to_owned()), ..Documentation::default() };
        let limit = Limit::new(Bound::Pattern("^a(?=b)".to_owned()));
        assert_eq!(allows(&limit, &json!("ab"), &shown), Some(true));
        assert_eq!(allows(&limit, &json!("ac"), &shown), None);
        assert_eq!(allowed(Bound::Most(Measure::Value, two()), json!("abc")), Some(true));
        let needs = || Bound::Needs(vec![vec!["a".to_owned()], vec!["b".to_owned(), "c".to_owned()]]);
        assert_eq!(allowed(needs(), json!({ "b": 1 })), Some(false));
        assert_eq!(allowed(needs(), json!({ "b": 1, "c": 1 })), Some(true));
        assert_eq!(allowed(needs(), json!({ "a": 1, "b": 1, "c": 1 })), None);
        let not = || {
            let a = json!({ "required": ["a"], "properties": { "a": { "type": "string" } } });
            Bound::Not(json!({ "anyOf": [a, { "not": { "type": "object" } }] }).to_string())
        };
        assert_eq!(allowed(not(), json!({ "a": "text" })), Some(false));
        assert_eq!(allowed(not(), json!({ "a": 1 })), Some(true));
        assert_eq!(allowed(not(), json!({})), Some(true));
        assert_eq!(allowed(not(), json!("text")), Some(false));
    }
}
