//! Keys of a list as indices.

use std::collections::BTreeSet;

pub(super) fn indices(keys: &BTreeSet<String>) -> BTreeSet<usize> {
    keys.iter().filter_map(|key| key.parse().ok()).collect()
}
