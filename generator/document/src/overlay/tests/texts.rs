//! Overlays that aren't what the standard says.

use super::{overlaid, overlay};

#[test]
fn an_overlay_that_is_not_one_is_explained() {
    let says = |text: &str| overlaid("{a: {b: x}, l: []}", &[text]).findings;
    let with = |actions: &str| says(&format!("overlay: 1.1.0\ninfo: {{title: t, version: '1'}}\n{actions}"));
    assert_eq!(
        says("overlay: 1.2.0\nactions: []"),
        ["1:10 invalid-overlay: unsupported overlay version `1.2.0`; supported are 1.0 and 1.1"]
    );
    assert_eq!(
        says("overlay: [1]\nactions: []"),
        ["1:11 invalid-overlay: expected the version of the Overlay Specification, found a list"]
    );
    assert_eq!(with(""), ["1:1 invalid-overlay: there are no `actions`, so this overlay does nothing"]);
    assert_eq!(
        with("actions: []"),
        ["3:10 invalid-overlay: `actions` is empty, so this overlay does nothing"]
    );
    assert_eq!(
        with("actions: x"),
        ["3:10 invalid-overlay: `actions` is a string, so this overlay does nothing"]
    );
    assert_eq!(
        with(
            "actions:\n- x\n- update: 1\n- target: 3\n  remove: true\n- target: $.a\n- target: $.a\n  remove: 1"
        ),
        [
            "4:3 invalid-overlay: expected an action, found a string",
            "5:3 invalid-overlay: the action has no `target`",
            "6:11 invalid-overlay: `target` is a number, not a JSONPath",
            "8:3 invalid-overlay: the action has none of `update`, `copy` and `remove: true`",
            "10:11 invalid-overlay: `remove` is a number, neither `true` nor `false`",
        ]
    );
    assert_eq!(
        with("actions:\n- {target: $, update: {}, copy: $.a}\n- {target: $, copy: [$]}"),
        [
            "4:4 invalid-overlay: an action can't have both `update` and `copy`",
            "5:22 invalid-overlay: `copy` is a list, not a JSONPath",
        ]
    );
    assert_eq!(
        says("actions: [{target: $, remove: true}]"),
        [
            "1:1 invalid-overlay: this file has `actions` but no `overlay`; it is neither an overlay nor a merge patch"
        ]
    );
    assert_eq!(says("[1]"), ["1:2 invalid-overlay: expected an overlay or a merge patch, found a list"]);
}

#[test]
fn slips_of_the_pen_are_reported_and_corrected() {
    let done = overlaid(
        "{a: {b: x}, l: [1], m: {}}",
        &[
            "overlay: 1.0\nactions:\n- {target: $.a.b, update: y}\n- {target: $.m, copy: $.a, x-why: z}\n- target: $.l\n  \
           remove: true\n  udpate: 1\n  update: {}\n",
        ],
    );
    assert_eq!(
        done.findings,
        [
            "1:10 nonstandard-overlay: the version `1.0` should have three numbers",
            "1:1 nonstandard-overlay: missing `info` object; the overlay is applied anyway",
            "7:11 unknown-field: unknown field `udpate` in an Action Object is ignored",
            "8:11 nonstandard-overlay: `update` has no effect next to `remove: true`",
            "3:12 nonstandard-overlay: the target selects a value that is neither an object nor a list, which \
             requires version 1.1 of the standard; it is changed anyway",
            "4:23 nonstandard-overlay: `copy` requires version 1.1 of the standard; it is applied anyway",
        ]
    );
    assert_eq!(done.tree(), r#"{"a": {"b": "y"}, "m": {"b": "y"}}"#);
}

#[test]
fn an_overlay_for_another_document_is_reported() {
    let text = overlay("- {target: $, update: {b: 2}}") + "\nextends: ";
    let says = |extends: &str| overlaid("{a: 1}", &[&format!("{text}{extends}")]).findings;
    assert_eq!(says("./api"), <[String; 0]>::default());
    assert_eq!(
        says("other.yaml"),
        ["5:10 nonstandard-overlay: this overlay extends `other.yaml`, but it is applied to `api`"]
    );
    assert_eq!(
        says("3"),
        ["5:10 nonstandard-overlay: `extends` is a number; the overlay is applied to `api`"]
    );
}

#[test]
fn an_action_that_matches_nothing_is_helped_along() {
    let document = "{paths: {/pets: {get: {a: 1}, put: {$ref: '#/x'}}}, tags: [1]}";
    for (target, help) in [
        ("$.path['/pets']", "`$` exists, but has no `path`; did you mean `paths`?"),
        ("$.paths['/pet'].get", "`$.paths` exists, but has no `/pet`; did you mean `/pets`?"),
        ("$.paths['/pets'].delete", "`$.paths['/pets']` exists, but has no `delete`"),
        (
            "$.paths['/pets'].put.tags",
            "`$.paths['/pets'].put` refers to `#/x`; actions don't follow references",
        ),
        ("$.tags[7]", "`$.tags` exists, but nothing in it matches `[7]`"),
    ] {
        let overlay = overlay(&format!("- target: \"{target}\"\n  remove: true"));
        assert_eq!(overlaid(document, &[&overlay]).helps, [help], "{target}");
    }
}
