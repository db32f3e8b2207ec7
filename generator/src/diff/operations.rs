//! Operations, matched by method and path, else by `operationId`.

use super::bodies;
use super::change::Direction;
use super::credentials;
use super::differ::{Differ, Subject, WireChange};
use super::docs;
use super::endpoint::{endpoint, nameless};
use super::item_path::ItemPath;
use super::matching::{Keys, Matching, Pair, match_items};
use super::parameters;
use super::responses;
use super::rules::Rule;
use super::version::ApiVersion;
use crate::ir::{Address, Advance, Operation, Pagination};
use rustc_hash::FxHashSet;

pub(super) fn operations(differ: &mut Differ<'_>) {
    let (old, new) = (differ.old, differ.new);
    let matching = match_operations(&old.api.operations, &new.api.operations);
    for pair in &matching.both {
        operation(differ, *pair);
    }
    for index in matching.removed {
        one_version(differ, old, index, (Rule::OperationRemoved, "removed"), true);
    }
    for index in matching.added {
        one_version(differ, new, index, (Rule::OperationAdded, "added"), false);
    }
    credentials::security(differ, &matching.both);
    generated_docs(differ, &matching.both);
}

/// An operation that one version has.
pub(super) fn one_version(
    differ: &mut Differ<'_>,
    version: &ApiVersion<'_>,
    index: usize,
    (rule, what): (Rule, &str),
    breaks: bool,
) {
    let operation = &version.api.operations[index];
    let paths = vec![version.operation_path(index)];
    differ.note_reachable(version, operation.sent().chain(operation.received()), &paths);
    let message = format!("{} was {what}", endpoint(operation));
    differ.add(WireChange::new(rule, &operation.at, paths, message).breaking_if(breaks));
}

/// Differences of the generated documentation of methods where nothing else changed.
fn generated_docs(differ: &mut Differ<'_>, pairs: &[Pair<usize>]) {
    let changed: FxHashSet<ItemPath> =
        differ.changes.iter().flat_map(|change| &change.paths).map(ItemPath::method).collect();
    let docs = |version: &ApiVersion<'_>, index: usize| -> Vec<String> {
        version.operation(index).methods.iter().map(|method| method.doc.0.clone()).collect()
    };
    for Pair { old, new } in pairs {
        let path = differ.new.operation_path(*new);
        if docs(differ.old, *old) != docs(differ.new, *new) && !changed.contains(&path) {
            let operation = &differ.new.api.operations[*new];
            let subject = Subject::new(&operation.at, [path], endpoint(operation));
            differ.add(subject.docs_changed("generated documentation"));
        }
    }
}

fn operation(differ: &mut Differ<'_>, pair: Pair<usize>) {
    let (old, new) = (&differ.old.api.operations[pair.old], &differ.new.api.operations[pair.new]);
    let operations = Pair { old, new };
    let subject = Subject::new(&new.at, differ.operation_paths(pair), endpoint(new));
    identity(differ, operations, &subject);
    let (old_group, new_group) = (differ.old.group_of(pair.old), differ.new.group_of(pair.new));
    if old_group != new_group {
        let (was, is) = (docs::quoted(old_group), docs::quoted(new_group));
        differ.add(subject.changed(Rule::OperationGroupChanged, "group", &was, &is));
    }
    let is_deprecated = Pair { old: old.documentation.deprecated, new: new.documentation.deprecated };
    docs::deprecation(differ, is_deprecated, &subject);
    if (&old.summary, &old.documentation.text) != (&new.summary, &new.documentation.text) {
        differ.add(subject.docs_changed("description"));
    }
    parameters::parameters(differ, pair, &subject);
    let paths = subject.paths.iter().map(|path| path.argument("body")).collect();
    let with_body = Subject { paths, ..subject.clone() };
    bodies::request_body(
        differ,
        Pair { old: old.body.as_ref(), new: new.body.as_ref() },
        &with_body,
        Direction::Sent,
    );
    responses::responses(differ, operations, &subject, Direction::Received);
    pagination(differ, operations, &subject);
    if old.server != new.server {
        let shown = |server: &Option<Address>| match server {
            Some(address) => format!("`{}`", address.as_str()),
            None => "that of the API".to_owned(),
        };
        let (was, is) = (shown(&old.server), shown(&new.server));
        differ.add(subject.changed(Rule::OperationServerChanged, "server", &was, &is).breaking());
    }
}

fn identity(differ: &mut Differ<'_>, Pair { old, new }: Pair<&Operation>, subject: &Subject) {
    if old.method != new.method || nameless(&old.path) != nameless(&new.path) {
        let predicate = format!("was moved from {}", endpoint(old));
        differ.add(subject.is(Rule::OperationMoved, &predicate).breaking());
    }
    if old.id != new.id {
        let (was, is) = (docs::quoted(&old.id), docs::quoted(&new.id));
        differ.add(subject.changed(Rule::OperationIdChanged, "`operationId`", &was, &is));
    }
}

fn pagination(differ: &mut Differ<'_>, Pair { old, new }: Pair<&Operation>, subject: &Subject) {
    let change = match (&old.pagination, &new.pagination) {
        (Ok(old), Ok(new)) if is_same_pagination(old, new) => return,
        (Ok(old), Ok(new)) => {
            let (was, is) = (advance(&old.advance), advance(&new.advance));
            if was == is {
                let message = format!("pagination of {} changed", subject.label);
                subject.report(Rule::PaginationChanged, message).breaking()
            } else {
                subject.changed(Rule::PaginationChanged, "pagination", &was, &is).breaking()
            }
        }
        (Ok(_), Err(_)) => subject.is(Rule::PaginationRemoved, "is no longer paginated").breaking(),
        (Err(_), Ok(_)) => subject.is(Rule::PaginationAdded, "is now paginated"),
        (Err(_), Err(_)) => return,
    };
    differ.add(change.when(Direction::Received));
}

/// Whether pagination works the same, whatever it is known from.
fn is_same_pagination(old: &Pagination, new: &Pagination) -> bool {
    *old == Pagination { source: old.source, ..new.clone() }
}

/// What leads to the next page.
fn advance(advance: &Advance) -> String {
    match advance {
        Advance::Cursor { parameter, .. } => format!("cursor `{parameter}`"),
        Advance::LastItem { parameter, .. } => format!("last item `{parameter}`"),
        Advance::Page { parameter, .. } => format!("page number `{parameter}`"),
        Advance::Offset { parameter, .. } => format!("offset `{parameter}`"),
        Advance::Link(path) => format!("link `{}`", path.join(".")),
        Advance::LinkHeader => "`Link` header".to_owned(),
    }
}

fn match_operations(old: &[Operation], new: &[Operation]) -> Matching {
    let path = |operation: &Operation| vec![format!("{} {}", operation.method, nameless(&operation.path))];
    let id = |operation: &Operation| operation.id.clone().into_iter().collect();
    match_items(old, new, &[Keys::same(&path), Keys::same(&id)])
}
