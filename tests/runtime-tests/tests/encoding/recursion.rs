//! Types that hold themselves, and documents that are too deep.

use runtime_tests::models::recursive::{Expression, Node};
use runtime_tests::models::unions::Block;
use serde_json::{Value, json};

use crate::{assert_kept, failure, read};

fn nested(begin: &str, middle: &str, end: &str, depth: usize) -> String {
    format!("{}{middle}{}", begin.repeat(depth), end.repeat(depth))
}

#[test]
fn a_type_may_hold_itself() {
    assert_kept::<Node>(
        r#"{"value":1,"next":{"value":2,"children":[{"value":3},{"value":4,"next":{"value":5}}]}}"#,
    );
    assert_kept::<Node>(&nested(r#"{"value":1,"next":"#, r#"{"value":1}"#, "}", 100));
}

#[test]
fn a_document_that_is_too_deep_fails() {
    let deep = nested(r#"{"value":1,"next":"#, r#"{"value":1}"#, "}", 10_000);
    assert!(failure::<Node>(&deep).contains("recursion limit exceeded"));
    let deep = nested(r#"{"type":"x","of":"#, "{}", "}", 10_000);
    assert!(failure::<Block>(&deep).contains("recursion limit exceeded"));
    let deep = nested("[", "1", "]", 10_000);
    assert!(failure::<Value>(&deep).contains("recursion limit exceeded"));
}

#[test]
fn the_way_through_a_deep_document_is_told_once() {
    let message = failure::<Node>(&nested(r#"{"value":1,"next":"#, "true", "}", 3));
    assert_eq!(
        message,
        ".next.next.next: invalid type: boolean `true`, expected an object (Node)"
    );
}

#[test]
fn nested_unions_that_nothing_tells_apart_are_read_as_long_as_they_fit() {
    assert_kept::<Expression>(&nested(r#"{"of":"#, r#"{"times":1}"#, "}", 20));
}

#[test]
fn nested_unions_that_never_fit_do_not_take_for_ever() {
    let hostile = nested(r#"{"x":1,"of":"#, r#"{"of":true}"#, "}", 100);
    let message = read::<Expression>(&hostile).unwrap_err();
    assert!(
        message.starts_with("no branch of Expression fits: Sum: .of: "),
        "{message}"
    );
    assert!(message.len() < 2_000, "{message}");
    let lossy = nested(r#"{"x":1,"of":"#, "{}", "}", 100);
    let _ = read::<Expression>(&lossy);
}

#[test]
fn the_work_for_one_document_does_not_count_for_the_next() {
    let hostile = nested(r#"{"x":1,"of":"#, r#"{"of":true}"#, "}", 100);
    read::<Expression>(&hostile).unwrap_err();
    let value = json!({ "of": { "plus": 1 }, "times": 2 });
    assert_kept::<Expression>(&value.to_string());
}
