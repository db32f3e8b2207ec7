//! Header parameters against the table of OpenAPI 3.1, Style Examples.

use runtime_tests::probe::{Probe, build_error, record};
use runtime_tests::runtime::HeaderStyle;
use serde_json::{Value, json};

fn header(style: HeaderStyle, value: &Value) -> Option<String> {
    let call = record::<Probe>(|call| call.with_header_styled("X-Color", style, value));
    call.header("x-color").map(str::to_owned)
}

#[test]
fn headers_follow_their_style() {
    for style in [HeaderStyle::Simple, HeaderStyle::SimpleExploded] {
        assert_eq!(header(style, &json!("")).as_deref(), Some(""));
        assert_eq!(header(style, &json!("blue")).as_deref(), Some("blue"));
        assert_eq!(header(style, &json!(["blue", "black"])).as_deref(), Some("blue,black"));
    }
    let object = json!({"B": 150, "R": 100});
    assert_eq!(header(HeaderStyle::Simple, &object).as_deref(), Some("B,150,R,100"));
    assert_eq!(header(HeaderStyle::SimpleExploded, &object).as_deref(), Some("B=150,R=100"));
}

#[test]
fn header_values_are_not_percent_encoded() {
    let value = json!("a b/c%+é");
    let call = record::<Probe>(|call| call.with_header("x-color", value));
    assert_eq!(call.headers["x-color"].as_bytes(), "a b/c%+é".as_bytes());
}

#[test]
fn absent_values_and_empty_lists_are_omitted() {
    for nothing in [json!(null), json!([]), json!({})] {
        assert_eq!(header(HeaderStyle::Simple, &nothing), None);
    }
}

#[test]
fn header_values_cannot_contain_line_breaks() {
    let error = build_error::<Probe>(|call| call.with_header("x-color", "blue\r\nx-evil: 1"));
    assert!(error.contains("x-color"), "{error}");
    assert!(!error.contains("evil"), "{error}");
}

#[test]
fn header_names_are_validated() {
    let error = build_error::<Probe>(|call| call.with_header("x color", "blue"));
    assert!(error.contains("`x color` isn't a valid header name"), "{error}");
}

#[test]
fn json_in_a_header_is_ascii() {
    let value = json!({"a": ["ü", "😀"]});
    let written = header(HeaderStyle::Json, &value);
    assert_eq!(written.as_deref(), Some("{\"a\":[\"\\u00fc\",\"\\ud83d\\ude00\"]}"));
    let read: Value = serde_json::from_str(&written.unwrap()).unwrap();
    assert_eq!(read, value);
    assert_eq!(header(HeaderStyle::Json, &Value::Null), None);
}
