//! Missing required members.

use runtime_tests::models::objects::{Batch, Everything};
use runtime_tests::models::wide::Wide;

use crate::encoding::{decode_error, read};

#[test]
fn one_error_names_all_missing_fields() {
    assert_eq!(decode_error::<Everything>("{}"), "missing members success, type of Everything");
    assert_eq!(decode_error::<Everything>(r#"{"success":true}"#), "missing member type of Everything");
}

#[test]
fn a_missing_member_error_has_the_path_of_its_object() {
    let message = decode_error::<Batch>(r#"{"recipients":[{"phone_number":"1"},{}]}"#);
    assert_eq!(message, ".recipients[1]: missing member phone_number of Recipient");
}

#[test]
fn null_does_not_satisfy_a_required_field() {
    let message = decode_error::<Everything>(r#"{"success":null,"type":"t"}"#);
    assert_eq!(message, ".success: invalid type: null, expected a boolean");
}

#[test]
fn missing_members_beyond_the_64th_are_reported() {
    let members = (0..66).map(|index| format!(r#""m{index}":{index}"#)).collect::<Vec<_>>().join(",");
    assert_eq!(decode_error::<Wide>(&format!("{{{members}}}")), "missing members m66, m67 of Wide");
    let all = format!(r#"{{{members},"m66":1,"m67":2}}"#);
    assert_eq!(read::<Wide>(&all).unwrap().m67, 2);
}

#[test]
fn truncated_text_is_reported() {
    let message = decode_error::<Everything>(r#"{"success":true,"ty"#);
    assert!(message.contains("EOF while parsing a string"), "{message}");
}
