//! Bodies with a wrong length or an invalid compression.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};

use super::behavior::{Behavior, Response, Then, TransportKind};
use super::expected::all;
use super::kind::Kind::{Bytes, Download, Events, Text};
use super::kind::{Kind, STREAMS};
use super::observe::End::{Broken, Mismatch, Success, TimedOut, TooLong};
use super::row::{Row, row};

/// An HTTP/1.1 response with these headers and this body, after which the connection ends.
fn with(kind: Kind, headers: &str, content: &[u8]) -> (Vec<u8>, Then) {
    let head = format!(
        "HTTP/1.1 {} Said\r\ncontent-type: {}\r\n{headers}\r\n\r\n",
        kind.status(),
        kind.content_type()
    );
    ([head.as_bytes(), content].concat(), Then::Close)
}

/// The same with these chunks.
fn chunked(kind: Kind, chunks: &str) -> (Vec<u8>, Then) {
    with(kind, "transfer-encoding: chunked", chunks.as_bytes())
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).expect("memory");
    packed.finish().expect("memory")
}

/// A valid body that is compressed and then changed.
fn gzip(kind: Kind, change: impl Fn(&mut Vec<u8>)) -> Response {
    let mut packed = packed(&kind.valid());
    change(&mut packed);
    Response::new(kind, packed).with_header("content-encoding", "gzip")
}

/// 64 MiB of a digit, which are a single JSON value.
fn bomb(kind: Kind) -> Response {
    static BOMB: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    let packed = BOMB.get_or_init(|| packed(&vec![b'7'; 64 << 20]));
    Response::new(kind, packed.clone()).with_header("content-encoding", "gzip")
}

fn rows() -> Vec<Row> {
    vec![
        row(
            "two content lengths",
            Behavior::Wire(|kind| with(kind, "content-length: 3\r\ncontent-length: 7", &kind.valid())),
            all(Broken),
        ),
        row(
            "a content length that isn't a number",
            Behavior::Wire(|kind| with(kind, "content-length: many", &kind.valid())),
            all(Broken),
        ),
        row(
            "a negative content length",
            Behavior::Wire(|kind| with(kind, "content-length: -1", &kind.valid())),
            all(Broken),
        ),
        row(
            "a content length of 40 digits",
            Behavior::Wire(|kind| with(kind, &format!("content-length: {}", "9".repeat(40)), &kind.valid())),
            all(Broken),
        ),
        row(
            "a content length of 16 EiB",
            Behavior::Wire(|kind| with(kind, &format!("content-length: {}", u64::MAX - 2), &kind.valid())),
            all(Broken),
        ),
        row(
            "too short a content length",
            Behavior::Wire(|kind| with(kind, "content-length: 5", &kind.valid())),
            all(Mismatch).on(&[Text, Bytes, Download, Events], Success),
        ),
        row(
            "a chunk length that isn't a number",
            Behavior::Wire(|kind| chunked(kind, "zz\r\n{}\r\n0\r\n\r\n")),
            all(Broken),
        ),
        row(
            "a chunk length of 40 digits",
            Behavior::Wire(|kind| chunked(kind, &format!("{}\r\n{{}}\r\n", "f".repeat(40)))),
            all(Broken),
        ),
        row(
            "chunks longer than announced",
            Behavior::Wire(|kind| chunked(kind, "2\r\n       1\r\n0\r\n\r\n")),
            all(Broken),
        ),
        row("a truncated chunk", Behavior::Wire(|kind| chunked(kind, "64\r\n{\"value\":1}")), all(Broken)),
        row("no last chunk", Behavior::Wire(|kind| chunked(kind, "2\r\n  \r\n")), all(Broken)),
        row(
            "an endless chunk extension",
            Behavior::Wire(|kind| {
                let (bytes, _) = chunked(kind, "2;x=");
                (bytes, Then::Repeat(b"more".to_vec(), std::time::Duration::ZERO))
            }),
            all(Broken),
        ),
        row(
            "endless trailers",
            Behavior::Wire(|kind| {
                let (bytes, _) = chunked(kind, "1\r\n1\r\n0\r\n");
                (bytes, Then::Repeat(b"x-more: and more\r\n".to_vec(), std::time::Duration::ZERO))
            }),
            all(Broken),
        )
        .patient()
        .but(TransportKind::Ureq, all(TimedOut).without(STREAMS).without(&[Kind::StreamFailure]))
        .because(
            "ureq reads trailers without a limit, and a call for a stream gives it only an idle timeout",
        ),
        row(
            "a truncated gzip stream",
            Behavior::Response(|kind| gzip(kind, |bytes| bytes.truncate(bytes.len() - 9))),
            all(Broken),
        ),
        row(
            "a gzip stream without a checksum",
            Behavior::Response(|kind| gzip(kind, |bytes| bytes.truncate(bytes.len() - 8))),
            all(Broken),
        ),
        row(
            "a gzip stream with a wrong checksum",
            Behavior::Response(|kind| {
                gzip(kind, |bytes| {
                    bytes.iter_mut().rev().take(8).for_each(|byte| *byte ^= 0xFF);
                })
            }),
            all(Broken),
        ),
        row(
            "a corrupt gzip stream",
            Behavior::Response(|kind| {
                gzip(kind, |bytes| {
                    bytes.iter_mut().skip(10).for_each(|byte| *byte = 0xFF);
                })
            }),
            all(Broken),
        ),
        row(
            "an invalid gzip stream",
            Behavior::Response(|kind| Response::valid(kind).with_header("content-encoding", "gzip")),
            all(Broken),
        ),
        row("64 MiB in a gzip stream of 64 KiB", Behavior::Response(bomb), all(TooLong)),
    ]
}

#[test]
fn framing() {
    super::check(rows());
}
