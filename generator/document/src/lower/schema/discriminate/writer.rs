//! Who writes the discriminator property of an object. In: unions whose branches have their values. Out: an object that declares
//! the property writes it if one value selects it everywhere; otherwise the union does, with one branch per value. Where any
//! value may select a branch, its objects get the property.

use super::values::is_alike;
use super::{Lowering, Models};
use crate::diagnostic::Location;
use crate::ir::{
    Branch, Discrimination, JsonType, Model, ModelId, ModelKind, Object, Presence, Property, Shape, TypeRef,
    Union,
};
use rustc_hash::{FxHashMap, FxHashSet};

/// The discriminator values that select an object, in all unions for which it writes the property.
struct Claim {
    object: ModelId,
    discriminator: String,
    values: Vec<String>,
    at: Location,
}

/// A branch with objects of a union with a discriminator.
struct Selected<'m> {
    discriminator: &'m str,
    branch: &'m Branch,
    /// Whether any value may select it.
    is_open: bool,
}

/// Decides for each branch of the unions who writes the discriminator property.
pub(super) fn choose_writers(lowering: &mut Lowering, unions: &[ModelId]) {
    let claims = claims(&lowering.models, unions);
    for id in unions {
        let ModelKind::Union(union) = &lowering.models.get(*id).kind else { continue };
        let union = with_written_values(&lowering.models, union, &claims);
        lowering.models.get_mut(*id).kind = ModelKind::Union(union);
    }
    let mut left = FxHashSet::default();
    for claim in claims {
        let known = lowering.models.object(claim.object).and_then(|object| {
            object.properties.iter().position(|property| property.name == claim.discriminator)
        });
        match known {
            Some(index) => left.extend(narrow_discriminator(lowering, &claim, index)),
            // An object that doesn't declare the property keeps any value.
            None => {
                let at = claim.at.member("discriminator");
                let property = Property::new(&claim.discriminator, TypeRef::of(Shape::Text), false, at);
                if let ModelKind::Object(object) = &mut lowering.models.get_mut(claim.object).kind {
                    object.properties.insert(0, property);
                }
            }
        }
    }
    remove_unused(lowering, left);
}

fn selected(union: &Union) -> impl Iterator<Item = (usize, Selected<'_>)> {
    let discriminator = match &union.discrimination {
        Discrimination::Property(discriminator) => Some(discriminator.as_str()),
        Discrimination::Shape => None,
    };
    let branches = union.branches.iter().enumerate();
    branches.filter(|(_, branch)| branch.json_types.contains(&JsonType::Object)).filter_map(
        move |(index, branch)| {
            let is_open = branch.values.is_empty() || union.default == Some(index);
            Some((index, Selected { discriminator: discriminator?, branch, is_open }))
        },
    )
}

impl Selected<'_> {
    /// The objects of the branch, except for those in a union with the same discriminator, which handles them.
    fn objects(&self, models: &Models) -> Vec<ModelId> {
        if self.has_same_discriminator(models) {
            Vec::new()
        } else {
            models.objects(&self.branch.type_ref.shape)
        }
    }

    fn has_same_discriminator(&self, models: &Models) -> bool {
        let union = models.model_of(&self.branch.type_ref.shape).and_then(|model| model.kind.union());
        let same = Discrimination::Property(self.discriminator.to_owned());
        union.is_some_and(|union| union.discrimination == same)
    }

    /// Returns whether an object of the branch doesn't declare the discriminator property.
    fn is_undeclared(&self, models: &Models) -> bool {
        let lacks = |id: &ModelId| {
            models.object(*id).is_some_and(|object| object.property(self.discriminator).is_none())
        };
        !self.has_same_discriminator(models)
            && (models.may_be_map(&self.branch.type_ref.shape) || self.objects(models).iter().any(lacks))
    }

    /// Returns whether the object declares another value than the one that selects it.
    fn is_contradicted(&self, models: &Models) -> bool {
        let [value] = self.branch.values.as_slice() else { return false };
        let declared = |id: &ModelId| models.object(*id)?.property(self.discriminator)?.shape.const_text();
        self.objects(models).iter().filter_map(declared).any(|declared| declared != value)
    }

    /// Returns whether other unions mean the same object by other values, so that its text can be any of them.
    fn is_ambiguous(&self, models: &Models, claims: &[Claim]) -> bool {
        let [value] = self.branch.values.as_slice() else { return false };
        let is_text = |object: &Object| {
            object.property(self.discriminator).is_some_and(|property| {
                property.shape == Shape::Text || models.known_texts(&property.shape).contains(value)
            })
        };
        self.objects(models).iter().any(|id| {
            let is_meant = |claim: &Claim| claim.object == *id && claim.discriminator == self.discriminator;
            let claim = claims.iter().find(|claim| is_meant(claim));
            claim.is_some_and(|claim| claim.values.len() > 1) && models.object(*id).is_some_and(is_text)
        })
    }
}

