//! `oneOf` and `anyOf`: a single shape if they simplify to one, else a union.

use super::branches::{has_members, only_requires, without_held, without_impossible};
use super::derive::{Derivation, derive};
use super::discriminate::{PendingBranch, PendingDiscriminator, PendingUnion};
use super::documentation::{documentation, documentation_of_value, listed_bound};
use super::enum_values::{is_string_enum, join_enum_branches};
use super::enumeration::{enum_of_branches, listed_constant, lower_enum_branch, lower_values};
use super::implied_types::number_of_branches;
use super::merge::{required_sets, with_parts};
use super::only_part::only_part;
use super::scalar::lower_by_type;
use super::{Lowering, Models, lower_listed, lower_schema, lower_without_all_of, reserve_model};
use crate::diagnostic::{Code, Location};
use crate::ir::{Bound, Documentation, Integer, Limit, ModelKind, SegmentKind, Shape, TypeRef, Untyped};
use crate::lower::context::Context;
use crate::lower::{nullable, schema_path};
use crate::openapi::{Additional, Reference, Schema, SchemaId};
use rustc_hash::FxHashSet;

/// How deep branches with members next to them may be nested. Each level multiplies the schemas.
const DEEPEST: usize = 4;

/// Lowers a schema with branches and their siblings.
pub(super) fn lower_union(lowering: &mut Lowering, schema: &Schema) -> TypeRef {
    if let Some(possible) = without_impossible(schema, &lowering.cx) {
        return lower_union(lowering, &possible);
    }
    if let Some(listed) = enum_of_branches(schema, &mut lowering.cx) {
        return lower_values(lowering, &listed);
    }
    if let Some(number) = number_of_branches(schema, &mut lowering.cx) {
        return lower_by_type(lowering, &number);
    }
    let any = schema.one_of.is_empty();
    if !any && !schema.any_of.is_empty() {
        let message = "`anyOf` next to `oneOf` is ignored; the service validates it";
        lowering.cx.report.add(Code::Unsupported, &schema.at.member("anyOf"), message);
    }
    if let Some(items) = schema.items {
        let message = "`items` next to branches is ignored; the service validates it";
        lowering.cx.report.add(Code::Unsupported, &lowering.cx.schema(items).at, message);
    }
    let listed = if any { &schema.any_of } else { &schema.one_of };
    nullable::report_implied_null(listed, &mut lowering.cx);
    let branches = nullable::without_null(listed, &mut lowering.cx);
    let has_null = branches.len() < listed.len();
    let branches = join_enum_branches(lowering, branches);
    let branches = without_held(lowering, schema, branches);
    let base = Schema { discriminator: None, ..schema.without_branches() };
    let type_ref = if branches.is_empty() {
        TypeRef::any(Untyped::Said)
    } else if branches.iter().all(|branch| only_requires(*branch, &base, &lowering.cx)) {
        lower_requirements(lowering, &base, &branches)
    } else if any && schema.discriminator.is_none() && can_flatten(&base, &branches, &lowering.cx) {
        lower_flattened(lowering, &base, &branches)
    } else if let ([only], false) = (branches.as_slice(), has_members(&base)) {
        if has_null { lower_listed(lowering, *only) } else { lower_schema(lowering, *only) }
    } else if has_members(&base) && owners(lowering, schema.id).count() >= DEEPEST {
        lower_without_branches(lowering, base)
    } else {
        lower_branches(lowering, schema, &base, &branches)
    };
    TypeRef { nullable: type_ref.nullable || has_null, shape: type_ref.shape }
}

/// Branches with nothing but `required` are a rule for docs, not types.
fn lower_requirements(lowering: &mut Lowering, base: &Schema, branches: &[SchemaId]) -> TypeRef {
    let sets = required_sets(branches, &mut lowering.cx);
    let type_ref = lower_without_all_of(lowering, base);
    if let Shape::Model(id) = type_ref.shape {
        lowering.models.get_mut(id).documentation.limits.push(Limit::new(Bound::Needs(sets)));
    }
    type_ref
}

