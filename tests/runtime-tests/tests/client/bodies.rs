//! Request bodies and their media types.

use bytes::Bytes;
use runtime_tests::fixtures::models::Animal;
use runtime_tests::probe::{PostProbe, build_error, record};
use runtime_tests::runtime::{self, JsonText, QueryStyle};
use serde_json::json;

#[test]
fn json_is_sent_with_its_media_type() {
    let call = record::<PostProbe>(|call| call.with_json(&Animal::new("Ape").legs(2)));
    assert_eq!(call.body, r#"{"name":"Ape","legs":2}"#);
    assert_eq!(call.header("content-type"), Some("application/json"));
}

/// A model as it is generated.
#[derive(Clone)]
struct Pet {
    id: Option<String>,
    name: Option<String>,
    mother: Option<Box<Pet>>,
}

runtime::object!(Pet {
    optional {
        0 id "id",
        1 name "name",
        2 mother "mother",
    }
    read_only {
        "id",
    }
});

#[test]
fn requests_leave_read_only_members_out() -> Result<(), Box<dyn std::error::Error>> {
    let text = r#"{"id":"1","name":"Bo","mother":{"id":"2","name":"Ba"}}"#;
    let pet = Pet::from_json(text)?;
    let sent = r#"{"name":"Bo","mother":{"name":"Ba"}}"#;
    assert_eq!(record::<PostProbe>(|call| call.with_json(&pet)).body, sent);
    assert_eq!(pet.to_json()?, text.as_bytes());
    assert_eq!(serde_json::to_string(&pet)?, text);
    let form = record::<PostProbe>(|call| call.with_multipart(&pet)).body;
    let form = String::from_utf8_lossy(&form).into_owned();
    assert!(form.contains("name=\"name\"") && !form.contains("name=\"id\""), "{form}");
    Ok(())
}

#[test]
fn json_can_have_a_custom_media_type() {
    let call =
        record::<PostProbe>(|call| call.with_json_as("application/merge-patch+json", &json!({"a": null})));
    assert_eq!(call.body, r#"{"a":null}"#);
    assert_eq!(call.header("content-type"), Some("application/merge-patch+json"));
}

#[test]
fn other_bodies_are_sent_unchanged() {
    let call = record::<PostProbe>(|call| call.with_body("image/png", Bytes::from_static(b"\x89P")));
    assert_eq!(&call.body[..], b"\x89P");
    assert_eq!(call.header("content-type"), Some("image/png"));
    assert_eq!(record::<PostProbe>(|call| call.with_body("text/plain", "hi")).body, "hi");
    assert_eq!(record::<PostProbe>(|call| call.with_body("a/b", vec![104])).body, "h");
    assert_eq!(record::<PostProbe>(|call| call.with_body("a/b", "x".to_owned())).body, "x");
}

#[test]
fn calls_without_a_body_have_no_content_type() {
    let call = record::<PostProbe>(|call| call);
    assert!(call.body.is_empty());
    assert_eq!(call.header("content-type"), None);
}

#[test]
fn forms_are_pairs_and_nested_objects_are_json() {
    let form = json!({"a": "x y", "b": [1, 2], "c": {"d": 1}, "e": null, "f": true});
    let call = record::<PostProbe>(|call| call.with_form(&form));
    assert_eq!(call.body, "a=x%20y&b=1&b=2&c=%7B%22d%22%3A1%7D&f=true");
    assert_eq!(call.header("content-type"), Some("application/x-www-form-urlencoded"));
}

#[test]
fn form_fields_can_have_a_style() {
    let styles = [("c", QueryStyle::DeepObject), ("b", QueryStyle::Form)];
    let form = json!({"b": [1, 2], "c": {"d": 1}});
    let call = record::<PostProbe>(|call| call.with_form_styled(&styles, &form));
    assert_eq!(call.body, "b=1,2&c%5Bd%5D=1");
}

#[test]
fn forms_must_be_objects() {
    let error = build_error::<PostProbe>(|call| call.with_form(&vec![1]));
    assert_eq!(error, "POST /probe: a form body must be an object");
}

#[test]
fn values_json_cannot_represent_are_rejected() {
    let error = build_error::<PostProbe>(|call| call.with_json(&vec![1.0, f64::NAN]));
    assert!(error.starts_with("POST /probe: the body can't be written: "), "{error}");
    let error = build_error::<PostProbe>(|call| call.with_query("ratio", f64::INFINITY));
    assert!(error.starts_with("POST /probe: `ratio` can't be written: "), "{error}");
}

#[test]
fn the_first_problem_of_a_call_is_reported() {
    let error =
        build_error::<PostProbe>(|call| call.with_header("b d", "x").with_json(&f64::NAN).with_form(&1));
    assert_eq!(error, "POST /probe: `b d` isn't a valid header name");
}
