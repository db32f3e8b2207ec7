//! `diff --used-by`: keeps the changes that touch what code uses. In: changes and the tokens of the code. An operation is used
//! where its method is called on its group, a field or a variant where its name is written.

use super::code::CodeFile;
use clientwright::{Change, Diff, Direction, Topic, Verdict};
use std::collections::{BTreeMap, HashSet};

/// The words of code.
pub(super) struct Usage<'a> {
    words: HashSet<&'a str>,
    /// Words after a dot.
    methods: HashSet<&'a str>,
}

impl<'a> Usage<'a> {
    pub(super) fn of(files: &'a [CodeFile]) -> Self {
        let mut usage = Self { words: HashSet::new(), methods: HashSet::new() };
        for file in files {
            usage.words.extend(file.tokens.iter().map(|token| token.text.as_str()));
            let pairs = file.tokens.windows(2).filter(|pair| pair[0].text == ".");
            usage.methods.extend(pairs.map(|pair| pair[1].text.as_str()));
        }
        usage
    }

    pub(super) fn filter(&self, diff: Diff) -> Diff {
        let Diff { changes, renames, calls, .. } = diff;
        let changes = changes.into_iter().filter(|change| self.touches(change, &calls)).collect();
        let mut kept = Diff::new(changes);
        kept.renames = renames;
        kept.calls = calls;
        kept
    }

    fn touches(&self, change: &Change, calls: &BTreeMap<String, Vec<Vec<String>>>) -> bool {
        // The items that all requests have.
        if [Topic::Servers, Topic::Credentials].contains(&change.rule.topic()) && change.operations.len() != 1
        {
            return true;
        }
        if change.operations.is_empty() {
            return self.names(change);
        }
        let is_called = |call: &Vec<String>| call.iter().all(|method| self.methods.contains(method.as_str()));
        let is_used =
            |operation: &String| calls.get(operation).is_some_and(|calls| calls.iter().any(is_called));
        if !change.operations.iter().any(is_used) {
            return false;
        }
        // Received values are read as a whole; sent values are as they are written.
        let is_read = change.wire != Verdict::Compatible && change.directions != [Direction::Sent];
        is_read || change.rule.topic() != Topic::Schemas || self.names(change)
    }

    /// Returns whether the code has the name of the item.
    fn names(&self, change: &Change) -> bool {
        let path = change.rust.trim_end_matches(" =").trim_end_matches("()");
        let Some(last) = path.rsplit(['.', ':']).find(|word| !word.is_empty()) else { return true };
        self.words.contains(last)
    }
}
