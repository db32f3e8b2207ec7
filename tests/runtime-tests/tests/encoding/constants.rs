//! Constants: fields for which the document allows one value.

use runtime_tests::models::objects::Everything;
use runtime_tests::runtime::Const;

use crate::encoding::{decode_error, read, round_trip};

fn with(members: &str) -> String {
    format!(r#"{{"success":true,"type":"t"{members}}}"#)
}

#[test]
fn an_absent_constant_has_the_documented_value_and_is_missing() {
    let read: Everything = read(&with("")).unwrap();
    assert_eq!(read.kind, "text");
    assert!(read.kind.is_missing() && !Const::known("text").is_missing());
    assert_eq!(read.mode, None);
}

#[test]
fn another_value_is_kept() {
    let value = round_trip::<Everything>(&with(r#","kind":"video","mode":"slow""#));
    assert_eq!((&value["kind"], &value["mode"]), (&"video".into(), &"slow".into()));
}

#[test]
fn an_optional_constant_may_be_null() {
    let read: Everything = read(&with(r#","mode":null"#)).unwrap();
    assert_eq!(read.mode, None);
}

#[test]
fn a_constant_is_a_string() {
    let message = decode_error::<Everything>(&with(r#","kind":1"#));
    assert_eq!(message, r#".kind: invalid type: integer `1`, expected the string "text""#);
}

#[test]
fn a_constant_displays_like_a_string() {
    let constant = Const::known("text");
    assert_eq!(constant, "text");
    assert_eq!(constant, *"text");
    assert_eq!((constant.as_str(), constant.as_ref()), ("text", "text"));
    assert_eq!((format!("{constant}"), format!("{constant:?}")), ("text".into(), r#""text""#.into()));
}

#[test]
fn a_constant_with_the_documented_value_does_not_allocate() {
    let [first, second] = [(); 2].map(|()| read::<Everything>(&with(r#","kind":"text""#)).unwrap());
    assert_eq!(first.kind.as_str().as_ptr(), second.kind.as_str().as_ptr());
}
