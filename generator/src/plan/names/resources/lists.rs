//! Recognizes responses that are a list, or a page of one: an array, or an object around an array that is named for items or
//! for the end of the path.

use super::super::plural::singular;
use super::super::words::words;
use super::path::{Path, Segment};
use crate::diagnostic::Location;
use crate::ir::{Api, ModelId, ModelKind, Operation, Shape};
use rustc_hash::FxHashSet;

/// Names of the property that holds the items.
const ITEMS: [&str; 10] =
    ["content", "data", "entries", "items", "list", "objects", "records", "result", "results", "values"];

/// Returns whether an operation at a location responds with a list.
pub(in crate::plan::names) fn responds_with_list(api: &Api, operation: &Operation, at: &Location) -> bool {
    answers_with_list(api, operation, &Path::new(operation, at))
}

pub(super) fn answers_with_list(api: &Api, operation: &Operation, path: &Path) -> bool {
    let name = path.segments.iter().rev().find_map(|segment| match segment {
        Segment::Literal(text) => Some(words(text)),
        Segment::Action(_) | Segment::Id => None,
    });
    let name = name.unwrap_or_default();
    let responses = operation.successes();
    let mut contents = responses.iter().flat_map(|response| &response.contents);
    operation.pagination.is_ok()
        || contents.any(|content| is_list(api, &content.type_ref.shape, &name, &mut FxHashSet::default()))
}

fn is_list(api: &Api, shape: &Shape, name: &[String], seen: &mut FxHashSet<ModelId>) -> bool {
    let id = match shape {
        Shape::List(_) => return true,
        Shape::Model(id) if seen.insert(*id) => *id,
        _ => return false,
    };
    match &api.model(id).kind {
        ModelKind::Alias(inner) => is_list(api, &inner.shape, name, seen),
        ModelKind::Union(union) => {
            union.branches.iter().any(|branch| is_list(api, &branch.type_ref.shape, name, seen))
        }
        ModelKind::Object(object) => {
            let is_array = |shape| matches!(api.behind_aliases(shape).0, Shape::List(_));
            let mut properties = object.properties.iter();
            properties.any(|property| holds_items(&property.name, name) && is_array(&property.shape))
        }
        ModelKind::Enumeration(_) => false,
    }
}

/// Returns whether a property is named for items, or for what the path ends in.
fn holds_items(property: &str, name: &[String]) -> bool {
    let own = singular(&words(property));
    ITEMS.contains(&property) || (own.last().is_some() && own.last() == singular(name).last())
}
