//! The results of each operation's calls, and the figure.

use std::collections::BTreeMap;

/// The failures, by operation; empty if all calls of it succeeded.
#[derive(Debug, Default)]
pub(crate) struct Figure(BTreeMap<String, Vec<String>>);

impl Figure {
    /// Notes a call: what it was, and what is wrong with what came of it.
    pub(crate) fn note(&mut self, operation: &str, call: &str, verdict: Result<(), String>) {
        let problems = self.0.entry(operation.to_owned()).or_default();
        problems.extend(verdict.err().map(|problem| format!("{call}: {problem}")));
    }

    /// The failures, a line each.
    pub(crate) fn complaints(&self) -> impl Iterator<Item = String> {
        let lines = |(operation, problems): (&String, &Vec<String>)| {
            problems.iter().map(|problem| format!("{operation}: {problem}")).collect::<Vec<_>>()
        };
        self.0.iter().flat_map(lines)
    }

    /// How many operations went well, and how many were called.
    pub(crate) fn hits(&self) -> (usize, usize) {
        (self.0.values().filter(|problems| problems.is_empty()).count(), self.0.len())
    }
}
