//! Decides how the branches of unions are discriminated when all models are known: by the discriminator, else by a property
//! that is constant in every branch, else by JSON type, by members of only one branch, and by the best match.

mod ambiguity;
mod json_types;
mod values;
mod writer;

use super::{Models, SchemaLowering};
use crate::diagnostic::Location;
use crate::ir::{
    Base, Branch, Discrimination, JsonType, Limit, ModelId, ModelKind, Object, Shape, TypeRef, Union,
};
use crate::lower::files::{files_to_text, is_file};
use crate::openapi::{Discriminator, SchemaId};
use ambiguity::report_ambiguity;
pub(in crate::lower::schema) use json_types::PossibleValues;
use rustc_hash::{FxHashMap, FxHashSet};
use values::{default_branch, discriminate_by_mapping, discriminator_values};
use writer::choose_writers;

/// A union that isn't discriminated yet.
pub(super) struct PendingUnion {
    pub(super) id: ModelId,
    pub(super) branches: Vec<PendingBranch>,
    pub(super) discriminator: Option<PendingDiscriminator>,
    pub(super) base: Option<Base>,
    pub(super) at: Location,
}

/// A discriminator with its location.
#[derive(Clone)]
pub(super) struct PendingDiscriminator {
    pub(super) declared: Discriminator,
    /// The schema that has it, against which the references in its mapping are resolved.
    pub(super) at: Location,
    /// Whether it is inherited from a base, so that its mapping covers more than this union.
    pub(super) is_inherited: bool,
}

/// A branch, with what a discriminator mapping may refer to it by.
#[derive(Clone)]
pub(super) struct PendingBranch {
    pub(super) type_ref: TypeRef,
    pub(super) target: Option<SchemaId>,
    /// The discriminator value that selects it, if neither the mapping nor its own values specify one.
    pub(super) implied: Option<String>,
    pub(super) label: Option<String>,
    pub(super) is_base: bool,
    /// The docs of a branch whose type has none.
    pub(super) limits: Vec<Limit>,
    pub(super) at: Location,
}

impl PendingUnion {
    /// A union with these branches, before it is discriminated.
    pub(super) fn kind(branches: &[PendingBranch], base: Option<Base>) -> ModelKind {
        ModelKind::Union(Union {
            branches: branches.iter().map(PendingBranch::begin).collect(),
            discrimination: Discrimination::Shape,
            default: None,
            base,
            is_certain: false,
        })
    }

    /// Turns files into text, where the union isn't a part of a form.
    pub(super) fn files_to_text(&mut self) {
        PendingBranch::files_to_text(&mut self.branches);
    }
}

impl PendingBranch {
    /// A file next to other texts becomes text, as everywhere in JSON. Next to a model it may be a part of a form, which is known
    /// later.
    pub(super) fn keep_files_next_to_models(branches: &mut Vec<Self>) {
        let shapes = || branches.iter().map(|branch| &branch.type_ref.shape);
        let has_model = shapes().any(|shape| matches!(shape, Shape::Model(_)));
        if !has_model && !shapes().all(is_file) {
            Self::files_to_text(branches);
        }
    }

    fn files_to_text(branches: &mut Vec<Self>) {
        branches.iter_mut().for_each(|branch| files_to_text(&mut branch.type_ref.shape));
        let mut seen: Vec<Shape> = Vec::new();
        branches.retain(|branch| {
            let is_new = !seen.contains(&branch.type_ref.shape);
            seen.push(branch.type_ref.shape.clone());
            is_new
        });
    }

    fn begin(&self) -> Branch {
        Branch {
            type_ref: TypeRef::of(self.type_ref.shape.clone()),
            json_types: Vec::new(),
            values: Vec::new(),
            members: Vec::new(),
            written: None,
            label: self.label.clone(),
            is_base: self.is_base,
            limits: self.limits.clone(),
            xml: None,
            at: self.at.clone(),
        }
    }
}

/// Discriminates all unions; inner unions come first, because they were completed first.
pub(super) fn discriminate_unions(lowering: &mut SchemaLowering<'_>) {
    let unions = std::mem::take(&mut lowering.unions);
    for pending in &unions {
        let union = discriminate(lowering, pending);
        lowering.models.get_mut(pending.id).kind = ModelKind::Union(union);
    }
    let ids: Vec<ModelId> = unions.iter().map(|pending| pending.id).collect();
    choose_writers(lowering, &ids);
}

fn discriminate(lowering: &mut SchemaLowering<'_>, pending: &PendingUnion) -> Union {
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
        report_ambiguity(&lowering.models, &branches, &pending.at, lowering.cx.report);
    }
    let default = pending
        .discriminator
        .as_ref()
        .and_then(|discriminator| default_branch(lowering, discriminator, pending));
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
            |id: &ModelId| models.object(*id).is_some_and(|object| requires(object, discriminator));
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
        let names: FxHashSet<&str> = objects.iter().flat_map(|object| names(object)).collect();
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
            .filter(|property| [first].into_iter().chain(rest).all(|object| requires(object, &property.name)))
            .map(|property| property.name.clone())
            .collect();
    }
}

fn names(object: &Object) -> impl Iterator<Item = &str> {
    object.properties.iter().map(|property| property.name.as_str())
}

pub(super) fn requires(object: &Object, name: &str) -> bool {
    object.properties.iter().any(|property| property.name == name && property.presence.is_required())
}

/// Returns whether no list is empty and no value is in two of them.
fn all_differ(lists: &[Vec<String>]) -> bool {
    let mut seen = FxHashSet::default();
    lists.iter().all(|values| !values.is_empty() && values.iter().all(|value| seen.insert(value)))
}
