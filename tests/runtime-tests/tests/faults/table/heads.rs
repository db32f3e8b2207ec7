//! Heads that are long, endless, or none.

use std::time::Duration;

use super::expected::all;
use super::kind::FAILURES;
use super::kind::Kind::Token;
use super::observe::End::{Broken, Mismatch, Status, Success, TimedOut};
use super::play::{Play, Response, Then, Way};
use super::row::{Row, row};

/// A head of HTTP/1.1, and a body that would fit it.
fn head(lines: &str) -> (Vec<u8>, Then) {
    (format!("{lines}\r\n\r\n{{\"value\":1}}").into_bytes(), Then::Close)
}

const fn drip(piece: &'static [u8]) -> impl Fn(&str) -> (Vec<u8>, Then) {
    move |start| {
        (
            start.as_bytes().to_vec(),
            Then::Repeat(piece.to_vec(), Duration::from_millis(20)),
        )
    }
}

fn flood(piece: &str) -> (Vec<u8>, Then) {
    (Vec::new(), Then::Repeat(piece.into(), Duration::ZERO))
}

fn rows() -> Vec<Row> {
    vec![
        row(
            "a header of a megabyte",
            Play::Response(|kind| {
                Response::sound(kind).with_header("x-long", &"y".repeat(1 << 20))
            }),
            all(Broken),
        )
        .but(Way::Tower, all(Success)),
        row(
            "10,000 headers",
            Play::Response(|kind| {
                (0..10_000).fold(Response::sound(kind), |it, _| {
                    it.with_header("x-more", "and more")
                })
            }),
            all(Broken),
        )
        .but(Way::Tower, all(Success)),
        row(
            "a head that goes on and on",
            Play::Wire(|_| drip(b"x-more: and more\r\n")("HTTP/1.1 200 OK\r\n")),
            all(TimedOut),
        )
        .short(),
        row(
            "a header that goes on and on",
            Play::Wire(|_| drip(b"more")("HTTP/1.1 200 OK\r\nx-more: ")),
            all(TimedOut),
        )
        .short(),
        row(
            "headers without an end",
            Play::Wire(|_| flood("x-more: and more\r\n")),
            all(Broken),
        ),
        row(
            "100 Continue for ever",
            Play::Wire(|_| drip(b"HTTP/1.1 100 Continue\r\n\r\n")("")),
            all(TimedOut),
        )
        .short(),
        row(
            "103 Early Hints, dripping",
            Play::Wire(|_| drip(b"HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n")("")),
            all(TimedOut),
        )
        .short(),
        row("an empty head", Play::Wire(|_| head("")), all(Broken)),
        row("another protocol", Play::Wire(|_| head("SSH-2.0-OpenSSH_9")), all(Broken)),
        row("no protocol", Play::Wire(|_| (vec![0; 1000], Then::Close)), all(Broken)),
        row("HTTP/9.9", Play::Wire(|_| head("HTTP/9.9 200 OK")), all(Broken)),
        row(
            "a status of five digits",
            Play::Wire(|_| head("HTTP/1.1 99999 No")),
            all(Broken),
        ),
        row("a status that is text", Play::Wire(|_| head("HTTP/1.1 OK")), all(Broken)),
        row("the status 099", Play::Wire(|_| head("HTTP/1.1 099 Low")), all(Broken)),
        row(
            "the status 999",
            Play::Response(|kind| Response { status: 999, ..Response::sound(kind) }),
            all(Status).on(FAILURES, Success).on(&[Token], Mismatch),
        ),
        row(
            "a header without a colon",
            Play::Wire(|_| head("HTTP/1.1 200 OK\r\nbad header")),
            all(Broken),
        ),
        row(
            "a header's name with a space",
            Play::Wire(|_| head("HTTP/1.1 200 OK\r\nbad name: x")),
            all(Broken),
        ),
        row(
            "a header with NUL",
            Play::Wire(|_| head("HTTP/1.1 200 OK\r\nx-nul: a\0b")),
            all(Broken),
        ),
    ]
}

#[test]
fn heads() {
    super::check(rows());
}
