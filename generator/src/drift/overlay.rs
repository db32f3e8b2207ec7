//! An overlay, and its text: YAML, with the evidence of each action as a comment.

use super::Difference;
use serde_json::Value;
use std::fmt::Write;

/// An overlay that mends a document.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Overlay {
    /// What it mends.
    pub facts: Vec<Fact>,
    /// The differences that no overlay can mend, each with the reason.
    pub left: Vec<(Difference, &'static str)>,
}

/// A difference and the actions that mend it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Fact {
    /// The difference.
    pub difference: Difference,
    /// The actions. Where there are two, the first removes what the second one replaces.
    pub actions: Vec<Action>,
}

/// An action of an overlay.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Action {
    /// A JSONPath.
    pub target: String,
    /// The value to merge; `None` to remove the target.
    pub update: Option<Value>,
}

impl Action {
    pub(super) fn remove(target: String) -> Self {
        Self { target, update: None }
    }

    pub(super) fn update(target: String, value: Value) -> Self {
        Self { target, update: Some(value) }
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
        let _ = writeln!(text, "  # {}", evidence(fact));
        for action in &fact.actions {
            let _ = writeln!(text, "  - target: {}", Value::from(action.target.as_str()));
            let _ = match &action.update {
                Some(value) => writeln!(text, "    update: {value}"),
                None => writeln!(text, "    remove: true"),
            };
        }
    }
    for (difference, reason) in &overlay.left {
        let kind = &difference.kind;
        let _ = writeln!(text, "# Not mended, because {reason}: {kind} at {}", difference.at);
    }
    text
}

/// What was seen, how often, and where.
fn evidence(fact: &Fact) -> String {
    let difference = &fact.difference;
    let operations: Vec<String> =
        difference.operations.iter().map(|(name, count)| format!("{name} ({count})")).collect();
    let more = operations.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let shown: Vec<&str> = operations.iter().take(SHOWN).map(String::as_str).collect();
    let line = format!(
        "{}, {} of {} times: {}{more}",
        difference.kind,
        difference.count,
        difference.of,
        shown.join(", ")
    );
    line.replace(['\n', '\r'], " ")
}
