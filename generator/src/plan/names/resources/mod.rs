//! Where operations belong: the groups around each, from the outside, and its method. In: an API, what the user asks for, and what
//! the last run chose. Out: a placement for each operation. Extensions that name a group always win, and what is locked stays
//! where it is.

mod by_id;
mod by_path;
mod lists;
mod machine_ids;
mod path;
mod tree;
mod verbs;

pub(super) use lists::responds_with_list;
pub(super) use machine_ids::common_words;
pub(super) use path::is_version;
pub(super) use verbs::is_verb_phrase;

use super::identifier::{field_name, is_field_name};
use super::identities::Identities;
use super::words::{Words, words};
use crate::diagnostic::{Code, Located, Report};
use crate::ir::{Api, Operation};
use crate::lockfile::{GROUPS, Items, LockedNames, Section};
use crate::options::Resources;
use by_id::{IdForm, Placement, Versions, method_of_controller};
use indexmap::IndexMap;
use rustc_hash::{FxHashMap, FxHashSet};

/// The separator of the keys of nested groups.
pub(super) const NESTED: char = '/';

/// The placements of the operations of an API, by number.
#[derive(Clone, Debug)]
pub(in crate::plan) struct Placements {
    pub(in crate::plan) resources: Resources,
    placements: Vec<Placement>,
    /// The role of ids for methods.
    methods: Vec<Option<Words>>,
    /// The verbs that the user replaces.
    verbs: IndexMap<Located<String>, String>,
}

impl Placements {
    /// The user's choice, else that of the last run, else what fits the document best.
    pub(super) fn new(
        api: &Api,
        identities: &Identities,
        earlier: &LockedNames,
        wanted: Option<Resources>,
    ) -> Self {
        let locked = locked_resources(earlier);
        let resources = wanted.or(locked).unwrap_or_else(|| choose(api));
        let found = match resources {
            Resources::Tags => vec![None; api.operations.len()],
            Resources::Paths => by_path::place(api),
            Resources::Ids => by_id::place(api),
        };
        let mut placements: Vec<Placement> = api
            .operations
            .iter()
            .zip(found)
            .map(|(operation, found)| placement(operation, resources, found))
            .collect();
        join_spellings(api, &mut placements, earlier);
        if resources != Resources::Tags && locked == Some(resources) {
            for (index, placement) in placements.iter_mut().enumerate() {
                let item = identities.locked_operation(index, earlier);
                if let Some(item) = item.filter(|item| !item.name.is_empty()) {
                    placement.groups = locked_groups(earlier, &item.facts.group);
                }
            }
        }
        let form = IdForm::new(api);
        let versions = Versions::new(api);
        let method = |operation: &Operation| {
            let id = operation.id.as_deref()?;
            method_of_controller(id, &versions).or_else(|| form.as_ref()?.method(id))
        };
        Self {
            resources,
            placements,
            methods: api.operations.iter().map(method).collect(),
            verbs: IndexMap::new(),
        }
    }

    /// Replaces the verbs that methods begin with, where paths decide.
    pub(super) fn replace_verbs(&mut self, verbs: &IndexMap<Located<String>, String>, report: &mut Report) {
        let mut used = FxHashSet::default();
        let placements = self.placements.iter_mut().filter(|_| self.resources == Resources::Paths);
        for method in placements.flat_map(|it| it.method.iter_mut().chain(&mut it.longer)) {
            if let Some((from, to)) = verbs.iter().find(|(from, _)| method.first() == Some(&from.value)) {
                method.splice(..1, words(to));
                used.insert(from);
            }
        }
        for (from, to) in verbs {
            let message = if !is_field_name(to) {
                format!("`{to}` is not a method name")
            } else if !used.contains(from) {
                format!("no method that is named by its path begins with `{}`", from.value)
            } else {
                continue;
            };
            report.add(Code::InvalidOption, &from.at, message);
        }
        self.verbs.clone_from(verbs);
    }

    /// Replaces the verb of a locked method.
    pub(super) fn rename_verb(&self, operation: usize, name: &mut String) {
        let (own, method) = (words(name), self.of(operation).method.as_deref().unwrap_or_default());
        let verb = self.verbs.iter().find(|(from, _)| own.first() == Some(&from.value));
        if let Some(now) = verb.map(|(_, to)| words(to)).filter(|now| method.starts_with(now)) {
            *name = field_name(&[now.as_slice(), &own[1..]].concat());
        }
    }

    /// Removes the locked names of groups and methods if the groups are made of something else now, as the user asks for.
    pub(super) fn forget_others(&self, earlier: &mut LockedNames) {
        if locked_resources(earlier).is_none_or(|locked| locked == self.resources) {
            return;
        }
        *earlier.section_mut(Section::Group) = Items::default();
        for item in earlier.section_mut(Section::Operation).values_mut() {
            item.name.clear();
            item.facts.group.clear();
        }
    }

    pub(super) fn of(&self, operation: usize) -> &Placement {
        &self.placements[operation]
    }

    /// How many ids select the object of an operation, where paths decide: of two operations with one name that with more ids
    /// keeps it, as its object is smaller. Of ids in a row only the first counts: `/files/{id}/{version}`.
    pub(super) fn ids_in_path(&self, operation: &Operation) -> usize {
        if self.resources != Resources::Paths {
            return 0;
        }
        operation.path.matches('{').count() - operation.path.matches("}/{").count()
    }

