//! Constants of a document → literals.

use crate::ir::{Const, Shape};
use crate::rust::Known;

/// The only value of a constant.
pub(super) fn known(shape: &Shape) -> Option<Known> {
    let Shape::Const(constant) = shape else { return None };
    Some(known_value(constant))
}

/// The value of a constant.
pub(super) fn known_value(constant: &Const) -> Known {
    let value = constant.value.clone();
    match constant.shape {
        Shape::Text => Known::Text(value),
        Shape::Boolean => Known::Boolean(value == "true"),
        Shape::Integer(_) => Known::Integer(value),
        Shape::Number => Known::Float(value),
        _ => Known::Json(value),
    }
}
