//! Multipart bodies, parsed line by line. RFC 7578; RFC 2046, 5.1.1 Common Syntax.

use bytes::Bytes;
use runtime_tests::fixtures::models::Animal;
use runtime_tests::mock_transport::RecordedRequest;
use runtime_tests::probe::{PostProbe, build_error, record};
use runtime_tests::runtime::{File, Multipart};
use serde_json::json;

/// The headers and the content of each part.
fn parts(call: &RecordedRequest) -> Vec<(String, String)> {
    let content_type = call.header("content-type").unwrap();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    parts_between(call, boundary)
}

fn parts_between(call: &RecordedRequest, boundary: &str) -> Vec<(String, String)> {
    let body = String::from_utf8_lossy(&call.body);
    let body = body.strip_suffix(&format!("--{boundary}--\r\n")).expect("the body has an end");
    let line = format!("--{boundary}\r\n");
    let parts = body.split(&line).skip(1);
    let halves = parts.map(|part| {
        let part = part.strip_suffix("\r\n").expect("a line ends each part");
        let (head, content) = part.split_once("\r\n\r\n").expect("a head ends in an empty line");
        (head.to_owned(), content.to_owned())
    });
    halves.collect()
}

fn sent(form: Multipart) -> Vec<(String, String)> {
    parts(&record::<PostProbe>(|call| call.with_parts(form)))
}

fn part(head: &str, content: &str) -> (String, String) {
    (head.to_owned(), content.to_owned())
}

#[test]
fn members_of_a_model_are_parts() {
    let animal = Animal::new("Ape").legs(2);
    let call = record::<PostProbe>(|call| call.with_multipart(&animal));
    let expected = [
        part("Content-Disposition: form-data; name=\"name\"", "Ape"),
        part("Content-Disposition: form-data; name=\"legs\"", "2"),
    ];
    assert_eq!(parts(&call), expected);
}

#[test]
fn files_have_a_name_and_a_media_type() {
    let plain = File::from(b"a");
    let whole = File::new("b").with_name("b.png").with_content_type("image/png");
    let form = Multipart::new().with_file("one", plain).with_file("two", whole);
    let expected = [
        part(
            "Content-Disposition: form-data; name=\"one\"; filename=\"one\"\r\nContent-Type: application/octet-stream",
            "a",
        ),
        part(
            "Content-Disposition: form-data; name=\"two\"; filename=\"b.png\"\r\nContent-Type: image/png",
            "b",
        ),
    ];
    assert_eq!(sent(form), expected);
}

#[test]
fn bytes_are_sent_unchanged() {
    let form = Multipart::new().with_file("f", Bytes::from_static(b"\r\n--\xff\0"));
    let call = record::<PostProbe>(|call| call.with_parts(form));
    assert!(call.body.windows(6).any(|bytes| bytes == b"\r\n--\xff\0"));
}

#[test]
fn json_and_string_parts_differ_in_media_type() {
    let form = Multipart::new()
        .with_text("text", "{\"a\":1}")
        .with_json("json", &json!({"a": 1}))
        .with_json("nothing", &json!(null));
    let expected = [
        part("Content-Disposition: form-data; name=\"text\"", "{\"a\":1}"),
        part("Content-Disposition: form-data; name=\"json\"\r\nContent-Type: application/json", "{\"a\":1}"),
    ];
    assert_eq!(sent(form), expected);
}

#[test]
fn parts_can_have_a_custom_media_type() {
    let animal = Animal::new("Ape").legs(2);
    let form = Multipart::typed(&[("name", "application/json"), ("legs", "text/x-number")], &animal);
    let expected = [
        part("Content-Disposition: form-data; name=\"name\"\r\nContent-Type: application/json", "\"Ape\""),
        part("Content-Disposition: form-data; name=\"legs\"\r\nContent-Type: text/x-number", "2"),
    ];
    assert_eq!(sent(form), expected);
}

#[test]
fn parts_without_names_have_only_a_media_type() {
    let file = File::new("a").with_name("a\".txt").with_header("X-Id", "1");
    let body = Multipart::new()
        .with_media_type("multipart/related")
        .with_part(&file)
        .with_part_as("image/png", &File::new("b"))
        .with_part("é")
        .with_part_as("application/json", "d")
        .with_part_as("application/json", &vec![1, 2])
        .with_part(&json!({"f": null}))
        .with_each(&[1, 2])
        .with_each_as("text/x-number", &[3]);
    let call = record::<PostProbe>(|call| call.with_parts(body));
    let content_type = call.header("content-type").unwrap();
    let (media_type, boundary) = content_type.split_once("; boundary=").unwrap();
    assert_eq!(media_type, "multipart/related");
    let text = "Content-Type: text/plain; charset=utf-8";
    let expected = [
        part(
            "Content-Disposition: attachment; filename=\"a%22.txt\"\r\nContent-Type: application/octet-stream\r\nX-Id: 1",
            "a",
        ),
        part("Content-Type: image/png", "b"),
        part(text, "é"),
        part("Content-Type: application/json", "\"d\""),
        part("Content-Type: application/json", "[1,2]"),
        part("Content-Type: application/json", "{\"f\":null}"),
        part(text, "1"),
        part(text, "2"),
        part("Content-Type: text/x-number", "3"),
    ];
    assert_eq!(parts_between(&call, boundary), expected);
}

#[test]
fn part_names_cannot_end_a_line_or_a_quoted_string() {
    let file = File::new("").with_name("a\"\r\nb").with_content_type("a/b\r\nX-Evil: 1");
    let parts = sent(Multipart::new().with_file("c\n", file));
    assert_eq!(
        parts[0].0,
        "Content-Disposition: form-data; name=\"c%0A\"; filename=\"a%22%0D%0Ab\"\r\nContent-Type: a/b%0D%0AX-Evil: 1"
    );
}

#[test]
fn a_trailing_backslash_in_a_name_does_not_escape_the_quote() {
    let file = File::new("").with_name("C:\\a\\").with_content_type("a/b");
    let parts = sent(Multipart::new().with_file("b\\", file));
    assert_eq!(
        parts[0].0,
        "Content-Disposition: form-data; name=\"b%5C\"; filename=\"C:\\a%5C\"\r\nContent-Type: a/b"
    );
}

#[test]
fn every_body_has_its_own_boundary() {
    let boundary = || {
        let call = record::<PostProbe>(|call| call.with_parts(Multipart::new()));
        call.header("content-type").unwrap().to_owned()
    };
    assert_ne!(boundary(), boundary());
    assert!(parts(&record::<PostProbe>(|call| call.with_parts(Multipart::new()))).is_empty());
}

#[test]
fn an_unencodable_part_is_a_build_error() {
    let error =
        build_error::<PostProbe>(|call| call.with_parts(Multipart::new().with_json("weight", &f64::NAN)));
    assert!(error.contains("the body can't be written"), "{error}");
    let error = build_error::<PostProbe>(|call| call.with_json(&File::from(b"\xff")));
    assert!(error.contains("a file in JSON must be valid UTF-8"), "{error}");
}

#[test]
fn debug_output_shows_no_content() {
    let file = File::new("secret").with_name("a.txt");
    let form = Multipart::new().with_file("a", file.clone());
    assert!(!format!("{file:?}{form:?}").contains("secret"));
    assert!(format!("{file:?}").contains("a.txt"));
}
