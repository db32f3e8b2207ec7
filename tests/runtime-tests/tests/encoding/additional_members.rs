//! Additional members.

use runtime_tests::models::objects::{Everything, Labels, Recipient};
use serde_json::json;

use crate::encoding::{assert_kept, decode_error, read, round_trip};

#[test]
fn unknown_members_are_ignored_by_a_closed_object() {
    let value = round_trip::<Recipient>(r#"{"x":{"y":[1,2]},"phone_number":"1","z":null}"#);
    assert_eq!(value, json!({ "phone_number": "1" }));
}

#[test]
fn unknown_members_are_kept_by_an_open_object() {
    assert_kept::<Everything>(
        r#"{"success":true,"type":"t","conversation_id":null,"kind":"text","a":1,"b c":{"d":[null]},"e":2.5}"#,
    );
}

#[test]
fn additional_members_have_their_documented_type() {
    let message = decode_error::<Labels>(r#"{"a":1,"b":"x"}"#);
    assert_eq!(message, r#".b: invalid type: string "x", expected an integer that fits i64"#);
}

#[test]
fn an_additional_member_does_not_duplicate_a_field() {
    let mut value = Everything::new(true, "t");
    value.extra.insert("success".to_owned(), json!("no"));
    value.extra.insert("other".to_owned(), json!("yes"));
    let written = serde_json::to_string(&value).unwrap();
    assert_eq!(written.matches("success").count(), 1, "{written}");
    let read: Everything = read(&written).unwrap();
    assert!(read.success);
    assert_eq!(read.extra["other"], "yes");
}
