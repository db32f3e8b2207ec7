//! Operations, matched by method and path, else by `operationId`, else by path without a slash at its end.

use super::bodies;
use super::counterexample::{Include, call, request, swapped};
use super::credentials;
use super::differ::{Differ, Subject, ValueDiffer, WireChange};
use super::direction::Direction;
use super::docs;
use super::endpoint::{are_swapped, endpoint, relative};
use super::matching::{Edit, Keys, Matching, Pair, match_items};
use super::pagination;
use super::parameters;
use super::responses;
use super::rules::Rule;
use crate::ir::Operation;
use clientwright::surface::{ApiVersion, ItemPath};
use rustc_hash::FxHashSet;

pub(super) fn operations(differ: &mut Differ<'_>) {
    let matching = match_operations(differ);
    for pair in &matching.both {
        operation(differ, *pair);
    }
    for (edit, index) in matching.edits() {
        one_version(differ, edit, index);
    }
    credentials::security(differ, &matching.both);
    generated_docs(differ, &matching.both);
}

pub(super) fn one_version(differ: &mut Differ<'_>, edit: Edit, index: usize) {
    let version = edit.select(differ.old, differ.new);
    let rule = edit.select(Rule::OperationRemoved, Rule::OperationAdded);
    let operation = &version.api.operations[index];
    let paths = vec![version.operation_path(index)];
    differ.note_reachable(version, operation.sent().chain(operation.received()), &paths);
    let message = format!("{} was {}", endpoint(operation), edit.word());
    let change = WireChange::new(rule, &operation.at, paths, message);
    let change = change.breaking_if(edit == Edit::Removed);
    differ.add(change.showing(|| call(version, operation)));
}

/// Differences of the generated documentation of methods where nothing else changed.
fn generated_docs(differ: &mut Differ<'_>, pairs: &[Pair<usize>]) {
    let changed: FxHashSet<ItemPath> =
        differ.changes.iter().flat_map(|change| &change.paths).map(ItemPath::method).collect();
    for Pair { old, new } in pairs {
        let path = differ.new.operation_path(*new);
        if differ.old.operation_docs(*old) != differ.new.operation_docs(*new) && !changed.contains(&path) {
            let operation = &differ.new.api.operations[*new];
            let subject = Subject::new(&operation.at, [path], endpoint(operation));
            differ.add(subject.docs_changed());
        }
    }
}

fn operation(differ: &mut Differ<'_>, pair: Pair<usize>) {
    let operations = pair.items(&differ.old.api.operations, &differ.new.api.operations);
    let Pair { old, new } = operations;
    let subject = Subject::new(&new.at, differ.operation_paths(pair), endpoint(new));
    identity(differ, operations, &subject);
    let groups = Pair { old: differ.old.group_of(pair.old), new: differ.new.group_of(pair.new) };
    if groups.differ() {
        differ.add(subject.changed(Rule::OperationGroupChanged, "group", groups.map(docs::quoted)));
    }
    docs::operation_docs(differ, operations, &subject);
    parameters::parameters(differ, pair, &subject);
    let paths = subject.paths.iter().map(|path| path.argument("body")).collect();
    let with_body = Subject { paths, ..subject.clone() };
    bodies::request_body(&mut ValueDiffer::new(differ, Direction::Sent), operations, &with_body);
    responses::responses(&mut ValueDiffer::new(differ, Direction::Received), operations, &subject);
    pagination::pagination(differ, operations, &subject);
    if old.server != new.server {
        let servers = operations.map(|operation| match &operation.server {
            Some(address) => format!("`{}`", address.as_str()),
            None => "that of the API".to_owned(),
        });
        let change = subject.changed(Rule::OperationServerChanged, "server", servers);
        let server_of = |version: &'_ ApiVersion<'_>, operation: &Operation| {
            let own = operation.server.as_ref().or_else(|| version.api.servers.first()?.url.as_ref());
            own.map(|address| address.as_str().trim_end_matches('/').to_owned())
        };
        let (own, current) = (server_of(differ.old, old), server_of(differ.new, new));
        let (change, server) = (change.breaking_if(own != current), own.as_deref());
        let (version, include) = (differ.old, Include { server, ..Include::default() });
        differ.add(change.showing(|| request(version, old, include)));
    }
}

fn identity(differ: &mut Differ<'_>, Pair { old, new }: Pair<&Operation>, subject: &Subject) {
    let Pair { old: old_prefix, new: new_prefix } = &differ.prefixes;
    let is_elsewhere = old.method != new.method || relative(old, old_prefix) != relative(new, new_prefix);
    if is_elsewhere || are_swapped(&old.path, &new.path) {
        let predicate = format!("was moved from {}", endpoint(old));
        let change = subject.is(Rule::OperationMoved, &predicate).breaking();
        let version = differ.old;
        // The service accepts the former request, but reads each value as another one.
        let example = || if is_elsewhere { call(version, old) } else { Some(swapped(old, new)) };
        differ.add(change.showing(example));
    }
    if old.id != new.id {
        let ids = Pair { old: &old.id, new: &new.id }.map(docs::quoted);
        differ.add(subject.changed(Rule::OperationIdChanged, "`operationId`", ids));
    }
}

pub(super) fn match_operations(differ: &Differ<'_>) -> Matching {
    let Pair { old, new } = &differ.prefixes;
    let path = |operation: &Operation, prefix: &str| {
        vec![format!("{} {}", operation.method, relative(operation, prefix))]
    };
    let id = |operation: &Operation| operation.id.clone().into_iter().collect();
    let trimmed = |operation: &Operation, prefix: &str| {
        vec![format!("{} {}", operation.method, relative(operation, prefix).trim_end_matches('/'))]
    };
    let rules = [
        Keys { old: &|operation| path(operation, old), new: &|operation| path(operation, new) },
        Keys::same(&id),
        Keys { old: &|operation| trimmed(operation, old), new: &|operation| trimmed(operation, new) },
    ];
    match_items(&differ.old.api.operations, &differ.new.api.operations, &rules)
}
