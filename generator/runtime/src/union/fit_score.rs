//! Scores how well a branch fits a value: by what is lost, then by unknown values, then by what is
//! added.

use serde_json::{Number, Value};

use super::super::codec::number::integral_float;

/// Differences between a value and a decoded branch; lower is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FitScore {
    /// Constants of the branch that have another value.
    pub(super) wrong_constants: usize,
    /// Leaves of the value that are missing after encoding again.
    lost: usize,
    /// Values that the document doesn't know.
    unknown_values: usize,
    /// Leaves that only exist after encoding again.
    added: usize,
}

impl FitScore {
    /// Compares `value` with what was written again; nothing, if it couldn't be written.
    pub(super) fn between(value: &Value, again: Option<&Value>, unknown_values: usize) -> Self {
        let mut score = Self { unknown_values, ..Self::default() };
        match again {
            Some(again) => score.compare(value, again),
            None => score.lost = leaves(value),
        }
        score
    }

    /// Returns whether nothing is lost, unknown or added.
    pub(super) fn is_perfect(&self) -> bool {
        *self == Self::default()
    }

    /// Returns whether something is lost.
    pub(super) fn has_loss(&self) -> bool {
        self.lost > 0
    }

    /// Returns whether everything is lost.
    pub(super) fn is_total_loss(&self, value: &Value) -> bool {
        self.lost >= leaves(value)
    }

    fn compare(&mut self, value: &Value, again: &Value) {
        match (value, again) {
            (Value::Object(members), Value::Object(others)) => {
                for (name, member) in members {
                    self.compare_part(Some(member), others.get(name));
                }
                let new = others.iter().filter(|(name, _)| !members.contains_key(*name));
                self.added += new.map(|(_, member)| leaves(member)).sum::<usize>();
            }
            (Value::Array(items), Value::Array(others)) => {
                for index in 0..items.len().max(others.len()) {
                    self.compare_part(items.get(index), others.get(index));
                }
            }
            _ if is_equal(value, again) => {}
            _ => {
                self.lost += leaves(value);
                self.added += leaves(again);
            }
        }
    }

    fn compare_part(&mut self, value: Option<&Value>, again: Option<&Value>) {
        match (value, again) {
            (Some(value), Some(again)) => self.compare(value, again),
            (Some(value), None) => self.lost += leaves(value),
            (None, Some(again)) => self.added += leaves(again),
            (None, None) => {}
        }
    }
}

/// The number of scalars in a value; an empty list or object counts as one.
fn leaves(value: &Value) -> usize {
    let within: usize = match value {
        Value::Array(items) => items.iter().map(leaves).sum(),
        Value::Object(members) => members.values().map(leaves).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 1,
    };
    within.max(1)
}

/// Returns whether `other` has a part of `value` that `again` has lost.
pub(super) fn keeps_more(value: &Value, again: &Value, other: &Value) -> bool {
    let is_kept = |value: &Value, again: Option<&Value>, other: Option<&Value>| match (again, other) {
        (Some(again), Some(other)) => keeps_more(value, again, other),
        (None, Some(_)) => !value.is_null(),
        (_, None) => false,
    };
    match (value, other) {
        (Value::Object(members), Value::Object(others)) => {
            members.iter().any(|(name, value)| is_kept(value, again.get(name), others.get(name)))
        }
        (Value::Array(items), Value::Array(others)) => {
            items.iter().enumerate().any(|(index, value)| is_kept(value, again.get(index), others.get(index)))
        }
        _ => is_equal(value, other) && !is_equal(value, again),
    }
}

/// Returns whether a scalar is kept. A text that was read is, also where it is written another way: `+00:00` as `Z`, `A0` as
/// `a0`.
fn is_equal(value: &Value, again: &Value) -> bool {
    match (value, again) {
        (Value::String(_), Value::String(_)) => true,
        (Value::Number(left), Value::Number(right)) => {
            left == right || integer(left) == integer(right) && left.as_f64() == right.as_f64()
        }
        _ => value == again,
    }
}

/// The integer that a number represents in any notation.
fn integer(number: &Number) -> Option<i128> {
    let written = number.as_i64().map(i128::from).or(number.as_u64().map(i128::from));
    written.or_else(|| integral_float(number.as_f64()?))
}
