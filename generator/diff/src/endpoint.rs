//! How an operation is named and recognized: by its method and path, regardless of the names of its path parameters.

use crate::ir::Operation;
use rustc_hash::FxHashMap;

/// `` `GET /pets` ``
pub(super) fn endpoint(operation: &Operation) -> String {
    format!("`{} {}`", operation.method, operation.path)
}

/// A path without the names of its parameters.
pub(super) fn nameless(path: &str) -> String {
    let mut parts = path.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str("{}");
        text.push_str(part.split_once('}').map_or("", |(_, rest)| rest));
    }
    text
}

/// The positions of path parameters, by their names.
pub(super) fn positions(path: &str) -> FxHashMap<&str, usize> {
    let names = path.split('{').skip(1).filter_map(|part| part.split('}').next());
    names.enumerate().map(|(position, name)| (name, position)).collect()
}

/// Returns whether a parameter of one path is at another position in the other.
pub(super) fn are_swapped(old: &str, new: &str) -> bool {
    let new = positions(new);
    positions(old).iter().any(|(name, position)| new.get(name).is_some_and(|other| other != position))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_that_change_places_are_swapped() {
        assert!(are_swapped("/pets/{pet}/{toy}", "/pets/{toy}/{pet}"));
        assert!(!are_swapped("/pets/{pet}/{toy}", "/pets/{pet}/{item}"));
    }

    #[test]
    fn the_names_of_path_parameters_do_not_matter() {
        assert_eq!(nameless("/pets/{pet}/toys/{toy}.json"), "/pets/{}/toys/{}.json");
        assert_eq!(nameless("/pets}"), "/pets}");
    }
}
