//! Recognizes segments of a path that name several things.

use super::super::plural::singular;
use super::super::words::words;

/// Words that name several things without an ending that says so.
const COLLECTIVE: [&str; 4] = ["data", "media", "metadata", "news"];

pub(super) fn is_plural(name: &str) -> bool {
    let words = words(name);
    let last = words.last().is_some_and(|last| COLLECTIVE.contains(&last.as_str()));
    last || singular(&words) != words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_end_in_one() {
        assert!(["pets", "file_batches", "people", "inputItems"].iter().all(|name| is_plural(name)));
        assert!(!["speech", "spend_limit", "status", "content"].iter().any(|name| is_plural(name)));
    }
}
