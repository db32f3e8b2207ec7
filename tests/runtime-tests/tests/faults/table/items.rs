//! Streams of items: without an end, or with items that are too long.

use std::time::Duration;

use super::expected::{none, only};
use super::kind::Kind::{Events, Lines, Sequence};
use super::kind::{ITEMS, Kind};
use super::observe::End::{Success, TooLong, Unending};
use super::play::{Play, Response, Then, Way};
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
        row("a line without an end", Play::Response(|kind| flood(kind, "", "xxxxxxxx")),
            only(ITEMS, TooLong)).because(NO_ITEMS),
        row("white space without an end", Play::Response(|kind| flood(kind, "", "        ")),
            only(ITEMS, TooLong)).because(NO_ITEMS),
        row("an item that is too long", Play::Response(|kind| Response::new(kind, long(kind))),
            only(ITEMS, TooLong)).because(NO_ITEMS),
        row("an item that is too long, of many lines",
            Play::Response(|kind| Response::new(kind, format!("{}\n", "data: 1\n".repeat(100_000)).into())),
            only(&[Events], TooLong)).because("only an event has many lines"),
        row("an event without an end", Play::Response(|kind| flood(kind, "", "data: 1\n")),
            only(&[Events], TooLong)).because("only an event has many lines"),
        row("100,000 items", Play::Response(|kind| Response::new(kind, kind.sound().repeat(100_000))),
            only(ITEMS, Success)).because(NO_ITEMS),
        row("items in 100,000 pieces",
            Play::Response(|kind| Response::new(kind, b"\n \n".repeat(100_000))),
            only(&[Events, Lines], Success)).because("only events and lines can be empty"),
        row("empty lines without an end", Play::Response(|kind| flood(kind, "", "\n\n\n\n")),
            only(&[Events, Lines], Unending))
            .but(Way::Ureq, none())
            .because("a thread that waits for the next item can't be called back; and a sequence has no lines"),
        row("comments without an end", Play::Response(|kind| flood(kind, "", ": still there\n\n")),
            only(&[Events], Unending))
            .but(Way::Ureq, none())
            .because("a thread that waits for the next event can't be called back; and only events have comments"),
        row("record separators without an end", Play::Response(|kind| flood(kind, "", "\u{1E}\u{1E}")),
            only(&[Sequence], Unending))
            .but(Way::Ureq, none())
            .because("a thread that waits for the next item can't be called back; and only a sequence has separators"),
        row("a time to come back that fits no number",
            Play::Response(|kind| Response::new(kind, b"retry: 99999999999999999999999999\ndata: {\"value\":1}\n\n".to_vec())),
            only(&[Events], Success)).because("only events have fields"),
        row("the longest time to come back",
            Play::Response(|kind| Response::new(kind, b"retry: 18446744073709551615\ndata: {\"value\":1}\n\n".to_vec())),
            only(&[Events], Success)).because("only events have fields"),
        row("an id with NUL", Play::Response(|kind| Response::new(kind, b"id: a\0b\ndata: {\"value\":1}\n\n".to_vec())),
            only(&[Events], Success)).because("only events have fields"),
        row("a name of an event that is no UTF-8",
            Play::Response(|kind| Response::new(kind, b"event: \xFF\xFE\ndata: {\"value\":1}\n\n".to_vec())),
            only(&[Events], Success)).because("only events have fields"),
        row("an event that isn't ended", Play::Response(|kind| Response::new(kind, b"data: {\"value\":1}\n".to_vec())),
            only(&[Events], Success)).because("only events have fields"),
    ]
}

#[test]
fn items() {
    super::check(rows());
}
