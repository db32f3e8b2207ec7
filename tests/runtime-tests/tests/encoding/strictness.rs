//! What reading leaves out or corrects, by strictness, and what it lists.

use std::fmt::Debug;

use runtime_tests::models::enumerations::Switch;
use runtime_tests::models::objects::{Batch, Everything, Recipient};
use runtime_tests::models::unions::{Block, Payment};
use runtime_tests::models::values::Login;
use runtime_tests::runtime::{Decode, Encode, JsonText, Mismatch, Strictness};

use crate::encoding::write;

/// What is read, written again, and the pointers of what was left out or corrected.
fn lenient<T: Decode + Encode>(json: &str) -> (String, Vec<String>) {
    read::<T>(json, Strictness::Lenient)
}

fn corrected<T: Decode + Encode>(json: &str) -> (String, Vec<String>) {
    read::<T>(json, Strictness::Corrected)
}

fn read<T: Decode + Encode>(
    json: &str,
    strictness: Strictness,
) -> (String, Vec<String>) {
    let (value, mismatches) =
        T::from_json_with(json, strictness).expect("this is good enough");
    assert!(T::from_json_with(json, Strictness::Strict).is_err(), "{json} is no test");
    (write(&value), mismatches.iter().map(|it| it.pointer().to_owned()).collect())
}

fn refused<T: Decode + Encode + Debug>(json: &str, strictness: Strictness) -> String {
    T::from_json_with(json, strictness).expect_err("this is too wrong").to_string()
}

fn listed<T: Decode + Encode>(json: &str) -> Vec<Mismatch> {
    T::from_json_with(json, Strictness::Corrected).expect("this is good enough").1
}

#[test]
fn an_optional_member_that_does_not_match_is_left_out() {
    let json = r#"{"phone_number": "1", "status": {"a": [1, "}"]}}"#;
    assert_eq!(
        lenient::<Recipient>(json),
        (r#"{"phone_number":"1"}"#.into(), vec!["/status".into()])
    );
    let json = r#"{"success": true, "type": "a", "conversation_id": 1, "user_id": "x", "branch_id": [], "parent": 1,
        "agent": {}, "mode": 0}"#;
    let places =
        ["/conversation_id", "/user_id", "/branch_id", "/parent", "/agent", "/mode"];
    assert_eq!(
        lenient::<Everything>(json),
        (
            r#"{"success":true,"type":"a","conversation_id":null}"#.into(),
            places.map(str::to_owned).to_vec()
        )
    );
}