fn lower_flattened(lowering: &mut Lowering, base: &Schema, branches: &[SchemaId]) -> TypeRef {
    let mut merged = base.clone();
    let schemas: Vec<_> = branches.iter().map(|branch| lowering.cx.schema(*branch)).collect();
    for branch in &schemas {
        for (name, property) in &branch.properties {
            if merged.property(name).is_none() {
                merged.properties.push((name.clone(), *property));
            }
        }
        if matches!(merged.additional, Additional::Unspecified)
            && matches!(branch.additional, Additional::Open)
        {
            merged.additional = Additional::Open;
        }
    }
    // If one branch requires nothing, nothing is required.
    if schemas.iter().any(|branch| branch.required.is_empty()) {
        return lower_without_all_of(lowering, &merged);
    }
    let in_all = |name: &String| schemas.iter().all(|branch| branch.required.contains(name));
    let added = schemas[0].required.iter().filter(|name| in_all(name) && !base.required.contains(name));
    merged.required.extend(added.cloned());
    lower_requirements(lowering, &merged, branches)
}

fn lower_branches(lowering: &mut Lowering, schema: &Schema, base: &Schema, branches: &[SchemaId]) -> TypeRef {
    let id = reserve_model(lowering, schema);
    let mut lowered: Vec<PendingBranch> = Vec::new();
    let mut known = FxHashSet::default();
    let mut circle = None;
    for branch in branches {
        let pending = lower_branch(lowering, base, *branch);
        let Some(mut pending) = pending.filter(|pending| pending.type_ref.shape != Shape::Model(id)) else {
            let message = "this union is a branch of itself; the branch allows nothing more";
            let at = lowering.cx.schema(*branch).at.clone();
            circle = Some(lowering.cx.report.add(Code::RecursiveUnion, &at, message));
            continue;
        };
        // A constant in a branch is one value among others.
        if let Shape::Const(constant) = &pending.type_ref.shape
            && !constant.is_text()
        {
            pending.type_ref.shape = constant.shape.clone();
        }
        if known.insert(pending.type_ref.shape.clone()) {
            lowered.push(pending);
        }
    }
    PendingBranch::keep_files_next_to_models(&mut lowered);
    let has_null = lowered.iter().any(|branch| branch.type_ref.nullable);
    report_overlap(schema, &lowered, &mut lowering.cx);
    join_integers(&mut lowered);
    drop_known_text(&lowering.models, &mut lowered);
    let nothing_else =
        circle.filter(|_| lowered.is_empty()).map(|reported| Shape::Any(Untyped::Reported(reported)));
    if let Some(shape) = nothing_else.or_else(|| simplified(&lowered)) {
        let shape = match lowering.models.holds(&shape, id) {
            true => {
                let message = "this union contains nothing but itself; it becomes any JSON";
                lowering.cx.any_json(Code::RecursiveUnion, &schema.at, message).shape
            }
            false => shape,
        };
        lowering.models.get_mut(id).kind =
            ModelKind::Alias(TypeRef { shape: shape.clone(), nullable: has_null });
        lowering.models.remove(id, schema.id);
        return TypeRef { shape, nullable: has_null };
    }
    let discriminator = schema.discriminator.as_deref().map(|discriminator| PendingDiscriminator {
        declared: discriminator.clone(),
        at: schema.at.clone(),
        is_inherited: false,
    });
    let targets: Option<Vec<SchemaId>> = lowered.iter().map(|branch| branch.target).collect();
    let inherited = || lowering.inheritance.common_discriminator(&targets?);
    let discriminator = discriminator.or_else(inherited);
    add_union(
        lowering,
        PendingUnion { id, branches: lowered, discriminator, base: None, at: schema.at.clone() },
    );
    TypeRef { shape: Shape::Model(id), nullable: has_null }
}

/// Makes a model a union, to be discriminated when all models are known.
pub(super) fn add_union(lowering: &mut Lowering, union: PendingUnion) {
    lowering.models.get_mut(union.id).kind = PendingUnion::kind(&union.branches, union.base.clone());
    lowering.unions.push(union);
}

