//! Ambiguous unions: reports a union without a discriminator if a value may match two of its branches.

use super::Models;
use crate::diagnostic::{Code, Location, Report};
use crate::ir::{Branch, JsonType, Object, Property, Shape};

/// Unions with more branches are reported without comparing these.
const MOST_COMPARED: usize = 64;

/// Reports a union for which the best match decides.
pub(super) fn report_ambiguity(models: &Models, branches: &[Branch], at: &Location, report: &mut Report) {
    let is_open = |branch: &&Branch| {
        branch.json_types.contains(&JsonType::Object) && branch.members.is_empty()
            || matches!(branch.type_ref.shape, Shape::List(_))
    };
    let shapes: Vec<&Shape> = branches.iter().filter(is_open).map(|branch| &branch.type_ref.shape).collect();
    let differ =
        |(index, left): (usize, &&Shape)| shapes[..index].iter().all(|right| differ(models, left, right));
    if shapes.len() > MOST_COMPARED || !shapes.iter().enumerate().all(differ) {
        let message = "no property discriminates the branches of this union; the best match is chosen";
        report.add(Code::AmbiguousUnion, at, message);
    }
}

/// Returns whether no value, except for an empty list, matches both shapes.
fn differ(models: &Models, left: &Shape, right: &Shape) -> bool {
    if let (Shape::List(left), Shape::List(right)) = (left, right) {
        return differ(models, &left.shape, &right.shape);
    }
    let (left_types, right_types) = (models.json_types(left), models.json_types(right));
    let overlap = left_types.iter().any(|json_type| right_types.contains(json_type));
    if !overlap && !left_types.contains(&JsonType::Any) && !right_types.contains(&JsonType::Any) {
        return true;
    }
    match (plain_object(models, left), plain_object(models, right)) {
        (Some(left), Some(right)) => {
            needs_more(left, right) || needs_more(right, left) || disagree(models, left, right)
        }
        _ => false,
    }
}

fn plain_object<'m>(models: &'m Models, shape: &Shape) -> Option<&'m Object> {
    models.object(shape.model()?)
}

/// Returns whether `left` requires a member that `right` doesn't allow.
fn needs_more(left: &Object, right: &Object) -> bool {
    let is_known = |name: &str| right.properties.iter().any(|property| property.name == name);
    right.additional.is_none()
        && left.properties.iter().any(|property| property.presence.is_required() && !is_known(&property.name))
}

/// Returns whether a member that both require has different types or different known values.
fn disagree(models: &Models, left: &Object, right: &Object) -> bool {
    let disagrees = |left: &Property, right: &Property| {
        let (left_types, right_types) = (models.json_types(&left.shape), models.json_types(&right.shape));
        let (left_values, right_values) = (models.known_texts(&left.shape), models.known_texts(&right.shape));
        let types_differ = !left_types.contains(&JsonType::Any)
            && !right_types.contains(&JsonType::Any)
            && left_types.iter().all(|json_type| !right_types.contains(json_type));
        let values_differ = !left_values.is_empty()
            && !right_values.is_empty()
            && left_values.iter().all(|value| !right_values.contains(value));
        types_differ || values_differ
    };
    left.properties.iter().filter(|property| property.presence.is_required()).any(|property| {
        let same_name = right.properties.iter().find(|known| known.name == property.name);
        same_name.is_some_and(|known| right.requires(&known.name) && disagrees(property, known))
    })
}
