//! Multipart bodies as a server reads them. RFC 7578.

use std::collections::BTreeMap;
use std::io::Read;

use bytes::Bytes;
use proptest::prelude::*;
use runtime_tests::mock_transport::RecordedRequest;
use runtime_tests::models::uploads::Upload;
use runtime_tests::probe::{PostProbe, block_on, record};
use runtime_tests::runtime::server::{PartsTable, multipart_inspection};
use runtime_tests::runtime::{Decode, Encode, File, Multipart, ParameterShape, QueryStyle};
use serde_json::{Value, json};

use ParameterShape::{Any, List, Text};

const TABLE: PartsTable = PartsTable { shape: &Upload::SHAPE, types: &[], styles: &[] };

fn read<T: Decode>(call: &RecordedRequest, table: &PartsTable) -> Result<T, String> {
    let content_type = call.header("content-type").unwrap();
    // Chunks end within boundaries and headers.
    let chunks = call.body.chunks(7).map(Bytes::copy_from_slice).collect();
    let limits = (1_000_000, 1_000_000);
    block_on(multipart_inspection::read(chunks, content_type, table, limits))
}

#[track_caller]
fn assert_round_trip<T: Decode + Encode + PartialEq>(value: &T, table: &PartsTable) {
    let parts = Multipart::styled(table.types, table.styles, value);
    let call = record::<PostProbe>(|call| call.with_parts(parts));
    match read::<T>(&call, table) {
        Ok(read) => assert!(read == *value, "{}", String::from_utf8_lossy(&call.body)),
        Err(error) => panic!("{error}: {}", String::from_utf8_lossy(&call.body)),
    }
}

/// Reads a form of parts with these heads and contents.
fn read_parts<T: Decode>(parts: &[(&str, &[u8])], most_bytes: u64) -> Result<T, String> {
    read_form(parts, &TABLE, (most_bytes, most_bytes))
}

