//! Explicit nulls of optional members.

use runtime_tests::models::objects::{Everything, Recipient};
use runtime_tests::models::wide::Wide;
use runtime_tests::runtime::{Nulls, Patch, to_value};
use serde_json::{Value, json};

use crate::encoding::{read, round_trip};

const LEAST: &str = r#"{"success":true,"type":"t","conversation_id":null,"kind":"text""#;

fn written(value: &Everything) -> Value {
    to_value(value).unwrap()
}

#[test]
fn an_explicit_null_survives_a_round_trip() {
    let value = round_trip::<Everything>(&format!(r#"{LEAST},"branch_id":null}}"#));
    assert_eq!(value.get("branch_id"), Some(&Value::Null));
    assert_eq!(value.get("parent"), None);
}

#[test]
fn an_absent_field_stays_absent() {
    assert_eq!(round_trip::<Everything>(&format!("{LEAST}}}")).get("branch_id"), None);
}

#[test]
fn the_last_of_null_and_a_value_is_kept() {
    let value = round_trip::<Everything>(&format!(r#"{LEAST},"branch_id":null,"branch_id":"b"}}"#));
    assert_eq!(value["branch_id"], "b");
    let value = round_trip::<Everything>(&format!(r#"{LEAST},"branch_id":"b","branch_id":null}}"#));
    assert_eq!(value["branch_id"], Value::Null);
}

#[test]
fn null_and_absent_members_compare_equal() {
    let with_null: Everything = read(&format!(r#"{LEAST},"branch_id":null}}"#)).unwrap();
    let without: Everything = read(&format!("{LEAST}}}")).unwrap();
    assert_eq!(with_null, without);
}

#[test]
fn the_last_of_a_value_and_null_is_sent() {
    let new = || Everything::new(true, "t");
    assert_eq!(written(&new()).get("branch_id"), None);
    assert_eq!(written(&new().branch_id("b"))["branch_id"], "b");
    assert_eq!(written(&new().branch_id("b").clear_branch_id()).get("branch_id"), Some(&Value::Null));
    assert_eq!(written(&new().clear_branch_id().branch_id("b"))["branch_id"], "b");
}

#[test]
fn a_value_that_was_taken_out_is_absent() {
    let mut value = Everything::new(true, "t").clear_branch_id().branch_id("b");
    value.branch_id = None;
    assert_eq!(written(&value).get("branch_id"), None);
}

#[test]
fn an_update_keeps_what_is_absent_and_clears_what_is_null() {
    let mut nulls: Nulls = Nulls::default();
    nulls.set(4);
    assert_eq!(nulls.patch(3, None::<&str>), Patch::Keep);
    assert_eq!(nulls.patch(4, None::<&str>), Patch::Clear);
    assert_eq!(nulls.patch(4, Some("b")), Patch::Set("b"));
}

#[test]
fn a_boxed_field_has_the_same_states() {
    let set = Everything::new(true, "t").parent(Recipient::new("1"));
    assert_eq!(written(&set)["parent"], json!({ "phone_number": "1" }));
    assert_eq!(written(&set.clear_parent()).get("parent"), Some(&Value::Null));
}

#[test]
fn members_beyond_the_64th_are_remembered() {
    let members = (0..68).map(|index| format!(r#""m{index}":{index}"#)).collect::<Vec<_>>().join(",");
    let value = round_trip::<Wide>(&format!(r#"{{{members},"m69":null}}"#));
    assert_eq!((value.get("m68"), value.get("m69")), (None, Some(&Value::Null)));
}

#[test]
fn a_field_number_beyond_the_bit_set_is_ignored() {
    let mut nulls = Nulls::<1>::default();
    nulls.set(64);
    nulls.clear(64);
    assert!(!nulls.has(64));
    nulls.set(63);
    assert_eq!(format!("{nulls:?}"), "{63}");
}
