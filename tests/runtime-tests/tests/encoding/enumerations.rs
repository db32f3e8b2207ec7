//! Enumerations, which are open.

use runtime_tests::models::enumerations::Status;
use serde_json::json;

use crate::{assert_kept, failure, read, write};

#[test]
fn listed_values_have_variants() {
    assert_eq!(read::<Status>(r#""in_progress""#).unwrap(), Status::InProgress);
    assert_eq!(write(&Status::Pending), r#""pending""#);
    assert_eq!(Status::VALUES, ["pending", "in_progress"]);
}

#[test]
fn a_value_that_is_not_listed_is_kept() {
    let value: Status = read(r#""paused \u00e9""#).unwrap();
    assert_eq!(value, Status::Unknown("paused é".to_owned()));
    assert_kept::<Status>(r#""paused""#);
}

#[test]
fn an_enumeration_is_text() {
    let message = failure::<Status>("1");
    assert_eq!(
        message,
        r#"invalid type: integer `1`, expected a string such as "pending""#
    );
}

#[test]
fn texts_and_values_turn_into_each_other() {
    assert_eq!(Status::from("pending"), Status::Pending);
    assert_eq!(Status::from("pending".to_owned()), Status::Pending);
    assert_eq!("other".parse(), Ok(Status::Unknown("other".to_owned())));
    assert_eq!(Status::InProgress.to_string(), "in_progress");
    assert_eq!(format!("{:>8}", Status::Pending), " pending");
    assert_eq!(
        (Status::InProgress.as_str(), Status::Pending.as_ref()),
        ("in_progress", "pending")
    );
}

#[test]
fn serde_reads_and_writes_them_too() {
    let value: Vec<Status> = serde_json::from_value(json!(["pending", "x"])).unwrap();
    assert_eq!(serde_json::to_value(value).unwrap(), json!(["pending", "x"]));
}
