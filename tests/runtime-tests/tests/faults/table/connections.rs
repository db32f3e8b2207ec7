//! Connections that end, stall or are slow.

use std::time::Duration;

use super::behavior::{Behavior, Response, Then};
use super::expected::all;
use super::kind::Kind::{Download, Token};
use super::kind::{FAILURES, ITEMS, Kind};
use super::observe::End::{Broken, Mismatch, NoConnection, Status, Success, TimedOut, TooLong, Unending};
use super::row::{Row, row};

const DRIP: Duration = Duration::from_millis(20);

/// The first half of a valid body.
fn half(kind: Kind) -> Vec<u8> {
    let mut content = kind.valid();
    content.truncate(content.len() / 2);
    content
}

fn cut(kind: Kind, then: Then) -> Response {
    Response::new(kind, half(kind)).then(then)
}

/// A piece of an endless body: white space for a single value, items for a stream.
fn more(kind: Kind) -> Vec<u8> {
    match kind {
        Kind::Download => vec![7; 4096],
        _ if kind.has_items() => kind.valid(),
        _ => vec![b' '; 512],
    }
}

fn rows() -> Vec<Row> {
    vec![
        row("no server listens", Behavior::Refuse, all(NoConnection)),
        row("closed before the response", Behavior::Nothing(Then::Close), all(Broken)),
        row("reset before the response", Behavior::Nothing(Then::Reset), all(Broken)),
        row("silent", Behavior::Nothing(Then::Silence), all(TimedOut)).short(),
        row("a request that is never read", Behavior::Unread, all(TimedOut).without(&[Token]))
            .short()
            .sending(8 << 20)
            .because("a request for a token is too short to fill a window"),
        row(
            "closed after the headers",
            Behavior::Response(|kind| Response::new(kind, Vec::new()).then(Then::Close)),
            all(Broken),
        ),
        row(
            "silent after the headers",
            Behavior::Response(|kind| Response::new(kind, Vec::new()).then(Then::Silence)),
            all(TimedOut),
        )
        .short(),
        row("closed in the body", Behavior::Response(|kind| cut(kind, Then::Close)), all(Broken)),
        row("reset in the body", Behavior::Response(|kind| cut(kind, Then::Reset)), all(Broken)),
        row("silent in the body", Behavior::Response(|kind| cut(kind, Then::Silence)), all(TimedOut)).short(),
        row(
            "a slow body",
            Behavior::Response(|kind| Response::valid(kind).then(Then::Repeat(more(kind), DRIP))),
            all(TimedOut).on(&[Download], TooLong).on(ITEMS, Unending),
        )
        .patient(),
        row(
            "an endless body",
            Behavior::Response(|kind| Response::valid(kind).then(Then::Repeat(more(kind), Duration::ZERO))),
            all(TooLong).on(ITEMS, Unending),
        ),
        row(
            "a slow response",
            Behavior::Response(|kind| Response { delay: Duration::from_secs(60), ..Response::valid(kind) }),
            all(TimedOut),
        )
        .short(),
        row(
            "redirects in a loop",
            Behavior::Response(|kind| {
                Response { status: 307, ..Response::valid(kind) }.with_header("location", "/")
            }),
            all(Status).on(FAILURES, Success).on(&[Token], Mismatch),
        ),
        row(
            "redirects in a loop, each in time",
            Behavior::Response(|kind| {
                Response { status: 307, delay: Duration::from_millis(250), ..Response::valid(kind) }
                    .with_header("location", "/")
            }),
            all(TimedOut).without(&[Token]),
        )
        .short()
        .because("a redirect of an authorization server is its response"),
    ]
}

#[test]
fn connections() {
    super::check(rows());
}
