//! Bodies whose length is wrong, and bodies that aren't packed as they say.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};

use super::expected::all;
use super::kind::Kind::{Bytes, Download, Events, Text};
use super::kind::{Kind, STREAMS};
use super::observe::End::{Broken, Mismatch, Success, TimedOut, TooLong};
use super::play::{Play, Response, Then, Way};
use super::row::{Row, row};

/// An answer of HTTP/1.1 with these headers in front of a sound content, cut off at its end.
fn with(kind: Kind, headers: &str, content: &[u8]) -> (Vec<u8>, Then) {
    let head = format!(
        "HTTP/1.1 {} Said\r\ncontent-type: {}\r\n{headers}\r\n\r\n",
        kind.status(),
        kind.content_type()
    );
    ([head.as_bytes(), content].concat(), Then::Close)
}

/// The same in chunks, written as they are here.
fn chunked(kind: Kind, chunks: &str) -> (Vec<u8>, Then) {
    with(kind, "transfer-encoding: chunked", chunks.as_bytes())
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).expect("memory");
    packed.finish().expect("memory")
}

/// A sound content that is packed, and then changed.
fn gzip(kind: Kind, change: impl Fn(&mut Vec<u8>)) -> Response {
    let mut packed = packed(&kind.sound());
    change(&mut packed);
    Response::new(kind, packed).with_header("content-encoding", "gzip")
}

/// 64 MiB of a digit, which is one value for who reads values.
fn bomb(kind: Kind) -> Response {
    static BOMB: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    let packed = BOMB.get_or_init(|| packed(&vec![b'7'; 64 << 20]));
    Response::new(kind, packed.clone()).with_header("content-encoding", "gzip")
}

fn rows() -> Vec<Row> {
    vec![
        row("two contents' lengths", Play::Wire(|kind| with(kind, "content-length: 3\r\ncontent-length: 7", &kind.sound())),
            all(Broken)),
        row("a content's length that is text", Play::Wire(|kind| with(kind, "content-length: many", &kind.sound())),
            all(Broken)),
        row("a content's length below zero", Play::Wire(|kind| with(kind, "content-length: -1", &kind.sound())),
            all(Broken)),
        row("a content's length of 40 digits",
            Play::Wire(|kind| with(kind, &format!("content-length: {}", "9".repeat(40)), &kind.sound())),
            all(Broken)),
        row("a content's length of 16 EiB",
            Play::Wire(|kind| with(kind, &format!("content-length: {}", u64::MAX - 2), &kind.sound())),
            all(Broken)),
        row("a content's length that is too short", Play::Wire(|kind| with(kind, "content-length: 5", &kind.sound())),
            all(Mismatch).on(&[Text, Bytes, Download, Events], Success)),
        row("chunks whose length is no number", Play::Wire(|kind| chunked(kind, "zz\r\n{}\r\n0\r\n\r\n")),
            all(Broken)),
        row("chunks whose length has 40 digits",
            Play::Wire(|kind| chunked(kind, &format!("{}\r\n{{}}\r\n", "f".repeat(40)))),
            all(Broken)),
        row("chunks longer than they say", Play::Wire(|kind| chunked(kind, "2\r\n       1\r\n0\r\n\r\n")),
            all(Broken)),
        row("a chunk that is cut short", Play::Wire(|kind| chunked(kind, "64\r\n{\"value\":1}")),
            all(Broken)),
        row("no last chunk", Play::Wire(|kind| chunked(kind, "2\r\n  \r\n")),
            all(Broken)),
        row("an extension of a chunk without an end",
            Play::Wire(|kind| {
                let (bytes, _) = chunked(kind, "2;x=");
                (bytes, Then::Repeat(b"more".to_vec(), std::time::Duration::ZERO))
            }), all(Broken)),
        row("trailers without an end",
            Play::Wire(|kind| {
                let (bytes, _) = chunked(kind, "1\r\n1\r\n0\r\n");
                (bytes, Then::Repeat(b"x-more: and more\r\n".to_vec(), std::time::Duration::ZERO))
            }), all(Broken)).short()
            .but(Way::Ureq, all(TimedOut).without(STREAMS))
            .because("ureq looks for the end of trailers without a limit, and of a stream only silence ends in time"),
        row("a gzip stream that is cut off", Play::Response(|kind| gzip(kind, |it| it.truncate(it.len() - 9))),
            all(Broken)),
        row("a gzip stream without its check", Play::Response(|kind| gzip(kind, |it| it.truncate(it.len() - 8))),
            all(Broken)),
        row("a gzip stream with a wrong check",
            Play::Response(|kind| gzip(kind, |it| it.iter_mut().rev().take(8).for_each(|byte| *byte ^= 0xFF))),
            all(Broken)),
        row("a gzip stream that is corrupt",
            Play::Response(|kind| gzip(kind, |it| it.iter_mut().skip(10).for_each(|byte| *byte = 0xFF))),
            all(Broken)),
        row("no gzip stream", Play::Response(|kind| Response::sound(kind).with_header("content-encoding", "gzip")),
            all(Broken)),
        row("64 MiB in a gzip stream of 64 KiB", Play::Response(bomb), all(TooLong)),
    ]
}

#[test]
fn framing() {
    super::check(rows());
}
