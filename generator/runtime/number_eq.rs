//! Equality of JSON numbers: `1` equals `1.0`, 9007199254740993 doesn't equal 9007199254740992.0.

use serde_json::Number;

use super::number::integral;

/// The integer that a number represents in any notation.
pub(super) fn integer(number: &Number) -> Option<i128> {
    let written = number.as_i64().map(i128::from).or(number.as_u64().map(i128::from));
    written.or_else(|| number.as_f64().and_then(integral))
}

/// Whether two numbers are equal.
pub(super) fn number_eq(left: &Number, right: &Number) -> bool {
    left == right || (integer(left) == integer(right) && left.as_f64() == right.as_f64())
}
