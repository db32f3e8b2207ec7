//! The names of an API → what the names file says of them: all groups, operations and types; of members only those that
//! are not named by themselves, as the rest can't move.

use super::Names;
use super::kept::{Purpose, key};
use super::members::{members_of, plain_name, value_places};
use super::operations::places;
use crate::ir::{Api, ModelKind};
use crate::names_file::{Entries, KeptNames, KeptOperation};

/// Writes down what the next run needs to know.
pub(super) fn record(names: &Names, api: &Api) -> KeptNames {
    let mut kept = KeptNames::default();
    for group in &names.groups {
        kept.groups.insert(group.tag.clone().unwrap_or_default(), group.module.clone());
    }
    for (place, names) in places(api).iter().zip(&names.operations) {
        let operation_names = KeptOperation { method: names.method.clone(), ty: names.marker.clone() };
        kept.operations.insert(key(&api.root, place), operation_names);
    }
    for (model, names) in api.models.iter().zip(&names.models) {
        let Some(names) = names else { continue };
        let key = key(&api.root, &model.at);
        let is_object = matches!(model.kind, ModelKind::Object(_));
        let purpose = if is_object { Purpose::Field } else { Purpose::Type };
        let values = value_places(model);
        let members = members_of(api, model, &values).into_iter().zip(&names.members);
        let moved = members.filter(|(member, name)| plain_name(&member.key, purpose) != **name);
        let moved: Entries = moved.map(|(member, name)| (member.key, name.clone())).collect();
        if !moved.is_empty() {
            kept.members.insert(key.clone(), moved);
        }
        kept.types.insert(key, names.ty.clone());
    }
    kept
}