/// A branch with the members next to it; `None` if it is within itself.
fn lower_branch(lowering: &mut Lowering, base: &Schema, branch_id: SchemaId) -> Option<PendingBranch> {
    let branch = lowering.cx.schema(branch_id);
    let reference = reference_of(lowering, &branch);
    let target = match &reference {
        Some(reference) => lowering.cx.follow(reference).ok(),
        None => Some(branch.id),
    };
    let component = target.and_then(|target| lowering.components.name(target)).cloned();
    let referred = target.filter(|_| reference.is_some());
    let named = referred.and_then(|target| name_of(target, &lowering.cx));
    let implied = match referred {
        Some(target) => lowering.components.implied_value(target, &lowering.cx),
        None => component.clone(),
    };
    let label = component.or(named).or_else(|| branch.title.clone());
    let mut at = branch.at.clone();
    let type_ref = if has_members(base) && !covers(lowering, base, branch_id) {
        if owners(lowering, base.id).any(|owner| owner == branch_id) {
            return None;
        }
        let whole = branch_with_members(lowering, base, branch_id);
        at = lowering.cx.schema(whole).at.clone();
        lower_schema(lowering, whole)
    } else if is_string_enum(&branch) {
        lower_enum_branch(lowering, &branch)
    } else {
        let type_ref = lower_schema(lowering, branch_id);
        listed_constant(lowering, &branch, type_ref)
    };
    let facts = match (&type_ref.shape, referred) {
        (Shape::Model(_), _) => Documentation::default(),
        (shape, Some(_)) => documentation_of_value(lowering, branch_id, shape),
        (_, None) => documentation(lowering, &branch),
    };
    let mut limits = facts.limits;
    limits.iter_mut().for_each(|limit| limit.hidden |= referred.is_some());
    let format = facts.format.filter(|_| type_ref.shape == Shape::Text).map(Bound::PartFormat);
    let further = format.into_iter().chain(listed_bound(facts.values));
    limits.extend(further.map(|bound| Limit { hidden: true, ..Limit::new(bound) }));
    Some(PendingBranch { type_ref, target, implied, label, is_base: false, limits, at })
}

/// The reference that a branch consists of; exporters wrap it in `allOf` to write a description next to it.
fn reference_of(lowering: &Lowering, branch: &Schema) -> Option<Reference> {
    let wrapped = || {
        let only = only_part(branch, &lowering.cx).filter(|_| !lowering.inheritance.extends(branch.id))?;
        let only = lowering.cx.schema(only);
        only.reference.clone().filter(|_| !lowering.cx.has_effective_siblings(&only))
    };
    branch.reference.clone().or_else(wrapped)
}

/// A branch as a schema with the members of its base.
fn branch_with_members(lowering: &mut Lowering, base: &Schema, branch: SchemaId) -> SchemaId {
    let members = derive(lowering, Derivation::Members(base.id), |id| Schema {
        id,
        title: None,
        description: None,
        nullable: false,
        ..base.clone()
    });
    let at = location_in(&base.at, &lowering.cx.schema(branch).at);
    derive(lowering, Derivation::Branch { owner: base.id, branch }, |id| Schema {
        all_of: vec![members, branch],
        ..Schema::empty(id, at)
    })
}

/// The branches that a schema is derived from: it is a branch of a branch of one …
fn owners(lowering: &Lowering, schema: SchemaId) -> impl Iterator<Item = SchemaId> {
    let mut inner = schema;
    std::iter::from_fn(move || {
        let Some(Derivation::Branch { owner, branch }) = lowering.derived.derivation(inner) else {
            return None;
        };
        inner = *owner;
        Some(*branch)
    })
}

/// The members next to branches that are nested too deep. Members that the branches declare are kept as any JSON.
fn lower_without_branches(lowering: &mut Lowering, mut base: Schema) -> TypeRef {
    let message = format!(
        "unions with members next to their branches are nested more than {DEEPEST} deep here; the members of the inner branches are kept as any JSON"
    );
    lowering.cx.report.add(Code::LimitExceeded, &base.at, message);
    if matches!(base.additional, Additional::Unspecified) {
        base.additional = Additional::Open;
    }
    lower_without_all_of(lowering, &base)
}

/// The name of a schema that isn't a component of this document: its key, or its file's name.
fn name_of(schema: SchemaId, cx: &Context) -> Option<String> {
    match schema_path::segments(&cx.schema(schema).at, &cx.document.root).pop()?.kind {
        SegmentKind::Named(name) | SegmentKind::File(name) => Some(name),
        _ => None,
    }
}

