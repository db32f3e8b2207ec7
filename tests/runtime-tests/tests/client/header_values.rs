//! Headers of answers in the types that documents give them.

use bytes::Bytes;
use runtime_tests::probe::{Bare, Probe, now};
use runtime_tests::recorder::Recorder;
use runtime_tests::runtime::{Call, Error, ErrorKind, Response};
use serde_json::Value;

fn sent(status: u16) -> Result<Response<Bytes>, Error<std::convert::Infallible>> {
    let headers = [
        ("x-count", "42"),
        ("x-on", "true"),
        ("x-text", "7 of 9"),
        ("x-list", "a, b,c"),
        ("x-numbers", "1,2"),
    ];
    let recorder = Recorder::new().respond_with(status, &headers, "");
    let client = Bare::over(&recorder);
    now(Call::<Probe>::new(&client.core).send())
}

#[test]
fn headers_are_read_in_their_type() {
    let response = sent(200).unwrap();
    assert_eq!(response.header::<i64>("x-count"), Some(42));
    assert_eq!(response.header::<String>("x-count").as_deref(), Some("42"));
    assert_eq!(response.header::<bool>("X-On"), Some(true));
    assert_eq!(response.header::<String>("x-text").as_deref(), Some("7 of 9"));
    assert_eq!(response.header::<Value>("x-text"), Some(Value::from("7 of 9")));
    let list = ["a", "b", "c"].map(str::to_owned).to_vec();
    assert_eq!(response.header::<Vec<String>>("x-list"), Some(list));
    assert_eq!(response.header::<Vec<i64>>("x-numbers"), Some(vec![1, 2]));
}

#[test]
fn a_header_that_is_absent_or_of_another_type_is_none() {
    let response = sent(200).unwrap();
    assert_eq!(response.header::<i64>("x-text"), None);
    assert_eq!(response.header::<Vec<i64>>("x-list"), None);
    assert_eq!(response.header::<String>("x-nothing"), None);
}

#[test]
fn errors_have_headers_too() {
    let error = sent(429).unwrap_err();
    let ErrorKind::Status(status) = error.kind() else { panic!("{error}") };
    assert_eq!(status.header::<i64>("x-count"), Some(42));
}
