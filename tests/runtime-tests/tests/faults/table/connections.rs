//! Connections that end, stand still or drip: the rows of what isn't said.

use std::time::Duration;

use super::kind::Kind;
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

#[rustfmt::skip] // a table
fn rows() -> Vec<Row> {
    vec![
        //                                                                   JTB DELS FG PO
        row("nobody listens", Play::Refuse,                                 "CCC CCCC CC CC"),
        row("closed before anything", Play::Nothing(Then::Close),           "BBB BBBB BB BB"),
        row("reset before anything", Play::Nothing(Then::Reset),            "BBB BBBB BB BB"),
        row("silent", Play::Nothing(Then::Silence),                         "LLL LLLL LL LL").short(),
        row("a request that is never read", Play::Unread,                   "LLL LLLL LL L-").short().sending(8 << 20)
            .because("a request for a token is too short to fill a window"),
        row("closed after the headers",
            Play::Response(|kind| Response::new(kind, Vec::new()).then(Then::Close)),
                                                                            "BBB BBBB BB BB"),
        row("silent after the headers",
            Play::Response(|kind| Response::new(kind, Vec::new()).then(Then::Silence)),
                                                                            "LLL LLLL LL LL").short(),
        row("closed in the body", Play::Response(|kind| cut(kind, Then::Close)),
                                                                            "BBB BBBB BB BB"),
        row("reset in the body", Play::Response(|kind| cut(kind, Then::Reset)),
                                                                            "BBB BBBB BB BB"),
        row("silent in the body", Play::Response(|kind| cut(kind, Then::Silence)),
                                                                            "LLL LLLL LL LL").short(),
        row("a body that drips",
            Play::Response(|kind| Response::sound(kind).then(Then::Repeat(more(kind), DRIP))),
                                                                            "LLL X~~~ LL LL").short(),
        row("a body without an end",
            Play::Response(|kind| Response::sound(kind).then(Then::Repeat(more(kind), Duration::ZERO))),
                                                                            "XXX X~~~ XX XX"),
        row("a response that is slow",
            Play::Response(|kind| Response { delay: Duration::from_secs(60), ..Response::sound(kind) }),
                                                                            "LLL LLLL LL LL").short(),
        row("redirects in a circle",
            Play::Response(|kind| Response { status: 307, ..Response::sound(kind) }.with_header("location", "/")),
                                                                            "NNN NNNN .. NU"),
        row("redirects in a circle, each in time",
            Play::Response(|kind| Response { status: 307, delay: Duration::from_millis(250), ..Response::sound(kind) }
                .with_header("location", "/")),
                                                                            "LLL LLLL LL L-").short()
            .because("a redirect of an authorization server is its response"),
    ]
}

#[test]
fn connections() {
    super::check(rows());
}
