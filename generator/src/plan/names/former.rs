//! Former names of methods: what a rename in the configuration took from operations, groups and the setters of fields, and what
//! operations were called in groups that the document took them from. A deprecated method of the old name stays until something
//! else gets the name, or a person removes it from the lock file.

use super::groups::accessor_of;
use super::identifier::is_field_name;
use super::identities::Identities;
use super::locked::Purpose;
use super::members::plain_name;
use super::reserved;
use super::scope::Scope;
use super::{GroupNames, ModelNames, OperationNames};
use crate::ir::{ModelId, ModelKind, Object};
use crate::lockfile::{FORMER, FORMER_FIELDS, FORMER_GROUPS, LockedItem, LockedNames, Section};
use crate::plan::custom_types::TypedApi;

/// Sets the former names of operations and groups, by what an earlier run called them.
pub(super) fn name_former(
    earlier: &LockedNames,
    identities: &Identities,
    operations: &mut [OperationNames],
    groups: &mut [GroupNames],
) {
    let mut client = Scope::reserving(reserved::of_client());
    let mut methods: Vec<Scope> = groups.iter().map(|_| Scope::reserving(reserved::of_methods())).collect();
    for names in operations.iter() {
        let own = std::iter::once(&names.method).chain(&names.bodies);
        own.for_each(|name| methods[names.group].reserve(name));
    }
    for group in groups.iter() {
        group.parent.map_or(&mut client, |parent| &mut methods[parent]).reserve(&group.accessor);
    }
    for (index, names) in operations.iter_mut().enumerate() {
        let item = earlier.get(Section::Operation, &identities.operation(index).to_string());
        let Some(item) = item.filter(|item| !item.is_retired) else { continue };
        for (group, name) in former_places(item) {
            let is_group = |names: &GroupNames| names.key.as_deref().unwrap_or_default() == group;
            let Some(group) = groups.iter().position(is_group) else { continue };
            for name in free(vec![name], &mut methods[group]) {
                match group == names.group {
                    true => names.former.push(name),
                    false => names.former_groups.push((group, name)),
                }
            }
        }
    }
    let keys: Vec<Option<String>> = groups.iter().map(|group| group.key.clone()).collect();
    for group in groups {
        let around = group.parent.and_then(|parent| keys[parent].as_deref()).unwrap_or_default();
        let item = earlier.get(Section::Group, group.key.as_deref().unwrap_or_default());
        let former =
            item.filter(|item| item.fact("in") == around).map(|item| former(item, accessor_of(item)));
        let scope = group.parent.map_or(&mut client, |parent| &mut methods[parent]);
        group.former = free(former.unwrap_or_default(), scope);
    }
}

/// Sets the former names of fields, by what an earlier run called them.
pub(super) fn name_former_fields(
    earlier: &LockedNames,
    identities: &Identities,
    api: TypedApi<'_>,
    models: &mut [Option<ModelNames>],
) {
    for (index, names) in models.iter_mut().enumerate() {
        let id = ModelId::new(index);
        let (Some(names), ModelKind::Object(object)) = (names, &api.model(id).kind) else { continue };
        let item = earlier.types().get(&identities.model(id).to_string());
        if let Some(item) = item.filter(|item| !item.is_retired) {
            names.former = former_fields(item, object, names);
        }
    }
}

fn former_fields(item: &LockedItem, object: &Object, names: &ModelNames) -> Vec<(String, String)> {
    let mut scope = Scope::reserving(reserved::of_fields());
    names.members.iter().chain([&names.rest]).for_each(|name| scope.reserve(name));
    let mut fields = Vec::new();
    for (property, now) in object.properties.iter().zip(&names.members) {
        let Some(member) = item.members.get(&property.name).filter(|it| !it.is_retired) else { continue };
        let last = member.name.clone().unwrap_or_else(|| plain_name(&property.name, Purpose::Field));
        let earlier = item.pairs(FORMER_FIELDS).filter(|(field, _)| *field == last).map(|(_, former)| former);
        let former = earlier.chain([last.as_str()]).filter(|name| is_field_name(name)).collect();
        fields.extend(free(former, &mut scope).into_iter().map(|former| (now.clone(), former)));
    }
    fields
}

/// The groups in which an operation was, each with what it was called there.
fn former_places(item: &LockedItem) -> Vec<(&str, &str)> {
    let here = former(item, &item.name).into_iter().map(|name| (item.fact("group"), name));
    item.pairs(FORMER_GROUPS).filter(|(_, name)| is_field_name(name)).chain(here).collect()
}

fn former<'a>(item: &'a LockedItem, last: &'a str) -> Vec<&'a str> {
    let names = item.list(FORMER).chain([last]);
    names.filter(|name| !item.is_retired && is_field_name(name)).collect()
}

/// The names that nothing has, which have something now.
fn free(names: Vec<&str>, scope: &mut Scope) -> Vec<String> {
    let mut free: Vec<String> = Vec::new();
    for name in names {
        if scope.is_free(name) {
            scope.reserve(name);
            free.push(name.to_owned());
        }
    }
    free
}
