//! Invalid HTTP/2 frames. RFC 9113, 4 and 6.

use std::time::Duration;

use super::behavior::{Behavior, Then};
use super::expected::all;
use super::observe::End::{Broken, Success, TimedOut};
use super::row::{Row, row};

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const PUSH_PROMISE: u8 = 5;
const PING: u8 = 6;
const GOAWAY: u8 = 7;
const WINDOW_UPDATE: u8 = 8;
const CONTINUATION: u8 = 9;

/// `:status: 100`, with the name of entry 8 of the static table (RFC 7541, 6.2.2).
const STATUS_100: &[u8] = b"\x08\x03100";

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).expect("short").to_be_bytes();
    let head = [length[1], length[2], length[3], kind, flags];
    [&head[..], &stream.to_be_bytes(), payload].concat()
}

/// The server's settings, which must come first, then these frames.
fn behind_settings(frames: &[Vec<u8>]) -> (Vec<u8>, Then) {
    ([frame(SETTINGS, 0, 0, b""), frames.concat()].concat(), Then::Silence)
}

/// The same with a pause between frames, so that the client has no unread frames when the server recovers.
fn drip(piece: Vec<u8>) -> (Vec<u8>, Then) {
    (behind_settings(&[]).0, Then::Repeat(piece, Duration::from_millis(1)))
}

fn flood(first: &[Vec<u8>], piece: Vec<u8>) -> (Vec<u8>, Then) {
    (behind_settings(first).0, Then::Repeat(piece, Duration::ZERO))
}

fn rows() -> Vec<Row> {
    vec![
        row(
            "HTTP/1.1 instead of frames",
            Behavior::Frames(|| (b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec(), Then::Silence)),
            all(Broken),
        ),
        row(
            "a first frame other than SETTINGS",
            Behavior::Frames(|| (frame(PING, 0, 0, &[0; 8]), Then::Silence)),
            all(TimedOut),
        )
        .short(),
        row(
            "GOAWAY at once, and an open connection",
            Behavior::Frames(|| behind_settings(&[frame(GOAWAY, 0, 0, &[0; 8])])),
            all(Success),
        ),
        row(
            "GOAWAY at once",
            Behavior::Frames(|| (behind_settings(&[frame(GOAWAY, 0, 0, &[0; 8])]).0, Then::Close)),
            all(Success),
        ),
        row(
            "GOAWAY with an error",
            Behavior::Frames(|| behind_settings(&[frame(GOAWAY, 0, 0, &[0, 0, 0, 0, 0, 0, 0, 1])])),
            all(Broken),
        ),
        row(
            "a refused stream",
            Behavior::Frames(|| behind_settings(&[frame(RST_STREAM, 0, 1, &[0, 0, 0, 7])])),
            all(TimedOut),
        )
        .short(),
        row(
            "too long a frame",
            Behavior::Frames(|| behind_settings(&[frame(DATA, 0, 1, &[0; 100_000])])),
            all(Broken),
        ),
        row(
            "settings of five bytes",
            Behavior::Frames(|| behind_settings(&[frame(SETTINGS, 0, 0, &[0; 5])])),
            all(Broken),
        ),
        row(
            "DATA on stream 0",
            Behavior::Frames(|| behind_settings(&[frame(DATA, 0, 0, b"data")])),
            all(Broken),
        ),
        row(
            "data before headers",
            Behavior::Frames(|| behind_settings(&[frame(DATA, 0, 1, b"data")])),
            all(Broken),
        ),
        row(
            "headers of an unknown stream",
            Behavior::Frames(|| behind_settings(&[frame(HEADERS, 4, 7, STATUS_100)])),
            all(Broken),
        ),
        row(
            "an unexpected PUSH_PROMISE",
            Behavior::Frames(|| behind_settings(&[frame(PUSH_PROMISE, 4, 1, &[0, 0, 0, 2, 0x88])])),
            all(Broken),
        ),
        row(
            "a window update beyond the maximum",
            Behavior::Frames(|| behind_settings(&[frame(WINDOW_UPDATE, 0, 0, &[0x7F, 0xFF, 0xFF, 0xFF])])),
            all(Broken),
        ),
        row(
            "a window update of 0",
            Behavior::Frames(|| behind_settings(&[frame(WINDOW_UPDATE, 0, 0, &[0; 4])])),
            all(Broken),
        ),
        row(
            "HPACK: an unknown entry",
            Behavior::Frames(|| behind_settings(&[frame(HEADERS, 5, 1, &[0xFE])])),
            all(Broken),
        ),
        row(
            "HPACK: an index of many bytes",
            Behavior::Frames(|| behind_settings(&[frame(HEADERS, 5, 1, &[0xFF; 100])])),
            all(Broken),
        ),
        row(
            "HPACK: a truncated string",
            Behavior::Frames(|| behind_settings(&[frame(HEADERS, 5, 1, b"\x08\x7Fab")])),
            all(Broken),
        ),
        row(
            "headers without a status",
            Behavior::Frames(|| behind_settings(&[frame(HEADERS, 5, 1, b"\x00\x01a\x01b")])),
            all(Broken),
        ),
        row(
            "endless continuations",
            Behavior::Frames(|| {
                flood(&[frame(HEADERS, 0, 1, &[0x88])], frame(CONTINUATION, 0, 1, b"\x00\x01a\x01b"))
            }),
            all(Broken),
        ),
        row(
            "endless empty continuations",
            Behavior::Frames(|| flood(&[frame(HEADERS, 0, 1, &[0x88])], frame(CONTINUATION, 0, 1, b""))),
            all(Broken),
        ),
        row(
            "a continuation without headers",
            Behavior::Frames(|| behind_settings(&[frame(CONTINUATION, 4, 1, b"")])),
            all(Broken),
        ),
        row(
            "endless 100 Continue, in frames",
            Behavior::Frames(|| drip(frame(HEADERS, 4, 1, STATUS_100))),
            all(TimedOut),
        )
        .short(),
        row(
            "a flood of 100 Continue, in frames",
            Behavior::Frames(|| flood(&[], frame(HEADERS, 4, 1, STATUS_100))),
            all(TimedOut),
        )
        .short(),
        row("endless pings", Behavior::Frames(|| drip(frame(PING, 0, 0, &[0; 8]))), all(TimedOut)).short(),
        row("endless settings", Behavior::Frames(|| drip(frame(SETTINGS, 0, 0, b""))), all(TimedOut)).short(),
        row(
            "endless empty data",
            Behavior::Frames(|| flood(&[frame(HEADERS, 4, 1, &[0x88])], frame(DATA, 0, 1, b""))),
            all(Broken),
        ),
        row(
            "endless frames of an unknown type",
            Behavior::Frames(|| drip(frame(0xBE, 0, 0, b"what?"))),
            all(TimedOut),
        )
        .short(),
    ]
}

#[test]
fn http2_frames() {
    super::check(rows());
}
