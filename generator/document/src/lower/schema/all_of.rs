//! `allOf`: all parts become one schema, which is then lowered like any other.

use super::merge::{
    bases, contradict, drop_implied, is_beyond_composed, join_parts, merge, target, with_parts,
};
use super::only_part::{depends_on_format, is_refined, only_part};
use super::union::lower_union;
use super::{Lowering, lower_schema, lower_without_all_of};
use crate::diagnostic::Code;
use crate::ir::TypeRef;
use crate::lower::nullable::{NullStance, allows_null, null_stance, part_with_null};
use crate::openapi::{Schema, SchemaId};
use rustc_hash::FxHashSet;

pub(super) fn lower_all_of(lowering: &mut Lowering, schema: &Schema) -> TypeRef {
    if lowering.derived.is_joined(schema.id) {
        let type_ref = lower_joined(lowering, schema);
        let nullable = type_ref.nullable && schema.all_of.iter().all(|part| may_be_null(lowering, *part));
        return TypeRef { nullable, ..type_ref };
    }
    let type_ref = match only_part(schema, &lowering.cx).filter(|_| !lowering.inheritance.extends(schema.id))
    {
        Some(only) => {
            let type_ref = lower_schema(lowering, only);
            if depends_on_format(&type_ref.shape) && is_refined(schema, &lowering.cx) {
                return lower_merged(lowering, schema);
            }
            let excludes_null = null_stance(schema, &mut lowering.cx) == NullStance::Excluded;
            TypeRef { nullable: type_ref.nullable && !excludes_null, ..type_ref }
        }
        None => lower_merged(lowering, schema),
    };
    with_null_of_part(lowering, schema, type_ref)
}

/// The type with null if one of the parts allows it by itself, though all parts have to.
fn with_null_of_part(lowering: &mut Lowering, schema: &Schema, type_ref: TypeRef) -> TypeRef {
    let Some(part) = part_with_null(schema, &lowering.cx) else { return type_ref };
    if !schema.all_of.iter().all(|part| may_be_null(lowering, *part)) {
        let message =
            "other parts of this `allOf` exclude null, which this part allows; the value can be null";
        let at = lowering.cx.schema(part).at.clone();
        lowering.cx.report.add(Code::ImpliedType, &at, message);
    }
    TypeRef { nullable: true, ..type_ref }
}

fn may_be_null(lowering: &mut Lowering, part: SchemaId) -> bool {
    with_parts(lowering, part).is_none_or(|part| null_stance(&part, &mut lowering.cx) != NullStance::Excluded)
}

fn lower_merged(lowering: &mut Lowering, schema: &Schema) -> TypeRef {
    let merged = merge(lowering, schema);
    if is_beyond_composed(lowering) {
        let most = lowering.cx.options.limits.composed_properties;
        let message = format!(
            "`allOf` adds more than {most} properties, values and rules to the schemas of this document (`limits.composed-properties`); this schema becomes any JSON"
        );
        return lowering.cx.any_json(Code::LimitExceeded, &schema.at, message);
    }
    let type_ref = lower_without_all_of(lowering, &merged);
    let nullable = type_ref.nullable || allows_null(&merged, &mut lowering.cx);
    TypeRef { nullable, ..type_ref }
}

/// Lowers several schemas for one property, without those that another one includes.
fn lower_joined(lowering: &mut Lowering, schema: &Schema) -> TypeRef {
    let mut parts = distinct_parts(lowering, &schema.all_of);
    drop_implied(lowering, &mut parts);
    if let [only] = parts.as_slice() {
        return lower_schema(lowering, *only);
    }
    if parts.len() < schema.all_of.len() {
        let fewer = join_parts(lowering, parts, |id| Schema { id, ..schema.clone() });
        return lower_schema(lowering, fewer);
    }
    if contradict(lowering, &parts) {
        return lower_contradiction(lowering, schema);
    }
    lower_merged(lowering, schema)
}

/// If schemas have no type in common, it is unknown which one the service means, so both are accepted.
fn lower_contradiction(lowering: &mut Lowering, schema: &Schema) -> TypeRef {
    let message =
        "the schemas for this property have no type in common; values that match one of them are accepted";
    let last =
        schema.all_of.last().map_or_else(|| schema.at.clone(), |part| lowering.cx.schema(*part).at.clone());
    lowering.cx.report.add(Code::ConflictingAllOf, &last, message);
    let mut either = schema.clone();
    either.any_of = std::mem::take(&mut either.all_of);
    either.description = None;
    lower_union(lowering, &either)
}

/// The parts without those that are a part of another one.
fn distinct_parts(lowering: &mut Lowering, parts: &[SchemaId]) -> Vec<SchemaId> {
    let mut targets: Vec<SchemaId> = Vec::new();
    let mut distinct: Vec<SchemaId> = Vec::new();
    for part in parts {
        let target = target(lowering, *part);
        if !targets.contains(&target) {
            targets.push(target);
            distinct.push(*part);
        }
    }
    let bases: Vec<FxHashSet<SchemaId>> = targets.iter().map(|target| bases(lowering, *target)).collect();
    let is_base = |part: usize| {
        bases.iter().enumerate().any(|(index, bases)| index != part && bases.contains(&targets[part]))
    };
    let kept: Vec<SchemaId> =
        (0..distinct.len()).filter(|part| !is_base(*part)).map(|part| distinct[part]).collect();
    // If each is a base of another, they form a cycle that is reported elsewhere.
    if kept.is_empty() { distinct } else { kept }
}
