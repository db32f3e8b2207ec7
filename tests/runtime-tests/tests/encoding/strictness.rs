//! The values that reading leaves absent or empty, by strictness, and the list of them.

use std::collections::BTreeMap;
use std::fmt::Debug;

use runtime_tests::models::enumerations::Switch;
use runtime_tests::models::objects::{Batch, Everything, Recipient};
use runtime_tests::models::unions::{Block, Payment};
use runtime_tests::models::values::Login;
use runtime_tests::runtime::{Decode, Encode, JsonText, Mismatch, Strictness};

use crate::encoding::write;

/// The value that is read, written again, and the pointers of absent or empty parts.
fn lenient<T: Decode + Encode>(json: &str) -> (String, Vec<String>) {
    read::<T>(json, Strictness::Lenient)
}

fn read<T: Decode + Encode>(json: &str, strictness: Strictness) -> (String, Vec<String>) {
    let (value, mismatches) = T::from_json_with(json, strictness).expect("this is good enough");
    assert!(T::from_json_with(json, Strictness::Strict).is_err(), "{json} is not a test");
    (write(&value), mismatches.iter().map(|it| it.pointer().to_owned()).collect())
}

fn refused<T: Decode + Encode + Debug>(json: &str, strictness: Strictness) -> String {
    T::from_json_with(json, strictness).expect_err("this is too wrong").to_string()
}

fn listed<T: Decode + Encode>(json: &str) -> Vec<Mismatch> {
    T::from_json_with(json, Strictness::Lenient).expect("this is good enough").1
}

