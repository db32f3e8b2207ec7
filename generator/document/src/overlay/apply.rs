//! Applies the actions of an overlay in order, each to the result of the one before (OpenAPI Overlay 1.0 and 1.1). An
//! action without a match is an error, although the standard allows it: it was written for something.

use super::action::{Action, Change, Version, parse_actions, parse_version};
use super::merge::{NewValue, ValueSite, is_primitive, merge_into_target};
use super::nearest::nearest;
use super::tree::Tree;
use crate::diagnostic::{Code, Location, Report};
use crate::source::{Members, Node, Provenance};

pub(super) fn apply_overlay(tree: &mut Tree, overlay: &Members, at: &Location, report: &mut Report) {
    let Some(version) = parse_version(overlay, at, report) else { return };
    for action in parse_actions(overlay, at, report) {
        if !tree.is_full() {
            ActionContext { tree, version, report }.action(&action);
        }
    }
}

struct ActionContext<'a> {
    tree: &'a mut Tree,
    version: Version,
    report: &'a mut Report,
}

impl ActionContext<'_> {
    fn action(&mut self, action: &Action<'_>) {
        let target_at = action.at.member("target");
        let Some(targets) = self.select(action.target, &target_at) else { return };
        if targets.is_empty() {
            let message = format!("`{}` matches nothing in the document", action.target);
            let help = nearest(self.tree, action.target);
            self.report.add_with_help(Code::UnmatchedAction, &target_at, message, help);
            return;
        }
        let is_plain = |at: &Location| self.tree.node(at).is_some_and(is_primitive);
        if self.version == Version::V1_0 && targets.iter().any(is_plain) {
            let message = "the target selects a value that is neither an object nor a list, which requires version \
                           1.1 of the standard; it is changed anyway";
            self.report.add(Code::NonstandardOverlay, &target_at, message);
        }
        match action.change {
            Change::Remove => self.remove(&targets, &target_at),
            Change::Update(node) => {
                let at = action.at.member("update");
                let new_value =
                    NewValue { node, provenance: Provenance::new(at.clone()), site: ValueSite::Inline(at) };
                self.merge(&targets, &target_at, &new_value);
            }
            Change::Copy(path) => self.copy(path, &targets, &action.at),
        }
    }

    fn select(&mut self, path: &str, at: &Location) -> Option<Vec<Location>> {
        match self.tree.select(path) {
            Ok(selected) => Some(selected),
            Err(why) => {
                self.report.add(Code::InvalidOverlay, at, format!("invalid JSONPath `{path}`: {why}"));
                None
            }
        }
    }

    fn remove(&mut self, targets: &[Location], target_at: &Location) {
        if targets.iter().any(|target| target.pointer().is_empty()) {
            let message = "the whole document can't be removed";
            self.report.add(Code::InvalidOverlay, target_at, message);
            return;
        }
        self.tree.remove(targets);
    }

    /// Merges into each target. The standard requires that they have the same type.
    fn merge(&mut self, targets: &[Location], target_at: &Location, new_value: &NewValue<'_>) {
        let kind = |at: &Location| match self.tree.node(at) {
            Some(Node::Object(_)) => "objects",
            Some(Node::List(_)) => "lists",
            _ => "single values",
        };
        let mut kinds: Vec<_> = targets.iter().map(kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        if kinds.len() > 1 {
            let message =
                format!("the target selects {}; one update can't apply to both", kinds.join(" and "));
            self.report.add(Code::InvalidOverlay, target_at, message);
            return;
        }
        let is_there = |at: &Location| self.tree.node(at).is_some_and(|node| contains(node, new_value.node));
        // A copy into a list adds to it, regardless of its items.
        let is_update = !matches!(new_value.site, ValueSite::ByPath(_));
        if is_update && targets.iter().all(is_there) {
            let message = "the document already says what this action adds; nothing changes";
            self.report.add(Code::RedundantAction, target_at, message);
            return;
        }
        if !self.tree.reserve(new_value.node, targets.len(), new_value.site.location(), self.report) {
            return;
        }
        for target in targets {
            merge_into_target(self.tree, target, new_value, self.report);
        }
    }

    fn copy(&mut self, path: &str, targets: &[Location], action: &Location) {
        let copy_at = action.member("copy");
        if self.version == Version::V1_0 {
            let message = "`copy` requires version 1.1 of the standard; it is applied anyway";
            self.report.add(Code::NonstandardOverlay, &copy_at, message);
        }
        let Some(selected) = self.select(path, &copy_at) else { return };
        let [from] = selected.as_slice() else {
            let found = match selected.len() {
                0 => "nothing in the document".to_owned(),
                several => format!("{several} values"),
            };
            let message = format!("`{path}` matches {found}; `copy` takes exactly one value");
            self.report.add(Code::UnmatchedAction, &copy_at, message);
            return;
        };
        let Some(node) = self.tree.node(from).cloned() else { return };
        let new_value = NewValue {
            node: &node,
            provenance: self.tree.provenance(from),
            site: ValueSite::ByPath(copy_at),
        };
        self.merge(targets, &action.member("target"), &new_value);
    }
}

/// Returns whether a node already has all that would be merged into it. A list that has an item needs it no second time only
/// where its items are single values, as in `required`, `enum` and `type`.
fn contains(node: &Node, new: &Node) -> bool {
    match (node, new) {
        (Node::Object(members), Node::Object(others)) => {
            others.iter().all(|(key, other)| members.get(key).is_some_and(|member| contains(member, other)))
        }
        (Node::List(items), Node::List(others)) => {
            others.iter().all(|other| is_primitive(other) && items.contains(other))
        }
        (Node::List(items), other) => is_primitive(other) && items.contains(other),
        (node, other) => is_primitive(node) && node == other,
    }
}