#[test]
fn items_and_entries_that_do_not_match_are_left_out() {
    let json = r#"{"recipients": [{"phone_number": "1"}, {"phone_number": 2}, null, {"phone_number": "3"}],
        "by name": {"a/b": {}, "c~d": {"phone_number": "4"}}}"#;
    let (kept, places) = lenient::<Batch>(json);
    assert_eq!(
        kept,
        r#"{"recipients":[{"phone_number":"1"},{"phone_number":"3"}],"by name":{"c~d":{"phone_number":"4"}}}"#
    );
    assert_eq!(places, ["/recipients/1", "/recipients/2", "/by name/a~1b"]);
    assert_eq!(
        lenient::<Vec<i64>>("[1, \"2\", 3, [4], 5]"),
        ("[1,3,5]".into(), vec!["/1".into(), "/3".into()])
    );
    assert_eq!(
        lenient::<Vec<Switch>>(r#"["on", "else", "off"]"#),
        (r#"["on","off"]"#.into(), vec!["/1".into()])
    );
}

#[test]
fn a_required_member_is_an_error_unless_it_is_corrected() {
    let missing = r#"{"status": "pending"}"#;
    assert!(
        refused::<Recipient>(missing, Strictness::Lenient)
            .contains("missing member phone_number")
    );
    assert_eq!(
        corrected::<Recipient>(missing),
        (
            r#"{"phone_number":"","status":"pending"}"#.into(),
            vec!["/phone_number".into()]
        )
    );
    for wrong in [r#"{"phone_number": null}"#, r#"{"phone_number": [1, {"a": "b"}]}"#] {
        assert!(
            refused::<Recipient>(wrong, Strictness::Lenient)
                .starts_with(".phone_number: invalid type")
        );
        let empty = r#"{"phone_number":""}"#;
        assert_eq!(
            corrected::<Recipient>(wrong),
            (empty.into(), vec!["/phone_number".into()])
        );
    }
    assert_eq!(
        corrected::<Batch>("{}"),
        (r#"{"recipients":[]}"#.into(), vec!["/recipients".into()])
    );
}

#[test]
fn what_is_left_out_as_a_whole_is_listed_once() {
    let json = r#"{"recipients": [{"status": 7}]}"#;
    assert_eq!(
        lenient::<Batch>(json),
        (r#"{"recipients":[]}"#.into(), vec!["/recipients/0".into()])
    );
}

#[test]
fn a_value_that_no_branch_reads_is_unknown() {
    let json = r#"[{"type": "heading", "title": 1}, {"type": "heading", "title": "A", "level": "x"}]"#;
    let (blocks, mismatches) =
        Vec::<Block>::from_json_with(json, Strictness::Lenient).unwrap();
    assert!(
        matches!(&blocks[..], [Block::Unknown(value), Block::Heading(_)] if value["title"] == 1)
    );
    let places: Vec<_> =
        mismatches.iter().map(|it| (it.pointer(), it.model())).collect();
    assert_eq!(places, [("/0", "Block"), ("/1/level", "Heading")]);
}

#[test]
fn a_branch_that_fits_is_chosen_before_one_that_has_to_be_corrected() {
    let account = r#"{"iban": "AT1", "holder": "Ann"}"#;
    let (payment, mismatches) =
        Payment::from_json_with(account, Strictness::Corrected).unwrap();
    assert!(
        matches!(payment, Payment::Account(_)) && mismatches.is_empty(),
        "{payment:?}"
    );
    let (payment, places) = lenient::<Payment>(r#"{"iban": "AT1", "holder": 1}"#);
    assert_eq!((&*payment, places), (r#"{"iban":"AT1"}"#, vec!["/holder".to_owned()]));
    let (payment, places) = corrected::<Payment>(r#"{"holder": "Ann"}"#);
    assert_eq!(
        (&*payment, places),
        (r#"{"number":"","holder":"Ann"}"#, vec!["/number".to_owned()])
    );
    assert!(
        refused::<Payment>(r#"{"holder": "Ann"}"#, Strictness::Lenient)
            .contains("Payment")
    );
}

#[test]
fn text_that_is_not_json_is_an_error_in_any_case() {
    for json in [
        "{\"phone_number\": \"1\", \"status\": {]}",
        "{\"phone_number\": \"1\" \"status\"",
        "[",
        "tru",
    ] {
        assert!(
            Recipient::from_json_with(json, Strictness::Corrected).is_err(),
            "{json}"
        );
    }
    let deep = format!(
        "{{\"phone_number\": \"1\", \"status\": {}1{}}}",
        "[".repeat(500),
        "]".repeat(500)
    );
    assert_eq!(lenient::<Recipient>(&deep).1, ["/status"]);
}

#[test]
fn a_mismatch_says_what_was_found_and_keeps_it() {
    let json = r#"{"phone_number": "1", "status" : [ 1 ]}"#;
    let [status] = &listed::<Recipient>(json)[..] else { panic!("one part") };
    assert_eq!(
        (status.pointer(), status.model(), status.json()),
        ("/status", "Recipient", Some("[ 1 ]"))
    );
    assert!(
        status.message().starts_with("invalid type: sequence, expected"),
        "{status}"
    );
    let [missing] = &listed::<Recipient>("{}")[..] else { panic!("one part") };
    assert_eq!(
        (missing.message(), missing.json()),
        ("missing member phone_number of Recipient", None)
    );
}

#[test]
fn a_mismatch_does_not_show_a_secret() {
    let mismatches = listed::<Login>(
        r#"{"name": "a", "password": {"is": "hunter2"}, "old": ["hunter1"]}"#,
    );
    assert_eq!(mismatches.len(), 2);
    let shown = format!("{mismatches:?} {}", mismatches[0]);
    assert!(!shown.contains("hunter"), "{shown}");
    assert!(mismatches.iter().all(|it| it.json().is_none()));
}

#[test]
fn the_list_is_bounded() {
    let json = format!("[{}]", vec!["null"; 5_000].join(","));
    let (kept, mismatches) =
        Vec::<i64>::from_json_with(&json, Strictness::Lenient).unwrap();
    assert_eq!((kept.len(), mismatches.len()), (0, 1_000));
}

#[test]
fn bytes_that_are_not_utf_8_are_an_error_in_any_mode() {
    for strictness in [Strictness::Strict, Strictness::Lenient, Strictness::Corrected] {
        let error = |json: &[u8]| {
            let error = Vec::<Recipient>::from_json_with(json, strictness);
            let error = error.expect_err("this is no text");
            (error.path(), error.message().to_owned(), error.position())
        };
        let found = error(b"[{\"phone_number\": \"1\"}] \xFF");
        assert_eq!(
            found,
            (String::new(), "invalid UTF-8 follows".into(), Some((1, 25)))
        );
        let found = error(b"[{\"phone_number\": \"1\xFF\"}]");
        assert_eq!(
            found,
            ("[0].phone_number".into(), "not UTF-8".into(), Some((1, 21)))
        );
    }
}
