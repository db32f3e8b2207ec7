//! Multipart forms, parsed by the server library multer. RFC 7578.

use std::fs;

use bytes::Bytes;
use futures_util::stream;
use proptest::prelude::*;
use runtime_tests::mock_transport::{MockTransport, RecordedRequest};
use runtime_tests::models::uploads::Upload;
use runtime_tests::probe::{PostProbe, TestClient, record, run_ready};
use runtime_tests::runtime::{Body, Call, File, Multipart, QueryStyle};
use runtime_tests::streams::body;
use serde_json::json;

/// A part as a server parses it.
#[derive(Debug, PartialEq)]
struct Part {
    name: String,
    file_name: Option<String>,
    content_type: Option<String>,
    content: Bytes,
}

fn part(name: &str, content: &str) -> Part {
    let content = Bytes::copy_from_slice(content.as_bytes());
    Part { name: name.to_owned(), file_name: None, content_type: None, content }
}

fn file(name: &str, file_name: &str, content_type: &str, content: &[u8]) -> Part {
    let (file_name, content_type) = (Some(file_name.to_owned()), Some(content_type.to_owned()));
    Part { name: name.to_owned(), file_name, content_type, content: Bytes::copy_from_slice(content) }
}

/// The parts of a call as a server parses them.
fn read(call: &RecordedRequest) -> Vec<Part> {
    let boundary = multer::parse_boundary(call.header("content-type").unwrap()).unwrap();
    let chunks = stream::iter([Ok::<_, std::io::Error>(call.body.clone())]);
    let mut form = multer::Multipart::new(chunks, boundary);
    let mut parts = Vec::new();
    while let Some(field) = run_ready(form.next_field()).expect("a form of parts") {
        parts.push(Part {
            name: field.name().unwrap().to_owned(),
            file_name: field.file_name().map(str::to_owned),
            content_type: field.content_type().map(ToString::to_string),
            content: run_ready(field.bytes()).expect("what is in the part"),
        });
    }
    parts
}

fn sent(form: Multipart) -> RecordedRequest {
    record::<PostProbe>(|call| call.with_parts(form))
}

fn upload() -> Upload {
    let color = [("R", json!(100)), ("G", json!("a,b&="))];
    Upload {
        title: "a".to_owned(),
        sizes: vec!["s".to_owned(), "m".to_owned()],
        color: color.map(|(name, value)| (name.to_owned(), value)).into(),
        files: vec![File::new("d").with_name("d.x").with_content_type("text/x")],
        note: None,
    }
}

#[test]
fn strings_json_lists_and_files_are_read_back_by_multer() {
    let content_type = Some("application/json".to_owned());
    let json = Part { content_type, ..part("color", "{\"G\":\"a,b&=\",\"R\":100}") };
    let expected = [
        part("title", "a"),
        part("sizes", "s"),
        part("sizes", "m"),
        json,
        file("files", "d.x", "text/x", b"d"),
    ];
    assert_eq!(read(&sent(Multipart::of(&upload()))), expected);
}

#[test]
fn large_files_are_not_copied() {
    let content: Vec<u8> = (0..100_000_u32).flat_map(u32::to_le_bytes).collect();
    let form = Multipart::new().with_text("a", "1").with_file("f", content.clone()).with_text("b", "2");
    let call = sent(form);
    assert_eq!(call.length, Some(call.body.len() as u64));
    let octets = "application/octet-stream";
    let expected = [part("a", "1"), file("f", "f", octets, &content), part("b", "2")];
    assert_eq!(read(&call), expected);
}

