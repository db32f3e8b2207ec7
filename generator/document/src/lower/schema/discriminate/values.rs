//! Discriminators: which values of the discriminator property select which branch.

use super::{Lowering, Models, PendingBranch, PendingDiscriminator, PendingUnion};
use crate::diagnostic::{Code, Location};
use crate::ir::{Branch, Discrimination, JsonType, ModelId, ModelKind, Shape};
use crate::openapi::report_reference;
use rustc_hash::{FxHashMap, FxHashSet};

/// Sets the values that select each branch: those of the mapping, else those it allows, else its name.
pub(super) fn discriminate_by_mapping(
    lowering: &mut Lowering,
    discriminator: &PendingDiscriminator,
    pending: &PendingUnion,
    branches: &mut [Branch],
) {
    let mut mapped = vec![Vec::new(); branches.len()];
    for (value, target) in &discriminator.declared.mapping {
        let from = discriminator.at.member("discriminator").member("mapping").member(value);
        if let Some(index) = mapped_branch(lowering, (target, &from), discriminator, &pending.branches) {
            mapped[index].push(value.clone());
        }
    }
    let (models, property) = (&lowering.models, &discriminator.declared.property);
    let own = branches.iter().map(|branch| discriminator_values(models, &branch.type_ref.shape, property));
    let own: Vec<Vec<String>> = own.collect();
    let mut all: FxHashMap<&String, usize> = FxHashMap::default();
    own.iter().flatten().for_each(|value| *all.entry(value).or_default() += 1);
    for (index, (branch, known)) in branches.iter_mut().zip(&pending.branches).enumerate() {
        if !branch.json_types.contains(&JsonType::Object) {
            let message = "this branch of a union with a discriminator is not an object; it is recognized by its JSON type";
            lowering.cx.report.add(Code::DiscriminatorMismatch, &branch.at, message);
            continue;
        }
        let (own, mut values) = (&own[index], std::mem::take(&mut mapped[index]));
        if values.is_empty() {
            values = implied(own, known, &all);
        } else if !own.is_empty() && !own.iter().any(|value| values.contains(value)) {
            let message = format!(
                "the mapping says `{}`, but the branch allows only `{}`; both are accepted",
                values.join("`, `"),
                own.join("`, `")
            );
            lowering.cx.report.add(Code::DiscriminatorMismatch, &branch.at, message);
            values.extend(own.iter().cloned());
        }
        branch.values = values;
    }
    leave_to_base(branches, &pending.branches);
}

/// The branch of `defaultMapping` (OpenAPI 3.2, Discriminator Object).
pub(super) fn default_branch(lowering: &mut Lowering, pending: &PendingUnion) -> Option<usize> {
    let discriminator = pending.discriminator.as_ref()?;
    let target = discriminator.declared.default_mapping.as_ref()?;
    let from = discriminator.at.member("discriminator").member("defaultMapping");
    mapped_branch(lowering, (target, &from), discriminator, &pending.branches)
}

/// The branch that a mapping refers to, or into which it refers, if that is a union.
fn mapped_branch(
    lowering: &mut Lowering,
    (target, from): (&str, &Location),
    discriminator: &PendingDiscriminator,
    branches: &[PendingBranch],
) -> Option<usize> {
    let schema = match lowering.components.mapped(target, &discriminator.at, &mut lowering.cx) {
        Ok(schema) => schema,
        Err(error) => {
            if !discriminator.is_inherited {
                let report = &mut lowering.cx.report;
                report_reference(target, from, &error, "the mapping entry is ignored", report);
            }
            return None;
        }
    };
    let model = lowering.models.of(schema);
    let model_of = |branch: &PendingBranch| branch.type_ref.shape.model();
    let direct = branches.iter().rposition(|branch| branch.target == Some(schema));
    let direct =
        direct.or_else(|| branches.iter().rposition(|branch| model.is_some() && model_of(branch) == model));
    let objects = |branch: &PendingBranch| lowering.models.objects(&branch.type_ref.shape);
    let holding = |model| branches.iter().position(|branch| objects(branch).contains(&model));
    let branch = direct.or_else(|| holding(model?));
    if branch.is_none() && !discriminator.is_inherited {
        let message = format!(
            "the discriminator mapping points to `{target}`, which is not in this union; such values are kept as they are"
        );
        lowering.cx.report.add(Code::DiscriminatorMismatch, from, message);
    }
    branch
}

/// The values that a branch allows for the discriminator property; if it is a union, those of all its branches.
pub(super) fn discriminator_values(models: &Models, shape: &Shape, discriminator: &str) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    let mut seen = FxHashSet::default();
    let mut open: Vec<ModelId> = shape.model().into_iter().collect();
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        match &models.get(id).kind {
            ModelKind::Object(object) => values.extend(models.values_of(object, discriminator)),
            ModelKind::Union(union) => {
                let is_same = union.discrimination == Discrimination::Property(discriminator.to_owned());
                let has_values = |branch: &&Branch| is_same && !branch.values.is_empty();
                let discriminated = union.branches.iter().filter(has_values);
                values.extend(discriminated.flat_map(|branch| branch.values.clone()));
                let rest = union.branches.iter().rev().filter(|branch| !has_values(branch));
                open.extend(rest.filter_map(|branch| branch.type_ref.shape.model()));
            }
            ModelKind::Enumeration(_) | ModelKind::Alias(_) => {}
        }
    }
    let mut known = FxHashSet::default();
    values.retain(|value| known.insert(value.clone()));
    values
}

/// The values that select a branch without a mapping: those it allows; if other branches allow them too, only the one that
/// is its name.
fn implied(own: &[String], branch: &PendingBranch, all: &FxHashMap<&String, usize>) -> Vec<String> {
    let is_own = own.iter().all(|value| all.get(value).is_none_or(|count| *count < 2));
    let Some(name) = branch.implied.as_ref().filter(|_| own.is_empty() || !is_own) else {
        return own.to_vec();
    };
    if own.is_empty() {
        return vec![name.clone()];
    }
    let exact = own.iter().find(|value| *value == name);
    match exact.or_else(|| own.iter().find(|value| is_alike(value, name))) {
        Some(value) => vec![value.clone()],
        None => own.to_vec(),
    }
}

/// Returns whether two names differ in nothing but case and punctuation.
pub(super) fn is_alike(left: &str, right: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    letters(left) == letters(right)
}

/// Leaves to a base the values that select none of its children.
fn leave_to_base(branches: &mut [Branch], pending: &[PendingBranch]) {
    let taken: FxHashSet<String> =
        branches.iter().filter(|branch| !branch.is_base).flat_map(|branch| branch.values.clone()).collect();
    for (branch, known) in branches.iter_mut().zip(pending).filter(|(branch, _)| branch.is_base) {
        branch.values.retain(|value| !taken.contains(value));
        if branch.values.is_empty() {
            branch.values.extend(known.implied.clone());
        }
    }
}
