//! Fields that a call adds to its body.

use runtime_tests::mock_transport::MockTransport;
use runtime_tests::probe::{Probe, TestClient, run_ready};
use runtime_tests::runtime::Call;
use serde_json::{Value, json};

fn body(write: impl FnOnce(Call<Probe>) -> Call<Probe>) -> Result<String, String> {
    let mock = MockTransport::new();
    let client = TestClient::new(&mock);
    run_ready(write(Call::new(&client.core))).map_err(|error| error.to_string())?;
    Ok(String::from_utf8(mock.last().body.to_vec()).unwrap())
}

fn raw(text: &'static str) -> impl FnOnce(Call<Probe>) -> Call<Probe> {
    move |call| call.with_body("application/json", text)
}

#[test]
fn a_field_is_added_to_json() {
    let sent = body(|call| raw("{}")(call).with_body_member("a", 1)).unwrap();
    assert_eq!(sent, r#"{"a":1}"#);
    let sent = body(|call| {
        let call = raw(r#" { "b" : 3.0 } "#)(call);
        call.with_body_member("a", "x").with_body_member("quo\"te", vec![1, 2])
    });
    assert_eq!(sent.unwrap(), r#" { "b" : 3.0 ,"a":"x","quo\"te":[1,2]} "#);
}

#[test]
fn an_existing_field_is_replaced_and_the_rest_is_unchanged() {
    let text = r#"{"n":12345678901234567890123, "a":{"a":[1,"]}\\\"a\":"]},"b":":a","\u0061a":0}"#;
    let sent = body(|call| raw(text)(call).with_body_member("a", None::<i64>)).unwrap();
    assert_eq!(sent, r#"{"n":12345678901234567890123, "a":null,"b":":a","\u0061a":0}"#);
    let sent = body(|call| raw(text)(call).with_body_member("aa", true)).unwrap();
    assert!(sent.ends_with(r#","\u0061a":true}"#), "{sent}");
    let quoted = r#"{"b":"x\",\"a\":9","a":1}"#;
    let sent = body(|call| raw(quoted)(call).with_body_member("a", 2)).unwrap();
    assert_eq!(sent, r#"{"b":"x\",\"a\":9","a":2}"#);
    let twice = body(|call| raw(r#"{"a":1,"b":2,"a":3}"#)(call).with_body_member("a", 4));
    assert_eq!(twice.unwrap(), r#"{"a":4,"b":2,"a":4}"#);
}

#[test]
fn the_last_value_of_a_name_is_sent_in_any_order() {
    let sent = body(|call| {
        let call = call.with_body_member("a", 1).with_body_member("a", 2);
        call.with_json_as("application/merge-patch+json; charset=utf-8", &json!({"b": 1}))
    });
    assert_eq!(serde_json::from_str::<Value>(&sent.unwrap()).unwrap(), json!({"a": 2, "b": 1}));
}

#[test]
fn a_field_is_added_to_a_form() {
    let sent = body(|call| {
        let call = call.with_form(&json!({"a b": 1, "c": 2}));
        call.with_body_member("a b", "x&y").with_body_member("d", vec![1, 2])
    });
    assert_eq!(sent.unwrap(), "c=2&a%20b=x%26y&d=1&d=2");
    let empty = body(|call| call.with_form(&json!({})).with_body_member("a", 1));
    assert_eq!(empty.unwrap(), "a=1");
}

#[test]
fn fields_cannot_be_added_to_other_bodies() {
    for text in ["[1]", "1", "{", ""] {
        let error = body(|call| raw(text)(call).with_body_member("a", 1)).unwrap_err();
        assert!(error.contains("can be added only to an object"), "{error}");
    }
    let error = body(|call| call.with_body("text/plain", "{}").with_body_member("a", 1));
    assert!(error.unwrap_err().contains("a body of `text/plain` can't have members"));
    let error = body(|call| call.with_body_member("a", 1)).unwrap_err();
    assert!(error.contains("to a JSON or form body, and there is none"), "{error}");
}
