//! Public facts besides names → the items of the lock file, and those of the last run that the document no longer has.

use super::argument_order;
use super::earlier::Earlier;
use super::excluded;
use super::fields_and_variants::purpose_of;
use super::identities::of_inbound_request;
use super::kinds::{Names, typed as typed_models};
use super::locked::Purpose;
use super::parameters::key_of;
use crate::ir::{Api, ModelId};
use crate::lockfile::{GROUPS, Items, LockedItem, LockedMember, LockedNames, Section};
use crate::plan::boxing::Boxing;
use crate::plan::custom_types::TypedApi;
use crate::rust::{Item, ItemKind, Module, Type};
use rustc_hash::{FxHashMap, FxHashSet};

/// The member of webhooks and callbacks in the lock file.
pub(super) const PAYLOAD: &str = "payload";

/// `module`: the types that are written.
pub(in crate::plan) fn to_lock(
    (names, boxing): (&Names, &Boxing),
    mut locked: LockedNames,
    typed: TypedApi<'_>,
    earlier: &Earlier,
    module: &Module,
) -> LockedNames {
    let api = typed.api;
    if !names.groups.is_empty() {
        let resources = LockedItem::named(names.resources.as_str());
        locked.section_mut(Section::Resources).insert(GROUPS.to_owned(), resources);
    }
    for group in &names.groups {
        let mut item = LockedItem::named(&group.module);
        if let Some(parent) = group.parent {
            item.facts.group = names.groups[parent].key.clone().unwrap_or_default();
        }
        if group.accessor != group.module && !group.is_client() {
            item.facts.accessor.clone_from(&group.accessor);
        }
        item.facts.former.clone_from(&group.former);
        item.facts.former_modules.clone_from(&group.former_modules);
        locked.section_mut(Section::Group).insert(group.key.clone().unwrap_or_default(), item);
    }
    for index in 0..api.operations.len() {
        let key = names.identities.operation(index).to_string();
        operation(locked.section_mut(Section::Operation).entry(key).or_default(), names, api, index);
    }
    for credential in &api.credentials {
        let item = locked.section_mut(Section::Credential).get_mut(&credential.name);
        item.into_iter().for_each(|item| item.facts.shape = credential.place.describe());
    }
    for alias in &names.deprecated_aliases {
        if let Some(now) = &names.models[alias.model.index()] {
            locked.section_mut(Section::Alias).insert(alias.ty.clone(), LockedItem::named(&now.ty));
        }
    }
    let responses = boxing.responses(api);
    let items: FxHashMap<&str, &Item> = module.items.iter().map(|item| (item.name.as_str(), item)).collect();
    let keys = typed_models(&names.models).map(|(id, names)| (&names.ty, id));
    let ids: FxHashMap<&String, ModelId> = keys.collect();
    for (id, model_names) in typed_models(&names.models) {
        let key = names.identities.model(id).to_string();
        let (item, model) = (locked.section_mut(Section::Type).entry(key).or_default(), typed.model(id));
        item.name.clone_from(&model_names.ty);
        item.facts.shape = names.fingerprints.of(id);
        item.facts.former_fields.clone_from(&model_names.former);
        item.facts.is_boxed_response = responses.get(&id).copied();
        if let Some(written) = items.get(model_names.ty.as_str()) {
            let same_as = written.alias_of.as_ref().and_then(|ty| ids.get(ty));
            item.facts.same_as =
                same_as.map(|id| names.identities.model(*id).to_string()).unwrap_or_default();
            lock_type(item, written, purpose_of(model));
        }
    }
    for (number, request) in api.inbound_requests.iter().enumerate() {
        if request.operation.body.is_some() {
            let key = of_inbound_request(request, api).to_string();
            let is_boxed = Some(boxing.payload(api, number));
            let item = locked.section_mut(Section::Inbound).entry(key).or_default();
            item.members.insert(PAYLOAD.to_owned(), LockedMember { is_boxed, ..LockedMember::default() });
        }
    }
    for section in Section::ALL {
        retire(&mut locked, &earlier.names, section);
    }
    let types = locked.section_mut(Section::Type);
    types.retain(|_, item| item.is_retired || items.contains_key(item.name.as_str()));
    excluded::keep_names(&mut locked, &earlier.excluded);
    locked
}

