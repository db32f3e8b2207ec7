//! Open enumerations.

use runtime_tests::models::enumerations::Status;
use serde_json::json;

use crate::encoding::{assert_kept, decode_error, read, write};

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
fn an_enumeration_is_a_string() {
    let message = decode_error::<Status>("1");
    assert_eq!(message, r#"invalid type: integer `1`, expected a string such as "pending""#);
}

#[test]
fn enumerations_convert_to_and_from_strings() {
    assert_eq!(Status::from("pending"), Status::Pending);
    assert_eq!(Status::from("pending".to_owned()), Status::Pending);
    assert_eq!("other".parse(), Ok(Status::Unknown("other".to_owned())));
    assert_eq!(Status::InProgress.to_string(), "in_progress");
    assert_eq!(format!("{:>8}", Status::Pending), " pending");
    assert_eq!((Status::InProgress.as_str(), Status::Pending.as_ref()), ("in_progress", "pending"));
}

#[test]
fn serde_traits_match_the_runtime() {
    let value: Vec<Status> = serde_json::from_value(json!(["pending", "x"])).unwrap();
    assert_eq!(serde_json::to_value(value).unwrap(), json!(["pending", "x"]));
}
