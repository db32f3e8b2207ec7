//! The groups of fields in a model's table.

use runtime_tests::models::name_clashes::Model as Awkward;
use runtime_tests::models::objects::{Empty, Everything, Labels};
use serde_json::json;

use crate::encoding::{assert_kept, decode_error, read, round_trip};

const ALL: &str = r#"{"success":true,"type":"t","conversation_id":"c","user_id":7,"branch_id":"b",
    "parent":{"phone_number":"1"},"agent":"a","kind":"text","mode":"quick","more":[1,{"x":null}]}"#;

#[test]
fn every_group_of_members_is_decoded() {
    let all: Everything = read(ALL).unwrap();
    assert!(all.success);
    assert_eq!(all.r#type, "t");
    assert_eq!(all.conversation_id.as_deref(), Some("c"));
    assert_eq!(all.user_id, Some(7));
    assert_eq!(all.branch_id.as_deref(), Some("b"));
    assert_eq!(all.parent.unwrap().phone_number, "1");
    assert_eq!(all.agent.as_option().map(String::as_str), Some("a"));
    assert_eq!(all.kind, "text");
    assert_eq!(all.mode.unwrap(), "quick");
    assert_eq!(all.extra["more"], json!([1, { "x": null }]));
}

#[test]
fn every_group_of_members_is_encoded() {
    assert_kept::<Everything>(ALL);
}

#[test]
fn absent_fields_except_nullable_ones_are_omitted() {
    let least = round_trip::<Everything>(r#"{"type":"t","success":false}"#);
    let nullable = json!({ "success": false, "type": "t", "conversation_id": null });
    assert_eq!(least, nullable);
}

#[test]
fn members_may_come_in_any_order() {
    let shuffled = r#"{"mode":"quick","zzz":1,"type":"t","agent":null,"user_id":1,"success":true}"#;
    let read: Everything = read(shuffled).unwrap();
    assert_eq!((read.user_id, read.success, read.r#type.as_str()), (Some(1), true, "t"));
}

#[test]
fn the_last_of_two_equal_members_is_kept() {
    let read: Everything = read(r#"{"success":true,"type":"a","success":false,"type":"b"}"#).unwrap();
    assert_eq!((read.success, read.r#type.as_str()), (false, "b"));
}

#[test]
fn constants_are_encoded_first() {
    let value = serde_json::to_string(&Everything::new(true, "t")).unwrap();
    assert_eq!(value, r#"{"kind":"text","success":true,"type":"t","conversation_id":null}"#);
}

#[test]
fn an_object_without_fields_accepts_any_members() {
    assert_eq!(round_trip::<Empty>(r#"{"a":1,"b":{"c":[]}}"#), json!({}));
    assert_eq!(round_trip::<Empty>("{}"), json!({}));
    assert_eq!(decode_error::<Empty>("[]"), "invalid type: sequence, expected an object (Empty)");
}

#[test]
fn an_object_may_have_only_additional_members() {
    assert_kept::<Labels>(r#"{"a":1,"b":2}"#);
}

#[test]
fn names_of_the_prelude_and_of_macros_can_be_used() {
    assert_kept::<Awkward>(r#"{"member":"none","source":{},"object":{"self":{"s":1}}}"#);
    assert_kept::<Awkward>(r#"{"member":"x","source":1,"object":{"self":{"s":1}},"members":2}"#);
}
