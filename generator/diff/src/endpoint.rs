//! How an operation is named and recognized: by its method and path, regardless of the names of its path parameters.

use super::matching::Pair;
use crate::ir::Operation;
use clientwright::surface::ApiVersion;
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

/// The beginnings of all paths of a version that the other one has at the end of its default server: the URLs are the same.
pub(super) fn prefixes(old: &ApiVersion<'_>, new: &ApiVersion<'_>) -> Pair<String> {
    let versions = Pair { old, new };
    let urls = versions.map(|version| version.default_server().0.map_or("", |url| url.trim_end_matches('/')));
    let moved = |long: &str, short: &str, version: &ApiVersion<'_>| {
        let rest = long.strip_prefix(short).filter(|rest| !short.is_empty() && rest.starts_with('/'))?;
        let has_rest = |it: &Operation| {
            it.path.strip_prefix(rest).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        version.api.operations.iter().filter(|it| it.server.is_none()).all(has_rest).then(|| rest.to_owned())
    };
    Pair {
        old: moved(urls.new, urls.old, old).unwrap_or_default(),
        new: moved(urls.old, urls.new, new).unwrap_or_default(),
    }
}

/// The path without the names of its parameters and this prefix.
pub(super) fn relative(operation: &Operation, prefix: &str) -> String {
    let path = nameless(&operation.path);
    let rest = path.strip_prefix(prefix).filter(|_| operation.server.is_none());
    rest.map_or_else(|| path.clone(), str::to_owned)
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
