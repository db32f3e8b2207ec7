//! Recognizes ids that a program made from methods and paths: `PostPaymentIntentsIntentCancel`.

use super::super::words::{Words, words};
use crate::ir::{Api, Operation};

/// Returns whether most ids are made so, or there are none. Of `GET` and `DELETE` a person writes the same, so they don't
/// count.
pub(super) fn are_made_from_paths(api: &Api) -> bool {
    if api.operations.iter().all(|operation| operation.id.is_none()) {
        return true;
    }
    let common = common_words(api);
    let is_writing = |operation: &&Operation| matches!(operation.method.as_str(), "POST" | "PUT" | "PATCH");
    let writing: Vec<&Operation> = api.operations.iter().filter(is_writing).collect();
    let is_made = |Operation { id, method, path, .. }: &&&Operation| {
        let is_made = |id: &Words| {
            (0..=common.min(id.len())).any(|start| is_made_from_path(&id[start..], method, path))
        };
        id.as_ref().is_none_or(|id| is_made(&words(id)))
    };
    let made = writing.iter().filter(is_made).count();
    made * 2 > writing.len()
}

/// How many words all ids begin with, if there are several: `api` of `api_books_post`.
pub(in crate::plan::names) fn common_words(api: &Api) -> usize {
    let mut ids = api.operations.iter().filter_map(|operation| operation.id.as_deref()).map(words);
    let (Some(first), Some(second)) = (ids.next(), ids.next()) else { return 0 };
    let is_same = |one: &Words| one.iter().zip(&first).take_while(|(own, first)| own == first).count();
    ids.chain([second]).map(|id| is_same(&id)).min().unwrap_or_default()
}

fn is_made_from_path(id: &[String], method: &str, path: &str) -> bool {
    let method = words(method);
    let rest = id.strip_prefix(method.as_slice()).or_else(|| id.strip_suffix(method.as_slice()));
    let Some(rest) = rest else { return false };
    let segments = || path.split('/').filter(|segment| !segment.is_empty());
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

    #[test]
    fn ids_that_repeat_method_and_path_are_made_by_a_program() {
        let is_made = |id: &str, method: &str, path: &str| is_made_from_path(&words(id), method, path);
        assert!(is_made("PostPaymentIntentsIntentCancel", "POST", "/v1/payment_intents/{intent}/cancel"));
        assert!(is_made("put_guilds_onboarding", "PUT", "/guilds/{guild_id}/onboarding"));
        assert!(is_made("post-payments-details", "POST", "/payments/details"));
        assert!(!is_made("createPayment", "POST", "/payments"));
        assert!(!is_made("createImageEdit", "POST", "/images/edits"));
        assert!(!is_made("create_item_items_post", "POST", "/items"));
    }
}
