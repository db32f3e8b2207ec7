//! Former names of methods: what a rename in the configuration took from operations, groups and the setters of fields, and what
//! operations were called in groups that the document took them from. A deprecated method of the old name stays until something
//! else gets the name, or a person removes it from the lock file.

use super::groups::{accessor_of, earlier_module};
use super::identifier::{is_field_name, is_module_name, is_type_name};
use super::identities::Identities;
use super::kinds::{FormerMethod, GroupNames, ModelNames, OperationNames};
use super::locked::{Purpose, former, former_places};
use super::methods::{method_scopes, other_methods};
use super::reserved;
use super::scope::Scope;
use super::servers;
use crate::ir::{Api, ModelId, ModelKind, Object};
use crate::lockfile::{LockedItem, LockedNames, Section};
use crate::plan::custom_types::TypedApi;

/// Sets the former names of operations and groups, by what an earlier run called them.
pub(super) fn name_former(
    api: &Api,
    (earlier, identities): (&LockedNames, &Identities),
    operations: &mut [OperationNames],
    groups: &mut [GroupNames],
) {
    let mut client = Scope::reserving(reserved::of_client());
    let mut methods = method_scopes(groups);
    for names in operations.iter() {
        let own = std::iter::once(&names.method).chain(&names.other_methods);
        own.for_each(|name| methods[names.group].reserve(name));
    }
    for group in groups.iter() {
        group.parent.map_or(&mut client, |parent| &mut methods[parent]).reserve(&group.accessor);
    }
    let own = operations.iter().filter(|names| groups[names.group].is_client());
    own.for_each(|names| client.reserve(&names.method));
    for (index, names) in operations.iter_mut().enumerate() {
        let item = identities.locked_operation(index, earlier);
        let Some(item) = item.filter(|item| !item.is_retired) else { continue };
        for (group, name) in former_places(item) {
            let is_group = |names: &GroupNames| names.key.as_deref().unwrap_or_default() == group;
            let Some(group) = groups.iter().position(is_group) else { continue };
            let free = free(vec![name], &mut methods[group]).into_iter();
            names.former.extend(free.map(|name| FormerMethod { name, group, number: 0 }));
        }
    }
    name_former_accessors(earlier, groups, (&mut client, &mut methods));
    name_former_modules(earlier, groups);
    name_former_bodies(api, operations, &mut methods);
}

/// Sets the former names of the methods that return groups.
fn name_former_accessors(
    earlier: &LockedNames,
    groups: &mut [GroupNames],
    (client, methods): (&mut Scope, &mut [Scope]),
) {
    let keys: Vec<Option<String>> = groups.iter().map(|group| group.key.clone()).collect();
    for group in groups.iter_mut().filter(|group| !group.is_client()) {
        let around = group.parent.and_then(|parent| keys[parent].as_deref()).unwrap_or_default();
        let item = earlier.get(Section::Group, group.key.as_deref().unwrap_or_default());
        let former =
            item.filter(|item| item.facts.group == around).map(|item| former(item, accessor_of(item)));
        let scope = group.parent.map_or(&mut *client, |parent| &mut methods[parent]);
        group.former = free(former.unwrap_or_default(), scope);
    }
}

/// Sets the former names of the modules of groups, and of the types in them.
fn name_former_modules(earlier: &LockedNames, groups: &mut [GroupNames]) {
    let mut modules = Scope::reserving(reserved::of_group_modules());
    groups.iter().for_each(|group| modules.reserve(&group.module));
    modules.reserve(&servers::name_module(groups));
    let mut types = Scope::reserving(reserved::of_groups());
    let markers = earlier.section(Section::Operation).values().map(|item| &item.facts.ty);
    markers.for_each(|marker| types.reserve(marker));
    for group in groups {
        let item = earlier.get(Section::Group, group.key.as_deref().unwrap_or_default());
        let Some(item) = item.filter(|item| !item.is_retired) else { continue };
        let (module, ty) = earlier_module(group, item, &types);
        let former = item.facts.former_modules.iter().cloned().chain([(module, ty)]);
        for (module, ty) in former.filter(|(module, ty)| is_module_name(module) && is_type_name(ty)) {
            let free = free(vec![&module], &mut modules).into_iter();
            group.former_modules.extend(free.map(|module| (module, ty.clone())));
        }
    }
}

/// Sets the former names of the methods for further media types and without a body, which follow from that of the first method. All
/// first methods have precedence.
fn name_former_bodies(api: &Api, operations: &mut [OperationNames], methods: &mut [Scope]) {
    for (operation, names) in api.operations.iter().zip(operations) {
        for FormerMethod { name: first, group, .. } in names.former.clone() {
            for ((_, name), number) in other_methods(operation, &first).into_iter().zip(1..) {
                let free = free(vec![&name], &mut methods[group]).into_iter();
                names.former.extend(free.map(|name| FormerMethod { name, group, number }));
            }
        }
    }
}

/// Sets the former names of fields, by what an earlier run called them, and their positions among the arguments of `new`.
pub(super) fn name_former_fields(
    earlier: &LockedNames,
    identities: &Identities,
    api: TypedApi<'_>,
    models: &mut [Option<ModelNames>],
) {
    for (index, names) in models.iter_mut().enumerate() {
        let id = ModelId::new(index);
        let (Some(names), ModelKind::Object(object)) = (names, &api.model(id).kind) else { continue };
        if let Some(item) = identities.locked_type(id, earlier).filter(|item| !item.is_retired) {
            names.former = former_fields(item, object, names);
            names.arguments = arguments(item);
        }
    }
}

fn former_fields(item: &LockedItem, object: &Object, names: &ModelNames) -> Vec<(String, String)> {
    let mut scope = Scope::reserving(reserved::of_fields());
    let methods = names.clear_methods.iter().flatten();
    names.members.iter().chain([&names.rest]).chain(methods).for_each(|name| scope.reserve(name));
    let mut fields = Vec::new();
    for (property, now) in object.properties.iter().zip(&names.members) {
        let Some(member) = item.members.get(&property.name).filter(|it| !it.is_retired) else { continue };
        let last = Purpose::Field.name_of(&property.name, member);
        let former = item.facts.former_fields.iter().filter(|(field, _)| *field == last);
        let earlier = former.map(|(_, former)| former.as_str());
        let former = earlier.chain([last.as_str()]).filter(|name| is_field_name(name)).collect();
        fields.extend(free(former, &mut scope).into_iter().map(|former| (now.clone(), former)));
    }
    fields
}

fn arguments(item: &LockedItem) -> Vec<(String, usize)> {
    let members = item.members.iter();
    members
        .filter_map(|(key, member)| Some((Purpose::Field.name_of(key, member), member.argument?)))
        .collect()
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
