//! Unions that are branches of each other or of themselves, also through aliases: a value would be passed from one to the
//! next without end. Each of them has the branches of all.

use super::discriminate::{PendingBranch, PendingUnion};
use super::{Lowering, Models};
use crate::diagnostic::Code;
use crate::ir::{ModelId, ModelKind, Shape, TypeRef, strong_components};
use rustc_hash::{FxHashMap, FxHashSet};

/// Replaces branches that lead back to their union by the branches of the unions on the way.
pub(super) fn open_union_cycles(lowering: &mut Lowering) {
    let numbers: FxHashMap<ModelId, usize> =
        lowering.unions.iter().enumerate().map(|(number, union)| (union.id, number)).collect();
    let inner = |branch: &PendingBranch| {
        resolved_union(&lowering.models, &branch.type_ref.shape).and_then(|id| numbers.get(&id).copied())
    };
    let inner: Vec<Vec<usize>> =
        lowering.unions.iter().map(|union| union.branches.iter().filter_map(inner).collect()).collect();
    for cycle in strong_components(&inner) {
        if cycle.len() > 1 || inner[cycle[0]].contains(&cycle[0]) {
            open(lowering, &cycle, &numbers);
        }
    }
    let models = &lowering.models;
    lowering.unions.retain(|union| matches!(models.get(union.id).kind, ModelKind::Union(_)));
}

fn open(lowering: &mut Lowering, cycle: &[usize], numbers: &FxHashMap<ModelId, usize>) {
    let leads_out = |branch: &&PendingBranch| {
        let inner = resolved_union(&lowering.models, &branch.type_ref.shape);
        inner.and_then(|id| numbers.get(&id)).is_none_or(|number| !cycle.contains(number))
    };
    let own: Vec<Vec<PendingBranch>> = cycle
        .iter()
        .map(|number| lowering.unions[*number].branches.iter().filter(leads_out).cloned().collect())
        .collect();
    for (index, number) in cycle.iter().enumerate() {
        let others = own.iter().enumerate().filter(|(other, _)| *other != index).flat_map(|(_, all)| all);
        let mut seen = FxHashSet::default();
        let branches = own[index].iter().chain(others);
        let branches: Vec<PendingBranch> =
            branches.filter(|branch| seen.insert(branch.type_ref.shape.clone())).cloned().collect();
        let union = &lowering.unions[*number];
        let message = "this union is a branch of itself; it has the other branches of all unions on the way";
        let any = lowering.cx.any_json(Code::RecursiveUnion, &union.at, message);
        lowering.models.get_mut(union.id).kind = match simplified(&lowering.models, union, &branches, any) {
            Some(type_ref) => ModelKind::Alias(type_ref),
            None => PendingUnion::kind(&branches, union.base.clone()),
        };
        lowering.unions[*number].branches = branches;
    }
}

/// The shape of a union with these branches, if it needs no type: without any, its base. A discriminator leaves values without
/// a branch.
fn simplified(
    models: &Models,
    union: &PendingUnion,
    branches: &[PendingBranch],
    any: TypeRef,
) -> Option<TypeRef> {
    let type_ref = match branches {
        [] => union.base.as_ref().map_or_else(|| any.clone(), |base| base.type_ref.clone()),
        [only] if union.discriminator.is_none() => only.type_ref.clone(),
        _ => return None,
    };
    Some(if models.holds(&type_ref.shape, union.id) { any } else { type_ref })
}

/// The union that a shape is, through aliases.
fn resolved_union(models: &Models, shape: &Shape) -> Option<ModelId> {
    let mut seen = FxHashSet::default();
    let mut shape = shape;
    while let Shape::Model(id) = shape {
        match &models.get(*id).kind {
            ModelKind::Union(_) => return Some(*id),
            ModelKind::Alias(type_ref) if seen.insert(*id) => shape = &type_ref.shape,
            _ => return None,
        }
    }
    None
}
