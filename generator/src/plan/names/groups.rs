//! Groups: a type, a module and a way to it for each group in which operations belong. A group in another one is named for both.

use super::identifier::{field_name, is_field_name, module_name, type_name};
use super::kinds::GroupNames;
use super::locked::{Naming, Place, Purpose, former_places};
use super::reserved;
use super::resources::{Placements, keys_of, locked_groups};
use super::scope::Scope;
use super::words::{Words, join_role, words};
use crate::diagnostic::{Location, Report};
use crate::ir::Api;
use crate::lockfile::{LockedItem, LockedNames, Section};
use rustc_hash::FxHashMap;

/// A group that is to be named.
struct Found<'a> {
    /// `None` for the group of operations that the document doesn't group.
    key: Option<String>,
    /// The source of its name.
    text: String,
    parent: Option<usize>,
    at: &'a Location,
}

/// The number of each operation's group, and the groups in the order in which the document first uses them, each after the
/// group around it. Their accessors are named with the methods.
pub(super) fn name_groups(
    api: &Api,
    placements: &Placements,
    naming: &mut Naming<'_>,
) -> (Vec<usize>, Vec<GroupNames>) {
    let mut found = AllFound::default();
    let operations = api.operations.iter().enumerate();
    let group_of =
        operations.map(|(index, operation)| found.add(&placements.of(index).groups, &operation.at)).collect();
    // Groups that all operations have left stay for their deprecated methods.
    for (index, operation) in api.operations.iter().enumerate() {
        let item = naming.operation(index).filter(|item| !item.is_retired);
        for (key, _) in item.into_iter().flat_map(former_places) {
            if naming.names.get(Section::Group, key).is_some_and(|group| !group.is_retired) {
                found.add(&locked_groups(naming.names, key), &operation.at);
            }
        }
    }
    let found = found.groups;
    (group_of, name_found(&found, naming))
}

/// Groups in the order in which they are found, with their numbers by key.
#[derive(Default)]
struct AllFound<'a> {
    numbers: FxHashMap<String, usize>,
    groups: Vec<Found<'a>>,
}

impl<'a> AllFound<'a> {
    /// The number of the last of these groups, of which each is in the one before.
    fn add(&mut self, groups: &[String], at: &'a Location) -> usize {
        let keys = keys_of(groups).into_iter().map(Some);
        let mut own = None;
        for (key, text) in keys.zip(groups) {
            own = Some(self.number(Found { key, text: text.clone(), parent: own, at }));
        }
        let default = || Found { key: None, text: "default".to_owned(), parent: None, at };
        own.unwrap_or_else(|| self.number(default()))
    }

    fn number(&mut self, found: Found<'a>) -> usize {
        *self.numbers.entry(found.key.clone().unwrap_or_default()).or_insert_with(|| {
            self.groups.push(found);
            self.groups.len() - 1
        })
    }
}

/// The names that groups have taken.
struct Taken {
    modules: Scope,
    /// Methods of the client.
    accessors: Scope,
    types: Scope,
}

