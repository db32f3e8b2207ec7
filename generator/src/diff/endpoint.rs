//! How an operation is named and recognized: by its method and path, whatever its path parameters are called.

use crate::ir::Operation;

/// `` `GET /pets` ``
pub(super) fn endpoint(operation: &Operation) -> String {
    format!("`{} {}`", operation.method, operation.path)
}

/// A path without the names of its parameters.
pub(super) fn nameless(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    let mut is_inside = false;
    for letter in path.chars() {
        match letter {
            '{' => {
                is_inside = true;
                text.push_str("{}");
            }
            '}' if is_inside => is_inside = false,
            _ if is_inside => {}
            letter => text.push(letter),
        }
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
