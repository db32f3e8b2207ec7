//! Alternatives in messages.

use super::code_spans;

/// ``` `a` or `b` ```; sets of several names are separated by commas: ``` `a`, or `b` and `c` ```.
pub(crate) fn alternatives(sets: &[Vec<String>]) -> String {
    let separator = if sets.iter().all(|set| set.len() == 1) { " or " } else { ", or " };
    sets.iter().map(|set| code_spans(set, " and ")).collect::<Vec<_>>().join(separator)
}
