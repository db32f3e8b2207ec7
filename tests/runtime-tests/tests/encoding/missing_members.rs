//! Required members that don't come.

use runtime_tests::models::objects::{Batch, Everything};
use runtime_tests::models::wide::Wide;

use crate::{failure, read};

#[test]
fn all_missing_members_are_named_at_once() {
    assert_eq!(
        failure::<Everything>("{}"),
        "missing members success, type of Everything"
    );
    assert_eq!(
        failure::<Everything>(r#"{"success":true}"#),
        "missing member type of Everything"
    );
}

#[test]
fn the_object_that_lacks_a_member_is_located() {
    let message = failure::<Batch>(r#"{"recipients":[{"phone_number":"1"},{}]}"#);
    assert_eq!(message, ".recipients[1]: missing member phone_number of Recipient");
}

#[test]
fn a_null_is_not_a_required_value() {
    let message = failure::<Everything>(r#"{"success":null,"type":"t"}"#);
    assert_eq!(message, ".success: invalid type: null, expected a boolean");
}

#[test]
fn members_beyond_the_64th_are_missed_too() {
    let members = (0..66)
        .map(|index| format!(r#""m{index}":{index}"#))
        .collect::<Vec<_>>()
        .join(",");
    assert_eq!(
        failure::<Wide>(&format!("{{{members}}}")),
        "missing members m66, m67 of Wide"
    );
    let all = format!(r#"{{{members},"m66":1,"m67":2}}"#);
    assert_eq!(read::<Wide>(&all).unwrap().m67, 2);
}

#[test]
fn text_that_ends_too_early_says_so() {
    let message = failure::<Everything>(r#"{"success":true,"ty"#);
    assert!(message.contains("EOF while parsing a string"), "{message}");
}
