//! The optional constants that a union writes where a branch was made without them. In: unions whose branches have their values.
//! Out: the members of each branch that tell it apart: its discriminator, and constants that have another value in another branch.
//! Branches without a member don't count, so that an added branch takes nothing out of what is sent.

use super::Models;
use crate::ir::{Branch, Discrimination, ModelId, ModelKind, Presence, Property, Union};

/// Sets the members that unions write.
pub(super) fn choose_fills(models: &mut Models, unions: &[ModelId]) {
    for id in unions {
        let Some(union) = models.get(*id).kind.union() else { continue };
        let found: Vec<Option<(ModelId, Vec<String>)>> =
            union.branches.iter().map(|branch| filled(models, union, branch)).collect();
        for (index, (object, names)) in found.into_iter().enumerate().filter_map(|(at, it)| Some((at, it?))) {
            if let ModelKind::Object(object) = &mut models.get_mut(object).kind {
                let is_filled = |property: &&mut Property| names.contains(&property.name);
                object.properties.iter_mut().filter(is_filled).for_each(|it| it.assumed = true);
            }
            if let ModelKind::Union(union) = &mut models.get_mut(*id).kind {
                union.branches[index].fills = names;
            }
        }
    }
}

fn filled(models: &Models, union: &Union, branch: &Branch) -> Option<(ModelId, Vec<String>)> {
    let [id] = models.objects(&branch.type_ref.shape)[..] else { return None };
    let is_told_apart = |property: &Property| {
        let Some(own) = property.shape.const_text() else { return false };
        let others = union.branches.iter().flat_map(|other| models.objects(&other.type_ref.shape));
        let mut others =
            others.filter_map(|it| models.object(it)?.property(&property.name)?.shape.const_text());
        union.discrimination == Discrimination::Property(property.name.clone())
            || others.any(|other| other != own)
    };
    let is_sent =
        |property: &&Property| property.presence == Presence::Optional && !property.documentation.read_only;
    let properties = models.object(id)?.properties.iter().filter(is_sent);
    let names: Vec<String> =
        properties.filter(|it| is_told_apart(it)).map(|property| property.name.clone()).collect();
    (!names.is_empty()).then_some((id, names))
}
