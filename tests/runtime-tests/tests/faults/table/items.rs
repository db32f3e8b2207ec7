//! Streams that are endless or have too long items.

use std::time::Duration;

use super::behavior::{Behavior, Response, Then, TransportKind};
use super::expected::{none, only};
use super::kind::Kind::{Events, Lines, Sequence};
use super::kind::{ITEMS, Kind};
use super::observe::End::{Success, TooLong, Unending};
use super::row::{Row, row};

const NO_ITEMS: &str = "what is read as a whole has no items";

fn flood(kind: Kind, start: &str, piece: &str) -> Response {
    let response = Response::new(kind, start.into());
    response.then(Then::Repeat(piece.into(), Duration::ZERO))
}

fn long(kind: Kind) -> Vec<u8> {
    kind.content(format!(r#"{{"value":1,"any":"{}"}}"#, "x".repeat(100_000)).as_bytes())
}

fn rows() -> Vec<Row> {
    vec![
        row("an endless line", Behavior::Response(|kind| flood(kind, "", "xxxxxxxx")), only(ITEMS, TooLong))
            .because(NO_ITEMS),
        row(
            "endless white space",
            Behavior::Response(|kind| flood(kind, "", "        ")),
            only(ITEMS, TooLong),
        )
        .because(NO_ITEMS),
        row(
            "too long an item",
            Behavior::Response(|kind| Response::new(kind, long(kind))),
            only(ITEMS, TooLong),
        )
        .because(NO_ITEMS),
        row(
            "too long an item of many lines",
            Behavior::Response(|kind| {
                Response::new(kind, format!("{}\n", "data: 1\n".repeat(100_000)).into())
            }),
            only(&[Events], TooLong),
        )
        .because("only an event has many lines"),
        row(
            "an endless event",
            Behavior::Response(|kind| flood(kind, "", "data: 1\n")),
            only(&[Events], TooLong),
        )
        .because("only an event has many lines"),
        row(
            "100,000 items",
            Behavior::Response(|kind| Response::new(kind, kind.valid().repeat(100_000))),
            only(ITEMS, Success),
        )
        .because(NO_ITEMS),
        row(
            "items in 100,000 chunks",
            Behavior::Response(|kind| Response::new(kind, b"\n \n".repeat(100_000))),
            only(&[Events, Lines], Success),
        )
        .because("only events and lines can be empty"),
        row(
            "endless empty lines",
            Behavior::Response(|kind| flood(kind, "", "\n\n\n\n")),
            only(&[Events, Lines], Unending),
        )
        .but(TransportKind::Ureq, none())
        .because("a blocking read can't be interrupted; and a sequence has no lines"),
        row(
            "endless comments",
            Behavior::Response(|kind| flood(kind, "", ": still there\n\n")),
            only(&[Events], Unending),
        )
        .but(TransportKind::Ureq, none())
        .because("a blocking read can't be interrupted; and only events have comments"),
        row(
            "endless record separators",
            Behavior::Response(|kind| flood(kind, "", "\u{1E}\u{1E}")),
            only(&[Sequence], Unending),
        )
        .but(TransportKind::Ureq, none())
        .because("a blocking read can't be interrupted; and only a sequence has separators"),
        row(
            "a reconnection time out of range",
            Behavior::Response(|kind| {
                Response::new(kind, b"retry: 99999999999999999999999999\ndata: {\"value\":1}\n\n".to_vec())
            }),
            only(&[Events], Success),
        )
        .because("only events have fields"),
        row(
            "the longest reconnection time",
            Behavior::Response(|kind| {
                Response::new(kind, b"retry: 18446744073709551615\ndata: {\"value\":1}\n\n".to_vec())
            }),
            only(&[Events], Success),
        )
        .because("only events have fields"),
        row(
            "an id with NUL",
            Behavior::Response(|kind| Response::new(kind, b"id: a\0b\ndata: {\"value\":1}\n\n".to_vec())),
            only(&[Events], Success),
        )
        .because("only events have fields"),
        row(
            "an event name with invalid UTF-8",
            Behavior::Response(|kind| {
                Response::new(kind, b"event: \xFF\xFE\ndata: {\"value\":1}\n\n".to_vec())
            }),
            only(&[Events], Success),
        )
        .because("only events have fields"),
        row(
            "an unfinished event",
            Behavior::Response(|kind| Response::new(kind, b"data: {\"value\":1}\n".to_vec())),
            only(&[Events], Success),
        )
        .because("only events have fields"),
    ]
}

#[test]
fn items() {
    super::check(rows());
}
