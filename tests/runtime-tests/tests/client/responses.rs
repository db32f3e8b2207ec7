//! Responses of the requested media type, and of others.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header::CONTENT_TYPE};
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::operation;
use runtime_tests::probe::{TestClient, run_ready};
use runtime_tests::runtime::{Call, DecodeError, Download, Error, Operation, RawResponse};
use serde_json::{Value, json};

operation!(Csv "GET" "/" &[]; "text/csv" => String, text; String, text);
operation!(Json "GET" "/" &[]; "application/json" => Value, json; String, text);
operation!(Audio "GET" "/" &[]; "audio/mpeg, audio/*" ["audio/mpeg", "audio/*"] => Download, download; String, text);
operation!(Octets "GET" "/" &[]; "application/octet-stream" ["application/octet-stream"] => Download, download; String, text);

fn call<O: Operation>(status: u16, content_type: &str, body: &str) -> Result<O::Output, Error<O::Error>> {
    let types = [("content-type", content_type)];
    let mock = MockTransport::new().respond_with(status, &types, body);
    run_ready(Call::<O>::new(&TestClient::new(&mock).core))
}

fn build_error<O: Operation<Error = String>>(content_type: &str) -> String {
    let error = call::<O>(200, content_type, "<p>Hello</p>").err().expect("it is refused");
    assert_eq!(error.bytes().unwrap(), "<p>Hello</p>");
    error.to_string()
}

operation!(Undescribed "PUT" "/" &[]; "*/*" => (), empty; String, text);

#[test]
fn a_success_without_a_schema_keeps_its_body() {
    let mock = MockTransport::new().respond(202, "queued as 7");
    let call = Call::<Undescribed>::new(&TestClient::new(&mock).core);
    let response = run_ready(call.send()).expect("it succeeds");
    assert_eq!((response.bytes(), response.body()), (&Bytes::from("queued as 7"), &()));
}

#[test]
fn an_html_page_instead_of_json_keeps_its_bytes() {
    let refused = build_error::<Csv>("text/html; charset=utf-8");
    assert!(refused.contains("`text/html; charset=utf-8`, not text/csv"), "{refused}");
    let refused = build_error::<Audio>("text/html");
    assert!(refused.contains("`text/html`, not audio/mpeg, audio/*"), "{refused}");
    let refused = build_error::<Json>("text/html");
    assert!(refused.contains("`text/html`") && refused.contains("<p>"), "{refused}");
}

#[test]
fn an_error_message_instead_of_a_download_keeps_its_bytes() {
    for content_type in ["application/json", "application/problem+json", "text/xml"] {
        assert!(build_error::<Audio>(content_type).contains(content_type));
    }
}

#[test]
fn json_media_types_are_matched_loosely() {
    for content_type in ["", "audio/ogg", "application/octet-stream", "video/mp4", "AUDIO/MPEG"] {
        let download = call::<Audio>(200, content_type, "abc").expect("bytes");
        assert_eq!(run_ready(download.bytes()).unwrap(), "abc");
    }
    for content_type in ["", "text/plain", "application/csv", "application/json"] {
        assert_eq!(call::<Csv>(200, content_type, "a,b").expect("text"), "a,b");
    }
    for content_type in ["", "text/plain", "text/html"] {
        assert_eq!(call::<Json>(200, content_type, "[1]").expect("JSON"), json!([1]));
    }
}

#[test]
fn bytes_accept_any_media_type() {
    for content_type in ["text/html", "application/json"] {
        let download = call::<Octets>(200, content_type, "abc").expect("bytes");
        assert_eq!(download.content_type(), Some(content_type));
        assert_eq!(run_ready(download.bytes()).unwrap(), "abc");
    }
}

#[test]
fn errors_are_of_any_type() {
    let error = call::<Csv>(502, "text/html", "<p>").expect_err("a failure");
    assert_eq!(error.to_string(), "GET /: 502 Bad Gateway: <p>");
}

#[test]
fn json_may_begin_with_a_byte_order_mark() {
    assert_eq!(call::<Json>(200, "application/json", "\u{FEFF}[1]").unwrap(), json!([1]));
}

fn text(content_type: &'static str, body: &'static [u8]) -> Result<String, DecodeError> {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    RawResponse::new(StatusCode::OK, headers, Bytes::from_static(body)).text()
}

#[test]
fn text_is_decoded_by_its_charset() {
    assert_eq!(text("text/plain", "é".as_bytes()).unwrap(), "é");
    for charset in ["utf-8", "UTF-8", "\"utf8\""] {
        let content_type = format!("text/plain; format=flowed; charset={charset}").leak();
        assert_eq!(text(content_type, "é".as_bytes()).unwrap(), "é");
    }
    for charset in ["ISO-8859-1", "latin1"] {
        let content_type = format!("text/plain;charset={charset}").leak();
        assert_eq!(text(content_type, b"caf\xE9\x80").unwrap(), "caf\u{E9}\u{80}");
    }
    assert_eq!(text("text/plain; charset=us-ascii", b"cafe").unwrap(), "cafe");
}

#[test]
fn text_invalid_in_its_charset_keeps_its_bytes() {
    for (content_type, why) in [
        ("text/plain", "not UTF-8"),
        ("text/plain; charset=us-ascii", "not valid US-ASCII"),
        ("text/plain; charset=shift_jis", "unsupported charset shift_jis"),
    ] {
        let error = text(content_type, b"caf\xE9").expect_err("another charset");
        assert!(error.to_string().contains(why), "{error}");
        assert_eq!(error.bytes().as_ref(), b"caf\xE9");
    }
}
