//! Groups and methods: a group per tag, a method per operation, less the words that only repeat the group.

use super::media_type::media_type_words;
use super::scope::Scope;
use super::words::{Words, field_name, module_name, stem, type_name, words};
use super::{GroupNames, OperationNames, OtherNames};
use crate::diagnostic::{Location, Report};
use crate::ir::{Api, Operation};

/// What a file of a group has in scope beside its own types.
const GROUP_RESERVED: [&str; 37] = [
    "Core",
    "Call",
    "Wire",
    "Answer",
    "Operation",
    "Method",
    "DecodeError",
    "Value",
    "Bytes",
    "Infallible",
    "BTreeMap",
    "String",
    "Option",
    "Vec",
    "Box",
    "Result",
    "Ok",
    "Err",
    "Some",
    "None",
    "Into",
    "From",
    "Default",
    "Clone",
    "Copy",
    "Debug",
    "PartialEq",
    "Eq",
    "PartialOrd",
    "Ord",
    "Hash",
    "CookieStyle",
    "HeaderStyle",
    "PathStyle",
    "QueryStyle",
    "Serialize",
    "Deserialize",
];

/// Modules and types beside the groups.
const API_RESERVED: [&str; 10] = [
    "models",
    "runtime",
    "client",
    "Client",
    "ClientBuilder",
    "Core",
    "Builder",
    "Api",
    "Credential",
    "Secret",
];

/// Methods that a client has beside those of its groups.
const CLIENT_RESERVED: [&str; 4] = ["builder", "clone", "from_core", "new"];

/// The words of an operation: those of its id, else of its method and path.
pub(super) fn operation_words(operation: &Operation) -> Words {
    match &operation.id {
        Some(id) => without_path(words(id), operation),
        None => {
            let mut all = words(&operation.method);
            for segment in operation.path.split('/').filter(|segment| !segment.is_empty()) {
                if segment.contains('{') {
                    all.push("by".to_owned());
                }
                all.extend(words(segment));
            }
            all
        }
    }
}

/// FastAPI writes the name of the function, the path and the method as one id; the function's name says enough.
fn without_path(id: Words, operation: &Operation) -> Words {
    let suffix = [words(&operation.path), words(&operation.method)].concat();
    match id.strip_suffix(suffix.as_slice()) {
        Some(name) if !name.is_empty() => name.to_vec(),
        _ => id,
    }
}

/// Names groups and, in each, operations.
pub(super) fn name_operations(
    api: &Api,
    markers: &[Words],
    report: &mut Report,
) -> (Vec<GroupNames>, Vec<OperationNames>) {
    let mut groups: Vec<(Option<String>, GroupNames, Words, Scope, Scope)> = Vec::new();
    let mut scope = Scope::reserving(&[API_RESERVED.as_slice(), &GROUP_RESERVED].concat());
    let mut modules = Scope::reserving(&[API_RESERVED.as_slice(), &CLIENT_RESERVED].concat());
    let mut operations = Vec::new();
    for (operation, marker) in api.operations.iter().zip(markers) {
        let tag = group_text(operation);
        let index = groups.iter().position(|(known, ..)| *known == tag).unwrap_or_else(|| {
            let (names, group_words) =
                name_group(tag.as_deref(), &operation.at, &mut scope, &mut modules, report);
            let types = Scope::reserving(&[GROUP_RESERVED.as_slice(), &[&names.ty]].concat());
            groups.push((tag.clone(), names, group_words, Scope::reserving(&["new", "clone"]), types));
            groups.len() - 1
        });
        let (_, _, group_words, methods, types) = &mut groups[index];
        operations.push(name_operation(index, operation, marker, group_words, methods, types, report));
    }
    // What belongs to one media type alone takes no name from an operation.
    for (operation, names) in api.operations.iter().zip(&mut operations) {
        let (.., methods, types) = &mut groups[names.group];
        for content in operation.body.iter().flat_map(|body| &body.contents[1..]) {
            let method = words(names.method.trim_start_matches("r#"));
            let longer = [method, media_type_words(content)].concat();
            names.bodies.push(methods.claim(&content.at, &[field_name(&longer)], report));
        }
        for content in operation.other_contents() {
            let whole = [words(&names.marker), media_type_words(content)].concat();
            let marker = types.claim(&content.at, &[type_name(&whole)], report);
            let answer = [whole, vec!["answer".to_owned()]].concat();
            let output = types.claim(&content.at, &[type_name(&answer)], report);
            names.others.push(OtherNames { marker, output });
        }
    }
    (groups.into_iter().map(|(_, names, ..)| names).collect(), operations)
}

/// An extension says best what a group is called, then the first tag; of a path in a tag the last part counts.
fn group_text(operation: &Operation) -> Option<String> {
    operation.group_hint.last().or(operation.tags.first()).cloned()
}

fn name_group(
    tag: Option<&str>,
    at: &Location,
    scope: &mut Scope,
    modules: &mut Scope,
    report: &mut Report,
) -> (GroupNames, Words) {
    let whole = tag.unwrap_or("default");
    let last = words(whole.rsplit('/').find(|part| !part.is_empty()).unwrap_or(whole));
    let all = words(whole);
    let mut longer = all.clone();
    longer.push("group".to_owned());
    let candidates = [type_name(&last), type_name(&all), type_name(&longer)];
    let ty = scope.claim(at, &candidates, report);
    let candidates = [module_name(&last), module_name(&all), module_name(&longer)];
    let module = modules.claim(at, &candidates, report);
    (GroupNames { tag: tag.map(str::to_owned), ty, module }, last)
}

fn name_operation(
    group: usize,
    operation: &Operation,
    marker: &Words,
    group_words: &Words,
    methods: &mut Scope,
    types: &mut Scope,
    report: &mut Report,
) -> OperationNames {
    let short = operation.name_hint.as_deref().map_or_else(|| without_group(marker, group_words), words);
    let method = methods.claim(&operation.at, &[field_name(&short), field_name(marker)], report);
    let with = |more: &str| type_name(&[marker.as_slice(), &[more.to_owned()]].concat());
    let names = [
        vec![type_name(marker), with("operation")],
        vec![with("request")],
        vec![with("error")],
        vec![with("answer")],
        vec![with("required")],
    ];
    let [marker, alias, error, output, required] =
        names.map(|candidates| types.claim(&operation.at, &candidates, report));
    OperationNames {
        group,
        method,
        bodies: Vec::new(),
        others: Vec::new(),
        marker,
        alias,
        error,
        output,
        required,
    }
}

/// The words that say more than the group: `create_batch_call` of `batch_calling` is `create`.
fn without_group(marker: &Words, group: &Words) -> Words {
    let repeated: Vec<String> = group.iter().map(|word| stem(word)).collect();
    let run = marker
        .windows(repeated.len())
        .position(|window| window.iter().zip(&repeated).all(|(word, repeated)| stem(word) == *repeated));
    match run {
        Some(start) if marker.len() > repeated.len() => {
            [&marker[..start], &marker[start + repeated.len()..]].concat()
        }
        _ => marker.clone(),
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
        assert_eq!(short("pets", "pets"), "pets");
    }
}
