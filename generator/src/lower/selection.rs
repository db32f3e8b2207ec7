//! What the user includes and excludes. In: a document, selectors of its operations and webhooks. Out: the document
//! without what isn't wanted, and what that was. A component schema that nothing wanted refers to is left out with it.
//!
//! An operation is kept if any entry of `include` means it, or there is none, and no entry of `exclude` does. Webhooks
//! are taken alike; callbacks go with the operation that causes them, unless they are excluded.

use super::Lowering;
use crate::diagnostic::{Code, Location, Report};
use crate::ir::{Excluded, ExcludedOperation};
use crate::openapi::{Document, Operation, PathItem};
use crate::options::{SelectionOverride, Selector, is_like};
use rustc_hash::FxHashSet;

/// What an operation is, for telling whether it is meant.
#[derive(Clone, Copy)]
enum Role<'a> {
    /// By its path.
    Call(&'a str),
    /// By its name.
    Webhook(&'a str),
    Callback,
}

/// The wishes of a user, and which of them something was found for.
#[derive(Default)]
pub(crate) struct Selection<'a> {
    include: Vec<(&'a SelectionOverride, bool)>,
    exclude: Vec<(&'a SelectionOverride, bool)>,
    /// What could be meant: selectors of all that there is.
    known: FxHashSet<Selector>,
}

/// Takes out of a document what the user doesn't want of it.
pub(crate) fn select<'a>(
    document: &mut Document,
    include: &'a [SelectionOverride],
    exclude: &'a [SelectionOverride],
    report: &mut Report,
) -> (Selection<'a>, Excluded) {
    let unmet = |overrides: &'a [SelectionOverride]| overrides.iter().map(|entry| (entry, false)).collect();
    let mut selection =
        Selection { include: unmet(include), exclude: unmet(exclude), known: FxHashSet::default() };
    let mut excluded = Excluded::default();
    if include.is_empty() && exclude.is_empty() {
        return (selection, excluded);
    }
    for (path, item) in &mut document.paths {
        retain(item, |operation| selection.keeps(operation, Role::Call(path)), &mut excluded);
    }
    let operations = excluded.operations.len();
    for (name, item) in &mut document.webhooks {
        retain(item, |operation| selection.keeps(operation, Role::Webhook(name)), &mut excluded);
    }
    excluded.webhooks = excluded.operations.len() - operations;
    for (_, item) in document.paths.iter().chain(&document.webhooks) {
        item.operations.iter().for_each(|operation| excluded.spare(&operation.at));
    }
    leave_out_schemas(document, &mut excluded, report);
    (selection, excluded)
}

fn retain(item: &mut PathItem, mut keeps: impl FnMut(&Operation) -> bool, excluded: &mut Excluded) {
    item.operations.retain(|operation| {
        let is_kept = keeps(operation);
        if !is_kept {
            excluded.add_operation(ExcludedOperation {
                id: operation.id.clone(),
                group: group(operation).map(str::to_owned),
                at: operation.at.clone(),
            });
        }
        is_kept
    });
}

/// Takes out the component schemas that no operation leads to.
fn leave_out_schemas(document: &mut Document, excluded: &mut Excluded, report: &mut Report) {
    let items = document.paths.iter().chain(&document.webhooks).map(|(_, item)| item);
    let starts: Vec<Location> = items.flat_map(PathItem::locations).collect();
    let reached = document.reachable_from(starts, report);
    let components: FxHashSet<Location> = document.schemas.iter().map(|(_, at)| at.clone()).collect();
    for (name, at) in std::mem::take(&mut document.schemas) {
        // A component that only refers to what lies elsewhere gives that its name.
        let gives_name = |it: &Location| reached.contains(it) && !components.contains(it);
        if reached.contains(&at) || document.target_of(&at, report).as_ref().is_some_and(gives_name) {
            document.schemas.push((name, at));
        } else {
            excluded.add_schema(name, at);
        }
    }
}

/// What a group is made of: an extension says best what it is called, then the first tag.
fn group(operation: &Operation) -> Option<&str> {
    operation.group_hint.last().or(operation.tags.first()).map(String::as_str)
}

impl Selection<'_> {
    fn keeps(&mut self, operation: &Operation, role: Role<'_>) -> bool {
        self.known.extend(
            operation.tags.iter().chain(group(operation).map(str::to_owned).as_ref()).map(Selector::tag),
        );
        self.known.extend(operation.id.iter().map(Selector::operation));
        match role {
            Role::Call(path) => {
                self.known.extend([Selector::path(path), Selector::method(operation.method.as_str())]);
            }
            Role::Webhook(name) => drop(self.known.insert(Selector::webhook(name))),
            Role::Callback => {}
        }
        let is_included = meet(&mut self.include, operation, role) || self.include.is_empty();
        let is_excluded = meet(&mut self.exclude, operation, role);
        is_included && !is_excluded
    }
}

