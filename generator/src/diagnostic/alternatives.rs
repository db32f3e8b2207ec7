//! Alternatives in messages.

/// ``` `a` or `b` ```; sets of several names are separated by commas: ``` `a`, or `b` and `c` ```.
pub(crate) fn alternatives(sets: &[Vec<String>]) -> String {
    let quoted =
        |set: &Vec<String>| set.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ");
    let separator = if sets.iter().all(|set| set.len() == 1) { " or " } else { ", or " };
    sets.iter().map(quoted).collect::<Vec<_>>().join(separator)
}