/// Reads a form of parts within limits of all bytes and of those in memory.
fn read_form<T: Decode>(
    parts: &[(&str, &[u8])],
    table: &PartsTable,
    limits: (u64, u64),
) -> Result<T, String> {
    let mut body = Vec::new();
    for (head, content) in parts {
        body.extend_from_slice(format!("--b\r\n{head}\r\n\r\n").as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--b--\r\n");
    let content_type = "multipart/form-data; boundary=\"b\"";
    let chunks = body.chunks(7).map(Bytes::copy_from_slice).collect();
    block_on(multipart_inspection::read(chunks, content_type, table, limits))
}

fn upload() -> Upload {
    Upload {
        title: "a\r\n--é".into(),
        sizes: vec!["5".into(), "".into()],
        color: BTreeMap::from([("R".into(), json!([1, "2", null]))]),
        files: vec![
            File::new(b"\xff\0\r\n--\xfe").with_name("a\"b\\.png").with_content_type("image/png"),
            File::new("{\"a\":1}").with_name("a.json").with_content_type("application/json"),
            File::new("text").with_name("é.txt").with_content_type("text/plain").with_header("x-id", "1"),
            File::new("").with_name("files").with_content_type("application/octet-stream"),
        ],
        note: None,
    }
}

#[test]
fn models_with_files_survive_a_round_trip() {
    assert_round_trip(&upload(), &TABLE);
}

#[test]
fn absent_required_lists_are_empty() {
    let empty = Upload { sizes: vec![], files: vec![], ..upload() };
    assert_round_trip(&empty, &TABLE);
}

#[test]
fn declared_types_and_styles_are_followed() {
    let table = PartsTable {
        types: &[("title", "application/json"), ("sizes", "application/json")],
        styles: &[("color", QueryStyle::DeepObject)],
        ..TABLE
    };
    let color = BTreeMap::from([("R".into(), json!(1)), ("G".into(), json!(["a b", 2]))]);
    assert_round_trip(&Upload { color, ..upload() }, &table);
    let table = PartsTable { styles: &[("sizes", QueryStyle::PipeDelimited)], ..TABLE };
    assert_round_trip(&upload(), &table);
}

#[test]
fn files_can_be_declared_as_json() {
    let table = PartsTable { types: &[("files", "application/json")], ..TABLE };
    let files = vec![File::new("a"), File::new("[1]")];
    assert_round_trip(&Upload { files, ..upload() }, &table);
}

#[test]
fn parts_without_names_are_items_of_a_list() {
    let files = [b"\xff".as_slice(), b"b"]
        .map(|bytes| File::new(bytes).with_name("c").with_content_type("image/png"));
    let parts = Multipart::new().with_media_type("multipart/mixed").with_each(&files);
    let call = record::<PostProbe>(|call| call.with_parts(parts));
    let table = PartsTable { shape: &List(&Text), ..TABLE };
    assert_eq!(read::<Vec<File>>(&call, &table).unwrap(), files);
    let parts = Multipart::new()
        .with_media_type("multipart/mixed")
        .with_part("é")
        .with_part(&5)
        .with_part(&json!({"a": [1]}));
    let call = record::<PostProbe>(|call| call.with_parts(parts));
    let table = PartsTable { shape: &Any, ..TABLE };
    let values = read::<Vec<Value>>(&call, &table);
    assert_eq!(values.unwrap(), [json!("é"), json!(5), json!({"a": [1]})]);
}

const TITLE: &str = "Content-Disposition: form-data; name=\"title\"";
const COLOR: &str = "Content-Disposition: form-data; name=\"color\"";
const FILES: &str = "Content-Disposition: form-data; name=\"files\"";

#[test]
fn parts_of_other_clients_are_read() {
    let other = "Content-Disposition: form-data; name=\"other\"";
    let upload: Upload =
        read_parts(&[(TITLE, b"a"), (COLOR, b"{}"), (other, b"\xff"), (FILES, b"\xff")], 1_000).unwrap();
    assert_eq!(upload.title, "a");
    assert_eq!(upload.files[0].bytes(), Some(&b"\xff"[..]));
    assert_eq!(upload.files[0].name(), None);
}

#[test]
fn text_of_a_file_is_text_where_the_model_has_text() {
    let title = format!("{TITLE}; filename=\"a.txt\"");
    let upload: Upload = read_parts(&[(&title, b"5"), (COLOR, b"{}")], 1_000).unwrap();
    assert_eq!(upload.title, "5");
}

#[test]
fn json_does_not_refer_to_the_files_of_other_parts() {
    let listed = format!("{FILES}\r\nContent-Type: application/json");
    let title = format!("{TITLE}; filename=\"a\"");
    let parts = [(&*title, &b"a"[..]), (COLOR, b"{}"), (&listed, b"[\"\",\"0\"]")];
    let upload: Upload = read_parts(&parts, 1_000).unwrap();
    assert_eq!(upload.files, [File::new(""), File::new("0")]);
}

#[test]
fn bodies_that_do_not_match_are_errors() {
    let error = |parts: &[(&str, &[u8])]| read_parts::<Upload>(parts, 1_000).err().unwrap();
    assert_eq!(error(&[(TITLE, b"\xff"), (COLOR, b"{}")]), "/title: not valid UTF-8");
    assert_eq!(error(&[(TITLE, b"a"), (COLOR, b"5")]), "/color: expected a JSON object");
    assert_eq!(error(&[(TITLE, b"a"), (TITLE, b"b")]), "/title: given more than once");
    assert!(error(&[(COLOR, b"{}")]).contains("title"));
}

#[test]
fn limits_are_kept() {
    let large = vec![b'a'; 2_000];
    let error = read_parts::<Upload>(&[(TITLE, &large)], 1_000).err().unwrap();
    assert_eq!(error, "the body has more than 1000 bytes");
    let many = vec![(TITLE, &b"a"[..]); 1_001];
    let error = read_parts::<Upload>(&many, 1_000_000).err().unwrap();
    assert_eq!(error, "the body has more than 1000 parts");
}

#[test]
fn files_that_exceed_the_memory_are_on_disk() {
    let file = |name: &str| format!("{FILES}; filename=\"{name}\"");
    let (small, large) = (file("small"), file("large"));
    let content = "0123456789".repeat(50);
    let parts = [
        (TITLE, &b"a"[..]),
        (COLOR, b"{}"),
        (&small, b"text"),
        (&large, content.as_bytes()),
        (FILES, b"rest"),
    ];
    let upload: Upload = read_form(&parts, &TABLE, (10_000, 100)).unwrap();
    let [small, large, rest] = &upload.files[..] else { panic!("{:?}", upload.files) };
    assert_eq!((small.bytes(), small.path()), (Some(&b"text"[..]), None));
    assert_eq!((rest.bytes(), large.bytes()), (Some(&b"rest"[..]), None));
    let mut read = String::new();
    large.reader().unwrap().read_to_string(&mut read).unwrap();
    assert_eq!((large.name(), read), (Some("large"), content));
    let path = large.path().unwrap().to_owned();
    let copy = large.clone();
    drop(upload);
    assert!(path.exists(), "a clone of the file is left");
    drop(copy);
    assert!(!path.exists(), "the last one is gone");
}

#[test]
fn a_text_that_exceeds_the_memory_is_an_error() {
    let long = [b'a'; 200];
    let limits = (10_000, 100);
    let error = read_form::<Upload>(&[(TITLE, &long)], &TABLE, limits).err().unwrap();
    assert_eq!(error, "the parts that aren't files are too large");
    let file = format!("{TITLE}; filename=\"a\"");
    let parts = [(&*file, &long[..]), (COLOR, b"{}")];
    let error = read_form::<Upload>(&parts, &TABLE, limits).err().unwrap();
    assert_eq!(error, "the parts that aren't files are too large", "a text in a file");
}

#[test]
fn a_text_after_files_has_the_memory_of_texts() {
    let large = [0xFF; 95];
    let small = [0xFF; 2];
    let file = format!("{FILES}; filename=\"a\"");
    let typed = format!("{FILES}\r\nContent-Type: image/png");
    let parts = [(&*file, &large[..]), (&*typed, &small[..]), (TITLE, &[b'a'; 80][..]), (COLOR, b"{}")];
    let upload: Upload = read_form(&parts, &TABLE, (10_000, 100)).unwrap();
    assert_eq!(upload.files.iter().map(|it| it.path().is_some()).collect::<Vec<_>>(), [true, false]);
    assert_eq!(upload.title.len(), 80);
}

#[test]
fn headers_and_what_is_before_the_parts_have_a_limit() {
    let read = |body: Vec<u8>| {
        let content_type = "multipart/form-data; boundary=\"b\"";
        let chunks = body.chunks(1_000).map(Bytes::copy_from_slice).collect();
        let limits = (100_000_000, 1_000_000);
        let read = multipart_inspection::read::<Upload>(chunks, content_type, &TABLE, limits);
        block_on(read).err().unwrap()
    };
    let error = "the parts that aren't files are too large";
    assert_eq!(read(vec![b'a'; 2_000_000]), error);
    let header = format!("--b\r\n{TITLE}\r\nA: {}", "a".repeat(2_000_000));
    assert_eq!(read(header.into_bytes()), error);
    let name = "a".repeat(50_000);
    let part = format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n\r\n");
    assert_eq!(read(part.repeat(30).into_bytes()), error);
}

#[test]
fn parts_have_the_media_types_of_the_document() {
    let types = &[("files", "image/png, audio/*"), ("color", "application/json")];
    let table = PartsTable { types, ..TABLE };
    let read = |file: &str, color: &str| {
        let file = format!("{FILES}; filename=\"a\"{file}");
        let color = format!("{COLOR}{color}");
        let parts = [(TITLE, &b"a"[..]), (&*color, b"{}"), (&*file, b"b")];
        read_form::<Upload>(&parts, &table, (1_000, 1_000)).map(|_| ())
    };
    let ty = |media_type: &str| format!("\r\nContent-Type: {media_type}");
    for file in ["image/PNG", "audio/ogg; codecs=opus", "application/octet-stream"] {
        assert_eq!(read(&ty(file), ""), Ok(()), "{file}");
    }
    for color in ["application/json", "text/plain; charset=utf-8"] {
        assert_eq!(read("", &ty(color)), Ok(()), "{color}");
    }
    let error = "/files/0: expected a part of image/png, audio/*";
    assert_eq!(read(&ty("image/jpeg"), ""), Err(error.to_owned()));
    let error = "/color: expected a part of application/json";
    assert_eq!(read("", &ty("application/xml")), Err(error.to_owned()));
    let table = PartsTable { types: &[("files", "application/octet-stream")], ..TABLE };
    let file = format!("{FILES}\r\nContent-Type: image/png");
    let parts = [(TITLE, &b"a"[..]), (COLOR, b"{}"), (&*file, b"b")];
    let upload: Upload = read_form(&parts, &table, (1_000, 1_000)).unwrap();
    assert_eq!(upload.files[0].content_type(), Some("image/png"));
}

#[test]
fn invalid_bodies_are_errors() {
    let read = |content_type: &str, body: &'static str| {
        let chunks = vec![Bytes::from_static(body.as_bytes())];
        let limits = (1_000, 1_000);
        let read = multipart_inspection::read::<Upload>(chunks, content_type, &TABLE, limits);
        block_on(read).err().unwrap()
    };
    let form = "multipart/form-data; boundary=b";
    for body in ["", "--b", "--b\r\n", "--b\r\n\r\n", "--b\r\nA: b\r\n\r\nc", "x"] {
        assert_eq!(read(form, body), "the body isn't complete or valid", "{body:?}");
    }
    for content_type in
        ["", "multipart/form-data", "multipart/form-data; boundary=", "text/plain; boundary=b"]
    {
        let error = read(content_type, "--b--");
        assert_eq!(error, "expected a multipart media type with a boundary");
    }
}

/// A text or the bytes of a binary file.
fn content() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![any::<Vec<u8>>(), any::<String>().prop_map(String::into_bytes)]
}

