//! Numbers compared. In: JSON numbers as they are written. Out: whether they are the
//! same number: `1` and `1.0` are, 9007199254740993 and 9007199254740992.0 are not.

use serde_json::Number;

use super::number::integral;

/// The integer a number stands for, however it is written.
pub(super) fn integer(number: &Number) -> Option<i128> {
    let written = number.as_i64().map(i128::from).or(number.as_u64().map(i128::from));
    written.or_else(|| number.as_f64().and_then(integral))
}

/// Whether two numbers are the same.
pub(super) fn number_eq(left: &Number, right: &Number) -> bool {
    left == right || (integer(left) == integer(right) && left.as_f64() == right.as_f64())
}
