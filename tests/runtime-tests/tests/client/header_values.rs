//! Response headers, decoded in their documented types.

use bytes::Bytes;
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::probe::{Probe, TestClient, run_ready};
use runtime_tests::runtime::{Call, Error, ErrorKind, Response, ResponseHeader};
use serde_json::Value;

fn sent(status: u16) -> Result<Response<Bytes>, Error<std::convert::Infallible>> {
    let headers = [
        ("x-count", "42"),
        ("x-on", "true"),
        ("x-text", "7 of 9"),
        ("x-list", "a, b,c"),
        ("x-numbers", "1,2"),
    ];
    let mock = MockTransport::new().respond_with(status, &headers, "");
    let client = TestClient::new(&mock);
    run_ready(Call::<Probe>::new(&client.core).send())
}

#[test]
fn headers_are_decoded_in_their_documented_type() {
    let response = sent(200).unwrap();
    assert_eq!(response.header(ResponseHeader::<i64>::new("x-count")).unwrap(), Some(42));
    assert_eq!(response.header("x-count").unwrap().as_deref(), Some("42"));
    assert_eq!(response.header(ResponseHeader::<bool>::new("X-On")).unwrap(), Some(true));
    assert_eq!(response.header("x-text").unwrap().as_deref(), Some("7 of 9"));
    assert_eq!(response.header(ResponseHeader::<Value>::new("x-text")).unwrap(), Some(Value::from("7 of 9")));
    let list = ["a", "b", "c"].map(str::to_owned).to_vec();
    assert_eq!(response.header(ResponseHeader::<Vec<String>>::new("x-list")).unwrap(), Some(list));
    assert_eq!(response.header(ResponseHeader::<Vec<i64>>::new("x-numbers")).unwrap(), Some(vec![1, 2]));
}

#[test]
fn an_absent_header_is_none_and_an_invalid_one_an_error() {
    let response = sent(200).unwrap();
    let error = response.header(ResponseHeader::<i64>::new("x-text")).unwrap_err();
    assert_eq!(
        error.message(),
        "header `x-text`: invalid type: string \"7 of 9\", expected an integer that fits i64"
    );
    assert_eq!(error.headers()["x-text"], "7 of 9");
    assert!(response.header(ResponseHeader::<Vec<i64>>::new("x-list")).is_err());
    assert_eq!(response.header("x-nothing").unwrap(), None);
}

#[test]
fn errors_have_headers_too() {
    let error = sent(429).unwrap_err();
    let ErrorKind::Status(status) = error.kind() else { panic!("{error}") };
    assert_eq!(status.header(ResponseHeader::<i64>::new("x-count")).unwrap(), Some(42));
}
