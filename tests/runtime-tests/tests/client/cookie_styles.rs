//! Cookie parameters against the table of OpenAPI 3.2, Style Examples.

use runtime_tests::probe::{Probe, record};
use runtime_tests::runtime::CookieStyle;
use serde_json::{Value, json};

const STYLES: [CookieStyle; 4] =
    [CookieStyle::Form, CookieStyle::FormExploded, CookieStyle::Cookie, CookieStyle::CookieExploded];

fn cookie(style: CookieStyle, value: &Value) -> Option<String> {
    let call = record::<Probe>(|call| call.with_cookie_styled("color", style, value));
    call.header("cookie").map(str::to_owned)
}

#[track_caller]
fn assert_written(value: &Value, expected: [&str; 4]) {
    for (style, expected) in STYLES.into_iter().zip(expected) {
        assert_eq!(cookie(style, value).as_deref(), Some(expected), "{style:?}");
    }
}

#[test]
fn cookies_follow_their_style() {
    assert_written(&json!(""), ["color="; 4]);
    assert_written(&json!("blue"), ["color=blue"; 4]);
    let list = "color=blue; color=black";
    assert_written(&json!(["blue", "black"]), ["color=blue,black", list, "color=blue,black", list]);
    let object = "B=150; R=100";
    assert_written(&json!({"B": 150, "R": 100}), ["color=B,150,R,100", object, "color=B,150,R,100", object]);
}

#[test]
fn no_style_lets_a_value_start_another_cookie() {
    assert_written(
        &json!("a/b c;d"),
        ["color=a%2Fb%20c%3Bd", "color=a%2Fb%20c%3Bd", "color=a/b%20c%3Bd", "color=a/b%20c%3Bd"],
    );
}

#[test]
fn json_is_escaped() {
    let written = cookie(CookieStyle::Json, &json!({"a": 1}));
    assert_eq!(written.as_deref(), Some("color=%7B%22a%22%3A1%7D"));
}

#[test]
fn absent_values_and_empty_lists_are_omitted() {
    for nothing in [json!(null), json!([]), json!({})] {
        assert!(STYLES.iter().all(|style| cookie(*style, &nothing).is_none()));
    }
    assert_eq!(cookie(CookieStyle::Json, &Value::Null), None);
}

#[test]
fn all_cookies_share_one_header() {
    let call = record::<Probe>(|call| {
        call.with_header("cookie", "by=hand").with_cookie("a", &1).with_cookie("b", &true)
    });
    assert_eq!(call.headers.get_all("cookie").iter().count(), 1);
    assert_eq!(call.header("cookie"), Some("by=hand; a=1; b=true"));
}
