//! Methods: one per operation, less the words that only repeat the group, and the types that are named for it.

use super::groups::{keep_accessors, name_accessors};
use super::identifier::{field_name, type_name};
use super::item_methods;
use super::kinds::{AlternativeNames, GroupNames, OperationNames};
use super::locked::{Naming, Place, Purpose};
use super::media_type::media_type_words;
use super::operations::OperationWords;
use super::plural::{is_plural, stem};
use super::reserved;
use super::resources::{Placements, is_verb_phrase, is_version, responds_with_list};
use super::scope::Scope;
use super::words::{Words, words};
use crate::diagnostic::Location;
use crate::ir::{Api, Operation};
use crate::lockfile::Section;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

/// Words that need the word after them: `list_labels_for_repo` is not shortened to `list_labels_for`.
const PREPOSITIONS: [&str; 14] =
    ["and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "per", "to", "with"];

/// Verbs of which one is the method for an item.
const READ: [&str; 5] = ["fetch", "find", "get", "read", "retrieve"];

/// The source of the names of methods.
pub(super) struct Named<'a> {
    pub(super) api: &'a Api,
    pub(super) markers: &'a OperationWords,
    pub(super) placements: &'a Placements,
    /// The group of each operation.
    pub(super) group_of: &'a [usize],
}

/// Names operations: a method in their group, and types. The accessors of nested groups are methods too.
pub(super) fn name_operations(
    named: &Named<'_>,
    groups: &mut [GroupNames],
    naming: &mut Naming<'_>,
) -> Vec<OperationNames> {
    let Named { api, markers, group_of, .. } = *named;
    let mut names = name_types(named, groups, naming);
    let mut methods = method_scopes(groups);
    keep_methods(named, groups, (&mut names, &mut methods), naming);
    keep_accessors(groups, naming.names, &mut methods);
    for item in naming.items(Section::Operation) {
        let group =
            groups.iter().position(|group| group.key.as_deref().unwrap_or_default() == item.facts.group);
        group.into_iter().for_each(|group| methods[group].retire(&item.name));
    }
    let mut candidates: Vec<Vec<String>> = (0..api.operations.len())
        .map(|index| method_candidates(named, index, groups[group_of[index]].repeated_words()))
        .collect();
    let lists = lists_next_to_items(named, &candidates);
    lists.iter().for_each(|index| candidates[*index].insert(0, "list".to_owned()));
    let mut order: Vec<usize> = markers.order().collect();
    order.sort_by_key(|index| {
        let operation = &api.operations[*index];
        let is_late = names_collection(operation, &candidates[*index]);
        let is_plural = has_plural(markers.of_id(*index), groups[group_of[*index]].repeated_words());
        (is_late, Reverse(named.placements.ids_in_path(operation)), is_plural)
    });
    for index in order {
        let group = group_of[index];
        if names[index].method.is_empty() {
            let candidates = item_methods::safe_candidates(api, group_of, &candidates, index);
            names[index].method = methods[group].claim(markers.location(index), &candidates, naming.report);
        }
    }
    // Operations have precedence over the other methods.
    for index in markers.order() {
        let methods = &mut methods[group_of[index]];
        for (at, name) in other_methods(&api.operations[index], &names[index].method) {
            let name = methods.claim(at, &[name], naming.report);
            names[index].other_methods.push(name);
        }
    }
    name_accessors(groups, &mut methods, naming.report);
    names
}

/// The methods that each group has before those of its operations.
pub(super) fn method_scopes(groups: &[GroupNames]) -> Vec<Scope> {
    let scope = |group: &GroupNames| {
        if !group.is_client() {
            return Scope::reserving(reserved::of_methods());
        }
        let mut scope = Scope::reserving(reserved::of_client());
        let accessors = groups.iter().filter(|it| it.parent.is_none() && !it.is_client());
        accessors.for_each(|it| scope.reserve(&it.accessor));
        scope
    };
    groups.iter().map(scope).collect()
}

/// Returns whether an operation of an item would be named as that of the collection: `GET /keys/{prefix}*` would be `list`.
fn names_collection(operation: &Operation, candidates: &[String]) -> bool {
    let is_of_item =
        operation.path.trim_end_matches('/').rsplit('/').next().is_some_and(|end| end.contains('{'));
    is_of_item && matches!(candidates[0].as_str(), "create" | "list")
}

/// Returns whether an id has the group's word in the plural: of `deleteProject` and `deleteProjects` the first is `delete`.
fn has_plural(id: &[String], group: &[String]) -> bool {
    let Some(last) = group.last().map(|last| stem(last)) else { return false };
    id.iter().any(|word| stem(word) == last && is_plural(word))
}

