//! Lists, tuples and maps within one another: none of them is a type with a name, so each is written out wherever it is a part.

use super::SchemaLowering;
use crate::diagnostic::{Code, Location};
use crate::ir::{Shape, TypeRef, Untyped};

/// The most shapes that a part may consist of.
const MOST_SHAPES: usize = 128;

/// A part of a list, a tuple or a map; any JSON if it consists of too many others.
pub(super) fn nested(lowering: &mut SchemaLowering<'_>, part: TypeRef, at: &Location) -> TypeRef {
    if fits(&part.shape, &mut MOST_SHAPES.clone()) {
        return part;
    }
    let message = format!(
        "lists, tuples and maps of more than {MOST_SHAPES} others are within one another; their parts become any JSON"
    );
    TypeRef::any(Untyped::Reported(lowering.cx.report.add(Code::LimitExceeded, at, message)))
}

/// Returns whether at most this number of shapes is `left`; the shapes of a shape are taken from them.
fn fits(shape: &Shape, left: &mut usize) -> bool {
    let Some(rest) = left.checked_sub(1) else { return false };
    *left = rest;
    match shape {
        Shape::List(part) | Shape::Map(part) => fits(&part.shape, left),
        Shape::Tuple(parts) => parts.iter().all(|part| fits(&part.shape, left)),
        _ => true,
    }
}
