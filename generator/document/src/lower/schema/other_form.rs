//! The schema of a member → the other form in which its value may come, itself or the values in its lists and maps.

use super::SchemaLowering;
use super::implied_types::{implied_number, number_of_branches};
use crate::ir::{OtherForm, Shape};
use crate::lower::nullable::without_null;
use crate::openapi::{Schema, SchemaId};
use crate::options::{MissingOffset, NumberOrText};

/// How many schemas lie between a member and its value at most; beyond that nothing is looked for.
const FARTHEST: usize = 16;

/// The other form in which the value of a member may come.
pub(super) fn other_form(lowering: &mut SchemaLowering, id: SchemaId, shape: &Shape) -> Option<OtherForm> {
    let types = &lowering.cx.options.types;
    let (texts, offsets) =
        (types.number_or_text == NumberOrText::Number, types.missing_offset == MissingOffset::Utc);
    let form = match value_in(lowering, shape) {
        Shape::Integer(_) | Shape::Number if texts => OtherForm::NumberText,
        Shape::Custom(..) if offsets => OtherForm::NoOffset,
        _ => return None,
    };
    let mut next = vec![id];
    for _ in 0..FARTHEST {
        let schema = lowering.cx.schema(next.pop()?);
        if says(lowering, &schema, form) {
            return Some(form);
        }
        next.extend(towards_value(lowering, &schema));
    }
    None
}

/// The shape of the values in lists and maps, without aliases.
fn value_in(lowering: &SchemaLowering, shape: &Shape) -> Shape {
    let mut shape = shape;
    for _ in 0..FARTHEST {
        let alias = || lowering.models.model_of(shape)?.kind.alias();
        let Some(inner) =
            (if let Shape::List(part) | Shape::Map(part) = shape { Some(&**part) } else { alias() })
        else {
            break;
        };
        shape = &inner.shape;
    }
    shape.clone()
}

fn says(lowering: &mut SchemaLowering, schema: &Schema, form: OtherForm) -> bool {
    match form {
        OtherForm::NumberText => {
            implied_number(schema).is_some() || number_of_branches(schema, &mut lowering.cx).is_some()
        }
        OtherForm::NoOffset => schema.format.as_deref() == Some("date-time"),
    }
}

fn towards_value(lowering: &mut SchemaLowering, schema: &Schema) -> Vec<SchemaId> {
    let referred = schema.reference.as_ref().and_then(|reference| lowering.cx.follow(reference).ok());
    let branches = [&schema.one_of, &schema.any_of].map(|set| without_null(set, &mut lowering.cx));
    let only = branches.into_iter().filter(|set| set.len() == 1).flatten();
    let rest = referred.into_iter().chain(schema.items).chain(schema.additional.schema());
    rest.chain(only).chain(schema.all_of.iter().copied()).collect()
}