/// Adds public facts of the members of a type other than names: which are boxed, and their order among arguments.
fn lock_type(locked: &mut LockedItem, item: &Item, purpose: Purpose) {
    let members: Vec<(&String, &Type)> = match &item.kind {
        ItemKind::Structure(structure) => structure.fields.iter().map(|it| (&it.name, &it.ty)).collect(),
        ItemKind::Union(union) => union.branches.iter().map(|it| (&it.name, &it.ty)).collect(),
        ItemKind::Enumeration(_) | ItemKind::Alias(_) => Vec::new(),
    };
    let boxed: FxHashSet<&String> =
        members.into_iter().filter(|(_, ty)| is_boxed(ty)).map(|(name, _)| name).collect();
    let arguments = arguments_of(&item.kind);
    for (key, member) in &mut locked.members {
        let name = purpose.name_of(key, member);
        member.is_boxed = Some(boxed.contains(&name));
        member.argument = arguments.iter().position(|argument| *argument == name).map(|index| index + 1);
    }
}

/// The arguments of `new` in their order; none where no two could change places.
fn arguments_of(kind: &ItemKind) -> Vec<&str> {
    let ItemKind::Structure(structure) = kind else { return Vec::new() };
    let constructor = structure.constructor.as_ref().filter(|it| it.parameters.len() > 1);
    let parameters = constructor.into_iter().flat_map(|constructor| &constructor.parameters);
    parameters.map(|parameter| parameter.name.as_str()).collect()
}

fn is_boxed(ty: &Type) -> bool {
    match ty {
        Type::Box(_) => true,
        Type::Option(inner) | Type::Patch(inner) => is_boxed(inner),
        _ => false,
    }
}

fn operation(item: &mut LockedItem, names: &Names, api: &Api, index: usize) {
    let (operation, names_of_operation) = (&api.operations[index], &names.operations[index]);
    item.name.clone_from(&names_of_operation.method);
    item.facts.ty.clone_from(&names_of_operation.marker);
    let has_several = operation.successes().len() > 1;
    if has_several {
        item.facts.output.clone_from(&names_of_operation.output);
    }
    let group = |group: usize| names.groups[group].key.clone().unwrap_or_default();
    // The former names of the others follow from that.
    let first = names_of_operation.former.iter().filter(|former| former.number == 0);
    let (here, left): (Vec<_>, Vec<_>) = first.partition(|former| former.group == names_of_operation.group);
    item.facts.former = here.into_iter().map(|former| former.name.clone()).collect();
    item.facts.former_groups = left.into_iter().map(|left| (group(left.group), left.name.clone())).collect();
    item.facts.id = operation.id.clone().unwrap_or_default();
    item.facts.group = group(names_of_operation.group);
    let is_argument = |index: &usize| operation.parameters[*index].required;
    let mut arguments: Vec<usize> = (0..operation.parameters.len()).filter(is_argument).collect();
    let positions = &names.parameters[index].positions;
    argument_order::sort(&mut arguments, |argument| positions[*argument]);
    for (position, argument) in arguments.iter().enumerate().filter(|_| arguments.len() > 1) {
        if let Some(member) = item.members.get_mut(&key_of(&operation.parameters[*argument])) {
            member.argument = Some(position + 1);
        }
    }
}

/// Keeps the items and members that the document no longer has, unless something has their names.
fn retire(locked: &mut LockedNames, earlier: &LockedNames, section: Section) {
    let names = |items: &Items| items.values().map(|item| item.name.clone()).collect::<FxHashSet<_>>();
    let taken = match section {
        // Methods are unique in their group only.
        Section::Operation => FxHashSet::default(),
        Section::Type | Section::Alias => {
            let aliases = locked.section(Section::Alias).keys().cloned();
            names(locked.types()).into_iter().chain(aliases).collect()
        }
        section => names(locked.section(section)),
    };
    for (key, earlier) in earlier.section(section) {
        match locked.section_mut(section).get_mut(key) {
            Some(item) => {
                for (key, member) in &earlier.members {
                    let gone = || LockedMember { is_retired: true, ..member.clone() };
                    item.members.entry(key.clone()).or_insert_with(gone);
                }
            }
            None if earlier.name.is_empty() => {}
            None if taken.contains(if section == Section::Alias { key } else { &earlier.name }) => {}
            None => {
                let retired = LockedItem { is_retired: true, line: 0, ..earlier.clone() };
                locked.section_mut(section).insert(key.clone(), retired);
            }
        }
    }
}
