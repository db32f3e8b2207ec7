//! Names of operations in their API: from the words of their ids, else of their methods and paths.

use super::identifier::type_name;
use super::identities::operation_locations;
use super::kinds::GroupNames;
use super::locked::{Naming, Place, Purpose};
use super::plural::stem;
use super::reserved;
use super::resources::common_words;
use super::scope::Scope;
use super::words::{Words, join, words};
use crate::diagnostic::Location;
use crate::ir::{Api, Operation};
use crate::lockfile::Section;
use rustc_hash::FxHashMap;

/// The words of all operations, by number.
#[derive(Debug)]
pub(super) struct OperationWords {
    /// The type that each operation's other types are named for.
    pub(super) names: Vec<String>,
    words: Vec<Words>,
    ids: Vec<Words>,
    order: Vec<usize>,
    locations: Vec<Location>,
}

impl OperationWords {
    /// Names operations; of several that claim one name, the first by location gets it.
    pub(super) fn new(api: &Api, groups: &[GroupNames], group_of: &[usize], naming: &mut Naming<'_>) -> Self {
        let numbered = Numbered::new(api);
        let ids: Vec<Words> = api.operations.iter().map(|it| numbered.id_words(it)).collect();
        let locations = operation_locations(api);
        let mut order: Vec<usize> = (0..api.operations.len()).collect();
        order.sort_by(|left, right| locations[*left].cmp(&locations[*right]));
        let mut scope = Scope::reserving(reserved::of_groups());
        groups.iter().for_each(|group| scope.reserve(&group.ty));
        let marker = |(index, location): (usize, &Location)| {
            let key = naming.identities.operation(index).to_string();
            let place = Place::of(Section::Operation, Purpose::Type);
            let name = &naming.operation(index)?.facts.ty;
            naming.claim(&place, &key, name, location, &mut scope).map(str::to_owned)
        };
        let mut names: Vec<Option<String>> = locations.iter().enumerate().map(marker).collect();
        naming.items(Section::Operation).for_each(|item| scope.retire(&item.facts.ty));
        let mut chosen = ids.clone();
        for index in &order {
            let operation = &api.operations[*index];
            let own = &ids[*index];
            let with = [own.as_slice(), &["operation".to_owned()]].concat();
            let in_group = join(groups[group_of[*index]].repeated_words(), own);
            let mut candidates = vec![own.clone(), in_group, path_words(operation), with];
            if numbered.is_one(operation) {
                candidates.splice(1..1, distinct_words(own, operation));
            }
            if scope.is_reserved(&type_name(own)) {
                candidates.rotate_right(1);
            }
            let types: Vec<String> = candidates.iter().map(|words| type_name(words)).collect();
            let locked_name = names[*index].take();
            let name = locked_name.unwrap_or_else(|| scope.claim(&locations[*index], &types, naming.report));
            chosen[*index] = match types.iter().position(|ty| *ty == name) {
                // The suffix avoids a type of the runtime, which only matters for this name.
                Some(chosen) if candidates[chosen].last().is_some_and(|last| last == "operation") => {
                    own.clone()
                }
                Some(chosen) => candidates[chosen].clone(),
                None => words(&name),
            };
            names[*index] = Some(name);
        }
        let names = names.into_iter().map(Option::unwrap_or_default).collect();
        Self { names, words: chosen, ids, order, locations }
    }

    /// The operations in the order of their locations.
    pub(super) fn order(&self) -> impl Iterator<Item = usize> + '_ {
        self.order.iter().copied()
    }

    pub(super) fn location(&self, operation: usize) -> &Location {
        &self.locations[operation]
    }

    /// The words that no other operation has.
    pub(super) fn of(&self, operation: usize) -> &Words {
        &self.words[operation]
    }

    /// The words of its id, which another may share.
    pub(super) fn of_id(&self, operation: usize) -> &Words {
        &self.ids[operation]
    }
}

/// Ids that end in a number that counts them: `count.0`, `count.1`. Several share the rest.
struct Numbered {
    stems: FxHashMap<Words, usize>,
    /// How many words all ids begin with, if several are made of these, a path and a method: `api_books_post`.
    common: usize,
}