/// Returns whether a branch declares all members of the base, and requires all of these that the base does.
fn covers(lowering: &mut Lowering, base: &Schema, branch: SchemaId) -> bool {
    let Some(merged) = with_parts(lowering, branch) else { return true };
    let is_inline = lowering.cx.schema(branch).reference.is_none();
    let is_bare = |id: SchemaId| lowering.cx.schema(id).is_bare();
    let says_less =
        |own: SchemaId, other: SchemaId| is_inline && own != other && is_bare(own) && !is_bare(other);
    let covers_member =
        |(name, other): &(String, SchemaId)| merged.property(name).is_some_and(|own| !says_less(own, *other));
    base.properties.iter().all(covers_member)
        && base.required.iter().all(|name| merged.property(name).is_none() || merged.required.contains(name))
}

/// The single shape that branches simplify to.
fn simplified(branches: &[PendingBranch]) -> Option<Shape> {
    let mut shapes = branches.iter().map(|branch| &branch.type_ref.shape);
    let any = shapes.find(|shape| shape.is_any()).cloned();
    any.or_else(|| match branches {
        [only] => Some(only.type_ref.shape.clone()),
        _ => None,
    })
}

/// An open enumeration accepts every string, so a string branch next to one is dropped.
fn drop_known_text(models: &Models, branches: &mut Vec<PendingBranch>) {
    let is_enumeration = |branch: &&PendingBranch| {
        let kind = models.model_of(&branch.type_ref.shape).map(|model| &model.kind);
        kind.is_some_and(
            |kind| matches!(kind, ModelKind::Enumeration(it) if !it.closed && kind.texts().is_some()),
        )
    };
    if branches.iter().filter(is_enumeration).count() == 1 {
        branches.retain(|branch| branch.type_ref.shape != Shape::Text);
    }
}

fn report_overlap(schema: &Schema, branches: &[PendingBranch], cx: &mut Context) {
    let has = |wanted: fn(&Shape) -> bool| branches.iter().any(|branch| wanted(&branch.type_ref.shape));
    let overlaps = has(|shape| *shape == Shape::Number) && has(|shape| matches!(shape, Shape::Integer(_)));
    if overlaps && !schema.one_of.is_empty() {
        let message = "an integer matches two branches of this `oneOf`; it is read as an integer";
        cx.report.add(Code::OverlappingNumbers, &schema.at, message);
    }
}

/// Joins integers of several widths.
fn join_integers(branches: &mut Vec<PendingBranch>) {
    let width = |branch: &PendingBranch| match branch.type_ref.shape {
        Shape::Integer(width) => Some(width),
        _ => None,
    };
    let Some(all) = branches.iter().filter_map(width).reduce(Integer::join) else { return };
    let mut is_first = true;
    branches.retain_mut(|branch| {
        if width(branch).is_none() {
            return true;
        }
        branch.type_ref.shape = Shape::Integer(all);
        std::mem::take(&mut is_first)
    });
}

/// The location of a branch in its owner, whose members it gets: another schema may have the same branch by `allOf`.
fn location_in(owner: &Location, branch: &Location) -> Location {
    let mut ends = branch.segments().rev();
    match (ends.next(), ends.next()) {
        (Some(number), Some(keyword)) if !owner.contains(branch) => owner.member(&keyword).member(&number),
        _ => branch.clone(),
    }
}

/// Returns whether `anyOf` next to properties has only inline objects: several may apply at once, so they become one object.
fn can_flatten(base: &Schema, branches: &[SchemaId], cx: &Context) -> bool {
    let is_plain_object = |branch: &SchemaId| {
        let branch = cx.schema(*branch);
        branch.reference.is_none()
            && !branch.properties.is_empty()
            && branch.all_of.is_empty()
            && !branch.has_branches()
            && !matches!(branch.additional, Additional::Closed)
    };
    has_members(base) && branches.iter().all(is_plain_object) && agree(base, branches, cx)
}

/// Returns whether no two branches declare the same member.
fn agree(base: &Schema, branches: &[SchemaId], cx: &Context) -> bool {
    let mut seen = FxHashSet::default();
    branches.iter().all(|branch| {
        let branch = cx.schema(*branch);
        let names = branch.properties.iter().map(|(name, _)| name);
        let names = names.filter(|name| base.property(name).is_none());
        names.cloned().collect::<Vec<_>>().into_iter().all(|name| seen.insert(name))
    })
}
