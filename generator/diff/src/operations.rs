//! Operations, matched by method and path, else by `operationId`, else by path without a slash at its end.

use super::bodies;
use super::counterexample::{Include, call, request, swapped};
use super::credentials;
use super::differ::{Differ, Subject, ValueDiffer, WireChange};
use super::direction::Direction;
use super::docs;
use super::endpoint::{are_swapped, endpoint, nameless};
use super::matching::{Edit, Keys, Matching, Pair, match_items};
use super::pagination;
use super::parameters;
use super::responses;
use super::rules::Rule;
use crate::ir::{Address, Operation};
use clientwright::surface::ItemPath;
use rustc_hash::FxHashSet;

pub(super) fn operations(differ: &mut Differ<'_>) {
    let matching = match_operations(&differ.old.api.operations, &differ.new.api.operations);
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
        let change = subject.changed(Rule::OperationServerChanged, "server", servers).breaking();
        let own = old.server.as_ref().or_else(|| differ.old.api.servers.first()?.url.as_ref());
        let server = own.map(Address::as_str);
        let (version, include) = (differ.old, Include { server, ..Include::default() });
        differ.add(change.showing(|| request(version, old, include)));
    }
}

fn identity(differ: &mut Differ<'_>, Pair { old, new }: Pair<&Operation>, subject: &Subject) {
    let is_elsewhere = old.method != new.method || nameless(&old.path) != nameless(&new.path);
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

pub(super) fn match_operations(old: &[Operation], new: &[Operation]) -> Matching {
    let path = |operation: &Operation| vec![format!("{} {}", operation.method, nameless(&operation.path))];
    let id = |operation: &Operation| operation.id.clone().into_iter().collect();
    let trimmed = |operation: &Operation| {
        vec![format!("{} {}", operation.method, nameless(&operation.path).trim_end_matches('/'))]
    };
    match_items(old, new, &[Keys::same(&path), Keys::same(&id), Keys::same(&trimmed)])
}
