//! Errors of decoding: their path, message and excerpt.

use http::{HeaderMap, StatusCode};
use runtime_tests::fixtures::models::Animal;
use runtime_tests::runtime::{DecodeError, RawResponse};

fn response(body: impl Into<Vec<u8>>) -> RawResponse {
    RawResponse::new(StatusCode::OK, HeaderMap::new(), body.into().into())
}

fn score(body: &str) -> DecodeError {
    response(body).json::<Vec<Animal>>().expect_err("the body doesn't fit")
}

#[test]
fn a_path_has_no_leading_dot() {
    let error = score(r#"[{"name":"Ape"},{"name":"Bee","meals":[{"weight":1},{"weight":"x"}]}]"#);
    assert_eq!(error.path(), "[1].meals[1].weight");
    let error = response(r#"{"meals":[{"weight":"x"}]}"#).json::<Animal>().unwrap_err();
    assert_eq!(error.path(), "meals[0].weight");
    assert!(error.message().starts_with("invalid type: string \"x\""), "{}", error.message());
}

#[test]
fn the_message_has_no_line_and_column() {
    let error = score(r#"[{"name":1}]"#);
    assert!(!error.message().contains("column"), "{}", error.message());
}

#[test]
fn any_member_name_is_part_of_the_path() {
    use std::collections::BTreeMap;
    type Maps = BTreeMap<String, BTreeMap<String, bool>>;
    let error = response(r#"{"a: \"]b": {"x.y": 1}}"#).json::<Maps>().expect_err("not a boolean");
    assert_eq!(error.path(), r#"["a: \"]b"]["x.y"]"#);
    assert!(error.message().starts_with("invalid type"), "{}", error.message());
}

#[test]
fn invalid_json_has_no_path() {
    let error = score("<html>");
    assert_eq!((error.path(), error.message()), ("", "expected value"));
    assert_eq!(error.to_string(), "expected value, in `<html>`");
    assert_eq!(score(" ").to_string(), "EOF while parsing a value, in ` `");
}

#[test]
fn an_empty_body_is_null_if_null_is_allowed() {
    assert_eq!(response("").json::<Option<Vec<Animal>>>().ok(), Some(None));
    assert_eq!(response("").json::<serde_json::Value>().ok(), Some(serde_json::Value::Null));
    let error = score("");
    assert_eq!((error.path(), error.to_string().as_str()), ("", "the body is empty"));
}

#[test]
fn trailing_characters_are_an_error() {
    assert_eq!(score("[] []").message(), "trailing characters");
}

#[test]
fn short_bodies_are_shown_on_one_line() {
    let error = score("[\n  {\"name\": 1}\n]");
    assert_eq!(error.excerpt(), "[   {\"name\": 1} ]");
}

#[test]
fn long_bodies_are_shown_around_the_error() {
    for separator in [",", ",\n"] {
        let animals = vec![r#"{"name":"Ape"}"#; 100].join(separator);
        let error = score(&format!("[{animals},{{\"name\":1234567}},{animals}]"));
        assert!(error.excerpt().contains("1234567"), "{}", error.excerpt());
        assert!(error.excerpt().chars().count() <= 200);
        assert!(error.excerpt().starts_with('…') && error.excerpt().ends_with('…'));
    }
}

#[test]
fn secret_values_are_not_shown() {
    let shown = |body: &str| score(body).excerpt().to_owned();
    assert_eq!(
        shown(r#"[{"Password": "s3\"cret", "name": 1, "api-key":"k3y"}]"#),
        r#"[{"Password": "..", "name": 1, "api-key":".."}]"#
    );
    assert_eq!(
        shown(r#"[{"tokens": ["s3cret", {"legs": "8", "a": 1}], "name": 1}]"#),
        r#"[{"tokens": ["..", {"legs": "8", "a": 1}], "name": 1}]"#
    );
    assert_eq!(shown(r#"[{"name": 1, "secret": "s3cret"#), r#"[{"name": 1, "secret": ".."#);
    let long = format!(r#"[{{"secret": "{}", "name": 1}}]"#, "s3cret".repeat(99));
    assert_eq!(shown(&long), r#"…..", "name": 1}]"#);
}

#[test]
fn excerpts_end_at_character_boundaries() {
    for shift in 0..4 {
        let padding = format!("{}{}", "x".repeat(shift), "🦒".repeat(200));
        let body = format!(r#"[{{"legs":"{padding}","name":1}},{{"name":"{padding}"}}]"#);
        let error = score(&body);
        assert!(!error.excerpt().contains('\u{FFFD}'), "{}", error.excerpt());
        assert!(error.excerpt().chars().count() <= 200);
    }
}

#[test]
fn the_error_keeps_the_response() {
    let error = score("{}");
    assert_eq!(error.status(), StatusCode::OK);
    assert_eq!(error.bytes(), "{}");
    assert!(error.headers().is_empty());
}

#[test]
fn text_must_be_utf_8() {
    assert_eq!(response("größer").text().unwrap(), "größer");
    let error = response(b"gr\xF6\xDFer".to_vec()).text().expect_err("that is Latin-1");
    assert!(error.message().starts_with("not UTF-8: "), "{error}");
    assert_eq!(error.bytes().len(), 6);
}

#[test]
fn bytes_and_empty_accept_any_body() {
    assert_eq!(response(b"\xFF".to_vec()).bytes().unwrap(), &b"\xFF"[..]);
    assert!(response("whatever").empty().is_ok());
}

#[test]
fn invalid_utf_8_has_a_path() {
    let decode_error = |body: &[u8]| {
        let error = response(body).json::<Vec<Animal>>().expect_err("the body doesn't fit");
        assert_eq!(error.bytes(), body);
        (error.path().to_owned(), error.message().to_owned())
    };
    let (path, message) = decode_error(b"[{\"name\":\"Ape\"},{\"name\":\"B\xFFe\"}]");
    assert_eq!((path.as_str(), message.as_str()), ("[1].name", "not UTF-8"));
    let (path, message) = decode_error(b"[{\"name\":1},{\"name\":\"B\xFFe\"}]");
    assert_eq!(path, "[0].name");
    assert!(message.starts_with("invalid type"), "{message}");
    let (_, message) = decode_error(b"[]\xFF");
    assert_eq!(message, "invalid UTF-8 follows");
    let (_, message) = decode_error(b"[\xFF");
    assert_eq!(message, "not UTF-8");
}

#[test]
fn a_message_about_a_long_value_is_one_short_line() {
    let noise = r"admin logged in\u009b\u2028\u202e".repeat(100_000);
    let error = score(&format!(r#"[{{"name":"Ape","meals":[{{"weight":"{noise}"}}]}}]"#));
    assert_eq!(error.path(), "[0].meals[0].weight");
    for text in [error.message().to_owned(), error.to_string(), format!("{error:?}")] {
        assert!(text.len() < 6_000, "{} bytes", text.len());
        assert!(text.contains("admin logged in"), "{text}");
        assert!(!text.contains(['\u{9b}', '\u{2028}', '\u{202e}']), "{text:?}");
    }
    assert!(error.message().starts_with("invalid type: string \"admin"));
    assert!(error.message().ends_with(", expected a number"), "{}", error.message());
    let name = "n ".repeat(100_000);
    let maps = format!(r#"{{"{name}":{{"x":1}}}}"#);
    let error = response(maps)
        .json::<std::collections::BTreeMap<String, std::collections::BTreeMap<String, bool>>>()
        .expect_err("not a boolean");
    assert!(error.path().len() < 3_000, "{} bytes", error.path().len());
    assert!(error.path().ends_with("\"][\"x\"]") || error.path().ends_with("\"].x"));
}
