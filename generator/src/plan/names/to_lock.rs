//! The names of an API → the entries of the lock file: all groups, operations and types; of members only those whose name
//! doesn't follow from the member alone, as the others can't change.

use super::excluded;
use super::locked::{Purpose, key};
use super::members::{members_of, plain_name, value_locations};
use super::operations::operation_locations;
use super::{ModelNames, Names};
use crate::ir::{ModelId, ModelKind};
use crate::lockfile::{Entries, LockedNames, LockedOperation};
use crate::plan::custom_types::TypedApi;

pub(in crate::plan) fn to_lock(names: &Names, typed: TypedApi<'_>, earlier: &LockedNames) -> LockedNames {
    let api = typed.api;
    let mut locked = LockedNames::default();
    for group in &names.groups {
        locked.groups.insert(group.tag.clone().unwrap_or_default(), group.module.clone());
    }
    for ((at, names), operation) in
        operation_locations(api).iter().zip(&names.operations).zip(&api.operations)
    {
        let operation_names = LockedOperation {
            method: names.method.clone(),
            ty: names.marker.clone(),
            id: operation.id.clone().unwrap_or_default(),
        };
        locked.operations.insert(key(&api.root, at), operation_names);
    }
    for alias in &names.deprecated_aliases {
        let now = names.models[alias.model.index()].as_ref().map(|names| names.ty.clone());
        locked.aliases.extend(now.map(|now| (alias.ty.clone(), now)));
    }
    for (index, (model, model_names)) in api.models.iter().zip(&names.models).enumerate() {
        let Some(ModelNames { ty, members: given, .. }) = model_names else { continue };
        let key = key(&api.root, &model.at);
        let is_object = matches!(model.kind, ModelKind::Object(_));
        let purpose = if is_object { Purpose::Field } else { Purpose::Type };
        let values = value_locations(model);
        let members = members_of(typed, model, &values).into_iter().zip(given);
        let unusual = members.filter(|(member, name)| plain_name(&member.key, purpose) != **name);
        let unusual: Entries = unusual.map(|(member, name)| (member.key, name.clone())).collect();
        if !unusual.is_empty() {
            locked.members.insert(key.clone(), unusual);
        }
        locked.shapes.insert(ty.clone(), names.fingerprints.of(ModelId::new(index)));
        locked.types.insert(key, ty.clone());
    }
    if !api.excluded.is_empty() {
        excluded::keep_names(&mut locked, earlier, api);
    }
    locked
}
