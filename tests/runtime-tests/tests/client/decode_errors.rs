//! Answers that aren't what the document says: where, what, and a look at the place.

use http::{HeaderMap, StatusCode};
use runtime_tests::runtime::{DecodeError, RawResponse};
use runtime_tests::zoo::models::Animal;

fn response(body: impl Into<Vec<u8>>) -> RawResponse {
    RawResponse::new(StatusCode::OK, HeaderMap::new(), body.into().into())
}

fn score(body: &str) -> DecodeError {
    response(body).json::<Vec<Animal>>().expect_err("the body doesn't fit")
}

#[test]
fn the_way_to_the_place_has_no_dot_in_front() {
    let error = score(
        r#"[{"name":"Ape"},{"name":"Bee","meals":[{"weight":1},{"weight":"x"}]}]"#,
    );
    assert_eq!(error.path(), "[1].meals[1].weight");
    let error = response(r#"{"meals":[{"weight":"x"}]}"#).json::<Animal>().unwrap_err();
    assert_eq!(error.path(), "meals[0].weight");
    assert!(
        error.message().starts_with("invalid type: string \"x\""),
        "{}",
        error.message()
    );
}

#[test]
fn the_position_is_not_in_the_message() {
    let error = score(r#"[{"name":1}]"#);
    assert!(!error.message().contains("column"), "{}", error.message());
}

#[test]
fn member_names_of_any_kind_are_part_of_the_way() {
    use std::collections::BTreeMap;
    type Maps = BTreeMap<String, BTreeMap<String, bool>>;
    let error = response(r#"{"a: \"]b": {"x.y": 1}}"#)
        .json::<Maps>()
        .expect_err("not a boolean");
    assert_eq!(error.path(), r#"["a: \"]b"]["x.y"]"#);
    assert!(error.message().starts_with("invalid type"), "{}", error.message());
}

#[test]
fn text_that_is_no_json_has_no_way() {
    let error = score("<html>");
    assert_eq!((error.path(), error.message()), ("", "expected value"));
    assert_eq!(error.to_string(), "expected value, in `<html>`");
    assert_eq!(score(" ").to_string(), "EOF while parsing a value, in ` `");
}

#[test]
fn no_body_is_null_where_null_fits() {
    assert_eq!(response("").json::<Option<Vec<Animal>>>().ok(), Some(None));
    assert_eq!(
        response("").json::<serde_json::Value>().ok(),
        Some(serde_json::Value::Null)
    );
    let error = score("");
    assert_eq!((error.path(), error.to_string().as_str()), ("", "the body is empty"));
}

#[test]
fn what_follows_the_value_is_an_error() {
    assert_eq!(score("[] []").message(), "trailing characters");
}

#[test]
fn short_bodies_are_shown_whole_on_one_line() {
    let error = score("[\n  {\"name\": 1}\n]");
    assert_eq!(error.excerpt(), "[   {\"name\": 1} ]");
}

#[test]
fn long_bodies_are_shown_around_the_place() {
    for separator in [",", ",\n"] {
        let animals = vec![r#"{"name":"Ape"}"#; 100].join(separator);
        let error = score(&format!("[{animals},{{\"name\":1234567}},{animals}]"));
        assert!(error.excerpt().contains("1234567"), "{}", error.excerpt());
        assert!(error.excerpt().chars().count() <= 200);
        assert!(error.excerpt().starts_with('…') && error.excerpt().ends_with('…'));
    }
}

#[test]
fn what_secrets_hold_is_not_shown() {
    let shown = |body: &str| score(body).excerpt().to_owned();
    assert_eq!(
        shown(r#"[{"Password": "s3\"cret", "name": 1, "api-key":"k3y"}]"#),
        r#"[{"Password": "..", "name": 1, "api-key":".."}]"#
    );
    assert_eq!(
        shown(r#"[{"tokens": ["s3cret", {"legs": "8", "a": 1}], "name": 1}]"#),
        r#"[{"tokens": ["..", {"legs": "8", "a": 1}], "name": 1}]"#
    );
    assert_eq!(
        shown(r#"[{"name": 1, "secret": "s3cret"#),
        r#"[{"name": 1, "secret": ".."#
    );
    let long = format!(r#"[{{"secret": "{}", "name": 1}}]"#, "s3cret".repeat(99));
    assert_eq!(shown(&long), r#"…..", "name": 1}]"#);
}

#[test]
fn excerpts_end_between_characters() {
    for shift in 0..4 {
        let padding = format!("{}{}", "x".repeat(shift), "🦒".repeat(200));
        let body =
            format!(r#"[{{"legs":"{padding}","name":1}},{{"name":"{padding}"}}]"#);
        let error = score(&body);
        assert!(!error.excerpt().contains('\u{FFFD}'), "{}", error.excerpt());
        assert!(error.excerpt().chars().count() <= 200);
    }
}

#[test]
fn the_response_is_kept() {
    let error = score("{}");
    assert_eq!(error.status(), StatusCode::OK);
    assert_eq!(error.bytes(), "{}");
    assert!(error.headers().is_empty());
}

#[test]
fn text_is_utf_8() {
    assert_eq!(response("größer").text().unwrap(), "größer");
    let error = response(b"gr\xF6\xDFer".to_vec()).text().expect_err("that is Latin-1");
    assert!(error.message().starts_with("not UTF-8: "), "{error}");
    assert_eq!(error.bytes().len(), 6);
}

#[test]
fn bytes_and_no_body_take_anything() {
    assert_eq!(response(b"\xFF".to_vec()).bytes().unwrap(), &b"\xFF"[..]);
    assert!(response("whatever").empty().is_ok());
}

#[test]
fn a_text_that_is_no_utf_8_has_a_way_too() {
    let told = |body: &[u8]| {
        let error =
            response(body).json::<Vec<Animal>>().expect_err("the body doesn't fit");
        assert_eq!(error.bytes(), body);
        (error.path().to_owned(), error.message().to_owned())
    };
    let (way, message) = told(b"[{\"name\":\"Ape\"},{\"name\":\"B\xFFe\"}]");
    assert_eq!((way.as_str(), message.as_str()), ("[1].name", "not UTF-8"));
    let (way, message) = told(b"[{\"name\":1},{\"name\":\"B\xFFe\"}]");
    assert_eq!(way, "[0].name");
    assert!(message.starts_with("invalid type"), "{message}");
    let (_, message) = told(b"[]\xFF");
    assert_eq!(message, "invalid UTF-8 follows");
    let (_, message) = told(b"[\xFF");
    assert_eq!(message, "not UTF-8");
}
