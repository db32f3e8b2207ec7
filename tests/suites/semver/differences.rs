//! Where the tools and a comparison disagree for a reason: `differences.tsv` next to this file has a line for each, with the
//! versions, the lint or the rule, the item and the reason.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use tests::root;

/// The listed differences, by the two versions that they are of.
pub(crate) struct Differences {
    listed: BTreeMap<String, BTreeSet<String>>,
    asked: BTreeSet<String>,
}

impl Differences {
    /// Reads the list.
    pub(crate) fn read() -> Result<Self, Box<dyn Error>> {
        let file = root().join("tests/suites/semver/differences.tsv");
        let mut listed: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for line in std::fs::read_to_string(file)?.lines().filter(|line| !line.starts_with('#')) {
            let [versions, kind, item, reason] = line.split('\t').collect::<Vec<_>>()[..] else {
                return Err(format!("a line of differences.tsv hasn't four columns: {line}").into());
            };
            if reason.is_empty() {
                return Err(format!("a difference has no reason: {line}").into());
            }
            listed.entry(versions.to_owned()).or_default().insert(format!("{kind}\t{item}"));
        }
        Ok(Self { listed, asked: BTreeSet::new() })
    }

    /// The differences of two versions that aren't listed; those that are are taken from the list.
    pub(crate) fn take(&mut self, versions: &str, found: &BTreeSet<String>) -> Vec<String> {
        self.asked.insert(versions.to_owned());
        let listed = self.listed.entry(versions.to_owned()).or_default();
        found.iter().filter(|one| !listed.remove(*one)).cloned().collect()
    }

    /// The listed differences of versions that were asked for, which haven't been found: a line each.
    pub(crate) fn left(&self) -> String {
        let asked = self.listed.iter().filter(|(versions, _)| self.asked.contains(*versions));
        let lines = asked.flat_map(|(versions, left)| {
            left.iter()
                .map(move |one| format!("{versions}\t{one}\tis listed, but is no difference any more\n"))
        });
        lines.collect()
    }
}
