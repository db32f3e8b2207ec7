//! Schemas that all apply to a value → one schema. The parts of a schema are merged once, however many schemas have it as a
//! part.

mod branch_sets;
mod keywords;
mod limits;

pub(super) use branch_sets::{contradict, drop_implied, excludes_branches, required_sets};
pub(super) use keywords::join_parts;

use super::{DEEPEST, Lowering, reference_as_all_of, report_unsupported};
use crate::diagnostic::Code;
use crate::lower::nullable::part_with_null;
use crate::openapi::{Schema, SchemaId, Types, Version};
use branch_sets::drop_excluded_branches;
use keywords::{Merge, join};
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

#[derive(Default)]
pub(super) struct Merged {
    /// Schemas with all their parts; `None` while one is in progress.
    wholes: FxHashMap<SchemaId, Option<Rc<Schema>>>,
    /// The branches of unions, and all that these extend.
    branches: FxHashMap<SchemaId, Rc<FxHashSet<SchemaId>>>,
    /// The types of branches that have parts.
    types: FxHashMap<SchemaId, Option<Types>>,
    /// How many schemas are being merged, each for the one before.
    depth: usize,
    /// The parts that schemas got, repetitions included: their number grows with the square of the height of an inheritance
    /// chain.
    pub(super) composed: usize,
}

pub(super) fn is_beyond_composed(lowering: &Lowering) -> bool {
    lowering.merged.composed > lowering.cx.options.limits.composed_properties
}

/// Merges a schema with the parts of its `allOf`; it stays the same schema.
pub(super) fn merge(lowering: &mut Lowering, schema: &Schema) -> Schema {
    let mut merge = Merge::new(schema, &mut lowering.cx);
    let mut seen = FxHashSet::default();
    for part in &schema.all_of {
        let written = lowering.cx.schema(*part);
        let is_referred = written.reference.is_some();
        if is_referred && !written.constrains() && !seen.insert(target(lowering, *part)) {
            continue;
        }
        let Some(part) = with_parts(lowering, *part) else { continue };
        report_unsupported(&part, &mut lowering.cx);
        let part = without_itself(lowering, part, schema.id);
        join(lowering, &mut merge, &part, is_referred);
    }
    let mut merged = merge.finish(&mut lowering.cx);
    // Schemas that were joined for one property aren't parts of it.
    merged.nullable |=
        !lowering.derived.is_joined(schema.id) && part_with_null(schema, &lowering.cx).is_some();
    drop_excluded_branches(lowering, &mut merged);
    merged
}

/// A schema with all its parts merged, references included.
pub(super) fn with_parts(lowering: &mut Lowering, id: SchemaId) -> Option<Rc<Schema>> {
    let schema = lowering.cx.schema(id);
    if schema.reference.is_none() && schema.all_of.is_empty() {
        return Some(schema);
    }
    match lowering.merged.wholes.get(&id) {
        Some(Some(known)) => return Some(known.clone()),
        Some(None) => {
            let message = "circular `allOf`; the cycle is cut here";
            lowering.cx.report.add(Code::UnresolvedReference, &schema.at, message);
            return None;
        }
        None => {}
    }
    if lowering.merged.depth >= DEEPEST {
        let message =
            format!("this `allOf` has parts in parts more than {DEEPEST} deep; this part is ignored");
        lowering.cx.report.add(Code::LimitExceeded, &schema.at, message);
        return None;
    }
    lowering.merged.wholes.insert(id, None);
    lowering.merged.depth += 1;
    let whole = whole(lowering, &schema);
    lowering.merged.depth -= 1;
    match &whole {
        Some(whole) => lowering.merged.wholes.insert(id, Some(whole.clone())),
        None => lowering.merged.wholes.remove(&id),
    };
    whole
}

fn whole(lowering: &mut Lowering, schema: &Schema) -> Option<Rc<Schema>> {
    let Some(reference) = &schema.reference else { return Some(Rc::new(merge(lowering, schema))) };
    let has_siblings = lowering.cx.version() >= Version::V3_1
        && (schema.constrains() || schema.is_refinement() || schema.description.is_some());
    if has_siblings {
        let both = reference_as_all_of(lowering, schema);
        return Some(Rc::new(merge(lowering, &both)));
    }
    let target = lowering.cx.follow_or_report(reference, "the part is ignored").ok()?;
    with_parts(lowering, target)
}

/// The schema that a schema refers to, else itself.
pub(super) fn target(lowering: &mut Lowering, id: SchemaId) -> SchemaId {
    let schema = lowering.cx.schema(id);
    let followed = schema.reference.as_ref().map(|reference| lowering.cx.follow(reference));
    followed.and_then(Result::ok).unwrap_or(id)
}

/// The schemas that a schema extends, transitively.
pub(super) fn bases(lowering: &mut Lowering, id: SchemaId) -> FxHashSet<SchemaId> {
    let mut bases = FxHashSet::default();
    let mut waiting = vec![id];
    while let Some(id) = waiting.pop() {
        let schema = lowering.cx.schema(id);
        let parts = schema.all_of.iter().map(|part| lowering.cx.schema(*part)).collect::<Vec<_>>();
        let references = parts.iter().chain([&schema]).filter_map(|part| part.reference.as_ref());
        for reference in references {
            let Ok(base) = lowering.cx.follow(reference) else { continue };
            if bases.insert(base) {
                waiting.push(base);
            }
        }
    }
    bases
}

/// A base that lists its children: a child gets the base without its branches, which include the child.
fn without_itself(lowering: &mut Lowering, part: Rc<Schema>, extending: SchemaId) -> Rc<Schema> {
    if !part.has_branches() || !branches_of(lowering, &part).contains(&extending) {
        return part;
    }
    Rc::new(Schema { discriminator: None, ..part.without_branches() })
}

/// The branches of a schema: the targets of references, and inline branches with their parts.
fn branches_of(lowering: &mut Lowering, base: &Schema) -> Rc<FxHashSet<SchemaId>> {
    if let Some(known) = lowering.merged.branches.get(&base.id) {
        return known.clone();
    }
    let mut branches = FxHashSet::default();
    let mut open: Vec<SchemaId> = base.all_branches().collect();
    while let Some(id) = open.pop() {
        let target = target(lowering, id);
        if branches.insert(target) && target == id {
            let parts = lowering.cx.schema(id);
            let inline = parts.all_of.iter().filter(|part| lowering.cx.schema(**part).reference.is_none());
            open.extend(inline.copied());
        }
    }
    let branches = Rc::new(branches);
    lowering.merged.branches.insert(base.id, branches.clone());
    branches
}

/// The types of a branch, if it has any. The result is cached, because parts may contain branches with parts.
fn types_of(lowering: &mut Lowering, id: SchemaId) -> Option<Types> {
    // A branch that is a part of its target has no type.
    match lowering.merged.types.get(&id) {
        Some(known) => return *known,
        None => drop(lowering.merged.types.insert(id, None)),
    }
    let whole = with_parts(lowering, id);
    let types = whole.and_then(|whole| {
        let is_object = !whole.properties.is_empty() || !whole.required.is_empty();
        whole.types.or(is_object.then_some(Types::OBJECT))
    });
    lowering.merged.types.insert(id, types);
    types
}