fn claims(models: &Models, unions: &[ModelId]) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    let mut indices: FxHashMap<(ModelId, &str), usize> = FxHashMap::default();
    let unions = unions.iter().filter_map(|id| models.get(*id).kind.union());
    for (_, selected) in unions.flat_map(selected) {
        let Selected { discriminator, branch, is_open } = selected;
        for object in selected.objects(models) {
            let is_declared =
                models.object(object).is_some_and(|object| object.property(discriminator).is_some());
            if !is_declared && !is_open {
                continue;
            }
            let index = *indices.entry((object, discriminator)).or_insert(claims.len());
            if index == claims.len() {
                let (discriminator, at) = (discriminator.to_owned(), branch.at.clone());
                claims.push(Claim { object, discriminator, values: Vec::new(), at });
            }
            let values = &mut claims[index].values;
            let fresh: Vec<String> =
                branch.values.iter().filter(|value| !values.contains(value)).cloned().collect();
            values.extend(fresh);
        }
    }
    claims
}

/// The union with a branch for each value that it writes itself.
fn with_written_values(models: &Models, union: &Union, claims: &[Claim]) -> Union {
    let written: FxHashSet<usize> = selected(union)
        .filter(|(_, selected)| {
            !selected.is_open
                && (selected.is_undeclared(models)
                    || selected.is_ambiguous(models, claims)
                    || selected.is_contradicted(models))
        })
        .map(|(index, _)| index)
        .collect();
    let mut whole = Union { branches: Vec::new(), default: None, ..union.clone() };
    for (index, branch) in union.branches.iter().enumerate() {
        if union.default == Some(index) {
            whole.default = Some(whole.branches.len());
        }
        if written.contains(&index) {
            whole.branches.extend(written_branches(branch));
        } else {
            whole.branches.push(branch.clone());
        }
    }
    whole
}

/// A branch for each of the values. Values beyond the one that is its name give their branches their names.
fn written_branches(branch: &Branch) -> impl Iterator<Item = Branch> {
    let is_one = branch.values.len() == 1;
    let is_label = |value: &&String| branch.label.as_ref().is_some_and(|label| is_alike(label, value));
    let named = branch.values.iter().find(is_label);
    branch.values.iter().map(move |value| {
        let keeps_label = is_one || named == Some(value);
        Branch {
            values: vec![value.clone()],
            written: Some(value.clone()),
            label: if keeps_label { branch.label.clone() } else { Some(value.clone()) },
            is_base: branch.is_base && is_one,
            ..branch.clone()
        }
    })
}

/// Turns a discriminator property into a constant if there is only one value; returns the enumeration it replaces.
fn narrow_discriminator(lowering: &mut Lowering, claim: &Claim, index: usize) -> Option<ModelId> {
    let property = lowering.models.object(claim.object).and_then(|object| object.properties.get(index))?;
    let narrow = |value: &String| {
        let shape = match &property.shape {
            Shape::Integer(_) => property.shape.clone(),
            Shape::Boolean => Shape::Boolean,
            _ => Shape::Text,
        };
        let fits = match &property.shape {
            Shape::Text => true,
            Shape::Integer(_) => value.parse::<i64>().is_ok(),
            Shape::Boolean => value.parse::<bool>().is_ok(),
            Shape::Model(_) => lowering.models.known_texts(&property.shape).contains(value),
            _ => false,
        };
        fits.then(|| Shape::const_of(shape, value.clone()))
    };
    let narrowed = match claim.values.as_slice() {
        [only] if !property.presence.is_nullable() => narrow(only),
        _ => None,
    };
    let ModelKind::Object(object) = &mut lowering.models.get_mut(claim.object).kind else { return None };
    let property = &mut object.properties[index];
    let left = narrowed.map(|shape| std::mem::replace(&mut property.shape, shape));
    // Numbers and booleans are sent by the object itself.
    property.assumed |= property.presence == Presence::Optional && property.shape.const_text().is_none();
    left.as_ref().and_then(Shape::model)
}

/// Removes inline models that nothing refers to any more.
fn remove_unused(lowering: &mut Lowering, mut left: FxHashSet<ModelId>) {
    let referred: FxHashSet<ModelId> =
        lowering.referred.iter().filter_map(|schema| lowering.models.of(*schema)).collect();
    left.retain(|id| lowering.models.get(*id).component.is_none() && !referred.contains(id));
    if left.is_empty() {
        return;
    }
    for held in lowering.models.list().iter().flat_map(Model::models) {
        left.remove(&held);
    }
    for id in left {
        lowering.models.get_mut(id).kind = ModelKind::Alias(TypeRef::of(Shape::Text));
    }
}
