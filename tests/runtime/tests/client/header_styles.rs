//! Header and cookie parameters against the table of OpenAPI 3.1, Style Examples.

use clientwright_runtime_tests::probe::{Probe, record, refusal};
use clientwright_runtime_tests::runtime::HeaderStyle;
use serde_json::{Value, json};

fn header(style: HeaderStyle, value: &Value) -> Option<String> {
    let call = record::<Probe>(|call| call.with_header_styled("X-Color", style, value));
    call.header("x-color").map(str::to_owned)
}

fn cookie(value: &Value) -> Option<String> {
    record::<Probe>(|call| call.with_cookie("color", value))
        .header("cookie")
        .map(str::to_owned)
}

#[test]
fn headers_follow_their_style() {
    for style in [HeaderStyle::Simple, HeaderStyle::SimpleExploded] {
        assert_eq!(header(style, &json!("")).as_deref(), Some(""));
        assert_eq!(header(style, &json!("blue")).as_deref(), Some("blue"));
        assert_eq!(
            header(style, &json!(["blue", "black"])).as_deref(),
            Some("blue,black")
        );
    }
    let object = json!({"B": 150, "R": 100});
    assert_eq!(header(HeaderStyle::Simple, &object).as_deref(), Some("B,150,R,100"));
    assert_eq!(
        header(HeaderStyle::SimpleExploded, &object).as_deref(),
        Some("B=150,R=100")
    );
}

#[test]
fn header_values_are_not_percent_encoded() {
    let value = json!("a b/c%+é");
    let call = record::<Probe>(|call| call.with_header("x-color", &value));
    assert_eq!(call.headers["x-color"].as_bytes(), "a b/c%+é".as_bytes());
}

#[test]
fn absent_values_and_empty_lists_are_left_out() {
    for nothing in [json!(null), json!([]), json!({})] {
        assert_eq!(header(HeaderStyle::Simple, &nothing), None);
        assert_eq!(cookie(&nothing), None);
    }
}

#[test]
fn header_values_can_not_begin_a_line() {
    let error =
        refusal::<Probe>(|call| call.with_header("x-color", "blue\r\nx-evil: 1"));
    assert!(error.contains("x-color"), "{error}");
    assert!(!error.contains("evil"), "{error}");
}

#[test]
fn header_names_are_checked() {
    let error = refusal::<Probe>(|call| call.with_header("x color", "blue"));
    assert!(error.contains("`x color` isn't a header's name"), "{error}");
}

#[test]
fn cookies_are_escaped_pairs() {
    assert_eq!(cookie(&json!("")).as_deref(), Some("color="));
    assert_eq!(cookie(&json!("light blue;")).as_deref(), Some("color=light%20blue%3B"));
    assert_eq!(cookie(&json!(["a", "b"])).as_deref(), Some("color=a; color=b"));
}

#[test]
fn all_cookies_share_one_header() {
    let call = record::<Probe>(|call| {
        call.with_header("cookie", "by=hand")
            .with_cookie("a", &1)
            .with_cookie("b", &true)
    });
    assert_eq!(call.headers.get_all("cookie").iter().count(), 1);
    assert_eq!(call.header("cookie"), Some("by=hand; a=1; b=true"));
}
