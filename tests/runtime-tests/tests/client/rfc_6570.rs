//! Styles against those examples of RFC 6570, 3.2 that OpenAPI's table leaves out.
//! Members are sorted by name, so that any map keeps their order.

use runtime_tests::probe::{ItemProbe, Probe, record};
use runtime_tests::runtime::{PathStyle, QueryStyle};
use serde_json::{Value, json};

fn keys() -> Value {
    json!({"comma": ",", "dot": ".", "semi": ";"})
}

fn path(style: PathStyle, value: &Value) -> String {
    let call = record::<ItemProbe>(|call| call.with_path_styled("item", style, value));
    call.path().split('/').nth(2).unwrap_or_default().to_owned()
}

fn query(style: QueryStyle, value: &Value) -> String {
    record::<Probe>(|call| call.with_query_styled("x", style, value)).query().to_owned()
}

#[test]
fn simple_expansion() {
    assert_eq!(path(PathStyle::Simple, &json!("Hello World!")), "Hello%20World%21");
    assert_eq!(path(PathStyle::Simple, &json!("50%")), "50%25");
    assert_eq!(path(PathStyle::Simple, &keys()), "comma,%2C,dot,.,semi,%3B");
    assert_eq!(path(PathStyle::SimpleExploded, &keys()), "comma=%2C,dot=.,semi=%3B");
}

#[test]
fn label_expansion() {
    assert_eq!(path(PathStyle::Label, &json!("50%")), ".50%25");
    assert_eq!(path(PathStyle::Label, &keys()), ".comma,%2C,dot,.,semi,%3B");
    assert_eq!(path(PathStyle::LabelExploded, &keys()), ".comma=%2C.dot=..semi=%3B");
}

#[test]
fn path_style_parameter_expansion() {
    assert_eq!(path(PathStyle::Matrix, &json!("Hello World!")), ";item=Hello%20World%21");
    assert_eq!(path(PathStyle::Matrix, &keys()), ";item=comma,%2C,dot,.,semi,%3B");
    assert_eq!(path(PathStyle::MatrixExploded, &keys()), ";comma=%2C;dot=.;semi=%3B");
    assert_eq!(path(PathStyle::MatrixExploded, &json!({"a": ""})), ";a");
}

#[test]
fn form_style_query_expansion() {
    assert_eq!(query(QueryStyle::Form, &json!("Hello World!")), "x=Hello%20World%21");
    assert_eq!(query(QueryStyle::Form, &keys()), "x=comma,%2C,dot,.,semi,%3B");
    assert_eq!(query(QueryStyle::FormExploded, &keys()), "comma=%2C&dot=.&semi=%3B");
    assert_eq!(query(QueryStyle::FormExploded, &json!({"a": ""})), "a=");
}
