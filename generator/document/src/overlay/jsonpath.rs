//! JSONPath (RFC 9535): a copy of the tree for queries. No other file uses the JSONPath library. Numbers in the copy may be
//! less exact; they are only compared.

use crate::diagnostic::Location;
use crate::source::Node;
use serde_json::Value;
use serde_json_path::{JsonPath, NormalizedPath};
use std::collections::BTreeSet;

/// The library's parsing time doubles with each level of brackets.
const MAX_BRACKETS: usize = 8;
/// Each `..` may select every node once for each of its ancestors.
const MAX_DESCENTS: usize = 2;

/// The tree in the form that the library queries.
pub(super) struct QueryTree(Value);

impl QueryTree {
    /// # Errors
    /// Never; a build without the library fails here.
    pub(super) fn of(root: &Node) -> Result<Self, String> {
        Ok(Self(root.into()))
    }

    pub(super) fn put(&mut self, at: &Location, node: &Node) {
        let Some((parent, key)) = at.parent() else {
            self.0 = node.into();
            return;
        };
        match self.0.pointer_mut(parent.pointer()) {
            Some(Value::Object(members)) => drop(members.insert(key, node.into())),
            Some(Value::Array(items)) => {
                match key.parse::<usize>().ok().and_then(|index| items.get_mut(index)) {
                    Some(item) => *item = node.into(),
                    None => items.push(node.into()),
                }
            }
            _ => {}
        }
    }

    pub(super) fn remove(&mut self, parent: &Location, keys: &BTreeSet<String>) {
        match self.0.pointer_mut(parent.pointer()) {
            Some(Value::Object(members)) => members.retain(|key, _| !keys.contains(key)),
            Some(Value::Array(items)) => {
                let removed: BTreeSet<usize> = keys.iter().filter_map(|key| key.parse().ok()).collect();
                let mut index = 0..;
                items.retain(|_| index.next().is_none_or(|index| !removed.contains(&index)));
            }
            _ => {}
        }
    }

    /// The pointers that a path selects.
    ///
    /// # Errors
    /// Why it is not a valid JSONPath.
    pub(super) fn select(&self, path: &str) -> Result<Vec<String>, String> {
        refuse_endless(path)?;
        let path = JsonPath::parse(path).map_err(|error| {
            // The library counts characters from 0, and repeats the position in its message.
            let message = error.to_string();
            let reason = message.split(", ").nth(1).and_then(|reason| reason.split(" at ").next());
            let reason = reason.filter(|reason| *reason != "parser error");
            let reason = reason.map(|reason| format!(": {reason}")).unwrap_or_default();
            format!("syntax error at character {}{reason}", error.position() + 1)
        })?;
        let found = path.query_located(&self.0);
        Ok(found.locations().map(NormalizedPath::to_json_pointer).collect())
    }
}

fn refuse_endless(path: &str) -> Result<(), String> {
    let (mut open, mut descents) = (0_usize, 0);
    let mut letters = path.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '[' | '(' => open += 1,
            ']' | ')' => open = open.saturating_sub(1),
            '.' if letters.peek() == Some(&'.') => descents += 1,
            quote @ ('\'' | '"') => {
                while let Some(inside) = letters.next() {
                    match inside {
                        '\\' => drop(letters.next()),
                        end if end == quote => break,
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        if open > MAX_BRACKETS {
            return Err(format!("brackets are nested more than {MAX_BRACKETS} deep"));
        }
        if descents > MAX_DESCENTS {
            return Err(format!("more than {MAX_DESCENTS} `..`"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    #[test]
    fn a_path_that_would_take_long_is_refused() {
        let query_tree = QueryTree::of(&Node::Null).expect("there is a query_tree");
        let nested = format!("$[?{}@.a{}]", "@[?".repeat(40), "]".repeat(40));
        let start = Instant::now();
        assert!(query_tree.select(&nested).is_err_and(|why| why.contains("brackets")));
        assert!(query_tree.select("$..*..*..*").is_err_and(|why| why.contains("`..`")));
        assert!(query_tree.select("$['..']..a['..[[[[[[[[[[[', \"\\\"..\"]..b").is_ok());
        assert!(start.elapsed() < Duration::from_secs(5));
    }
}