#[test]
fn files_on_disk_are_streamed_and_can_be_resent() {
    let content: Vec<u8> = (0..50_000_u32).flat_map(u32::to_le_bytes).collect();
    let path = std::env::temp_dir().join(format!("clientwright-{}.bin", std::process::id()));
    fs::write(&path, &content).unwrap();
    let opened = File::open(&path).unwrap();
    let name = opened.name().unwrap().to_owned();
    let mock = MockTransport::new();
    let form = Multipart::new().with_file("f", opened.with_content_type("a/b"));
    let call = Call::<PostProbe>::new(&TestClient::new(&mock).core).with_parts(form);
    let again = call.try_clone().expect("it can be sent twice");
    for call in [call, again] {
        run_ready(call).expect("a response");
        let sent = mock.last();
        assert_eq!(sent.length, Some(sent.body.len() as u64));
        assert_eq!(read(&sent), [file("f", &name, "a/b", &content)]);
    }
    let late = Call::<PostProbe>::new(&TestClient::new(&mock).core);
    let late = late.with_parts(Multipart::new().with_file("f", File::open(&path).unwrap()));
    fs::remove_file(&path).unwrap();
    assert!(run_ready(late).is_err(), "the file is gone before it is sent");
    assert!(File::open(&path).is_err());
    assert!(File::open(std::env::temp_dir()).is_err());
}

#[test]
fn streamed_files_are_sent_once() {
    let file_of = |body: Body| File::from(body).with_name("s");
    let once = file_of(body(&["ab", "c"]));
    let form = |file: &File| Multipart::new().with_file("f", file.clone());
    let expected = [file("f", "s", "application/octet-stream", b"abc")];
    let mock = MockTransport::new();
    let new = || Call::<PostProbe>::new(&TestClient::new(&mock).core);
    let call = new().with_parts(form(&once));
    assert!(call.try_clone().is_none());
    run_ready(call).expect("a response");
    assert_eq!((read(&mock.last()), mock.last().length), (expected.into(), None));
    let error = run_ready(new().with_parts(form(&once))).unwrap_err();
    assert!(format!("{error:?}").contains("can be sent only once"), "{error:?}");

    let known = file_of(body(&["ab", "c"]).with_length(3));
    let call = sent(form(&known));
    assert_eq!(call.length, Some(call.body.len() as u64));

    let anew = file_of(Body::from_fn(|| body(&["ab", "c"])));
    let call = new().with_parts(form(&anew));
    let again = call.try_clone().expect("it can be made again");
    run_ready(call).expect("a response");
    let first = mock.last();
    run_ready(again).expect("a response");
    assert_eq!(read(&mock.last()), read(&first));
}

#[test]
fn headers_of_a_part_are_sent() {
    let upload = File::new("a").with_header("X-Checksum", "12\r\nX-Evil: 1");
    let call = sent(Multipart::new().with_file("f", upload));
    let text = String::from_utf8_lossy(&call.body).into_owned();
    assert!(text.contains("\r\nX-Checksum: 12%0D%0AX-Evil: 1\r\n\r\na"), "{text}");
    assert_eq!(read(&call).len(), 1);
}

#[test]
fn styled_members_become_a_part_for_each_pair() {
    let styles = &[("color", QueryStyle::DeepObject), ("sizes", QueryStyle::Form)];
    let types = &[("color", "a/b")];
    let parts = read(&sent(Multipart::styled(types, styles, &upload())));
    let expected =
        [part("title", "a"), part("sizes", "s,m"), part("color[G]", "a,b&="), part("color[R]", "100")];
    assert_eq!(parts[..4], expected, "a style has precedence over a type");
}

proptest! {
    #[test]
    fn any_part_content_survives_a_round_trip(
        contents in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40_000), 0..4),
        name in "[a-zA-Z0-9 é_.-]{1,9}",
    ) {
        let form = contents.iter().fold(Multipart::new(), |form, content| {
            form.with_file(&name, content.clone())
        });
        let parts = read(&sent(form));
        let octets = "application/octet-stream";
        let expected: Vec<Part> =
            contents.iter().map(|content| file(&name, &name, octets, content)).collect();
        prop_assert_eq!(parts, expected);
    }
}
