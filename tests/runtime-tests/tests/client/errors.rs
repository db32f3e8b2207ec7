//! Errors of calls: their kinds, their data and their messages.

use std::convert::Infallible;
use std::error::Error as _;
use std::mem::size_of;

use runtime_tests::fixtures::{Client, CreateAnimalError, models::Animal};
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::probe::{JsonProbe, Probe, TestClient, run_ready};
use runtime_tests::runtime::{Call, Error, ErrorKind, Operation, TransportError};
use serde_json::{Value, json};

fn fail<O: Operation>(mock: &MockTransport) -> Error<O::Error> {
    let client = TestClient::new(mock);
    run_ready(Call::<O>::new(&client.core).with_path("id", &7)).err().expect("the call fails")
}

fn create(status: u16, body: &str) -> Error<CreateAnimalError> {
    let mock = MockTransport::new().respond(status, body);
    let client = Client::builder().api_key("key").transport(mock).build().unwrap();
    run_ready(client.animals().create(&Animal::new("Ape"))).expect_err("the call fails")
}

#[test]
fn an_error_is_one_pointer_in_size() {
    assert_eq!(size_of::<Error<Infallible>>(), size_of::<usize>());
    assert_eq!(size_of::<Error<[u8; 999]>>(), size_of::<usize>());
    assert_eq!(size_of::<Result<(), Error<CreateAnimalError>>>(), size_of::<usize>());
}

#[test]
fn documented_error_bodies_are_typed() {
    let error = fail::<JsonProbe>(&MockTransport::new().respond_with(422, &[("a", "b")], r#"{"no": 1}"#));
    assert_eq!(error.status(), Some(422));
    assert_eq!(error.headers().map(|headers| headers["a"].as_bytes()), Some(&b"b"[..]));
    assert_eq!(error.body(), Some(&json!({"no": 1})));
    assert_eq!(error.bytes().map(|bytes| &bytes[..]), Some(&br#"{"no": 1}"#[..]));
    assert_eq!(error.to_string(), r#"GET /json/{id}: 422 Unprocessable Entity: {"no": 1}"#);
}

#[test]
fn the_body_can_be_taken_out_of_an_error() {
    let error = create(404, r#"{"why":"gone"}"#);
    assert!(error.into_body().is_none(), "it doesn't fit");
    let error = fail::<JsonProbe>(&MockTransport::new().respond(404, "[1]"));
    assert_eq!(error.into_body(), Some(json!([1])));
    let error = fail::<JsonProbe>(&MockTransport::new().respond(200, "{"));
    assert!(error.into_body().is_none(), "a success has no error body");
}

#[test]
fn a_decode_error_keeps_the_body() {
    let error = create(404, r#"{"why":"gone"}"#);
    assert!(error.body().is_none());
    assert_eq!(error.bytes().map(|bytes| &bytes[..]), Some(&br#"{"why":"gone"}"#[..]));
    let ErrorKind::Status(status) = error.into_kind() else { panic!("the status decides") };
    let score = status.into_body().expect_err("the body doesn't fit");
    assert!(score.message().contains("missing member"), "{score}");
}

#[test]
fn a_decode_error_has_the_path_of_the_value() {
    let error = create(404, r#"{"reason":[]}"#).to_string();
    assert!(error.starts_with(r#"POST /animals: 404 Not Found: {"reason":[]} (reason: "#), "{error}");
}

#[test]
fn an_undocumented_status_keeps_status_and_bytes() {
    let error = fail::<Probe>(&MockTransport::new().respond(418, "short and stout"));
    assert_eq!(error.status(), Some(418));
    assert!(error.body().is_none());
    assert_eq!(error.bytes().map(|bytes| &bytes[..]), Some(&b"short and stout"[..]));
    assert_eq!(
        error.to_string(),
        "GET /probe: 418 I'm a teapot: short and stout (undocumented status 418 I'm a teapot)"
    );
}

#[test]
fn an_empty_error_body_keeps_the_status() {
    let error = fail::<Probe>(&MockTransport::new().respond(503, ""));
    assert_eq!(
        error.to_string(),
        "GET /probe: 503 Service Unavailable (undocumented status 503 Service Unavailable)"
    );
}

#[test]
fn timeouts_are_a_kind_of_error() {
    let error = fail::<Probe>(&MockTransport::new().fail(TransportError::timeout()));
    assert!(error.is_timeout() && matches!(error.kind(), ErrorKind::Timeout));
    assert_eq!(error.to_string(), "GET /probe: timed out");
    assert!(error.status().is_none() && error.headers().is_none() && error.bytes().is_none());
}

#[test]
fn transport_errors_have_their_cause_as_source() {
    let cause = std::io::Error::other("connection refused");
    let error = fail::<Probe>(&MockTransport::new().fail(TransportError::connect(cause)));
    assert!(!error.is_timeout());
    let ErrorKind::Transport(transport) = error.kind() else { panic!("{error:?}") };
    assert!(transport.is_connect());
    assert_eq!(error.to_string(), "GET /probe: can't connect");
    assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("connection refused"));
    let error = fail::<Probe>(&MockTransport::new().fail(TransportError::new("reset")));
    assert_eq!(error.to_string(), "GET /probe: the connection broke");
}

#[test]
fn temporary_and_permanent_errors_differ() {
    for (status, is_retryable) in [
        (400, false),
        (401, false),
        (408, true),
        (409, false),
        (429, true),
        (500, true),
        (501, false),
        (502, true),
        (503, true),
        (504, true),
    ] {
        let error = fail::<Probe>(&MockTransport::new().respond(status, ""));
        assert_eq!(error.is_retryable(), is_retryable, "{status}");
    }
    assert!(fail::<Probe>(&MockTransport::new().fail(TransportError::timeout())).is_retryable());
    assert!(fail::<Probe>(&MockTransport::new().fail(TransportError::connect("no"))).is_retryable());
    assert!(!fail::<JsonProbe>(&MockTransport::new().respond(200, "no json")).is_retryable());
}

#[test]
fn request_ids_are_read_from_common_headers() {
    for name in ["x-request-id", "request-id", "x-amzn-requestid", "x-correlation-id"] {
        let mock = MockTransport::new().respond_with(500, &[(name, "req_1")], "");
        assert_eq!(fail::<Probe>(&mock).request_id(), Some("req_1"), "{name}");
    }
    assert_eq!(fail::<Probe>(&MockTransport::new().respond(500, "")).request_id(), None);
}

#[test]
fn unfollowed_redirects_are_errors() {
    let mock = MockTransport::new().respond_with(302, &[("location", "http://elsewhere.example/")], "");
    let error = fail::<Probe>(&mock);
    assert_eq!(error.status(), Some(302));
    assert_eq!(
        error.headers().map(|headers| headers["location"].as_bytes()),
        Some(&b"http://elsewhere.example/"[..])
    );
}

#[test]
fn errors_convert_to_boxed_errors() {
    fn call() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        let client = TestClient::new(&MockTransport::new().respond(500, "\"down\""));
        run_ready(Call::<JsonProbe>::new(&client.core).with_path("id", &7))?;
        Ok(())
    }
    let error = call().expect_err("the call fails");
    assert_eq!(error.to_string(), "GET /json/{id}: 500 Internal Server Error: \"down\"");
    assert!(error.downcast_ref::<Error<Value>>().is_some());
}
