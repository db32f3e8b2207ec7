//! Responses of arbitrary bytes and media types are decoded as by other libraries, or rejected with all bytes kept.

use bytes::Bytes;
use fuzz::{Rng, change_bytes, look_at_many, make_bytes, make_json, make_words, write_json};
use http::{HeaderMap, HeaderValue, StatusCode, header::CONTENT_TYPE};
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::probe::{JsonProbe, TestClient, run_ready};
use runtime_tests::runtime::{Call, RawResponse, ResponseHeader};
use serde_json::Value;

const TOKENS: &[&[u8]] = &[
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b"\\u",
    b"\\ud800",
    b"\\udc00",
    b",",
    b":",
    b"1",
    b"-",
    b"e",
    b"1e999",
    b"0.1",
    b"null",
    b"tru",
    b"\xFF",
    b"\xED\xA0\x80",
    b"\xEF\xBB\xBF",
    b"\0",
    b"/*",
    b"NaN",
    b" ",
];

const TYPES: &[&str] = &[
    "application/json",
    "text/json",
    "application/problem+json",
    "APPLICATION/JSON",
    "text/plain",
    "text/html",
    "*/*",
    "/",
    ";",
    "; charset=",
    "utf-8",
    "UTF8",
    "iso-8859-1",
    "latin1",
    "us-ascii",
    "utf-16",
    "\"",
    "=",
    " ",
    ",",
    "; boundary=x",
    "; q=0.5",
    "application/octet-stream",
];

fn header(random: &mut Rng) -> Option<HeaderValue> {
    HeaderValue::from_bytes(make_words(TYPES, 5, random).as_bytes()).ok()
}

fn bytes(random: &mut Rng) -> Vec<u8> {
    let mut bytes = match random.u32(0..3) {
        0 => make_bytes(random),
        _ => {
            let value = make_json(3, random);
            write_json(&value, random).into_bytes()
        }
    };
    if random.bool() {
        change_bytes(&mut bytes, TOKENS, b"]}\"}", random);
    }
    bytes
}

fn response(content_type: Option<HeaderValue>, bytes: &[u8]) -> RawResponse {
    let headers: HeaderMap = content_type.into_iter().map(|value| (CONTENT_TYPE, value)).collect();
    RawResponse::new(StatusCode::OK, headers, Bytes::copy_from_slice(bytes))
}

#[test]
fn json_is_decoded_as_by_serde_json() {
    look_at_many(5_000, |random| {
        let (content_type, bytes) = (header(random), bytes(random));
        let found = response(content_type.clone(), &bytes).json::<Value>();
        // A byte order mark may be ignored (RFC 8259, 8.1), and an empty body has no value.
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        let expected = match bytes.is_empty() {
            true => Ok(Value::Null),
            false => serde_json::from_slice::<Value>(text),
        };
        match (found, expected) {
            (Ok(found), Ok(expected)) if found == expected => Ok(()),
            (Err(error), _) if error.to_string().is_empty() => Err("no message".to_owned()),
            (Err(_), Err(_)) => Ok(()),
            (found, expected) => {
                Err(format!("{found:?} instead of {expected:?}: {content_type:?} {bytes:?}"))
            }
        }
    });
}

#[test]
fn text_is_decoded_without_loss_or_rejected() {
    look_at_many(5_000, |random| {
        let (content_type, bytes) = (header(random), bytes(random));
        let shown = format!("{content_type:?} {bytes:?}");
        match response(content_type, &bytes).text() {
            Ok(text) if text.as_bytes() == bytes => Ok(()),
            // One character per byte.
            Ok(text) if text.chars().map(u32::from).eq(bytes.iter().map(|byte| u32::from(*byte))) => Ok(()),
            Ok(text) => Err(format!("{text:?}: {shown}")),
            Err(error) if error.to_string().is_empty() => Err("no message".to_owned()),
            Err(_) => Ok(()),
        }
    });
}

#[test]
fn undecodable_responses_keep_their_bytes() {
    look_at_many(3_000, |random| {
        let (content_type, bytes) = (header(random), bytes(random));
        let content_type = content_type.as_ref().and_then(|value| value.to_str().ok()).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let status = [200, 204, 400, 500, 599][random.usize(0..5)];
        let mock = MockTransport::new().respond_with(status, &[("content-type", content_type)], &text);
        let call = Call::<JsonProbe>::new(&TestClient::new(&mock).core).with_path("id", "1");
        let Err(error) = run_ready(call.send()) else { return Ok(()) };
        let shown = format!("{error}{error:?}");
        match error.bytes() {
            Some(kept) if kept.as_ref() == text.as_bytes() && !shown.is_empty() => Ok(()),
            other => Err(format!("{other:?} instead of {text:?}: {content_type}")),
        }
    });
}

#[test]
fn any_response_header_is_decoded_or_none() {
    look_at_many(3_000, |random| {
        let mut bytes = bytes(random);
        bytes.retain(|byte| *byte >= 0x20 && *byte != 0x7F);
        let Ok(value) = HeaderValue::from_bytes(&bytes) else { return Ok(()) };
        let Ok(text) = value.to_str().map(str::to_owned) else { return Ok(()) };
        let mock = MockTransport::new().respond_with(200, &[("x-probe", &text)], "1");
        let call = Call::<JsonProbe>::new(&TestClient::new(&mock).core).with_path("id", "1");
        let response = run_ready(call.send()).map_err(|error| error.to_string())?;
        let _ = response.header(ResponseHeader::<Vec<i64>>::new("x-probe"));
        let _ = response.header(ResponseHeader::<bool>::new("x-probe"));
        let _ = response.header(ResponseHeader::<Vec<String>>::new("x-probe"));
        match response.header("x-probe") {
            Ok(Some(read)) if read == text => Ok(()),
            read => Err(format!("{text:?} was read as {read:?}")),
        }
    });
}