/// The operations that read a list and want the method of one that reads something else: `getPets` and `getPet` in `pets`. If
/// any operation of the API is named `list`, these are all that only say `get`.
fn lists_next_to_items(named: &Named<'_>, candidates: &[Vec<String>]) -> Vec<usize> {
    let Named { api, markers, group_of, .. } = *named;
    let is_list = |index: &usize| responds_with_list(api, &api.operations[*index], markers.location(*index));
    let mut wanted: FxHashMap<(usize, &str), Vec<usize>> = FxHashMap::default();
    for (index, operation) in api.operations.iter().enumerate() {
        let first = candidates[index].first().filter(|_| matches!(operation.method.as_str(), "GET" | "POST"));
        if let Some(verb) = first.filter(|first| READ.contains(&first.as_str())) {
            wanted.entry((group_of[index], verb)).or_default().push(index);
        }
    }
    let has_list = candidates.iter().any(|candidates| candidates[0] == "list");
    let is_contested = |indices: &Vec<usize>| indices.iter().any(|index| !is_list(index));
    let has_list =
        has_list || wanted.values().any(|indices| is_contested(indices) && indices.iter().any(is_list));
    if has_list { wanted.into_values().flatten().filter(is_list).collect() } else { Vec::new() }
}

/// The methods for further media types of a body that is an argument, and the one without it if it is optional, by the first method.
pub(super) fn other_methods<'a>(operation: &'a Operation, method: &str) -> Vec<(&'a Location, String)> {
    let Some(body) = operation.usual_body() else { return Vec::new() };
    let name = |more: Words| field_name(&[words(method.trim_start_matches("r#")), more].concat());
    let further = body.contents[1..].iter().map(|content| (&content.at, name(media_type_words(content))));
    let without = body.is_optional().then(|| (&body.contents[0].at, name(words("without_body"))));
    further.chain(without).collect()
}

/// Claims the locked methods.
fn keep_methods(
    Named { api, markers, group_of, .. }: &Named<'_>,
    groups: &[GroupNames],
    (names, methods): (&mut [OperationNames], &mut [Scope]),
    naming: &mut Naming<'_>,
) {
    // Operations that have come from another group leave the names to those that were there.
    let is_new_here = |index: &usize| {
        let key = groups[group_of[*index]].key.as_deref().unwrap_or_default();
        naming.operation(*index).is_some_and(|item| item.facts.group != key)
    };
    let mut order: Vec<usize> = (0..api.operations.len()).collect();
    order.sort_by_key(is_new_here);
    for index in order {
        let scope = &mut methods[group_of[index]];
        names[index].group = group_of[index];
        let key = naming.identities.operation(index).to_string();
        let place = Place::of(Section::Operation, Purpose::Method);
        let method = naming.keep(&place, &key, markers.location(index), scope);
        names[index].method = method.map(str::to_owned).unwrap_or_default();
    }
}

/// The types that are named for an operation.
fn name_types(
    Named { api, markers, .. }: &Named<'_>,
    groups: &[GroupNames],
    naming: &mut Naming<'_>,
) -> Vec<OperationNames> {
    let components: FxHashSet<String> =
        api.models.iter().filter_map(|model| Some(type_name(&words(model.component.as_deref()?)))).collect();
    let mut types = Scope::reserving(reserved::of_groups());
    groups.iter().map(|group| &group.ty).chain(&markers.names).for_each(|name| types.reserve(name));
    let mut names: Vec<OperationNames> = markers
        .names
        .iter()
        .map(|marker| OperationNames { marker: marker.clone(), ..OperationNames::default() })
        .collect();
    for index in markers.order() {
        let own = markers.of(index);
        let with = |more: &str| type_name(&[own.as_slice(), &[more.to_owned()]].concat());
        let is_outcome = match naming.operation(index).map_or("", |item| item.facts.output.as_str()) {
            "" => components.contains(&with("response")) || has_inline_response(api, &api.operations[index]),
            locked => locked == with("outcome"),
        };
        let mut claim = |first: &str, second: &str| {
            types.claim(markers.location(index), &[with(first), with(second)], naming.report)
        };
        names[index].alias = claim("request", "call");
        names[index].error = claim("error", "failure");
        let [first, second] = if is_outcome { ["outcome", "response"] } else { ["response", "outcome"] };
        names[index].output = claim(first, second);
        names[index].required = claim("required", "arguments");
    }
    for index in markers.order() {
        for content in api.operations[index].other_contents() {
            let whole = [markers.of(index).as_slice(), &media_type_words(content)].concat();
            let marker = types.claim(&content.at, &[type_name(&whole)], naming.report);
            let response =
                ["response", "outcome"].map(|last| [whole.as_slice(), &[last.to_owned()]].concat());
            let output = types.claim(&content.at, &response.map(|words| type_name(&words)), naming.report);
            names[index].alternatives.push(AlternativeNames { marker, output });
        }
    }
    names
}

