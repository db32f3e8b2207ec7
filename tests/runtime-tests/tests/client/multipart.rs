//! Bodies of parts, read back line by line. RFC 7578; RFC 2046, 5.1.1 Common Syntax.

use bytes::Bytes;
use runtime_tests::probe::{PostProbe, record, refusal};
use runtime_tests::recorder::Recorded;
use runtime_tests::runtime::{File, Multipart};
use runtime_tests::zoo::models::Animal;
use serde_json::json;

/// Each part: its headers, and what is in it.
fn parts(call: &Recorded) -> Vec<(String, String)> {
    let content_type = call.header("content-type").unwrap();
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").unwrap();
    let body = String::from_utf8_lossy(&call.body);
    let body =
        body.strip_suffix(&format!("--{boundary}--\r\n")).expect("the body has an end");
    let line = format!("--{boundary}\r\n");
    let parts = body.split(&line).skip(1);
    let halves = parts.map(|part| {
        let part = part.strip_suffix("\r\n").expect("a line ends each part");
        let (head, content) =
            part.split_once("\r\n\r\n").expect("a head ends in an empty line");
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
fn files_have_a_name_and_a_type() {
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
fn bytes_are_sent_as_they_are() {
    let form = Multipart::new().with_file("f", Bytes::from_static(b"\r\n--\xff\0"));
    let call = record::<PostProbe>(|call| call.with_parts(form));
    assert!(call.body.windows(6).any(|bytes| bytes == b"\r\n--\xff\0"));
}

#[test]
fn json_and_texts_are_told_apart() {
    let form = Multipart::new()
        .with_text("text", "{\"a\":1}")
        .with_json("json", &json!({"a": 1}))
        .with_json("nothing", &json!(null));
    let expected = [
        part("Content-Disposition: form-data; name=\"text\"", "{\"a\":1}"),
        part(
            "Content-Disposition: form-data; name=\"json\"\r\nContent-Type: application/json",
            "{\"a\":1}",
        ),
    ];
    assert_eq!(sent(form), expected);
}

#[test]
fn members_can_have_a_type_of_their_own() {
    let animal = Animal::new("Ape").legs(2);
    let form = Multipart::typed(
        &[("name", "application/json"), ("legs", "text/x-number")],
        &animal,
    );
    let expected = [
        part(
            "Content-Disposition: form-data; name=\"name\"\r\nContent-Type: application/json",
            "\"Ape\"",
        ),
        part(
            "Content-Disposition: form-data; name=\"legs\"\r\nContent-Type: text/x-number",
            "2",
        ),
    ];
    assert_eq!(sent(form), expected);
}

#[test]
fn no_name_ends_its_line_or_its_quotes() {
    let file = File::new("").with_name("a\"\r\nb").with_content_type("a/b\r\nX-Evil: 1");
    let parts = sent(Multipart::new().with_file("c\n", file));
    assert_eq!(
        parts[0].0,
        "Content-Disposition: form-data; name=\"c%0A\"; filename=\"a%22%0D%0Ab\"\r\nContent-Type: a/b%0D%0AX-Evil: 1"
    );
}

#[test]
fn a_backslash_at_the_end_of_a_name_escapes_no_quote() {
    let file = File::new("").with_name("C:\\a\\").with_content_type("a/b");
    let parts = sent(Multipart::new().with_file("b\\", file));
    assert_eq!(
        parts[0].0,
        "Content-Disposition: form-data; name=\"b%5C\"; filename=\"C:\\a%5C\"\r\nContent-Type: a/b"
    );
}

#[test]
fn every_body_has_a_boundary_of_its_own() {
    let boundary = || {
        let call = record::<PostProbe>(|call| call.with_parts(Multipart::new()));
        call.header("content-type").unwrap().to_owned()
    };
    assert_ne!(boundary(), boundary());
    assert!(
        parts(&record::<PostProbe>(|call| call.with_parts(Multipart::new()))).is_empty()
    );
}

#[test]
fn what_can_not_be_written_keeps_the_call_from_being_sent() {
    let error = refusal::<PostProbe>(|call| {
        call.with_parts(Multipart::new().with_json("weight", &f64::NAN))
    });
    assert!(error.contains("the body can't be written"), "{error}");
    let error = refusal::<PostProbe>(|call| call.with_json(&File::from(b"\xff")));
    assert!(error.contains("a file in JSON must be valid UTF-8"), "{error}");
}

#[test]
fn debug_output_shows_no_content() {
    let file = File::new("secret").with_name("a.txt");
    let form = Multipart::new().with_file("a", file.clone());
    assert!(!format!("{file:?}{form:?}").contains("secret"));
    assert!(format!("{file:?}").contains("a.txt"));
}
