//! Decides how the branches of unions are discriminated when all models are known: by the discriminator, else by a property
//! that is constant in every branch, else by JSON type, by members of only one branch, and by the best match.

mod ambiguity;
mod fills;
mod json_types;
mod pending;
mod values;
mod writer;

use super::{Lowering, Models};
use crate::ir::{Branch, Discrimination, JsonType, ModelId, ModelKind, Object, Shape, Union};
use ambiguity::report_ambiguity;
use fills::choose_fills;
pub(super) use pending::{PendingBranch, PendingDiscriminator, PendingUnion};
use rustc_hash::{FxHashMap, FxHashSet};
use values::{default_branch, discriminate_by_mapping, discriminator_values};
use writer::choose_writers;

/// Discriminates all unions; inner unions come first, because they were completed first.
pub(super) fn discriminate_unions(lowering: &mut Lowering) {
    let mut unions = std::mem::take(&mut lowering.unions);
    for pending in &mut unions {
        move_memberless(&lowering.models, pending);
        let union = discriminate(lowering, pending);
        lowering.models.get_mut(pending.id).kind = ModelKind::Union(union);
    }
    let ids: Vec<ModelId> = unions.iter().map(|pending| pending.id).collect();
    choose_writers(lowering, &ids);
    choose_fills(&mut lowering.models, &ids);
}

/// Moves branches for objects without members after those with members: of equal matches the first wins, and they match every
/// object.
fn move_memberless(models: &Models, pending: &mut PendingUnion) {
    let has_members = |branch: &PendingBranch| {
        let objects = models.objects(&branch.type_ref.shape);
        objects.iter().filter_map(|id| models.object(*id)).any(|object| !object.properties.is_empty())
    };
    let is_memberless = |branch: &PendingBranch| {
        models.json_types(&branch.type_ref.shape).contains(&JsonType::Object) && !has_members(branch)
    };
    let first = pending.branches.iter().position(is_memberless);
    let last = pending.branches.iter().rposition(has_members);
    if pending.discriminator.is_none() && first.is_some_and(|first| last > Some(first)) {
        pending.branches.sort_by_key(is_memberless);
    }
}

fn discriminate(lowering: &mut Lowering, pending: &PendingUnion) -> Union {
    let mut branches: Vec<Branch> = pending.branches.iter().map(PendingBranch::begin).collect();
    for branch in &mut branches {
        branch.json_types = lowering.models.json_types(&branch.type_ref.shape);
        branch.values = lowering.models.known_texts(&branch.type_ref.shape);
    }
    let discrimination = match &pending.discriminator {
        Some(discriminator) => {
            discriminate_by_mapping(lowering, discriminator, pending, &mut branches);
            Discrimination::Property(discriminator.declared.property.clone())
        }
        None => discriminate_by_constant(&lowering.models, &mut branches),
    };
    find_members(&lowering.models, &mut branches);
    if discrimination == Discrimination::Shape {
        report_ambiguity(&lowering.models, &branches, &pending.at, &mut lowering.cx.report);
    }
    let default = default_branch(lowering, pending);
    let is_certain = is_certain(&lowering.models, &branches, &discrimination);
    Union { branches, discrimination, default, base: pending.base.clone(), is_certain }
}

/// By a property that is constant in every object branch, with a different value in each.
fn discriminate_by_constant(models: &Models, branches: &mut [Branch]) -> Discrimination {
    let is_object = |branch: &Branch| branch.json_types.contains(&JsonType::Object);
    let objects: Vec<usize> = (0..branches.len()).filter(|index| is_object(&branches[*index])).collect();
    let first = objects.first().and_then(|index| {
        let first = models.objects(&branches[*index].type_ref.shape);
        models.object(*first.first()?)
    });
    let (Some(first), true) = (first, objects.len() > 1) else { return Discrimination::Shape };
    for property in &first.properties {
        let values =
            objects.iter().map(|index| all_values(models, &branches[*index].type_ref.shape, &property.name));
        let Some(values) = values.collect::<Option<Vec<_>>>().filter(|values| all_differ(values)) else {
            continue;
        };
        let name = property.name.clone();
        for (index, values) in objects.iter().zip(values) {
            branches[*index].values = values;
        }
        return Discrimination::Property(name);
    }
    Discrimination::Shape
}

