//! Bodies in chunks, and the size limit of responses that are read as a whole.

use bytes::Bytes;
use runtime_tests::chunks::Chunks;
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::probe::{JsonProbe, Probe, TestClient, run_ready};
use runtime_tests::runtime::{Body, Call, ErrorKind, TransportError};

fn stream(chunks: &[&'static str]) -> Body {
    let chunks = chunks.iter().map(|piece| Ok(Bytes::from_static(piece.as_bytes())));
    Body::from_stream(Chunks::new(chunks.collect::<Vec<_>>()))
}

#[test]
fn chunks_are_joined() {
    for chunks in [&[][..], &["one"], &["one", "two"], &["one", "", "two", "three"]] {
        let bytes = run_ready(stream(chunks).into_bytes()).expect("no error");
        assert_eq!(bytes, chunks.concat());
    }
}

#[test]
fn a_single_chunk_is_not_copied() {
    let bytes = Bytes::from_static(b"same");
    let whole = run_ready(Body::from_stream(Chunks::new([Ok(bytes.clone())])).into_bytes());
    assert_eq!(whole.expect("no error").as_ptr(), bytes.as_ptr());
}

#[test]
fn an_error_in_the_middle_keeps_its_kind() {
    let chunks = [Ok(Bytes::from_static(b"half")), Err(TransportError::timeout())];
    let error = run_ready(Body::from_stream(Chunks::new(chunks)).into_bytes()).expect_err("half");
    assert!(error.is_timeout(), "{error:?}");
}

#[test]
fn a_body_s_length_is_known_for_bytes_and_if_given() {
    assert_eq!(Body::from("four").length(), Some(4));
    assert_eq!(stream(&["four"]).length(), None);
    assert_eq!(stream(&["four"]).with_length(4).length(), Some(4));
    assert!(stream(&["four"]).as_bytes().is_none());
    assert_eq!(format!("{:?}", Body::from("four")), "Body { length: Some(4), .. }");
}

#[test]
fn too_long_a_response_is_an_error_with_its_first_bytes() {
    let mock = MockTransport::new().respond(200, r#"{"a":"0123456789"}"#);
    let client = TestClient::new(&mock);
    let call = Call::<JsonProbe>::new(&client.core).with_path("id", &1).with_limit(8);
    let error = run_ready(call).expect_err("too long");
    let ErrorKind::Decode(decode) = error.kind() else { panic!("{error:?}") };
    assert_eq!(decode.message(), "longer than the limit of 8 bytes");
    assert_eq!(decode.bytes(), &r#"{"a":"01"#);

    let mock = MockTransport::new().respond(500, "0123456789");
    let call = Call::<Probe>::new(&TestClient::new(&mock).core).with_limit(8);
    let error = run_ready(call).expect_err("unsuccessful");
    assert_eq!(error.status(), Some(500));
    assert_eq!(error.bytes().map(|bytes| &bytes[..]), Some(&b"01234567"[..]));

    let mock = MockTransport::new().respond(200, "01234567");
    let call = Call::<Probe>::new(&TestClient::new(&mock).core).with_limit(8);
    assert_eq!(run_ready(call).expect("just short enough"), "01234567");
}