/// Whether any of the wishes is about an operation; all that are have found something.
fn meet(overrides: &mut [(&SelectionOverride, bool)], operation: &Operation, role: Role<'_>) -> bool {
    let mut is_meant = false;
    for (entry, is_met) in overrides {
        if means(&entry.selector, operation, role) {
            (*is_met, is_meant) = (true, true);
        }
    }
    is_meant
}

fn means(selector: &Selector, operation: &Operation, role: Role<'_>) -> bool {
    match (selector, role) {
        (Selector::Tag(tag), _) => operation.tags.contains(tag) || group(operation) == Some(tag),
        (Selector::Operation(at), _) if at.starts_with('/') => operation.at.pointer() == at,
        (Selector::Operation(id), _) => operation.id.as_ref() == Some(id),
        (Selector::Path(pattern), Role::Call(path)) => is_like(pattern, path),
        (Selector::Method(method), Role::Call(_)) => operation.method.eq_ignore_ascii_case(method),
        (Selector::Webhook(pattern), Role::Webhook(name)) => is_like(pattern, name),
        (Selector::Deprecated, _) => operation.deprecated,
        _ => false,
    }
}

impl Lowering<'_> {
    /// Whether a callback is excluded; then it is counted.
    pub(super) fn excludes_callback(&mut self, callback: &Operation) -> bool {
        let is_excluded = meet(&mut self.selection.exclude, callback, Role::Callback);
        self.excluded.callbacks += usize::from(is_excluded);
        is_excluded
    }

    /// Reports entries that nothing in the document is meant by.
    pub(super) fn check_selection(&mut self) {
        let overrides = self.selection.include.iter().chain(&self.selection.exclude);
        for (entry, _) in
            overrides.filter(|(entry, is_met)| !is_met && entry.selector != Selector::Deprecated)
        {
            let at = Location::of_place(&entry.place);
            let like = self.selection.known.iter().filter(|known| is_alike(&entry.selector, known));
            let mut names: Vec<String> = like.map(Selector::to_string).collect();
            names.sort_unstable();
            let (name, names) = (entry.selector.to_string(), names.iter().map(String::as_str));
            self.report.add_with_suggestion(Code::Selection, &at, unmet(&entry.selector), (&name, names));
        }
    }
}

/// Whether two selectors could be mistaken for one another; methods are too short for that.
fn is_alike(selector: &Selector, other: &Selector) -> bool {
    std::mem::discriminant(selector) == std::mem::discriminant(other) && !matches!(other, Selector::Method(_))
}

fn unmet(selector: &Selector) -> String {
    match selector {
        Selector::Tag(tag) => format!("no operation and no webhook has the tag `{tag}`"),
        Selector::Operation(name) => {
            format!("`{name}` is neither the `operationId` nor the JSON Pointer of an operation")
        }
        Selector::Path(pattern) => format!("no path matches `{pattern}`"),
        Selector::Method(method) => format!("no operation has the method `{method}`"),
        Selector::Webhook(pattern) => format!("no webhook matches `{pattern}`"),
        Selector::Deprecated => "nothing is deprecated".to_owned(),
    }
}
