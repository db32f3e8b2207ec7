//! The known failures, by class and with the reason.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

/// The classes of the list.
pub(crate) struct Exceptions(BTreeMap<String, Class>);

/// Instances that go wrong for one reason.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Class {
    reason: String,
    /// By group: the numbers of the tests, with spaces between.
    instances: BTreeMap<String, String>,
}

impl Exceptions {
    pub(crate) fn read(list: &str) -> Result<Self, Box<dyn Error>> {
        Ok(Self(serde_yaml::from_str(list)?))
    }

    /// Listed cases that succeed, cases that are listed twice or without a reason, and failures that are not listed.
    pub(crate) fn compare(&self, failures: &BTreeMap<String, String>) -> Vec<String> {
        let mut problems = Vec::new();
        let mut listed = BTreeSet::new();
        for (name, class) in &self.0 {
            if class.reason.trim().is_empty() {
                problems.push(format!("the class `{name}` has no reason"));
            }
            for (group, tests) in &class.instances {
                for id in tests.split_whitespace().map(|test| format!("{group} {test}")) {
                    if !failures.contains_key(&id) {
                        problems.push(format!("{id} goes well, but `{name}` lists it"));
                    }
                    if !listed.insert(id.clone()) {
                        problems.push(format!("{id} is listed twice"));
                    }
                }
            }
        }
        let unlisted = failures.iter().filter(|(id, _)| !listed.contains(*id));
        problems.extend(unlisted.map(|(id, failure)| format!("{id}: {failure}")));
        problems
    }
}
