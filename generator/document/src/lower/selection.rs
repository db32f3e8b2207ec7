//! `include` and `exclude`: removes the operations and webhooks that the user doesn't want, and the component schemas that
//! only these refer to.
//!
//! An operation is kept if an entry of `include` selects it, or there are none, and no entry of `exclude` does. The same
//! holds for webhooks. Callbacks are kept with their operation, unless they are excluded.

use crate::diagnostic::{Code, Located, Location, Report};
use crate::ir::{Excluded, ExcludedOperation};
use crate::openapi::{Document, Operation, PathItem, reachable_from, target_of};
use crate::options::{Selector, Selectors, matches_pattern};
use rustc_hash::FxHashSet;

/// The role of an operation, for selectors.
#[derive(Clone, Copy)]
enum Role<'a> {
    /// With its path.
    Call(&'a str),
    /// With its name.
    Webhook(&'a str),
    Callback,
}

/// The user's entries, and which of them select something.
#[derive(Default)]
pub struct Selection {
    include: Vec<(Located<Selector>, bool)>,
    exclude: Vec<(Located<Selector>, bool)>,
    /// Selectors of everything in the document, for suggestions.
    known: FxHashSet<Selector>,
    pub(super) excluded_callbacks: usize,
}

/// Removes from a document what the user excludes.
pub fn select(
    document: &mut Document,
    include: &Selectors,
    exclude: &Selectors,
    report: &mut Report,
) -> (Selection, Excluded) {
    let unmatched = |selectors: &Selectors| selectors.selectors().map(|selector| (selector, false)).collect();
    let mut selection =
        Selection { include: unmatched(include), exclude: unmatched(exclude), ..Selection::default() };
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
    remove_unreachable_schemas(document, &mut excluded, report);
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

/// Removes the component schemas that no operation reaches.
fn remove_unreachable_schemas(document: &mut Document, excluded: &mut Excluded, report: &mut Report) {
    let items = document.paths.iter().chain(&document.webhooks).map(|(_, item)| item);
    let starts: Vec<Location> = items.flat_map(PathItem::locations).collect();
    let reached = reachable_from(document, starts, report);
    let components: FxHashSet<Location> = document.components.iter().map(|(_, at)| at.clone()).collect();
    for (name, at) in std::mem::take(&mut document.components) {
        // A component that is only a reference gives its target its name.
        let gives_name = |target: &Location| reached.contains(target) && !components.contains(target);
        if reached.contains(&at) || target_of(document, &at, report).as_ref().is_some_and(gives_name) {
            document.components.push((name, at));
        } else {
            excluded.add_schema(name, at);
        }
    }
}

/// The origin of a group's name: an extension, else the first tag.
fn group(operation: &Operation) -> Option<&str> {
    operation.group_hint.last().or(operation.tags.first()).map(String::as_str)
}

impl Selection {
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
        let is_included = select_any(&mut self.include, operation, role) || self.include.is_empty();
        let is_excluded = select_any(&mut self.exclude, operation, role);
        is_included && !is_excluded
    }

    /// Returns whether a callback is excluded; counts it if it is.
    pub(super) fn excludes_callback(&mut self, callback: &Operation) -> bool {
        let is_excluded = select_any(&mut self.exclude, callback, Role::Callback);
        self.excluded_callbacks += usize::from(is_excluded);
        is_excluded
    }

    /// Reports entries that select nothing.
    pub(super) fn check(&self, report: &mut Report) {
        let selectors = self.include.iter().chain(&self.exclude);
        for (Located { value: selector, at }, _) in
            selectors.filter(|(selector, has_match)| !has_match && selector.value != Selector::Deprecated)
        {
            let like = self.known.iter().filter(|known| is_alike(selector, known));
            let mut names: Vec<String> = like.map(Selector::to_string).collect();
            names.sort_unstable();
            let (name, names) = (selector.to_string(), names.iter().map(String::as_str));
            report.add_with_suggestion(Code::InvalidOption, at, no_match(selector), (&name, names));
        }
    }
}

/// Returns whether any entry selects an operation; marks all that do.
fn select_any(selectors: &mut [(Located<Selector>, bool)], operation: &Operation, role: Role<'_>) -> bool {
    let mut is_selected = false;
    for (selector, has_match) in selectors {
        if selects(&selector.value, operation, role) {
            (*has_match, is_selected) = (true, true);
        }
    }
    is_selected
}

fn selects(selector: &Selector, operation: &Operation, role: Role<'_>) -> bool {
    match (selector, role) {
        (Selector::Tag(tag), _) => operation.tags.contains(tag) || group(operation) == Some(tag),
        (Selector::Operation(at), _) if at.starts_with('/') => operation.at.pointer() == at,
        (Selector::Operation(id), _) => operation.id.as_ref() == Some(id),
        (Selector::Path(pattern), Role::Call(path)) => matches_pattern(pattern, path),
        (Selector::Method(method), Role::Call(_)) => operation.method.eq_ignore_ascii_case(method),
        (Selector::Webhook(pattern), Role::Webhook(name)) => matches_pattern(pattern, name),
        (Selector::Deprecated, _) => operation.deprecated,
        _ => false,
    }
}

/// Returns whether one selector may be a misspelling of the other; methods are too short for that.
fn is_alike(selector: &Selector, other: &Selector) -> bool {
    std::mem::discriminant(selector) == std::mem::discriminant(other) && !matches!(other, Selector::Method(_))
}

fn no_match(selector: &Selector) -> String {
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