/// Returns whether a type of `models` is named for the response of an operation.
fn has_inline_response(api: &Api, operation: &Operation) -> bool {
    let first = operation.successes().into_iter().min_by_key(|response| response.status);
    first
        .into_iter()
        .flat_map(|response| &response.contents)
        .any(|content| api.model_of(&content.type_ref.shape).is_some_and(|model| model.component.is_none()))
}

/// From short to long: without any words of the group, without their first occurrence, with all words, with the path.
fn method_candidates(named: &Named<'_>, index: usize, group: &[String]) -> Vec<String> {
    let (operation, whole) = (&named.api.operations[index], named.markers.of(index));
    if let Some(hint) = &operation.name_hint {
        return vec![field_name(&words(hint)), field_name(whole)];
    }
    let placement = named.placements.of(index);
    let id = named.markers.of_id(index);
    let own = placement.method.as_ref().or(named.placements.method_in_id(index)).unwrap_or(id);
    let once = without_group(own, group);
    let mut short = once.clone();
    loop {
        let shorter = without_group(&short, group);
        if shorter == short {
            break;
        }
        short = shorter;
    }
    let first = [&short, &once, own].into_iter();
    first.chain(&placement.longer).chain([id, whole]).map(|words| field_name(words)).collect()
}

/// The words without an article at their end.
fn without_article(words: &[String]) -> &[String] {
    match words {
        [rest @ .., last] if !rest.is_empty() && matches!(last.as_str(), "a" | "an" | "the") => rest,
        _ => words,
    }
}

/// The words without those of the group: `create_batch_call` of `batch_calling` is `create`.
fn without_group(marker: &[String], group: &[String]) -> Words {
    if group.is_empty() {
        return marker.to_vec();
    }
    let repeated: Vec<String> = group.iter().map(|word| stem(word)).collect();
    let follows_preposition = |start: usize| start > 0 && PREPOSITIONS.contains(&marker[start - 1].as_str());
    let run = marker.windows(repeated.len()).enumerate().position(|(start, window)| {
        !follows_preposition(start)
            && window.iter().zip(&repeated).all(|(word, repeated)| stem(word) == *repeated)
    });
    match run {
        Some(start) if marker.len() > repeated.len() => {
            let (before, after) = (without_article(&marker[..start]), &marker[start + repeated.len()..]);
            // A name doesn't begin with a preposition: `pets_by_id` of `pets` stays what it is.
            // A noun before another only describes that: `get_ticket_code`.
            let is_head =
                after.first().is_none_or(|word| PREPOSITIONS.contains(&word.as_str()) || is_version(word));
            if is_head && !is_verb_phrase(before) { marker.to_vec() } else { [before, after].concat() }
        }
        _ => marker.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_does_not_repeat_its_group() {
        let short = |id: &str, group: &str| field_name(&without_group(&words(id), &words(group)));
        assert_eq!(short("create_batch_call", "batch calling"), "create");
        assert_eq!(short("createChannelMessage", "channel_message"), "create");
        assert_eq!(short("list_whatsapp_accounts", "whatsapp accounts"), "list");
        assert_eq!(short("outbound-call", "whatsapp"), "outbound_call");
        assert_eq!(short("repos/list-for-org", "repos"), "list_for_org");
        assert_eq!(short("pets_by_id", "pets"), "pets_by_id");
        assert_eq!(short("get_pets_by_id", "pets"), "get_by_id");
        assert_eq!(short("list_labels_for_repo", "repos"), "list_labels_for_repo");
        assert_eq!(short("chat.postMessage", "chat"), "post_message");
        assert_eq!(short("listCoreV1NamespacedPod", "core_v1"), "list_namespaced_pod");
        assert_eq!(short("pets", "pets"), "pets");
    }

    #[test]
    fn a_group_is_cut_where_a_verb_is_left_or_another_noun_follows() {
        let short = |id: &str, group: &str| field_name(&without_group(&words(id), &words(group)));
        for (id, group, method) in [
            ("listVoices", "voices", "list"),
            ("getTicketCode", "tickets", "get_code"),
            ("buyMuseumTickets", "tickets", "buy_museum_tickets"),
            ("listSpecialEvents", "events", "list_special_events"),
            ("getWatchFavicon", "favicon", "get_watch_favicon"),
            ("listTestEventsForUser", "events", "list_test_events_for_user"),
            ("deleteAllPets", "pets", "delete_all"),
            ("findOrCreateContact", "contacts", "find_or_create"),
            ("adminDeleteUser", "users", "admin_delete"),
        ] {
            assert_eq!(short(id, group), method);
        }
    }
}
