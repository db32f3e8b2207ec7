//! Streams of JSON texts of arbitrary bytes in arbitrary chunks give the texts between the separators.

use fuzz::{Rng, change_bytes, cut, look_at_many, make_bytes};
use runtime_tests::probe::block_on;
use runtime_tests::runtime::{JsonStream, StreamError};
use runtime_tests::streams::{body, response};
use serde_json::Value;

const TOKENS: &[&[u8]] = &[
    b"\n",
    b"\r\n",
    b"\x1E",
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b"\\",
    b"\\ud800",
    b",",
    b":",
    b"1",
    b"1e999",
    b"-0",
    b"null",
    b"true",
    b"{\"a\":1}",
    b"{\"a\":1}\n",
    b"\x1E[2]",
    b" ",
    b"\xFF",
    b"\xEF\xBB\xBF",
    b"\0",
];

const TEXTS: &[u8] = b"{\"a\":[1,2]}\n\"b\"\n3\n\x1E{}\n\x1E12\n\x1Enull";

/// The decoded value, or the bytes of an invalid text.
type Item = Result<Value, Vec<u8>>;

fn stream(random: &mut Rng) -> Vec<u8> {
    let mut bytes = match random.u32(0..4) {
        0 => make_bytes(random),
        1 => TEXTS.to_vec(),
        _ => Vec::new(),
    };
    for _ in 0..random.usize(1..4) {
        change_bytes(&mut bytes, TOKENS, TEXTS, random);
    }
    bytes
}

fn items(mut stream: JsonStream<Value>) -> Vec<Item> {
    let mut items = Vec::new();
    while let Some(item) = block_on(stream.next()) {
        items.push(match item {
            Ok(value) => Ok(value),
            Err(StreamError::TooLong { .. }) => Err(b"too long".to_vec()),
            Err(error) => Err(error.bytes().expect("what can't be read is kept").to_vec()),
        });
    }
    items
}

fn is_space(byte: &u8) -> bool {
    b" \t\r\n".contains(byte)
}

/// The texts between separators, each decoded by serde_json.
fn expected(bytes: &[u8], separator: u8) -> Vec<Item> {
    let texts = bytes.split(|byte| *byte == separator);
    let texts = texts.filter(|text| !text.iter().all(is_space));
    let ends = |byte: &u8| is_space(byte) || b"}]\"".contains(byte);
    let is_whole = |text: &[u8]| separator == b'\n' || text.last().is_some_and(ends);
    // A byte order mark may be ignored. RFC 8259, 8.1.
    let without_mark = |text: &'_ [u8]| text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text).to_vec();
    let read = |text: &[u8]| match serde_json::from_slice(&without_mark(text)) {
        Ok(value) if is_whole(text) => Ok(value),
        _ => Err(text.to_vec()),
    };
    texts.map(read).collect()
}

#[test]
fn texts_are_split_at_the_separators() {
    look_at_many(5_000, |random| {
        let bytes = stream(random);
        let chunks = cut(&bytes, random);
        let lines = response("application/x-ndjson", body(&chunks)).json_lines();
        let records = response("application/json-seq", body(&chunks)).json_sequence();
        let found = (items(lines.expect("lines")), items(records.expect("records")));
        let expected = (expected(&bytes, b'\n'), expected(&bytes, 0x1E));
        match found == expected {
            true => Ok(()),
            false => Err(format!("{found:?}\n  instead of {expected:?}\n  {bytes:?}")),
        }
    });
}

#[test]
fn the_text_limit_does_not_depend_on_chunks() {
    look_at_many(5_000, |random| {
        let bytes = stream(random);
        let limit = random.usize(0..20);
        let lines = |chunks: &[Vec<u8>]| {
            let lines = response("application/x-ndjson", body(chunks)).json_lines();
            items(lines.expect("lines").with_limit(limit))
        };
        let (whole, chunked) = (lines(std::slice::from_ref(&bytes)), lines(&cut(&bytes, random)));
        match whole == chunked {
            true => Ok(()),
            false => Err(format!("{limit}: {whole:?}\n  in chunks {chunked:?}\n  {bytes:?}")),
        }
    });
}