fn name_found(found: &[Found<'_>], naming: &mut Naming<'_>) -> Vec<GroupNames> {
    let mut taken = Taken {
        modules: Scope::reserving(reserved::of_group_modules()),
        accessors: Scope::reserving(reserved::of_client()),
        types: Scope::reserving(reserved::of_groups()),
    };
    // Locked types of operations have precedence over new groups.
    let markers = naming.items(Section::Operation).map(|item| item.facts.ty.as_str());
    markers.for_each(|marker| taken.types.retire(marker));
    let mut kept: Vec<(Option<String>, Option<String>)> =
        found.iter().map(|group| keep(group, naming, &mut taken)).collect();
    naming.retire(Section::Group, &mut taken.modules);
    for item in naming.items(Section::Group).filter(|item| item.facts.group.is_empty()) {
        taken.accessors.retire(accessor_of(item));
    }
    // Locked methods of the client, too.
    let methods = naming.items(Section::Operation).filter(|item| item.facts.group.is_empty());
    methods.for_each(|item| taken.accessors.retire(&item.name));
    let mut order: Vec<usize> = (0..found.len()).collect();
    // Groups of the client have precedence.
    order.sort_by_key(|index| (depth(found, *index), &found[*index].key));
    let mut groups: Vec<(usize, GroupNames)> = Vec::new();
    for index in order {
        let names = name_group((found, index), std::mem::take(&mut kept[index]), &mut taken, naming.report);
        groups.push((index, names));
    }
    groups.sort_by_key(|(index, _)| *index);
    groups.into_iter().map(|(_, names)| names).collect()
}

/// The locked module of a group, and its locked accessor if it is a group of the client.
fn keep(group: &Found<'_>, naming: &mut Naming<'_>, taken: &mut Taken) -> (Option<String>, Option<String>) {
    let key = group.key.as_deref().unwrap_or_default();
    let place = Place::of(Section::Group, Purpose::Module);
    let module = naming.keep(&place, key, group.at, &mut taken.modules).map(str::to_owned);
    let accessor = naming
        .names
        .get(Section::Group, key)
        .filter(|_| group.parent.is_none() && group.key.is_some() && module.is_some());
    let accessor = accessor.map(accessor_of).filter(|accessor| is_field_name(accessor));
    let accessor = accessor.filter(|accessor| taken.accessors.keep(group.at, accessor).is_ok());
    (module, accessor.map(str::to_owned))
}

/// The method of the client: the module, unless that is the name of something else.
pub(super) fn accessor_of(item: &LockedItem) -> &str {
    Some(item.facts.accessor.as_str()).filter(|accessor| !accessor.is_empty()).unwrap_or(&item.name)
}

fn name_group(
    (found, index): (&[Found<'_>], usize),
    (module, accessor): (Option<String>, Option<String>),
    taken: &mut Taken,
    report: &mut Report,
) -> GroupNames {
    let group = &found[index];
    let candidates = candidates(found, index);
    let mut names: Vec<String> = candidates.iter().map(|words| module_name(words)).collect();
    let mut accessor = accessor.unwrap_or_default();
    let is_in_client = group.parent.is_none() && group.key.is_some();
    if is_in_client {
        if accessor.is_empty() {
            // A renamed module renames the method.
            let names = module.as_ref().map_or(names.as_slice(), std::slice::from_ref);
            accessor = taken.accessors.claim(group.at, names, report);
        }
        let own = words_of(&candidates, &accessor);
        names = vec![module_name(&own), module_name(&with_group(&own))];
    }
    let module = module.unwrap_or_else(|| taken.modules.claim(group.at, &names, &mut Report::default()));
    let types = types(&candidates, if is_in_client { &accessor } else { &module });
    let ty = taken.types.claim(group.at, &types, &mut Report::default());
    GroupNames {
        key: group.key.clone(),
        parent: group.parent,
        ty,
        module,
        accessor,
        former: Vec::new(),
        former_modules: Vec::new(),
        words: last_part(&group.text),
        candidates,
        at: group.at.clone(),
    }
}

impl GroupNames {
    /// The words that methods of the group don't repeat. `default` isn't what its operations are about:
    /// `get_default_user` says something else than `get_user`.
    pub(super) fn repeated_words(&self) -> &[String] {
        if self.words == ["default"] { &[] } else { &self.words }
    }
}

/// The module that an earlier run gave a group, and the type in it, which depends on names that were taken then.
pub(super) fn earlier_module(group: &GroupNames, item: &LockedItem, taken: &Scope) -> (String, String) {
    let name = if group.parent.is_none() { accessor_of(item) } else { &item.name };
    let [short, long] = types(&group.candidates, name);
    (item.name.clone(), if taken.is_free(&short) { short } else { long })
}

/// The possible names of the type of a group: after the method of the client, in another group after the module.
fn types(candidates: &[Words], name: &str) -> [String; 2] {
    let own = words_of(candidates, name);
    [type_name(&own), type_name(&with_group(&own))]
}

/// The words that a name is made of.
fn words_of(candidates: &[Words], name: &str) -> Words {
    let own = candidates.iter().find(|words| module_name(words) == name);
    own.cloned().unwrap_or_else(|| words(name))
}

fn depth(found: &[Found<'_>], index: usize) -> usize {
    found[index].parent.map_or(0, |parent| depth(found, parent) + 1)
}

/// The words of a group's module, from short to long.
fn candidates(found: &[Found<'_>], index: usize) -> Vec<Words> {
    let group = &found[index];
    match group.parent {
        None => {
            let all = words(&group.text);
            vec![last_part(&group.text), all.clone(), with_group(&all)]
        }
        Some(parent) => {
            let all = [around(found, parent), words(&group.text)].concat();
            vec![all.clone(), with_group(&all)]
        }
    }
}

/// The words of a group and of those around it.
fn around(found: &[Found<'_>], index: usize) -> Words {
    let outer = found[index].parent.map(|parent| around(found, parent)).unwrap_or_default();
    [outer, words(&found[index].text)].concat()
}

/// A tag that is a path is named by its last part.
fn last_part(text: &str) -> Words {
    words(text.rsplit('/').find(|part| !part.is_empty()).unwrap_or(text))
}

fn with_group(words: &[String]) -> Words {
    join_role(words, &["group".to_owned()])
}

/// Claims the locked accessors of nested groups in the groups around them.
pub(super) fn keep_accessors(groups: &mut [GroupNames], locked: &LockedNames, methods: &mut [Scope]) {
    for group in groups.iter_mut() {
        let (Some(parent), Some(key)) = (group.parent, &group.key) else { continue };
        let accessor = locked.get(Section::Group, key).map_or("", |item| item.facts.accessor.as_str());
        if is_field_name(accessor) && methods[parent].keep(&group.at, accessor).is_ok() {
            accessor.clone_into(&mut group.accessor);
        }
    }
    for item in locked.section(Section::Group).values().filter(|item| !item.facts.group.is_empty()) {
        let parent = groups.iter().position(|group| group.key.as_ref() == Some(&item.facts.group));
        parent.into_iter().for_each(|parent| methods[parent].retire(&item.facts.accessor));
    }
}

/// Names the accessors that aren't locked. Methods have precedence.
pub(super) fn name_accessors(groups: &mut [GroupNames], methods: &mut [Scope], report: &mut Report) {
    for group in groups.iter_mut().filter(|group| group.accessor.is_empty()) {
        let Some(parent) = group.parent else { continue };
        let names = [field_name(&group.words), field_name(&with_group(&group.words))];
        group.accessor = methods[parent].claim(&group.at, &names, report);
    }
}
