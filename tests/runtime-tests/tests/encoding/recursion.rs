//! Recursive types and too deeply nested documents.

use runtime_tests::models::recursive::{Expression, Node};
use runtime_tests::models::unions::Block;
use serde_json::{Value, json};

use crate::encoding::{assert_kept, decode_error, read};

fn nested(begin: &str, middle: &str, end: &str, depth: usize) -> String {
    format!("{}{middle}{}", begin.repeat(depth), end.repeat(depth))
}

#[test]
fn a_type_may_be_recursive() {
    assert_kept::<Node>(
        r#"{"value":1,"next":{"value":2,"children":[{"value":3},{"value":4,"next":{"value":5}}]}}"#,
    );
    assert_kept::<Node>(&nested(r#"{"value":1,"next":"#, r#"{"value":1}"#, "}", 100));
}

#[test]
fn too_deeply_nested_json_is_an_error() {
    let deep = nested(r#"{"value":1,"next":"#, r#"{"value":1}"#, "}", 10_000);
    assert!(decode_error::<Node>(&deep).contains("recursion limit exceeded"));
    let deep = nested(r#"{"type":"x","of":"#, "{}", "}", 10_000);
    assert!(decode_error::<Block>(&deep).contains("recursion limit exceeded"));
    let deep = nested("[", "1", "]", 10_000);
    assert!(decode_error::<Value>(&deep).contains("recursion limit exceeded"));
}

#[test]
fn a_deep_path_is_reported_once() {
    let message = decode_error::<Node>(&nested(r#"{"value":1,"next":"#, "true", "}", 3));
    assert_eq!(message, ".next.next.next: invalid type: boolean `true`, expected an object (Node)");
}

#[test]
fn deeply_nested_ambiguous_unions_are_decoded() {
    assert_kept::<Expression>(&nested(r#"{"of":"#, r#"{"times":1}"#, "}", 20));
}

#[test]
fn each_level_of_nested_ambiguous_unions_is_decoded_once() {
    for depth in [6, 20, 100] {
        // Only the second branch keeps everything, so that the first one is tried at each level.
        let text = nested(r#"{"times":1,"of":"#, r#"{"times":2}"#, "}", depth);
        assert_kept::<Expression>(&text);
        // No branch keeps everything.
        let text = nested(r#"{"times":1,"x":0,"of":"#, r#"{"plus":2}"#, "}", depth);
        let kept = nested(r#"{"times":1,"of":"#, r#"{"plus":2}"#, "}", depth);
        let expression = read::<Expression>(&text).unwrap();
        let kept: Value = serde_json::from_str(&kept).unwrap();
        assert_eq!(serde_json::to_value(&expression).unwrap(), kept, "{depth}");
    }
}

#[test]
fn deeply_nested_unions_without_a_match_fail_quickly() {
    let hostile = nested(r#"{"x":1,"of":"#, r#"{"of":true}"#, "}", 100);
    let message = read::<Expression>(&hostile).unwrap_err();
    assert!(message.starts_with("no branch of Expression fits: Sum: .of: "), "{message}");
    assert!(message.len() < 2_000, "{message}");
    let lossy = nested(r#"{"x":1,"of":"#, "{}", "}", 100);
    let _ = read::<Expression>(&lossy);
}

#[test]
fn the_work_budget_is_per_document() {
    let hostile = nested(r#"{"x":1,"of":"#, r#"{"of":true}"#, "}", 100);
    read::<Expression>(&hostile).unwrap_err();
    let value = json!({ "of": { "plus": 1 }, "times": 2 });
    assert_kept::<Expression>(&value.to_string());
}
