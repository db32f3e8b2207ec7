//! Branches that are never chosen: where the best match decides, an earlier branch that keeps every value of a later one wins
//! over it.

use super::Models;
use crate::diagnostic::{Code, Location, Report, code_span};
use crate::ir::{Branch, Object, Property, Shape, TypeRef};

/// Of unions with more branches, only this many are compared.
const MOST_COMPARED: usize = 64;

/// How many shapes are compared for two branches: each part of an object gets a share. Beyond that, shapes are taken to differ.
const MOST_SHAPES: usize = 4_096;

/// Reports the branches of a union that are never chosen, and which branch wins over each.
pub(super) fn report_ambiguity(models: &Models, branches: &[Branch], at: &Location, report: &mut Report) {
    let branches = &branches[..branches.len().min(MOST_COMPARED)];
    let never =
        branches.iter().enumerate().filter(|(_, branch)| is_structure(models, &branch.type_ref.shape));
    let never = never.filter_map(|(index, branch)| {
        let wins =
            |earlier: &&Branch| covers(models, &earlier.type_ref.shape, &branch.type_ref.shape, MOST_SHAPES);
        let winner = branches[..index].iter().find(wins)?;
        Some(format!("{} for every value of {}", name(winner), name(branch)))
    });
    let never: Vec<String> = never.collect();
    if !never.is_empty() {
        let message = format!(
            "a branch of this union is never chosen, because an earlier one keeps as much of its values: {}",
            never.join(", ")
        );
        report.add(Code::AmbiguousUnion, at, message);
    }
}

/// The name of a branch in the document, else its place.
fn name(branch: &Branch) -> String {
    code_span(branch.label.as_ref().unwrap_or(&format!("#{}", branch.at.pointer())))
}

/// Returns whether a shape is a list, a map or an object: of other values the JSON type decides.
fn is_structure(models: &Models, shape: &Shape) -> bool {
    matches!(shape, Shape::List(_) | Shape::Map(_)) || object(models, shape).is_some()
}

/// Returns whether `left` certainly reads every value of `right`, and keeps as much of it.
fn covers(models: &Models, left: &Shape, right: &Shape, most: usize) -> bool {
    if left == right {
        return true;
    }
    if most == 0 {
        return false;
    }
    match (left, right) {
        (Shape::List(left), Shape::List(right)) | (Shape::Map(left), Shape::Map(right)) => {
            takes(models, left, right, most / 2)
        }
        _ => match (object(models, left), object(models, right)) {
            (Some(left), Some(right)) => {
                covers_object(models, left, right, most / (2 + right.properties.len()))
            }
            (None, Some(right)) => {
                right.additional.is_none() && matches!(left, Shape::Map(values) if values.shape.is_any())
            }
            _ => false,
        },
    }
}

fn object<'m>(models: &'m Models, shape: &Shape) -> Option<&'m Object> {
    models.object(shape.model()?)
}

/// As [`covers`], inside of a list, a map or an object, where any JSON takes every value.
fn takes(models: &Models, left: &TypeRef, right: &TypeRef, most: usize) -> bool {
    let is_null_kept = left.nullable || !right.nullable || left.shape.is_any();
    is_null_kept && (left.shape.is_any() || covers(models, &left.shape, &right.shape, most))
}

/// Returns whether an object has all members of another one, and neither requires nor writes any that the other lacks.
fn covers_object(models: &Models, left: &Object, right: &Object, most: usize) -> bool {
    let type_of = |property: &Property| TypeRef {
        shape: property.shape.clone(),
        nullable: property.presence.is_nullable(),
    };
    let is_taken = |property: &Property| {
        let known = left.property(&property.name).map(type_of).or_else(|| left.additional.clone());
        known.is_some_and(|known| takes(models, &known, &type_of(property), most))
    };
    let is_harmless = |property: &Property| match right.property(&property.name) {
        Some(other) => !property.presence.is_required() || other.presence.is_required(),
        None => !property.presence.is_required() && property.shape.const_text().is_none(),
    };
    let is_kept = match (&left.additional, &right.additional) {
        (Some(left), Some(right)) => takes(models, left, right, most),
        (left, right) => left.is_some() || right.is_none(),
    };
    let is_open = left.closed <= right.closed && left.keeps_unknown >= right.keeps_unknown;
    is_open && is_kept && right.properties.iter().all(is_taken) && left.properties.iter().all(is_harmless)
}