#[test]
fn an_optional_member_that_does_not_match_is_left_out() {
    let json = r#"{"phone_number": "1", "status": {"a": [1, "}"]}}"#;
    assert_eq!(lenient::<Recipient>(json), (r#"{"phone_number":"1"}"#.into(), vec!["/status".into()]));
    let json = r#"{"success": true, "type": "a", "conversation_id": 1, "user_id": "x", "branch_id": [], "parent": 1,
        "agent": {}, "mode": 0}"#;
    let places = ["/conversation_id", "/user_id", "/branch_id", "/parent", "/agent", "/mode"];
    assert_eq!(
        lenient::<Everything>(json),
        (
            r#"{"success":true,"type":"a","conversation_id":"1","branch_id":"[]","agent":"{}"}"#.into(),
            places.map(str::to_owned).to_vec()
        )
    );
}

#[test]
fn items_are_never_left_out_and_entries_by_themselves() {
    let item = r#"{"recipients": [{"phone_number": "1"}, 2], "by name": {}}"#;
    assert!(refused::<Batch>(item, Strictness::Lenient).starts_with(".recipients[1]: invalid type"));
    assert!(refused::<Vec<i64>>("[1, \"b\"]", Strictness::Lenient).starts_with("[1]"));
    assert!(refused::<Vec<Switch>>(r#"["on", "else"]"#, Strictness::Lenient).starts_with("[1]"));
    let entry = r#"{"a": [], "b": {"phone_number": "1"}}"#;
    let (kept, places) = lenient::<BTreeMap<String, Recipient>>(entry);
    assert_eq!((&*kept, places), (r#"{"b":{"phone_number":"1"}}"#, vec!["/a".into()]));
    let [left_out] = &listed::<BTreeMap<String, Recipient>>(entry)[..] else { panic!("one entry") };
    assert_eq!((left_out.model(), left_out.json()), ("map", Some("[]")));
}

/// A text holds the JSON of any value but `null`, a number the digits in a text.
#[test]
fn a_text_holds_other_json_and_a_number_its_digits() {
    for (json, kept, place) in [
        (r#"{"phone_number": 7.50}"#, r#"{"phone_number":"7.50"}"#, "/phone_number"),
        (r#"{"phone_number": true}"#, r#"{"phone_number":"true"}"#, "/phone_number"),
        (r#"{"phone_number": {"a": [1]}}"#, r#"{"phone_number":"{\"a\": [1]}"}"#, "/phone_number"),
    ] {
        assert_eq!(lenient::<Recipient>(json), (kept.into(), vec![place.into()]));
    }
    let digits = r#"{"recipients": [], "a b": "-12", "c.d": "1.5"}"#;
    let kept = r#"{"recipients":[],"a b":-12,"c.d":1.5}"#;
    assert_eq!(lenient::<Batch>(digits), (kept.into(), vec!["/a b".into(), "/c.d".into()]));
    let no_digits = r#"{"recipients": [], "a b": "12a", "c.d": true}"#;
    assert_eq!(lenient::<Batch>(no_digits).0, r#"{"recipients":[]}"#);
    let list = r#"["a", 1, ["b"]]"#;
    let kept = (r#"["a","1","[\"b\"]"]"#.into(), vec!["/1".into(), "/2".into()]);
    assert_eq!(lenient::<Vec<String>>(list), kept);
    assert_eq!(lenient::<Vec<Option<String>>>(list), kept);
    assert_eq!(lenient::<(String, String, String)>(list), kept);
    let map = (r#"{"a":"1","b":"{}"}"#.into(), vec!["/a".into(), "/b".into()]);
    assert_eq!(lenient::<BTreeMap<String, String>>(r#"{"a": 1, "b": {}}"#), map);
    assert!(refused::<Vec<String>>(r#"["a", null]"#, Strictness::Lenient).starts_with("[1]"));
}

#[test]
fn a_required_member_that_is_missing_or_null_is_empty() {
    for missing in [r#"{"status": "pending"}"#, r#"{"phone_number": null, "status": "pending"}"#] {
        assert_eq!(
            lenient::<Recipient>(missing),
            (r#"{"phone_number":"","status":"pending"}"#.into(), vec!["/phone_number".into()])
        );
    }
    assert!(
        refused::<Batch>(r#"{"recipients": {"a": "b"}}"#, Strictness::Lenient)
            .starts_with(".recipients: invalid type")
    );
    assert_eq!(lenient::<Batch>("{}"), (r#"{"recipients":[]}"#.into(), vec!["/recipients".into()]));
    let items = r#"{"recipients": [{"phone_number": "1"}, {}, {"phone_number": null}]}"#;
    let (kept, places) = lenient::<Batch>(items);
    assert_eq!(kept, r#"{"recipients":[{"phone_number":"1"},{"phone_number":""},{"phone_number":""}]}"#);
    assert_eq!(places, ["/recipients/1/phone_number", "/recipients/2/phone_number"]);
}

#[test]
fn null_in_an_optional_member_is_no_value() {
    let json = r#"{"phone_number": "1", "status": null}"#;
    assert_eq!(lenient::<Recipient>(json), (r#"{"phone_number":"1"}"#.into(), vec!["/status".into()]));
    assert_eq!(
        refused::<Recipient>(json, Strictness::Strict),
        ".status: invalid type: null, expected a value, or no such member at line 1 column 33"
    );
}

#[test]
fn what_is_absent_as_a_whole_is_listed_once() {
    let json = r#"{"a": {"a b": [], "recipients": [{"status": 7}, 1]}}"#;
    let (kept, places) = lenient::<BTreeMap<String, Batch>>(json);
    assert_eq!((&*kept, places), ("{}", vec!["/a".to_owned()]));
}

#[test]
fn a_value_that_no_branch_reads_is_unknown() {
    let json = r#"[{"type": "group", "layout": "row", "blocks": 1}, {"type": "heading", "title": "A", "level": "x"}]"#;
    let (blocks, mismatches) = Vec::<Block>::from_json_with(json, Strictness::Lenient).unwrap();
    assert!(matches!(&blocks[..], [Block::Unknown(value), Block::Heading(_)] if value["blocks"] == 1));
    let places: Vec<_> = mismatches.iter().map(|it| (it.pointer(), it.model())).collect();
    assert_eq!(places, [("/0", "Block"), ("/1/level", "Heading")]);
}

#[test]
fn a_branch_that_fits_is_chosen_before_one_with_empty_members() {
    let account = r#"{"iban": "AT1", "holder": "Ann"}"#;
    let (payment, mismatches) = Payment::from_json_with(account, Strictness::Lenient).unwrap();
    assert!(matches!(payment, Payment::Account(_)) && mismatches.is_empty(), "{payment:?}");
    let (payment, places) = lenient::<Payment>(r#"{"iban": "AT1", "holder": 1}"#);
    assert_eq!((&*payment, places), (r#"{"iban":"AT1","holder":"1"}"#, vec!["/holder".to_owned()]));
    let (payment, places) = lenient::<Payment>(r#"{"holder": "Ann"}"#);
    assert_eq!((&*payment, places), (r#"{"number":"","holder":"Ann"}"#, vec!["/number".to_owned()]));
}

#[test]
fn text_that_is_not_json_is_an_error_in_any_case() {
    for json in
        ["{\"phone_number\": \"1\", \"status\": {]}", "{\"phone_number\": \"1\" \"status\"", "[", "tru"]
    {
        assert!(Recipient::from_json_with(json, Strictness::Lenient).is_err(), "{json}");
    }
    let deep = format!("{{\"phone_number\": \"1\", \"status\": {}1{}}}", "[".repeat(500), "]".repeat(500));
    assert_eq!(lenient::<Recipient>(&deep).1, ["/status"]);
}

#[test]
fn a_mismatch_names_the_found_value_and_keeps_it() {
    let json = r#"{"phone_number": "1", "status" : [ 1 ]}"#;
    let [status] = &listed::<Recipient>(json)[..] else { panic!("one part") };
    assert_eq!((status.pointer(), status.model(), status.json()), ("/status", "Recipient", Some("[ 1 ]")));
    assert!(status.message().starts_with("invalid type: sequence, expected"), "{status}");
    let [missing] = &listed::<Recipient>("{}")[..] else { panic!("one part") };
    assert_eq!((missing.message(), missing.json()), ("missing member phone_number of Recipient", None));
}

#[test]
fn a_mismatch_does_not_show_a_secret() {
    let json = r#"{"name": "a", "password": {"is": "hunter2"}, "old": ["hunter1"]}"#;
    let refused = refused::<Login>(json, Strictness::Strict);
    assert!(!refused.contains("hunter"), "{refused}");
    let converted = format!("{:?}", listed::<Login>(json));
    assert!(!converted.contains("hunter"), "{converted}");
    let mismatches = listed::<Login>(r#"{"name": "a", "password": null, "old": ["hunter1"]}"#);
    assert_eq!(mismatches.len(), 2);
    let shown = format!("{mismatches:?} {}", mismatches[0]);
    assert!(!shown.contains("hunter"), "{shown}");
    assert!(mismatches.iter().all(|it| it.json().is_none()));
    let pin = listed::<Login>(r#"{"name": "a", "password": "b", "old": 4711}"#);
    assert!(!format!("{pin:?} {}", pin[0]).contains("4711"), "{pin:?}");
}

#[test]
fn the_list_is_bounded() {
    let json = format!("[{}]", vec!["{}"; 5_000].join(","));
    let (kept, mismatches) = Vec::<Recipient>::from_json_with(&json, Strictness::Lenient).unwrap();
    assert_eq!((kept.len(), mismatches.len()), (5_000, 1_000));
}

#[test]
fn bytes_that_are_not_utf_8_are_an_error_in_any_mode() {
    for strictness in [Strictness::Strict, Strictness::Lenient] {
        let error = |json: &[u8]| {
            let error = Vec::<Recipient>::from_json_with(json, strictness);
            let error = error.expect_err("this is not a text");
            (error.path(), error.message().to_owned(), error.position())
        };
        let found = error(b"[{\"phone_number\": \"1\"}] \xFF");
        assert_eq!(found, (String::new(), "invalid UTF-8 follows".into(), Some((1, 25))));
        let found = error(b"[{\"phone_number\": \"1\xFF\"}]");
        assert_eq!(found, ("[0].phone_number".into(), "not UTF-8".into(), Some((1, 21))));
    }
}
