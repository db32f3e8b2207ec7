//! Heads that are long, endless, or none.

use std::time::Duration;

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

#[rustfmt::skip] // a table
fn rows() -> Vec<Row> {
    vec![
        //                                                                   JTB DELS FG PO
        row("a header of a megabyte",
            Play::Response(|kind| Response::sound(kind).with_header("x-long", &"y".repeat(1 << 20))),
                                                                            "BBB BBBB BB BB")
            .but(Way::Tower,                                                "... .... .. .."),
        row("10,000 headers",
            Play::Response(|kind| (0..10_000).fold(Response::sound(kind), |it, _| it.with_header("x-more", "and more"))),
                                                                            "BBB BBBB BB BB")
            .but(Way::Tower,                                                "... .... .. .."),
        row("a head that goes on and on", Play::Wire(|_| drip(b"x-more: and more\r\n")("HTTP/1.1 200 OK\r\n")),
                                                                            "LLL LLLL LL LL").short(),
        row("a header that goes on and on", Play::Wire(|_| drip(b"more")("HTTP/1.1 200 OK\r\nx-more: ")),
                                                                            "LLL LLLL LL LL").short(),
        row("headers without an end", Play::Wire(|_| flood("x-more: and more\r\n")),
                                                                            "BBB BBBB BB BB"),
        row("100 Continue for ever", Play::Wire(|_| drip(b"HTTP/1.1 100 Continue\r\n\r\n")("")),
                                                                            "LLL LLLL LL LL").short(),
        row("103 Early Hints, dripping", Play::Wire(|_| drip(b"HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n")("")),
                                                                            "LLL LLLL LL LL").short(),
        row("an empty head", Play::Wire(|_| head("")),                      "BBB BBBB BB BB"),
        row("another protocol", Play::Wire(|_| head("SSH-2.0-OpenSSH_9")),  "BBB BBBB BB BB"),
        row("no protocol", Play::Wire(|_| (vec![0; 1000], Then::Close)),    "BBB BBBB BB BB"),
        row("HTTP/9.9", Play::Wire(|_| head("HTTP/9.9 200 OK")),            "BBB BBBB BB BB"),
        row("a status of five digits", Play::Wire(|_| head("HTTP/1.1 99999 No")),
                                                                            "BBB BBBB BB BB"),
        row("a status that is text", Play::Wire(|_| head("HTTP/1.1 OK")),   "BBB BBBB BB BB"),
        row("the status 099", Play::Wire(|_| head("HTTP/1.1 099 Low")),     "BBB BBBB BB BB"),
        row("the status 999", Play::Response(|kind| Response { status: 999, ..Response::sound(kind) }),
                                                                            "NNN NNNN .. NU"),
        row("a header without a colon", Play::Wire(|_| head("HTTP/1.1 200 OK\r\nbad header")),
                                                                            "BBB BBBB BB BB"),
        row("a header's name with a space", Play::Wire(|_| head("HTTP/1.1 200 OK\r\nbad name: x")),
                                                                            "BBB BBBB BB BB"),
        row("a header with NUL", Play::Wire(|_| head("HTTP/1.1 200 OK\r\nx-nul: a\0b")),
                                                                            "BBB BBBB BB BB"),
    ]
}

#[test]
fn heads() {
    super::check(rows());
}
