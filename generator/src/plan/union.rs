//! Unions → enums with a value in each variant.

use super::names::ModelNames;
use super::{Plan, docs, xml};
use crate::ir::{self, Discrimination, EnumerationForm, JsonType, ModelId, ModelKind, Shape};
use crate::rust::{Branch, Conversion, Derive, Derives, From, Type, Union};
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) fn union(
    plan: &Plan<'_>,
    id: ModelId,
    model: &ir::Model,
    union: &ir::Union,
    names: &ModelNames,
) -> Union {
    let numbered = union.branches.iter().enumerate().zip(&names.members);
    let branches: Vec<Branch> = numbered.map(|(it, name)| branch(plan, id, it, name)).collect();
    let tag = match &union.discrimination {
        Discrimination::Property(property) => Some(property.clone()),
        Discrimination::Shape => None,
    };
    let note = tag.as_ref().map(|tag| format!("Discriminated by {}.", docs::code(tag)));
    let own = Type::Model(names.ty.clone());
    let mut conversions = conversions(&own, &branches, &literals(plan, union));
    conversions.extend(nested_conversions(plan, &own, union, &branches));
    let is_open = takes_every_kind(&branches);
    if is_open {
        let (ty, variant) = (Type::Value, names.rest.clone());
        conversions.push(From { ty, variant, conversion: Conversion::Json });
    }
    let empty = plan.empty.branch(id).map(|index| branches[index].name.clone());
    Union {
        doc: docs::model(model, note.as_slice()),
        name: names.ty.clone(),
        derives: Derives::of([Derive::Clone, Derive::Debug, Derive::PartialEq]),
        conversions,
        xml: xml::union_table(plan, id, union),
        branches,
        is_tag_optional: tag.as_ref().is_some_and(|tag| is_optional_in_a_branch(plan, union, tag)),
        tag,
        default: union.default,
        base: union.base.as_ref().map(|base| plan.type_ref_type(&base.type_ref)),
        unknown: (plan.usage.is_received(id) || !union.is_certain || is_open).then(|| names.rest.clone()),
        empty,
    }
}

/// Returns whether any JSON but null may be a branch.
fn takes_every_kind(branches: &[Branch]) -> bool {
    use JsonType::{Any, Array, Boolean, Integer, Number, Object, String};
    let has = |kind: JsonType| branches.iter().any(|branch| branch.kinds.contains(&kind));
    has(Any) || [Boolean, String, Array, Object].into_iter().all(has) && (has(Integer) || has(Number))
}

fn is_optional_in_a_branch(plan: &Plan<'_>, union: &ir::Union, tag: &str) -> bool {
    let objects = union.branches.iter().filter_map(|branch| plan.api.resolved_object(&branch.type_ref.shape));
    let mut properties = objects.flat_map(|object| &object.properties);
    properties.any(|property| property.name == tag && !property.presence.is_required())
}

/// The default type of a literal of each branch's type: text is borrowed, a number has 32 bits.
fn literals(plan: &Plan<'_>, union: &ir::Union) -> Vec<Option<Type>> {
    let shapes = || union.branches.iter().map(|branch| &branch.type_ref.shape);
    let has_text = shapes().any(|shape| plan.ty(shape) == Type::String);
    let is_enumeration = |shape: &Shape| match plan.api.resolved_model(shape) {
        Some(id) => matches!(&plan.api.model(id).kind,
            ModelKind::Enumeration(it) if it.form == EnumerationForm::Text && !it.closed),
        None => false,
    };
    let literal = |shape: &Shape| match plan.ty(shape) {
        Type::String => Some(Type::Str),
        Type::I64 | Type::I128 => Some(Type::I32),
        _ if !has_text && is_enumeration(shape) => Some(Type::Str),
        _ => None,
    };
    shapes().map(literal).collect()
}

fn branch(plan: &Plan<'_>, owner: ModelId, (number, branch): (usize, &ir::Branch), name: &str) -> Branch {
    let ty = plan.type_ref_type(&branch.type_ref);
    let boxed = plan.boxing.variant(plan.api, owner, (number, branch));
    // A merge patch changes only what it is asked to.
    let union = plan.api.model(owner).kind.union().filter(|_| plan.api.model(owner).is_merge_patch());
    let is_filled = |name: &&String| {
        union.is_none_or(|union| union.discrimination == Discrimination::Property((*name).clone()))
    };
    let documented = if branch.values.len() <= 5 { branch.values.as_slice() } else { &[] };
    Branch {
        doc: docs::branch(documented, &branch.limits),
        name: name.to_owned(),
        ty: if boxed { ty.boxed() } else { ty },
        kinds: branch.json_types.clone(),
        values: branch.values.clone(),
        members: branch.members.clone(),
        written: branch.written.clone(),
        fills: branch.fills.iter().filter(is_filled).cloned().collect(),
    }
}

