//! JSON Merge Patch (RFC 7396).

use super::overlaid;

/// RFC 7396, Appendix A, as far as the document is an object and nothing is removed that isn't there.
#[test]
fn merge_patches_replace_merge_and_remove() {
    for (document, patch, expected) in [
        (r#"{"a":"b"}"#, r#"{"a":"c"}"#, r#"{"a": "c"}"#),
        (r#"{"a":"b"}"#, r#"{"b":"c"}"#, r#"{"a": "b", "b": "c"}"#),
        (r#"{"a":"b"}"#, r#"{"a":null}"#, "{}"),
        (r#"{"a":"b","b":"c"}"#, r#"{"a":null}"#, r#"{"b": "c"}"#),
        (r#"{"a":["b"]}"#, r#"{"a":"c"}"#, r#"{"a": "c"}"#),
        (r#"{"a":"c"}"#, r#"{"a":["b"]}"#, r#"{"a": ["b"]}"#),
        (r#"{"a":{"b":"c"}}"#, r#"{"a":{"b":"d"}}"#, r#"{"a": {"b": "d"}}"#),
        (r#"{"a":{"b":"c","x":1}}"#, r#"{"a":{"b":"d","x":null}}"#, r#"{"a": {"b": "d"}}"#),
        (r#"{"a":[{"b":"c"}]}"#, r#"{"a":[1,null]}"#, r#"{"a": [1, null]}"#),
        (r#"{"e":null}"#, r#"{"a":1}"#, r#"{"e": null, "a": 1}"#),
        (r#"{"a":"foo"}"#, r#"{"a":{"b":{"c":[null]}}}"#, r#"{"a": {"b": {"c": [null]}}}"#),
    ] {
        let done = overlaid(document, &[patch]);
        assert_eq!((done.tree().as_str(), done.findings.len()), (expected, 0), "{document} {patch}");
    }
}

#[test]
fn a_merge_patch_that_removes_nothing_is_an_error() {
    let done = overlaid("{a: {b: 1}}", &["a:\n  c: null\nd:\n  e: {f: ~}\n"]);
    assert_eq!(
        done.findings,
        [
            "2:6 unmatched-action: `#/a/c` does not exist, so it can't be removed",
            "4:10 unmatched-action: `null` removes a member, but there is none to remove here",
        ]
    );
}
