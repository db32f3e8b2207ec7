//! An overlay, and its text: YAML, with the evidence of each action as a comment.

use super::Difference;
use serde_json::Value;
use std::fmt::Write;

/// An overlay that corrects a document.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Overlay {
    /// The corrections, one fact for each place.
    pub facts: Vec<Fact>,
    /// The differences that no overlay can correct, each with the reason.
    pub left: Vec<(Difference, &'static str)>,
}

/// The observations at one place of the document, and the actions that correct it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Fact {
    /// The differences.
    pub differences: Vec<Difference>,
    /// A component that requests use too, of which responses get a copy: the names of both. The copy is corrected by
    /// other facts.
    pub copy: Option<(String, String)>,
    /// The actions. Values that they replace by another type are removed first.
    pub actions: Vec<Action>,
}

impl Fact {
    /// The numbers of the actions that lead references to a copy. The first two make it.
    pub(crate) fn leads_to_copy(&self) -> std::ops::Range<usize> {
        let start = if self.copy.is_some() { 2 } else { self.actions.len() };
        start..self.actions.len()
    }
}

/// An action of an overlay: an update, a copy, or else a removal (OpenAPI Overlay 1.1, Action Object).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Action {
    /// A JSONPath.
    pub target: String,
    /// The value to merge.
    pub update: Option<Value>,
    /// The JSONPath of a value to merge.
    pub copy: Option<String>,
}

impl Action {
    pub(super) fn remove(target: String) -> Self {
        Self { target, update: None, copy: None }
    }

    pub(super) fn update(target: String, value: Value) -> Self {
        Self { target, update: Some(value), copy: None }
    }

    pub(super) fn copy(target: String, from: String) -> Self {
        Self { target, update: None, copy: Some(from) }
    }
}

impl Overlay {
    /// Its text, with the evidence of each action as a comment.
    #[must_use]
    pub fn to_yaml(&self, title: &str) -> String {
        write(self, title)
    }
}

/// How many operations are named for a fact.
const SHOWN: usize = 5;

fn write(overlay: &Overlay, title: &str) -> String {
    let mut text = "# Written by `clientwright learn` from recorded responses.\noverlay: 1.1.0\n".to_owned();
    let _ = writeln!(text, "info: {{title: {}, version: '1'}}", Value::from(title));
    let end = if overlay.facts.is_empty() { " []" } else { "" };
    let _ = writeln!(text, "actions:{end}");
    for fact in &overlay.facts {
        for line in evidence(fact) {
            let _ = writeln!(text, "  # {}", line.replace(['\n', '\r'], " "));
        }
        for action in &fact.actions {
            let _ = writeln!(text, "  - target: {}", Value::from(action.target.as_str()));
            let _ = match (&action.update, &action.copy) {
                (Some(value), _) => writeln!(text, "    update: {value}"),
                (None, Some(from)) => writeln!(text, "    copy: {}", Value::from(from.as_str())),
                (None, None) => writeln!(text, "    remove: true"),
            };
        }
    }
    for (difference, reason) in &overlay.left {
        let kind = &difference.kind;
        let _ = writeln!(text, "# Not corrected: {kind} at {}: {reason}", difference.at);
    }
    text
}

/// The observation, how often, and where.
fn evidence(fact: &Fact) -> Vec<String> {
    let copied = fact.copy.as_ref().map(|(name, copy)| {
        match fact.differences.iter().any(Difference::is_of_another_type) {
            true => format!("other responses are `{name}`, so these get `{copy}`, a copy that is corrected"),
            false => {
                format!("requests use `{name}` too, so responses get `{copy}`, a copy that is corrected")
            }
        }
    });
    if let Some(copied) = copied {
        return vec![copied];
    }
    // Bodies of several types under one status are one sentence.
    let mut told: Vec<(String, Difference)> = Vec::new();
    for difference in &fact.differences {
        let kind = difference.kind.to_string();
        match told.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, known)) => {
                known.count += difference.count;
                for (name, count) in &difference.operations {
                    *known.operations.entry(name.clone()).or_default() += count;
                }
            }
            None => told.push((kind, difference.clone())),
        }
    }
    told.iter().map(|(_, difference)| seen(difference)).collect()
}

fn seen(difference: &Difference) -> String {
    let Difference { kind, count, of, operations, .. } = difference;
    let shown: Vec<String> =
        operations.iter().take(SHOWN).map(|(name, count)| format!("{name} ({count})")).collect();
    let more = match operations.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{kind}, {count} of {of} times: {}{more}", shown.join(", "))
}