/// Returns whether no valid value matches two branches, or is rejected by the type of its only branch.
fn is_certain(models: &Models, branches: &[Branch], discrimination: &Discrimination) -> bool {
    let of_type = |kind: JsonType| branches.iter().filter(move |branch| branch.json_types.contains(&kind));
    let is_own = |branch: &Branch| matches!(branch.type_ref.shape, Shape::Custom(..));
    let texts = of_type(JsonType::String).count();
    let is_refused =
        branches.iter().any(|branch| is_own(branch) && !branch.json_types.contains(&JsonType::String))
            || (texts > 0 && of_type(JsonType::String).all(is_own));
    let is_scalar = |branch: &Branch| match &branch.type_ref.shape {
        Shape::List(items) => {
            let kinds = models.json_types(&items.shape);
            !kinds.iter().any(|kind| matches!(kind, JsonType::Array | JsonType::Object | JsonType::Any))
        }
        _ => false,
    };
    let lists_differ = of_type(JsonType::Array).count() < 2 || of_type(JsonType::Array).all(is_scalar);
    let has_discriminator = |branch: &Branch, discriminator: &str| {
        let objects = models.objects(&branch.type_ref.shape);
        let requires_discriminator =
            |id: &ModelId| models.object(*id).is_some_and(|object| object.requires(discriminator));
        !models.may_be_map(&branch.type_ref.shape) && objects.iter().all(requires_discriminator)
    };
    let objects_differ = of_type(JsonType::Object).count() < 2
        || match discrimination {
            Discrimination::Property(discriminator) => {
                of_type(JsonType::Object).all(|branch| has_discriminator(branch, discriminator))
            }
            Discrimination::Shape => false,
        };
    !is_refused && lists_differ && objects_differ
}

/// The values of a property, if all objects of a branch list them.
fn all_values(models: &Models, shape: &Shape, property: &str) -> Option<Vec<String>> {
    let objects = models.objects(shape);
    let is_listed = |id: &ModelId| {
        models.object(*id).is_some_and(|object| !models.values_of(object, property).is_empty())
    };
    let all = !objects.is_empty() && !models.may_be_map(shape) && objects.iter().all(is_listed);
    all.then(|| discriminator_values(models, shape, property))
}

/// Sets the required members that no other branch declares.
fn find_members(models: &Models, branches: &mut [Branch]) {
    let objects: Vec<Vec<&Object>> = branches
        .iter()
        .map(|branch| {
            models.objects(&branch.type_ref.shape).into_iter().filter_map(|id| models.object(id)).collect()
        })
        .collect();
    if branches.iter().any(|branch| models.may_be_map(&branch.type_ref.shape)) {
        return;
    }
    let mut declared: FxHashMap<&str, usize> = FxHashMap::default();
    for objects in &objects {
        let names: FxHashSet<&str> = objects
            .iter()
            .flat_map(|object| &object.properties)
            .map(|property| property.name.as_str())
            .collect();
        for name in names {
            *declared.entry(name).or_default() += 1;
        }
    }
    for (branch, objects) in branches.iter_mut().zip(&objects) {
        let Some((first, rest)) = objects.split_first() else { continue };
        branch.members = first
            .properties
            .iter()
            .filter(|property| declared.get(property.name.as_str()) == Some(&1))
            .filter(|property| [first].into_iter().chain(rest).all(|object| object.requires(&property.name)))
            .map(|property| property.name.clone())
            .collect();
    }
}

/// Returns whether no list is empty and no value is in two of them.
fn all_differ(lists: &[Vec<String>]) -> bool {
    let mut seen = FxHashSet::default();
    lists.iter().all(|values| !values.is_empty() && values.iter().all(|value| seen.insert(value)))
}