    /// The keys of the groups around an operation, from the outside.
    pub(super) fn keys(&self, operation: usize) -> Vec<String> {
        keys_of(&self.of(operation).groups)
    }

    /// The action in a structured id, if its group adds nothing to the group.
    pub(super) fn method_in_id(&self, operation: usize) -> Option<&Words> {
        self.methods[operation].as_ref()
    }

    /// The keys of all groups, and whether each is in another one.
    pub(super) fn all_keys(&self) -> impl Iterator<Item = (String, bool)> + '_ {
        let nested = |(depth, key)| (key, depth > 0);
        (0..self.placements.len())
            .flat_map(move |operation| self.keys(operation).into_iter().enumerate().map(nested))
    }
}

/// The keys in the lock file of groups of which each is in the one before.
pub(super) fn keys_of(groups: &[String]) -> Vec<String> {
    (1..=groups.len()).map(|count| groups[..count].join(&NESTED.to_string())).collect()
}

fn placement(operation: &Operation, resources: Resources, found: Option<Placement>) -> Placement {
    let extension = &operation.group_hint;
    let is_extended = !extension.is_empty() && extension.iter().all(|text| !text.is_empty());
    let tag = operation.tags.first().filter(|text| !text.is_empty() && resources == Resources::Tags);
    match (found, tag) {
        _ if is_extended => Placement { groups: extension.clone(), ..Placement::default() },
        (Some(found), _) => found,
        (None, Some(text)) => Placement { groups: vec![text.clone()], ..Placement::default() },
        (None, None) => Placement::default(),
    }
}

/// Makes an extension's group `projects` and the tag `Projects` one group, with the tag's name, which may have a description.
/// Locked groups keep their names.
fn join_spellings(api: &Api, placements: &mut [Placement], earlier: &LockedNames) {
    if api.operations.iter().all(|operation| operation.group_hint.is_empty()) {
        return;
    }
    let is_locked = |group: &str| earlier.get(Section::Group, group).is_some();
    let name_of = |group: &str| field_name(&words(group));
    let mut spellings: Vec<(String, bool)> = placements
        .iter()
        .zip(&api.operations)
        .filter_map(|(it, operation)| Some((it.groups.first()?.clone(), !operation.group_hint.is_empty())))
        .collect();
    spellings.sort_by_key(|(group, is_extended)| (!is_locked(group), *is_extended));
    let extended = spellings.iter().filter(|(_, is_extended)| *is_extended);
    let extended: FxHashSet<String> = extended.map(|(group, _)| name_of(group)).collect();
    let mut first = FxHashMap::default();
    spellings.iter().for_each(|(group, _)| _ = first.entry(name_of(group)).or_insert(group));
    for group in placements.iter_mut().filter_map(|it| it.groups.first_mut()) {
        let name = name_of(group);
        if extended.contains(&name) && !is_locked(group) {
            first[&name].clone_into(group);
        }
    }
}

/// The source of groups in the last run; lock files without it are older than the choice.
fn locked_resources(earlier: &LockedNames) -> Option<Resources> {
    let word = earlier.get(Section::Resources, GROUPS).map(|item| item.name.as_str());
    let chosen = Resources::ALL.into_iter().find(|resources| Some(resources.as_str()) == word);
    let is_older =
        !earlier.section(Section::Group).is_empty() || !earlier.section(Section::Operation).is_empty();
    chosen.or(is_older.then_some(Resources::Tags))
}

/// The names of the groups around a locked one and its own.
pub(super) fn locked_groups(earlier: &LockedNames, group: &str) -> Vec<String> {
    let mut groups = Vec::new();
    let mut key = group;
    while !key.is_empty() {
        let above = earlier.get(Section::Group, key).map_or("", |item| item.facts.group.as_str());
        // A name may begin with what separates the groups.
        let within = key.strip_prefix(above).filter(|_| !above.is_empty());
        groups.push(within.and_then(|own| own.strip_prefix(NESTED)).unwrap_or(key).to_owned());
        key = if above.len() < key.len() { above } else { "" };
    }
    groups.reverse();
    groups
}

/// The best source for a document: its tags, unless most operations have none or ids were made from the paths, as the groups of
/// such documents rarely add anything to the paths.
fn choose(api: &Api) -> Resources {
    let count =
        |is: &dyn Fn(&Operation) -> bool| api.operations.iter().filter(|operation| is(operation)).count();
    let has_group = |operation: &Operation| !operation.group_hint.is_empty() || !operation.tags.is_empty();
    let most_have_groups = count(&has_group) * 2 > api.operations.len();
    if api.operations.is_empty() || (most_have_groups && !machine_ids::are_made_from_paths(api)) {
        Resources::Tags
    } else if IdForm::new(api).is_some() {
        Resources::Ids
    } else if have_groups(&by_path::place(api)) {
        Resources::Paths
    } else {
        Resources::Tags
    }
}

/// Returns whether most operations are in groups, of two and more operations on average.
fn have_groups(placements: &[Option<Placement>]) -> bool {
    let placed: Vec<&[String]> =
        placements.iter().flatten().map(|placement| placement.groups.as_slice()).collect();
    let groups: FxHashSet<&[String]> = placed.iter().copied().collect();
    placed.len() * 2 > placements.len() && groups.len() * 2 <= placed.len()
}
