//! Groups and methods: a group per tag, a method per operation, less the words that only repeat the group.

use super::identifier::{field_name, module_name, type_name};
use super::locked::Locked;
use super::media_type::media_type_words;
use super::operations::OperationWords;
use super::plural::stem;
use super::reserved;
use super::scope::Scope;
use super::words::{Words, join_role, words};
use super::{AlternativeNames, GroupNames, OperationNames};
use crate::diagnostic::{Location, Report};
use crate::ir::{Api, Operation};
use rustc_hash::FxHashMap;

/// Words that need the word after them: `list_labels_for_repo` is not shortened to `list_labels_for`.
const PREPOSITIONS: [&str; 14] =
    ["and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "per", "to", "with"];

/// The number of each operation's group, and the groups in the order in which the document first uses them.
pub(super) fn name_groups(
    api: &Api,
    locked: &Locked<'_>,
    report: &mut Report,
) -> (Vec<usize>, Vec<GroupNames>) {
    let mut numbers: FxHashMap<Option<&str>, usize> = FxHashMap::default();
    let mut tags: Vec<(Option<&str>, &Location)> = Vec::new();
    let mut group_of = Vec::new();
    for operation in &api.operations {
        let tag = group_text(operation);
        group_of.push(*numbers.entry(tag).or_insert_with(|| {
            tags.push((tag, &operation.at));
            tags.len() - 1
        }));
    }
    (group_of, name_tags(&tags, locked, report))
}

/// Names operations: a method in their group, and types.
pub(super) fn name_operations(
    api: &Api,
    markers: &OperationWords,
    groups: &[GroupNames],
    group_of: &[usize],
    locked: &Locked<'_>,
    report: &mut Report,
) -> Vec<OperationNames> {
    let mut names = name_types(api, markers, groups, report);
    let mut methods: Vec<Scope> = groups.iter().map(|_| Scope::reserving(reserved::of_methods())).collect();
    for index in 0..api.operations.len() {
        let scope = &mut methods[group_of[index]];
        names[index].group = group_of[index];
        names[index].method =
            locked.method(markers.location(index), scope, report).map(str::to_owned).unwrap_or_default();
    }
    for index in markers.order() {
        let (operation, group) = (&api.operations[index], group_of[index]);
        if names[index].method.is_empty() {
            let candidates = method_candidates(operation, markers, index, &groups[group].words);
            names[index].method = methods[group].claim(markers.location(index), &candidates, report);
        }
    }
    // Operations have precedence over the methods for further media types.
    for index in markers.order() {
        let methods = &mut methods[group_of[index]];
        for content in api.operations[index].body.iter().flat_map(|body| &body.contents[1..]) {
            let method = words(names[index].method.trim_start_matches("r#"));
            let longer = [method, media_type_words(content)].concat();
            let name = methods.claim(&content.at, &[field_name(&longer)], report);
            names[index].bodies.push(name);
        }
    }
    names
}

/// The text that an operation's group is named by: that of an extension, else the first tag.
pub(super) fn group_text(operation: &Operation) -> Option<&str> {
    let text = operation.group_hint.last().or(operation.tags.first());
    text.map(String::as_str).filter(|text| !text.is_empty())
}

fn name_tags(
    tags: &[(Option<&str>, &Location)],
    locked: &Locked<'_>,
    report: &mut Report,
) -> Vec<GroupNames> {
    let mut modules = Scope::reserving(reserved::of_group_modules());
    let mut types = Scope::reserving(reserved::of_groups());
    let mut locked_modules: Vec<Option<String>> = tags
        .iter()
        .map(|(tag, at)| locked.group(tag.unwrap_or_default(), at, &mut modules, report).map(str::to_owned))
        .collect();
    let mut order: Vec<usize> = (0..tags.len()).collect();
    order.sort_by_key(|index| tags[*index].0);
    let mut groups = Vec::new();
    for index in order {
        let (tag, at) = tags[index];
        let whole = tag.unwrap_or("default");
        // A tag that is a path is named by its last part.
        let last = words(whole.rsplit('/').find(|part| !part.is_empty()).unwrap_or(whole));
        // `default` isn't what its operations are about: `get_default_user` says something else than `get_user`.
        let repeated = if last == ["default"] { Words::new() } else { last.clone() };
        let all = words(whole);
        let with_group = |words: &[String]| join_role(words, &["group".to_owned()]);
        let candidates = [last.clone(), all.clone(), with_group(&all)];
        let modules_of = candidates.each_ref().map(|words| module_name(words));
        let locked_module = locked_modules[index].take();
        let module = locked_module.unwrap_or_else(|| modules.claim(at, &modules_of, report));
        let chosen = modules_of.iter().position(|it| *it == module);
        let own = chosen.map_or_else(|| words(&module), |chosen| candidates[chosen].clone());
        let longer = type_name(&with_group(&own));
        let ty = types.claim(at, &[type_name(&own), longer], &mut Report::default());
        groups.push((index, GroupNames { tag: tag.map(str::to_owned), ty, module, words: repeated }));
    }
    groups.sort_by_key(|(index, _)| *index);
    groups.into_iter().map(|(_, names)| names).collect()
}

/// The types that are named for an operation.
fn name_types(
    api: &Api,
    markers: &OperationWords,
    groups: &[GroupNames],
    report: &mut Report,
) -> Vec<OperationNames> {
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
        let mut claim = |first: &str, second: &str| {
            types.claim(markers.location(index), &[with(first), with(second)], report)
        };
        names[index].alias = claim("request", "call");
        names[index].error = claim("error", "failure");
        names[index].output = claim("answer", "outcome");
        names[index].required = claim("required", "arguments");
    }
    for index in markers.order() {
        for content in api.operations[index].other_contents() {
            let whole = [markers.of(index).as_slice(), &media_type_words(content)].concat();
            let marker = types.claim(&content.at, &[type_name(&whole)], report);
            let response = [whole, vec!["answer".to_owned()]].concat();
            let output = types.claim(&content.at, &[type_name(&response)], report);
            names[index].alternatives.push(AlternativeNames { marker, output });
        }
    }
    names
}

/// From short to long: without any words of the group, without their first occurrence, with all words, with the path.
fn method_candidates(
    operation: &Operation,
    markers: &OperationWords,
    index: usize,
    group: &[String],
) -> Vec<String> {
    if let Some(hint) = &operation.name_hint {
        return vec![field_name(&words(hint)), field_name(markers.of(index))];
    }
    let id = markers.of_id(index);
    let once = without_group(id, group);
    let mut short = once.clone();
    loop {
        let shorter = without_group(&short, group);
        if shorter == short {
            break;
        }
        short = shorter;
    }
    let articles = |word: &&String| matches!(word.as_str(), "a" | "an" | "the");
    let end = short.len() - short.iter().rev().take_while(articles).count();
    short.truncate(end.max(1));
    [&short, &once, id, markers.of(index)].map(|words| field_name(words)).to_vec()
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
            let (before, after) = (&marker[..start], &marker[start + repeated.len()..]);
            // A name doesn't begin with a preposition: `pets_by_id` of `pets` stays what it is.
            let starts_with_preposition =
                before.is_empty() && after.first().is_some_and(|word| PREPOSITIONS.contains(&word.as_str()));
            if starts_with_preposition { marker.to_vec() } else { [before, after].concat() }
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
}
