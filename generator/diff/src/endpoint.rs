//! How an operation is named and recognized: by its method and path, regardless of the names of its path parameters.

use crate::ir::Operation;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_path_parameters_do_not_matter() {
        assert_eq!(nameless("/pets/{pet}/toys/{toy}.json"), "/pets/{}/toys/{}.json");
        assert_eq!(nameless("/pets}"), "/pets}");
    }
}
