//! Webhooks and callbacks: a name and a body become a variant.

use runtime_tests::zoo::models::Animal;
use runtime_tests::zoo::webhooks::Webhook;

#[test]
fn each_body_is_read_in_its_form() {
    let read = |name: &str, body: &str| Webhook::decode(name, body.as_bytes()).unwrap();
    let ape = Webhook::Born(Box::new(Animal::new("Ape")));
    assert_eq!(read("born", r#"{"name":"Ape"}"#), ape);
    assert_eq!(read("counted", "[1, 2] "), Webhook::Counted(vec![1, 2]));
    assert_eq!(read("said", "\"a\""), Webhook::Said("\"a\"".to_owned()));
    assert_eq!(read("drawn", "x"), Webhook::Drawn(b"x".to_vec()));
    assert_eq!(read("closed", "whatever"), Webhook::Closed);
}

#[test]
fn one_that_is_unknown_is_kept_as_it_came() {
    let unknown = Webhook::decode("Born", b"\xff").unwrap();
    assert_eq!(unknown, Webhook::Unknown("Born".to_owned(), b"\xff".to_vec()));
    assert_eq!(unknown.name(), "Born");
    assert_eq!(Webhook::Closed.name(), "closed");
}

#[test]
fn a_body_that_does_not_fit_says_where() {
    let error = Webhook::decode("counted", b"[1, \"a\"]").unwrap_err().to_string();
    assert!(error.contains("[1]"), "{error}");
    assert!(Webhook::decode("counted", b"[1] 2").is_err());
    assert!(Webhook::decode("said", b"\xff").is_err());
}
