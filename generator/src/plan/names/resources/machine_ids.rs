//! Recognizes ids that a program made from methods and paths: `PostPaymentIntentsIntentCancel`.

use super::super::words::words;
use crate::ir::{Api, Operation};

/// Returns whether most ids are made so, or there are none. Of `GET` and `DELETE` a person writes the same, so they don't
/// count.
pub(super) fn are_made_from_paths(api: &Api) -> bool {
    if api.operations.iter().all(|operation| operation.id.is_none()) {
        return true;
    }
    let is_writing = |operation: &&Operation| matches!(operation.method.as_str(), "POST" | "PUT" | "PATCH");
    let writing: Vec<&Operation> = api.operations.iter().filter(is_writing).collect();
    let made = writing.iter().filter(|operation| is_made_from_path(operation)).count();
    made * 2 > writing.len()
}

fn is_made_from_path(operation: &Operation) -> bool {
    let Some(id) = &operation.id else { return true };
    let (id, method) = (words(id), words(&operation.method));
    let rest = id.strip_prefix(method.as_slice()).or_else(|| id.strip_suffix(method.as_slice()));
    let Some(rest) = rest else { return false };
    let segments = || operation.path.split('/').filter(|segment| !segment.is_empty());
    let all: Vec<String> = segments().flat_map(words).collect();
    let literals: Vec<String> = segments().filter(|segment| !segment.contains('{')).flat_map(words).collect();
    let connected: Vec<String> =
        rest.iter().filter(|word| !matches!(word.as_str(), "by" | "and" | "with")).cloned().collect();
    let is_known = |word: &String| all.contains(word) || word == "id";
    connected.iter().all(is_known) && literals.iter().all(|word| rest.contains(word) || is_start(word))
}

/// The words that a program may leave out.
fn is_start(word: &str) -> bool {
    matches!(word, "api" | "rest") || word.trim_start_matches('v').bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Location;
    use crate::ir::{Documentation, NoPages};

    fn is_made(method: &str, path: &str, id: &str) -> bool {
        is_made_from_path(&Operation {
            id: Some(id.to_owned()),
            method: method.to_owned(),
            path: path.to_owned(),
            tags: Vec::new(),
            group_hint: Vec::new(),
            name_hint: None,
            summary: None,
            documentation: Documentation::default(),
            parameters: Vec::new(),
            body: None,
            responses: Vec::new(),
            credentials: Vec::new(),
            security: Vec::new(),
            scopes: Vec::new(),
            pagination: Err(NoPages::None),
            server: None,
            at: Location::root("api.yaml".into()),
        })
    }

    #[test]
    fn ids_that_repeat_method_and_path_are_made_by_a_program() {
        assert!(is_made("POST", "/v1/payment_intents/{intent}/cancel", "PostPaymentIntentsIntentCancel"));
        assert!(is_made("PUT", "/guilds/{guild_id}/onboarding", "put_guilds_onboarding"));
        assert!(is_made("POST", "/payments/details", "post-payments-details"));
        assert!(!is_made("POST", "/payments", "createPayment"));
        assert!(!is_made("POST", "/images/edits", "createImageEdit"));
        assert!(!is_made("POST", "/items", "create_item_items_post"));
    }
}
