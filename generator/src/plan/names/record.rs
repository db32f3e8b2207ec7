//! The names of an API → what the lock file says of them: all groups, operations and types; of members only those that
//! are not named by themselves, as the rest can't move.

use super::excluded;
use super::kept::{Purpose, key};
use super::members::{members_of, plain_name, value_places};
use super::operations::places;
use super::{ModelNames, Names};
use crate::ir::{Api, ModelId, ModelKind};
use crate::lockfile::{Entries, KeptNames, KeptOperation};

/// Writes down what the next run needs to know.
pub(super) fn record(names: &Names, api: &Api, earlier: &KeptNames) -> KeptNames {
    let mut kept = KeptNames::default();
    for group in &names.groups {
        kept.groups.insert(group.tag.clone().unwrap_or_default(), group.module.clone());
    }
    for ((place, names), operation) in places(api).iter().zip(&names.operations).zip(&api.operations) {
        let operation_names = KeptOperation {
            method: names.method.clone(),
            ty: names.marker.clone(),
            id: operation.id.clone().unwrap_or_default(),
        };
        kept.operations.insert(key(&api.root, place), operation_names);
    }
    for deprecated_aliases in &names.deprecated_aliases {
        let now = names.models[deprecated_aliases.model.index()].as_ref().map(|names| names.ty.clone());
        kept.aliases.extend(now.map(|now| (deprecated_aliases.ty.clone(), now)));
    }
    for (index, (model, model_names)) in api.models.iter().zip(&names.models).enumerate() {
        let Some(ModelNames { ty, members: given, .. }) = model_names else { continue };
        let key = key(&api.root, &model.at);
        let is_object = matches!(model.kind, ModelKind::Object(_));
        let purpose = if is_object { Purpose::Field } else { Purpose::Type };
        let values = value_places(model);
        let members = members_of(api, model, &values).into_iter().zip(given);
        let moved = members.filter(|(member, name)| plain_name(&member.key, purpose) != **name);
        let moved: Entries = moved.map(|(member, name)| (member.key, name.clone())).collect();
        if !moved.is_empty() {
            kept.members.insert(key.clone(), moved);
        }
        kept.shapes.insert(ty.clone(), names.fingerprints.of(ModelId::new(index)));
        kept.types.insert(key, ty.clone());
    }
    if !api.excluded.is_empty() {
        excluded::keep_names(&mut kept, earlier, api);
    }
    kept
}