prop_compose! {
    fn any_file()(content in content(), name in "\\PC{1,8}", is_json in any::<bool>()) -> File {
        let content_type = if is_json { "application/json" } else { "image/png" };
        // The client's escapes are not escaped themselves (HTML, Multipart form data).
        File::new(content).with_name(name.replace('%', "")).with_content_type(content_type)
    }
}

proptest! {
    #[test]
    fn any_form_survives_a_round_trip(
        title in any::<String>(),
        sizes in proptest::collection::vec(any::<String>(), 0..3),
        files in proptest::collection::vec(any_file(), 0..3),
        note in proptest::option::of(any::<String>()),
    ) {
        assert_round_trip(&Upload { title, sizes, files, note, ..upload() }, &TABLE);
    }

    #[test]
    fn files_of_any_length_survive_any_memory(
        lengths in proptest::collection::vec(0..300_usize, 0..8),
        title in "[a-z]{0,40}",
        title_at in 0..8_usize,
        memory in 60..400_u64,
    ) {
        let head = format!("{FILES}; filename=\"a\"");
        let contents: Vec<_> = lengths.iter().map(|length| vec![0xFF; *length]).collect();
        let mut parts: Vec<_> =
            contents.iter().map(|content| (&*head, &content[..])).collect();
        parts.insert(title_at.min(parts.len()), (TITLE, title.as_bytes()));
        parts.push((COLOR, b"{}"));
        let upload: Upload = read_form(&parts, &TABLE, (1_000_000, memory)).unwrap();
        prop_assert_eq!(upload.title, title);
        let in_memory: usize = upload.files.iter().filter_map(File::bytes).map(<[u8]>::len).sum();
        prop_assert!(in_memory as u64 <= memory);
        for (file, content) in upload.files.iter().zip(&contents) {
            let mut read = Vec::new();
            file.reader().unwrap().read_to_end(&mut read).unwrap();
            prop_assert_eq!(&read, content);
        }
        prop_assert_eq!(upload.files.len(), contents.len());
    }

    #[test]
    fn any_bytes_are_a_form_or_an_error(
        parts in proptest::collection::vec(("[ -~\r\n]{0,30}", content()), 0..4),
    ) {
        let parts: Vec<_> = parts
            .iter()
            .map(|(head, content)| {
                (format!("Content-Disposition: form-data; name=\"{head}"), content)
            })
            .collect();
        let parts: Vec<_> = parts.iter().map(|(head, content)| (&**head, &content[..])).collect();
        prop_assert!(read_parts::<Upload>(&parts, 10_000).is_err());
    }
}
