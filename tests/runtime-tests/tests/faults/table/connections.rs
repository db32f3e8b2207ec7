//! Connections that end, stand still or drip: the rows of what isn't said.

use std::time::Duration;

use super::expected::all;
use super::kind::Kind::{Download, Token};
use super::kind::{FAILURES, ITEMS, Kind};
use super::observe::End::{
    Broken, Mismatch, NoConnection, Status, Success, TimedOut, TooLong, Unending,
};
use super::play::{Play, Response, Then};
use super::row::{Row, row};

const DRIP: Duration = Duration::from_millis(20);

/// The first half of a sound content.
fn half(kind: Kind) -> Vec<u8> {
    let mut content = kind.sound();
    content.truncate(content.len() / 2);
    content
}

fn cut(kind: Kind, then: Then) -> Response {
    Response::new(kind, half(kind)).then(then)
}

/// What goes on for ever: white space where a value is read as a whole, items where there are such.
fn more(kind: Kind) -> Vec<u8> {
    match kind {
        Kind::Download => vec![7; 4096],
        _ if kind.has_items() => kind.sound(),
        _ => vec![b' '; 512],
    }
}

fn rows() -> Vec<Row> {
    vec![
        row("nobody listens", Play::Refuse, all(NoConnection)),
        row("closed before anything", Play::Nothing(Then::Close), all(Broken)),
        row("reset before anything", Play::Nothing(Then::Reset), all(Broken)),
        row("silent", Play::Nothing(Then::Silence), all(TimedOut)).short(),
        row(
            "a request that is never read",
            Play::Unread,
            all(TimedOut).without(&[Token]),
        )
        .short()
        .sending(8 << 20)
        .because("a request for a token is too short to fill a window"),
        row(
            "closed after the headers",
            Play::Response(|kind| Response::new(kind, Vec::new()).then(Then::Close)),
            all(Broken),
        ),
        row(
            "silent after the headers",
            Play::Response(|kind| Response::new(kind, Vec::new()).then(Then::Silence)),
            all(TimedOut),
        )
        .short(),
        row(
            "closed in the body",
            Play::Response(|kind| cut(kind, Then::Close)),
            all(Broken),
        ),
        row(
            "reset in the body",
            Play::Response(|kind| cut(kind, Then::Reset)),
            all(Broken),
        ),
        row(
            "silent in the body",
            Play::Response(|kind| cut(kind, Then::Silence)),
            all(TimedOut),
        )
        .short(),
        row(
            "a body that drips",
            Play::Response(|kind| {
                Response::sound(kind).then(Then::Repeat(more(kind), DRIP))
            }),
            all(TimedOut).on(&[Download], TooLong).on(ITEMS, Unending),
        )
        .short(),
        row(
            "a body without an end",
            Play::Response(|kind| {
                Response::sound(kind).then(Then::Repeat(more(kind), Duration::ZERO))
            }),
            all(TooLong).on(ITEMS, Unending),
        ),
        row(
            "a response that is slow",
            Play::Response(|kind| Response {
                delay: Duration::from_secs(60),
                ..Response::sound(kind)
            }),
            all(TimedOut),
        )
        .short(),
        row(
            "redirects in a circle",
            Play::Response(|kind| {
                Response { status: 307, ..Response::sound(kind) }
                    .with_header("location", "/")
            }),
            all(Status).on(FAILURES, Success).on(&[Token], Mismatch),
        ),
        row(
            "redirects in a circle, each in time",
            Play::Response(|kind| {
                Response {
                    status: 307,
                    delay: Duration::from_millis(250),
                    ..Response::sound(kind)
                }
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
