//! The rules of the standard one by one (OpenAPI Overlay 1.1, Action Object).

use super::{acted, refused};

/// Overlay 1.1, Action Object: the steps by which objects are merged.
#[test]
fn objects_are_merged_member_by_member() {
    let document = "{kept: 1, same: {a: 1, b: [1]}, list: [1, 2], text: x, nothing: null}";
    assert_eq!(
        acted(
            document,
            "- target: $\n  update: {same: {a: 2, c: 3, b: [2]}, list: [2, {d: 4}], text: ~, nothing: 5, new: {e: []}}"
        ),
        r#"{"kept": 1, "same": {"a": 2, "b": [1, 2], "c": 3}, "list": [1, 2, 2, {"d": 4}], "text": null, "nothing": 5, "new": {"e": []}}"#
    );
}

#[test]
fn a_selected_list_takes_lists_apart_and_anything_else_whole() {
    assert_eq!(acted("{l: [1]}", "- target: $.l\n  update: [2, [3]]"), r#"{"l": [1, 2, [3]]}"#);
    assert_eq!(acted("{l: [1]}", "- target: $.l\n  update: {a: 2}"), r#"{"l": [1, {"a": 2}]}"#);
    assert_eq!(acted("{l: [1]}", "- target: $.l\n  update: text"), r#"{"l": [1, "text"]}"#);
    assert_eq!(acted("{l: []}", "- target: $.l\n  update: null"), r#"{"l": [null]}"#);
}

#[test]
fn a_selected_value_is_replaced_by_a_value_alone() {
    assert_eq!(acted("{a: {b: x}}", "- target: $.a.b\n  update: 3"), r#"{"a": {"b": 3}}"#);
    assert_eq!(acted("{l: [1, 2]}", "- target: '$.l[?@ == 2]'\n  update: y"), r#"{"l": [1, "y"]}"#);
    assert_eq!(
        refused("{a: x}", "- target: $.a\n  update: [y]"),
        ["5:12 invalid-overlay: a list can't be merged into a string at `#/a`"]
    );
}

#[test]
fn what_does_not_go_together_is_an_error_where_it_is_written() {
    let update = "- target: $\n  update:\n    a:\n      b: {c: 1}\n    l: x\n    o: [1]";
    assert_eq!(
        refused("{a: {b: text}, l: [1], o: {p: 1}}", update),
        [
            "7:11 invalid-overlay: an object can't be merged into a string at `#/a/b`",
            "8:8 invalid-overlay: a string can't be merged into a list at `#/l`",
            "9:9 invalid-overlay: a list can't be merged into an object at `#/o`",
        ]
    );
    assert_eq!(
        refused("{a: {x: {}}, b: {x: []}}", "- target: $.*.x\n  update: {y: 1}"),
        ["4:11 invalid-overlay: the target selects lists and objects; one update can't apply to both"]
    );
}

#[test]
fn actions_see_what_earlier_ones_left() {
    let actions =
        "- target: $.a\n  remove: true\n- target: $\n  update: {a: {new: 1}}\n- target: $.a.new\n  update: 2";
    assert_eq!(acted("{a: {old: 1}, b: 2}", actions), r#"{"b": 2, "a": {"new": 2}}"#);
    let actions = "- target: $.l[0]\n  remove: true\n- target: $.l[0]\n  update: {x: 1}";
    assert_eq!(acted("{l: [{n: 0}, {n: 1}]}", actions), r#"{"l": [{"n": 1, "x": 1}]}"#);
}

#[test]
fn all_that_is_selected_is_removed_at_once() {
    assert_eq!(acted("{l: [1, 2, 3, 2]}", "- target: '$.l[?@ == 2]'\n  remove: true"), r#"{"l": [1, 3]}"#);
    assert_eq!(
        acted("{a: {x: {x: 1}, y: [{x: 1, z: 2}]}}", "- target: $..x\n  remove: true"),
        r#"{"a": {"y": [{"z": 2}]}}"#
    );
    assert_eq!(acted("{l: [[1, 2], [3]]}", "- target: $.l[*][0]\n  remove: true"), r#"{"l": [[2], []]}"#);
    assert_eq!(
        refused("{a: 1}", "- target: $\n  remove: true"),
        ["4:11 invalid-overlay: the whole document can't be removed"]
    );
}

#[test]
fn a_copy_is_merged_as_an_update_is() {
    assert_eq!(
        acted("{a: {x: 1}, b: {y: 2}}", "- target: $.b\n  copy: $.a"),
        r#"{"a": {"x": 1}, "b": {"y": 2, "x": 1}}"#
    );
    assert_eq!(acted("{a: [1], b: [2]}", "- target: $.b\n  copy: $.a"), r#"{"a": [1], "b": [2, 1]}"#);
    assert_eq!(acted("{a: {b: {}}}", "- target: $.a.b\n  copy: $"), r#"{"a": {"b": {"a": {"b": {}}}}}"#);
    assert_eq!(
        refused("{a: {x: 1}, b: [2]}", "- target: $.b\n  copy: $.*\n- target: $.b\n  copy: $.c"),
        [
            "5:9 unmatched-action: `$.*` matches 2 values; `copy` takes exactly one value",
            "7:9 unmatched-action: `$.c` matches nothing in the document; `copy` takes exactly one value",
        ]
    );
    assert_eq!(
        refused("{a: {x: {y: 1}}, b: {x: 2}}", "- target: $.b\n  copy: $.a"),
        ["5:9 invalid-overlay: an object can't be merged into a number at `#/b/x`"]
    );
}

#[test]
fn an_action_that_matches_nothing_is_an_error() {
    let actions = "- target: $.paths['/dogs'].get\n  remove: true\n- target: $.paths[?@.x]\n  update: {a: 1}";
    assert_eq!(
        refused("{paths: {/pets: {get: {}}}}", actions),
        [
            "4:11 unmatched-action: `$.paths['/dogs'].get` matches nothing in the document",
            "6:11 unmatched-action: `$.paths[?@.x]` matches nothing in the document",
        ]
    );
}

#[test]
fn what_is_no_json_path_is_an_error_there() {
    let actions = "- target: $.paths./pets\n  remove: true\n- target: $\n  copy: paths";
    assert_eq!(
        refused("{paths: {}}", actions),
        [
            "4:11 invalid-overlay: invalid JSONPath `$.paths./pets`: syntax error at character 9: in dot member name",
            "7:9 invalid-overlay: invalid JSONPath `paths`: syntax error at character 1",
        ]
    );
}
