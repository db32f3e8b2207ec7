//! Operations of both versions, paired: by method and path, whatever path parameters are called; else by their ids.

use super::pairs::{Keys, Pairs};
use super::side::Side;
use super::walk::{Place, Walk, Way, without_repetition};
use super::{Rule, Verdict};
use crate::ir::{Advance, Operation, Pagination};
use rustc_hash::FxHashSet;

impl Walk<'_> {
    /// Looks at all operations.
    pub(super) fn operations(&mut self) {
        let (old, new) = (&self.old.api.operations, &self.new.api.operations);
        let pairs = pair(old, new);
        for (was, is) in &pairs.both {
            self.operation(*was, *is);
        }
        for index in pairs.gone {
            let operation = &old[index];
            let paths = [self.old.operation_path(index)];
            self.note_whole(self.old, operation.sent().chain(operation.received()), &paths);
            let message = format!("{} is gone", called(operation));
            self.note_at(Rule::OperationRemoved, &operation.at, &paths, None, Verdict::Breaking, message);
        }
        for index in pairs.come {
            let operation = &new[index];
            let paths = [self.new.operation_path(index)];
            self.note_whole(self.new, operation.sent().chain(operation.received()), &paths);
            let message = format!("{} is new", called(operation));
            self.note_at(Rule::OperationAdded, &operation.at, &paths, None, Verdict::Compatible, message);
        }
        self.security(&pairs.both);
        self.docs(&pairs.both);
    }

    /// What is said of an operation otherwise, though nothing else is told of it.
    fn docs(&mut self, pairs: &[(usize, usize)]) {
        // What is of a parameter or a body is of its operation.
        let whole = |path: &'_ String| path.split("()").next().unwrap_or_default().to_owned();
        let told: FxHashSet<String> = self.found.iter().flat_map(|found| &found.paths).map(whole).collect();
        let docs = |side: &Side<'_>, index: usize| -> Vec<String> {
            side.operation(index).methods.iter().map(|method| method.doc.0.clone()).collect()
        };
        let silent: Vec<(usize, usize)> = pairs
            .iter()
            .filter(|(was, is)| docs(self.old, *was) != docs(self.new, *is))
            .filter(|(_, is)| !told.contains(&self.new.operation_path(*is)))
            .copied()
            .collect();
        for (_, is) in silent {
            let operation = &self.new.api.operations[is];
            let place = Place {
                at: operation.at.clone(),
                paths: vec![self.new.operation_path(is)],
                words: called(operation),
            };
            let what = "is documented in other words";
            self.note(Rule::WordsChanged, &place, None, Verdict::Compatible, what);
        }
    }

    fn operation(&mut self, was: usize, is: usize) {
        let (old, new) = (&self.old.api.operations[was], &self.new.api.operations[is]);
        let paths = [self.new.operation_path(is), self.old.operation_path(was)];
        let place =
            Place { at: new.at.clone(), paths: without_repetition(paths.into_iter()), words: called(new) };
        self.identity(old, new, &place);
        let (old_group, new_group) = (self.old.group_of(was), self.new.group_of(is));
        if old_group != new_group {
            let what = format!("belongs to `{new_group}` now, to `{old_group}` before");
            self.note(Rule::OperationTagChanged, &place, None, Verdict::Compatible, &what);
        }
        self.deprecation(old.documentation.deprecated, new.documentation.deprecated, &place);
        if (&old.summary, &old.documentation.text) != (&new.summary, &new.documentation.text) {
            let what = "is described in other words";
            self.note(Rule::WordsChanged, &place, None, Verdict::Compatible, what);
        }
        self.parameters(was, is, &place);
        let inside = |name: &str| Place {
            paths: place.paths.iter().map(|path| format!("{path}().{name}")).collect(),
            ..place.clone()
        };
        self.bodies(old.body.as_ref(), new.body.as_ref(), &inside("body"), Way::Sent);
        self.responses(old, new, &place, Way::Received);
        self.pagination(old, new, &place);
        if old.server != new.server {
            let shown = |server: &Option<crate::ir::Address>| match server {
                Some(address) => format!("at `{}`", address.as_str()),
                None => "where the others are".to_owned(),
            };
            let what = format!("is served {} now, {} before", shown(&new.server), shown(&old.server));
            self.note(Rule::OperationServerChanged, &place, None, Verdict::Breaking, &what);
        }
    }

    fn identity(&mut self, old: &Operation, new: &Operation, place: &Place) {
        if old.method != new.method || neutral(&old.path) != neutral(&new.path) {
            let what = format!("was {}", called(old));
            self.note(Rule::OperationMoved, place, None, Verdict::Breaking, &what);
        }
        if old.id != new.id {
            let shown = |id: &Option<String>| match id {
                Some(id) => format!("the id `{id}`"),
                None => "no id".to_owned(),
            };
            let what = format!("has {} now, it had {}", shown(&new.id), shown(&old.id));
            self.note(Rule::OperationIdChanged, place, None, Verdict::Compatible, &what);
        }
    }

    fn pagination(&mut self, old: &Operation, new: &Operation, place: &Place) {
        let (rule, wire, what) = match (&old.pagination, &new.pagination) {
            (Ok(one), Ok(other)) if one == other => return,
            (Ok(one), Ok(other)) if goes_on(one, other) => return,
            (Ok(_), Ok(_)) => (
                Rule::PaginationChanged,
                Verdict::Breaking,
                "has pages that follow one another in another way now",
            ),
            (Ok(_), Err(_)) => (Rule::PaginationRemoved, Verdict::Breaking, "has no pages any more"),
            (Err(_), Ok(_)) => (Rule::PaginationAdded, Verdict::Compatible, "has pages now"),
            (Err(_), Err(_)) => return,
        };
        self.note(rule, place, Some(Way::Received), wire, what);
    }
}

/// Whether pages follow one another as before, however that is known.
fn goes_on(old: &Pagination, new: &Pagination) -> bool {
    let advance: (&Advance, &Advance) = (&old.advance, &new.advance);
    let parts = |it: &Pagination| (it.items.clone(), it.more.clone(), it.total.clone(), it.pages.clone());
    advance.0 == advance.1 && parts(old) == parts(new) && old.size == new.size
}

/// ``the operation `GET /pets` ``
pub(super) fn called(operation: &Operation) -> String {
    format!("`{} {}`", operation.method, operation.path)
}

/// Operations that are one in both versions.
fn pair(old: &[Operation], new: &[Operation]) -> Pairs {
    let path = |it: &Operation| vec![format!("{} {}", it.method, neutral(&it.path))];
    let id = |it: &Operation| it.id.clone().into_iter().collect();
    Pairs::of(old, new, &[Keys { old: &path, new: &path }, Keys { old: &id, new: &id }])
}

/// A path without the names of its parameters.
pub(super) fn neutral(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    let mut is_inside = false;
    for letter in path.chars() {
        match letter {
            '{' => {
                is_inside = true;
                text.push_str("{}");
            }
            '}' if is_inside => is_inside = false,
            _ if is_inside => {}
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_path_parameters_make_no_other_path() {
        assert_eq!(neutral("/pets/{pet}/toys/{toy}.json"), "/pets/{}/toys/{}.json");
        assert_eq!(neutral("/pets}"), "/pets}");
    }
}
