//! Heads that are long, endless or missing.

use std::time::Duration;

use super::behavior::{Behavior, Response, Then, TransportKind};
use super::expected::all;
use super::kind::FAILURES;
use super::kind::Kind::Token;
use super::observe::End::{Broken, Mismatch, Status, Success, TimedOut};
use super::row::{Row, row};

/// An HTTP/1.1 head and a matching body.
fn head(lines: &str) -> (Vec<u8>, Then) {
    (format!("{lines}\r\n\r\n{{\"value\":1}}").into_bytes(), Then::Close)
}

const fn drip(piece: &'static [u8]) -> impl Fn(&str) -> (Vec<u8>, Then) {
    move |start| (start.as_bytes().to_vec(), Then::Repeat(piece.to_vec(), Duration::from_millis(20)))
}

fn flood(piece: &str) -> (Vec<u8>, Then) {
    (Vec::new(), Then::Repeat(piece.into(), Duration::ZERO))
}

fn rows() -> Vec<Row> {
    vec![
        row(
            "a header of a megabyte",
            Behavior::Response(|kind| Response::valid(kind).with_header("x-long", &"y".repeat(1 << 20))),
            all(Broken),
        )
        .but(TransportKind::Tower, all(Success)),
        row(
            "10,000 headers",
            Behavior::Response(|kind| {
                (0..10_000)
                    .fold(Response::valid(kind), |response, _| response.with_header("x-more", "and more"))
            }),
            all(Broken),
        )
        .but(TransportKind::Tower, all(Success)),
        row(
            "an endless head",
            Behavior::Wire(|_| drip(b"x-more: and more\r\n")("HTTP/1.1 200 OK\r\n")),
            all(TimedOut),
        )
        .short(),
        row(
            "an endless header",
            Behavior::Wire(|_| drip(b"more")("HTTP/1.1 200 OK\r\nx-more: ")),
            all(TimedOut),
        )
        .short(),
        row("endless headers", Behavior::Wire(|_| flood("x-more: and more\r\n")), all(Broken)),
        row(
            "endless 100 Continue",
            Behavior::Wire(|_| drip(b"HTTP/1.1 100 Continue\r\n\r\n")("")),
            all(TimedOut),
        )
        .short(),
        row(
            "103 Early Hints, dripping",
            Behavior::Wire(|_| drip(b"HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n")("")),
            all(TimedOut),
        )
        .short(),
        row("an empty head", Behavior::Wire(|_| head("")), all(Broken)),
        row("another protocol", Behavior::Wire(|_| head("SSH-2.0-OpenSSH_9")), all(Broken)),
        row("bytes that aren't HTTP", Behavior::Wire(|_| (vec![0; 1000], Then::Close)), all(Broken)),
        row("HTTP/9.9", Behavior::Wire(|_| head("HTTP/9.9 200 OK")), all(Broken)),
        row("a status of five digits", Behavior::Wire(|_| head("HTTP/1.1 99999 No")), all(Broken)),
        row("a status that isn't a number", Behavior::Wire(|_| head("HTTP/1.1 OK")), all(Broken)),
        row("the status 099", Behavior::Wire(|_| head("HTTP/1.1 099 Low")), all(Broken)),
        row(
            "the status 999",
            Behavior::Response(|kind| Response { status: 999, ..Response::valid(kind) }),
            all(Status).on(FAILURES, Success).on(&[Token], Mismatch),
        ),
        row(
            "a header without a colon",
            Behavior::Wire(|_| head("HTTP/1.1 200 OK\r\nbad header")),
            all(Broken),
        ),
        row(
            "a header name with a space",
            Behavior::Wire(|_| head("HTTP/1.1 200 OK\r\nbad name: x")),
            all(Broken),
        ),
        row("a header with NUL", Behavior::Wire(|_| head("HTTP/1.1 200 OK\r\nx-nul: a\0b")), all(Broken)),
    ]
}

#[test]
fn heads() {
    super::check(rows());
}
