//! Webhooks and callbacks are decoded from a name and a body.

use runtime_tests::fixtures::models::Animal;
use runtime_tests::fixtures::webhooks::Webhook;

#[test]
fn each_status_s_body_is_decoded_by_its_media_type() {
    let read = |name: &str, body: &str| Webhook::decode(name, body.as_bytes()).unwrap();
    let ape = Webhook::Born(Box::new(Animal::new("Ape")));
    assert_eq!(read("born", r#"{"name":"Ape"}"#), ape);
    assert_eq!(read("counted", "[1, 2] "), Webhook::Counted(vec![1, 2]));
    assert_eq!(read("said", "\"a\""), Webhook::Said("\"a\"".to_owned()));
    assert_eq!(read("drawn", "x"), Webhook::Drawn(b"x".to_vec()));
    assert_eq!(read("closed", "whatever"), Webhook::Closed);
}

#[test]
fn an_unknown_webhook_is_kept() {
    let unknown = Webhook::decode("Born", b"\xff").unwrap();
    assert_eq!(unknown, Webhook::Unknown("Born".to_owned(), b"\xff".to_vec()));
    assert_eq!(unknown.name(), "Born");
    assert_eq!(Webhook::Closed.name(), "closed");
}

#[test]
fn a_decode_error_shows_the_path() {
    let error = Webhook::decode("counted", b"[1, \"a\"]").unwrap_err().to_string();
    assert!(error.contains("[1]"), "{error}");
    assert!(Webhook::decode("counted", b"[1] 2").is_err());
    assert!(Webhook::decode("said", b"\xff").is_err());
}