/// A conversion from each type that only one variant holds, and from each literal that is made into one variant alone. From itself
/// every type converts anyway.
fn conversions(union: &Type, branches: &[Branch], literals: &[Option<Type>]) -> Vec<From> {
    let types: Vec<Type> = branches.iter().map(|branch| branch.ty.unboxed()).collect();
    let conversion = |(index, ty): (usize, Type)| {
        let Branch { name, ty: held, .. } = &branches[index];
        let conversion = match held {
            _ if ty != held.unboxed() => Conversion::Into,
            Type::Box(_) => Conversion::Box,
            _ => Conversion::None,
        };
        From { ty, variant: name.clone(), conversion }
    };
    converting(union, &types, literals).into_iter().map(conversion).collect()
}

/// The types of branches and literals that are made into one branch alone, with its index.
fn converting(union: &Type, types: &[Type], literals: &[Option<Type>]) -> Vec<(usize, Type)> {
    let mut counts: FxHashMap<&Type, usize> = FxHashMap::default();
    for ty in types.iter().chain(literals.iter().flatten()) {
        *counts.entry(ty).or_default() += 1;
    }
    let is_alone = |ty: &Type| counts.get(ty) == Some(&1);
    let mut converting = Vec::new();
    for (index, (ty, literal)) in types.iter().zip(literals).enumerate() {
        if is_alone(ty) && *ty != Type::Value && ty != union {
            let literal = literal.clone().filter(is_alone);
            converting.extend(literal.into_iter().chain([ty.clone()]).map(|ty| (index, ty)));
        }
    }
    converting
}

/// Conversions from values that convert into a union that is itself a branch, if no other branch converts from them.
fn nested_conversions(plan: &Plan<'_>, own: &Type, union: &ir::Union, branches: &[Branch]) -> Vec<From> {
    let mut nested: Vec<(usize, Type)> = Vec::new();
    // An alias may be nullable where the branch isn't.
    let is_value = |index: usize| !matches!(branches[index].ty.unboxed(), Type::Option(_));
    for (index, branch) in union.branches.iter().enumerate().filter(|(index, _)| is_value(*index)) {
        let inner = plan.api.resolved_model(&branch.type_ref.shape).map(|id| &plan.api.model(id).kind);
        let Some(ModelKind::Union(inner)) = inner else { continue };
        let types: Vec<Type> = inner.branches.iter().map(|it| plan.type_ref_type(&it.type_ref)).collect();
        let types = converting(&plan.ty(&branch.type_ref.shape), &types, &literals(plan, inner));
        nested.extend(types.into_iter().map(|(_, ty)| (index, ty)));
    }
    let direct = branches.iter().map(|branch| branch.ty.unboxed());
    let direct: FxHashSet<Type> = direct.chain(literals(plan, union).into_iter().flatten()).collect();
    let mut counts: FxHashMap<&Type, usize> = FxHashMap::default();
    nested.iter().for_each(|(_, ty)| *counts.entry(ty).or_default() += 1);
    let is_alone = |ty: &Type| counts.get(ty) == Some(&1);
    let converting = nested.iter().filter(|(_, ty)| ty != own && !direct.contains(ty) && is_alone(ty));
    let conversion = |(index, ty): &(usize, Type)| {
        let Branch { name, ty: held, .. } = &branches[*index];
        let conversion = if matches!(held, Type::Box(_)) { Conversion::IntoBox } else { Conversion::Into };
        From { ty: ty.clone(), variant: name.clone(), conversion }
    };
    converting.map(conversion).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rust::Doc;

    #[test]
    fn conversions_differ_from_those_that_all_types_have() {
        let own = Type::Model("Choice".to_owned());
        let branch = |name: &str, ty: Type| Branch {
            doc: Doc::default(),
            name: name.to_owned(),
            ty,
            kinds: Vec::new(),
            values: Vec::new(),
            members: Vec::new(),
            written: None,
            fills: Vec::new(),
        };
        let types = [own.clone().boxed(), own.clone().option().boxed(), Type::String];
        let branches: Vec<Branch> = types.into_iter().map(|ty| branch("A", ty)).collect();
        let conversions = conversions(&own, &branches, &[None, None, None]);
        let types: Vec<Type> = conversions.iter().map(|from| from.ty.clone()).collect();
        assert_eq!(types, [own.option(), Type::String]);
    }
}
