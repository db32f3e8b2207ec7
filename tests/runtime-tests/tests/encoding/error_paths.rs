//! Paths of errors.

use std::collections::BTreeMap;

use runtime_tests::models::objects::{Batch, Everything, Labels, Numbers};
use runtime_tests::models::unions::Group;
use runtime_tests::runtime::to_value;
use serde_json::{Value, json};

use crate::encoding::{decode_error, read};

#[test]
fn error_paths_have_members_and_list_items() {
    let message = decode_error::<Batch>(r#"{"recipients":[{"phone_number":"1"},{"phone_number":5}]}"#);
    assert_eq!(message, ".recipients[1].phone_number: invalid type: integer `5`, expected a string");
}

#[test]
fn map_keys_and_unusual_names_are_quoted() {
    let message = decode_error::<Batch>(r#"{"recipients":[],"by name":{"x\"y":{"phone_number":true}}}"#);
    assert_eq!(
        message,
        r#"["by name"]["x\"y"].phone_number: invalid type: boolean `true`, expected a string"#
    );
    let message = decode_error::<Batch>(r#"{"recipients":[],"c.d":"x"}"#);
    assert_eq!(message, r#"["c.d"]: invalid type: string "x", expected a number"#);
}

#[test]
fn names_that_begin_with_a_digit_or_are_empty_are_quoted() {
    let message = decode_error::<Labels>(r#"{"1st":"x"}"#);
    assert_eq!(message, r#"["1st"]: invalid type: string "x", expected an integer that fits i64"#);
    assert!(decode_error::<Labels>(r#"{"":"x"}"#).starts_with(r#"[""]: "#));
}

#[test]
fn serde_json_keeps_line_and_column() {
    let message = read::<Batch>("{\n  \"recipients\": [\n    {\"phone_number\": 5}\n]}").unwrap_err();
    assert!(message.ends_with("at line 3 column 22"), "{message}");
    assert_eq!(message.matches("at line").count(), 1, "{message}");
}

#[test]
fn serde_errors_show_the_path() {
    let error = serde_json::from_str::<Vec<Batch>>(r#"[{"recipients":{}}]"#).unwrap_err();
    assert!(error.to_string().starts_with(".recipients: invalid type: map, expected an array"));
}

#[test]
fn fields_and_additional_members_have_the_same_paths() {
    let read = Everything::new(true, "t");
    let mut value = to_value(&read).unwrap();
    value["agent"] = json!(true);
    let error = serde_json::from_value::<Everything>(value).unwrap_err();
    assert_eq!(error.to_string(), ".agent: invalid type: boolean `true`, expected a string");
}

#[test]
fn an_encode_error_has_a_path() {
    let lists = BTreeMap::from([("a b".to_owned(), vec![1.5, f64::NAN])]);
    let error = to_value(&lists).unwrap_err();
    assert_eq!(error.to_string(), r#"["a b"][1]: NaN is not a number JSON can write"#);
    let mut numbers: Numbers = read("{}").unwrap();
    numbers.double = Some(f64::INFINITY);
    let error = to_value(&numbers).unwrap_err();
    assert_eq!(error.to_string(), ".double: inf is not a number JSON can write");
    assert_eq!(to_value(&Value::Null).unwrap(), Value::Null);
}

#[test]
fn a_list_in_a_message_is_not_part_of_the_path() {
    let expected = r#" isn't a discriminator value of Group, expected "row" (Row) or "stack" (Stack)"#;
    for tag in [r#"["grid"]"#, "[1]", "[[1]]", r#"["a\"]: b"]"#] {
        let message = decode_error::<Group>(&format!(r#"{{"layout":{tag}}}"#));
        assert_eq!(message, format!(".layout: {tag}{expected}"));
    }
}