impl Numbered {
    fn new(api: &Api) -> Self {
        let mut counts: FxHashMap<Words, usize> = FxHashMap::default();
        for stem in api.operations.iter().filter_map(stem_of) {
            *counts.entry(stem).or_default() += 1;
        }
        let common = common_words(api);
        let is_made = |operation: &&Operation| {
            let id = operation.id.as_deref().map(words).unwrap_or_default();
            before_path(&id, operation).is_some_and(|name| name.len() <= common)
        };
        let is_prefix = api.operations.iter().filter(is_made).count() > 1;
        Self { stems: counts, common: if is_prefix { common } else { 0 } }
    }

    fn is_one(&self, operation: &Operation) -> bool {
        stem_of(operation).is_some_and(|stem| self.stems.get(&stem).is_some_and(|count| *count > 1))
    }

    fn id_words(&self, operation: &Operation) -> Words {
        match &operation.id {
            Some(_) if self.is_one(operation) => stem_of(operation).unwrap_or_default(),
            Some(id) => {
                let id = words(id);
                before_path(&id, operation).filter(|name| name.len() > self.common).unwrap_or(id)
            }
            None => path_words(operation),
        }
    }
}

/// The words of an id before a number that a dot sets off. After any other sign the number is part of the name: `fetchUser_1`
/// is another operation than `fetchUser`.
fn stem_of(operation: &Operation) -> Option<Words> {
    let id = operation.id.as_deref()?;
    let (before, number) = id.rsplit_once('.')?;
    let is_number = !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
    (is_number && before.contains(char::is_alphabetic)).then(|| words(before))
}

/// Longer words for operations with the same id: with their path's parameters, with their method, with both.
fn distinct_words(own: &[String], operation: &Operation) -> [Words; 3] {
    let names = operation.path.split('/').filter_map(|it| it.strip_prefix('{')?.strip_suffix('}'));
    let names: Vec<Words> = names.map(words).collect();
    let by =
        if names.is_empty() { Words::new() } else { [words("by"), names.join(&"and".to_owned())].concat() };
    let method = words(&operation.method);
    [[own, &by].concat(), [own, &method].concat(), [own, &by, &method].concat()]
}

/// FastAPI writes the name of the function, the path and the method as one id; the function's name says enough.
fn before_path(id: &[String], operation: &Operation) -> Option<Words> {
    let path = operation.path.split(['?', '#']).next().unwrap_or_default();
    let suffix = [words(path), words(&operation.method)].concat();
    id.strip_suffix(suffix.as_slice()).filter(|name| !name.is_empty()).map(<[String]>::to_vec)
}

/// `GET /api/v1/pets/{petId}/toys` → `get_pets_by_id_toys`: the common beginning of all paths is dropped, a parameter doesn't repeat
/// the name of its collection, nor the path the method (`GET /getMe` → `get_me`).
pub(super) fn path_words(operation: &Operation) -> Words {
    let segments: Vec<&str> = operation.path.split(['/', '?', '#']).filter(|it| !it.is_empty()).collect();
    let skipped = segments.iter().take_while(|segment| is_version(segment)).count();
    let rest = if skipped < segments.len() { &segments[skipped..] } else { &segments };
    let mut all = words(&operation.method);
    let mut before: Words = Vec::new();
    for segment in rest {
        let own = words(segment);
        if segment.starts_with('{') {
            all.push("by".to_owned());
            let is_same = |(own, before): (&String, &String)| stem(own) == stem(before);
            let repeated = before.len() < own.len() && own.iter().zip(&before).all(is_same);
            let start = if repeated { before.len() } else { 0 };
            all.extend_from_slice(&own[start..]);
        } else {
            all = match all.as_slice() {
                [method] if own.len() > 1 && own[0] == *method => own.clone(),
                [_] => [all.as_slice(), &own].concat(),
                path => join_path(path, &own),
            };
            before = own;
        }
    }
    all
}

/// A segment that only repeats the last one is dropped.
fn join_path(path: &[String], segment: &[String]) -> Words {
    if path.ends_with(segment) { path.to_vec() } else { [path, segment].concat() }
}

/// Beginnings of paths that carry no meaning: `api`, `rest`, `v1`, `3`, `2024-01-31`.
fn is_version(segment: &str) -> bool {
    let number = segment.trim_start_matches(['v', 'V']);
    let is_number = number.starts_with(|first: char| first.is_ascii_digit())
        && number.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | '-'));
    is_number || matches!(segment, "api" | "API" | "rest" | "latest")
}
