//! Limits other than schemas: whether a value is within one.

use super::formats::OTHER_MEMBER;
use super::three_valued::all;
use super::{formats, patterns};
use crate::ir::{Bound, Documentation, Limit, Measure, NameBound, TextEncoding};
use serde_json::Value;

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

/// Returns whether a value is within a limit of itself; `None` if that isn't known.
pub(super) fn own(limit: &Limit, value: &Value, documentation: &Documentation) -> Option<bool> {
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
                // `oneOf` allows exactly one match.
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
        Bound::NoOther if value.get(OTHER_MEMBER).is_some() => Some(false),
        Bound::NoOther | Bound::Not(_) | Bound::Unread(..) => None,
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
