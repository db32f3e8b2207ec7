//! Values stay what they are, and are shown where they are written.

use super::{overlaid, overlay};
use crate::diagnostic::Location;
use crate::source::written;
use std::sync::Arc;

#[test]
fn numbers_stay_as_exact_as_they_are() {
    let done = overlaid(
        "{a: -9223372036854776000, b: 123456789012345678901234567890, c: 0.7580000162124634}",
        &[&overlay(
            "- target: $\n  update: {d: 18446744073709551616}\n- target: $.a\n  update: 123456789012345678901234567891",
        )],
    );
    assert_eq!(
        done.tree(),
        r#"{"a": 123456789012345678901234567891, "b": 123456789012345678901234567890, "c": 0.7580000162124634, "d": 18446744073709551616}"#
    );
}

const YAML: &str = "\
a:
  x: one
  y: two
l:
  - name: first
  - name: second
  - name: third
";

#[test]
fn each_part_is_shown_where_it_is_written() {
    let json = r#"{"a":{"x":"one","y":"two"},
"l":[{"name":"first"},
{"name":"second"},
{"name":"third"}]}"#;
    let first = overlay(
        "- target: $.a\n  update:\n    x: new\n    z: {deep: 1}\n- target: $.l[1]\n  remove: true\n- target: $.l\n  update: {name: last}\n",
    );
    let second = r#"{"overlay":"1.1.0","info":{"title":"t","version":"1"},
"actions":[{"target":"$.l[0]",
"update":{"more":true}},
{"target":"$.a.z","copy":"$.l[1]"}]}"#;
    let third = "a:\n  y: patched\n";
    for (document, places) in [(YAML, ["1:1", "5:11", "7:11"]), (json, ["1:7", "2:14", "4:9"])] {
        let done = overlaid(document, &[&first, second, third]);
        assert_eq!(done.findings, <[String; 0]>::default());
        assert_eq!(
            done.tree(),
            r#"{"a": {"x": "new", "y": "patched", "z": {"deep": 1, "name": "third"}}, "l": [{"name": "first", "more": true}, {"name": "third"}, {"name": "last"}]}"#
        );
        assert_eq!(done.place("/a"), format!("api:{}", places[0]));
        assert_eq!(done.place("/a/x"), "overlay0:6:8");
        assert_eq!(done.place("/a/y"), "overlay2:2:6");
        assert_eq!(done.place("/a/z/deep"), "overlay0:7:15");
        assert_eq!(done.place("/a/z/name"), format!("api:{}", places[2]));
        assert_eq!(done.place("/l/0/name"), format!("api:{}", places[1]));
        assert_eq!(done.place("/l/0/more"), "overlay1:3:18");
        assert_eq!(done.place("/l/1/name"), format!("api:{}", places[2]));
        assert_eq!(done.place("/l/2/name"), "overlay0:11:18");
    }
}

#[test]
fn each_item_that_is_appended_is_shown_where_it_is_written() {
    let actions = "- target: $.l\n  update:\n    - name: fourth\n    - name: fifth\n";
    let done = overlaid(YAML, &[&overlay(actions)]);
    assert_eq!(done.place("/l/3/name"), "overlay0:6:13");
    assert_eq!(done.place("/l/4/name"), "overlay0:7:13");
}

#[test]
fn one_file_with_other_overlays_is_shown_by_its_own() {
    let patched = |patch: &str| overlaid("{a: 1, b: 2}", &[patch]).sources;
    let (first, second) = (patched("a: 3\n"), patched("\n\na: 4\n"));
    let at = Location::new(second[0].name.clone(), "/a");
    let together: Vec<_> = first.iter().chain(&second).cloned().collect();
    let place = written(&at, &together).expect("it is written in an overlay");
    assert!(Arc::ptr_eq(place.file(), &second[1].name));
}
