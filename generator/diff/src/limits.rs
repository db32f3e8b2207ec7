//! Two limits: whether they are the same, and which of them allows less.

use crate::ir::{Api, Bound, Limit, Measure, Part, Shape, TypeRef};
use crate::values::{is_same_schema, pattern_includes, schema_includes};
use serde_json::{Value, json};

/// Returns whether values that keep to other limits keep to this one, too.
pub(super) fn is_implied(limit: &Limit, others: &[&Limit]) -> bool {
    let implies = |other: &&Limit| {
        is_same(other, limit) || other.is_of_kind(limit) && is_tighter(limit, other) == Some(true)
    };
    is_empty(limit) || others.iter().any(implies)
}

/// Returns whether two limits are the same, regardless of their descriptions.
pub(super) fn is_same(old: &Limit, new: &Limit) -> bool {
    let is_same = match (&old.bound, &new.bound) {
        (Bound::Not(old), Bound::Not(new)) => is_same_schema(old, new),
        (Bound::Unread(was, old), Bound::Unread(is, new)) => was == is && is_same_schema(old, new),
        (was, is) => was == is,
    };
    is_same && old.parts == new.parts
}

/// The same limit by its least or greatest integer, if it is one of integers.
pub(super) fn inclusive(limit: &Limit, api: &Api, type_ref: &TypeRef) -> Limit {
    let mut inner = api.resolved(type_ref).0;
    for part in &limit.parts {
        let parts = match (part, inner) {
            (Part::Item, Shape::List(of)) | (Part::Value, Shape::Map(of)) => Some(&**of),
            (Part::Position(index), Shape::Tuple(items)) => items.get(*index),
            (Part::Value, object) => api.resolved_object(object).and_then(|it| it.additional.as_ref()),
            _ => None,
        };
        let Some(of) = parts else { return limit.clone() };
        inner = api.resolved(of).0;
    }
    let next = |bound: &String, step: i64| Some(bound.parse::<i64>().ok()?.checked_add(step)?.to_string());
    let bound = match (&limit.bound, inner) {
        (Bound::Least(Measure::ValueBeyond, bound), Shape::Integer(_)) => {
            next(bound, 1).map(|bound| Bound::Least(Measure::Value, bound))
        }
        (Bound::Most(Measure::ValueBeyond, bound), Shape::Integer(_)) => {
            next(bound, -1).map(|bound| Bound::Most(Measure::Value, bound))
        }
        _ => None,
    };
    Limit { bound: bound.unwrap_or_else(|| limit.bound.clone()), ..limit.clone() }
}

/// Returns whether it allows everything: no text or list is shorter than nothing.
pub(super) fn is_empty(limit: &Limit) -> bool {
    let is_count = |measure| matches!(measure, Measure::Length | Measure::Items | Measure::Members);
    matches!(&limit.bound, Bound::Least(measure, number) if is_count(*measure) && number == "0")
}

/// Returns whether the new limit allows less; `None` if the two can't be compared.
pub(super) fn is_tighter(old: &Limit, new: &Limit) -> Option<bool> {
    let number = |text: &String| text.parse::<f64>().ok();
    match (&old.bound, &new.bound) {
        (Bound::Least(_, old), Bound::Least(_, new)) => Some(number(new)? > number(old)?),
        (Bound::Most(_, old), Bound::Most(_, new)) => Some(number(new)? < number(old)?),
        (Bound::Multiple(old), Bound::Multiple(new)) => {
            let is_multiple = |of: f64, by: f64| of % by == 0.0;
            let (old, new) = (number(old)?, number(new)?);
            is_multiple(old, new).then_some(false).or_else(|| is_multiple(new, old).then_some(true))
        }
        (Bound::Pattern(old), Bound::Pattern(new)) => match pattern_includes(new, old) {
            true => Some(false),
            false => pattern_includes(old, new).then_some(true),
        },
        (Bound::Unread(keyword, old), Bound::Unread(is, new)) if keyword == is => {
            let schema = |said: &String| Some(json!({ *keyword: serde_json::from_str::<Value>(said).ok()? }));
            let (old, new) = (schema(old)?, schema(new)?);
            match schema_includes(&new, &old) {
                true => Some(false),
                false => schema_includes(&old, &new).then_some(true),
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_multiple_of_a_step_is_a_tighter_step() {
        let step = |of: &str| Limit::new(Bound::Multiple(of.to_owned()));
        assert_eq!(is_tighter(&step("2"), &step("4")), Some(true));
        assert_eq!(is_tighter(&step("4"), &step("2")), Some(false));
        assert_eq!(is_tighter(&step("2"), &step("3")), None);
    }
}
