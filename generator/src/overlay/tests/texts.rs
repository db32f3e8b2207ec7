//! Overlays that aren't what the standard says.

use super::{overlaid, overlay};

#[test]
fn an_overlay_that_is_not_one_is_explained() {
    let says = |text: &str| overlaid("{a: {b: x}, l: []}", &[text]).findings;
    let with = |actions: &str| says(&format!("overlay: 1.1.0\ninfo: {{title: t, version: '1'}}\n{actions}"));
    assert_eq!(
        says("overlay: 1.2.0\nactions: []"),
        ["1:10 invalid-overlay: version `1.2.0` of the standard isn't known; 1.0 and 1.1 are"]
    );
    assert_eq!(
        says("overlay: [1]\nactions: []"),
        ["1:11 invalid-overlay: a list stands where the version of the standard belongs"]
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
            "4:3 invalid-overlay: a string is no action",
            "5:3 invalid-overlay: an action without a `target` selects nothing",
            "6:11 invalid-overlay: `target` is a number, not a JSONPath",
            "8:3 invalid-overlay: an action without `update`, `copy` and `remove: true` does nothing",
            "10:11 invalid-overlay: `remove` is a number, neither `true` nor `false`",
        ]
    );
    assert_eq!(
        with("actions:\n- {target: $, update: {}, copy: $.a}\n- {target: $, copy: [$]}"),
        [
            "4:4 invalid-overlay: an action has both `update` and `copy`, so it is not clear what it brings",
            "5:22 invalid-overlay: `copy` is a list, not a JSONPath",
        ]
    );
    assert_eq!(
        says("actions: [{target: $, remove: true}]"),
        [
            "1:1 invalid-overlay: this has `actions` and no `overlay`, so it is neither an overlay nor a merge patch"
        ]
    );
    assert_eq!(says("[1]"), ["1:2 invalid-overlay: a list is neither an overlay nor a merge patch"]);
}

#[test]
fn slips_of_the_pen_are_told_and_read_for_what_they_mean() {
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
            "1:10 nonstandard-overlay: `1.0` isn't three numbers; it is read as if it were",
            "1:1 nonstandard-overlay: an overlay without an object `info` is applied as if it had one",
            "7:11 unknown-field: unknown field `udpate` in an Action Object is ignored",
            "8:11 nonstandard-overlay: `update` beside `remove: true` has no effect",
            "3:12 nonstandard-overlay: a target of version 1.0 selects a value that is neither an object nor a list; it is \
             changed as version 1.1 says",
            "4:23 nonstandard-overlay: `copy` came with version 1.1 of the standard; it is done all the same",
        ]
    );
    assert_eq!(done.tree(), r#"{"a": {"b": "y"}, "m": {"b": "y"}}"#);
}

#[test]
fn an_overlay_for_another_document_is_told() {
    let text = overlay("- {target: $, update: {}}") + "\nextends: ";
    let says = |extends: &str| overlaid("{a: 1}", &[&format!("{text}{extends}")]).findings;
    assert_eq!(says("./api"), <[String; 0]>::default());
    assert_eq!(
        says("other.yaml"),
        ["5:10 overlay-extends-mismatch: this overlay extends `other.yaml`, and it is applied to `api`"]
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
        ("$.path['/pets']", "`$` is there, and `path` isn't in it; did you mean `paths`?"),
        ("$.paths['/pet'].get", "`$.paths` is there, and `/pet` isn't in it; did you mean `/pets`?"),
        ("$.paths['/pets'].delete", "`$.paths['/pets']` is there, and `delete` isn't in it"),
        (
            "$.paths['/pets'].put.tags",
            "`$.paths['/pets'].put` refers to `#/x`, and actions don't follow references",
        ),
        ("$.tags[7]", "`$.tags` is there, and nothing in it is `[7]`"),
    ] {
        let overlay = overlay(&format!("- target: \"{target}\"\n  remove: true"));
        assert_eq!(overlaid(document, &[&overlay]).helps, [help], "{target}");
    }
}
