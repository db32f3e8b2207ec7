//! Event streams of arbitrary bytes in arbitrary chunks give the same events as a parser of the whole text.

use fuzz::{Rng, change_bytes, cut, look_at_many, make_bytes};
use runtime_tests::probe::block_on;
use runtime_tests::runtime::StreamError;
use runtime_tests::streams::{body, response};

use crate::raw_bytes::naive_events::{Event, read};

const TOKENS: &[&[u8]] = &[
    b"data: ",
    b"data:",
    b"data",
    b"data: [DONE]\n\n",
    b"event: ",
    b"event:error\n",
    b"event",
    b"id: ",
    b"id",
    b"id:\0",
    b"retry: 5\n",
    b"retry:99999999999999999999\n",
    b"retry:\n",
    b"\n",
    b"\r",
    b"\r\n",
    b"\n\n",
    b"\r\r",
    b"\r\n\r\n",
    b":",
    b" ",
    b"\xEF\xBB\xBF",
    b"\xC3\xA9",
    b"\xFF",
    b"\0",
    b"x",
];

const STREAM: &[u8] =
    b"event: add\nid: 1\nretry: 10\ndata: {\"a\":\ndata: 1}\n\n: idle\r\n\r\ndata:x\r\rid\ndata\n\n";

fn stream(random: &mut Rng) -> Vec<u8> {
    let mut bytes = match random.u32(0..4) {
        0 => make_bytes(random),
        1 => STREAM.to_vec(),
        _ => Vec::new(),
    };
    for _ in 0..random.usize(1..4) {
        change_bytes(&mut bytes, TOKENS, STREAM, random);
    }
    bytes
}

/// All items of a stream.
fn events(chunks: &[Vec<u8>], limit: usize) -> (Vec<Event>, bool) {
    let stream = response("text/event-stream", body(chunks)).text_events::<String>();
    let mut stream = stream.expect("a stream of events").with_limit(limit);
    let mut events = Vec::new();
    while let Some(event) = block_on(stream.next()) {
        let (name, data) = match event {
            Ok(data) => (stream.event_name().to_owned(), data.into_bytes()),
            Err(StreamError::TooLong { .. }) => return (events, true),
            Err(StreamError::Service(event)) => ("error".to_owned(), event.data().to_vec()),
            Err(error) => {
                let bytes = error.bytes().expect("what can't be read is kept");
                (stream.event_name().to_owned(), bytes.to_vec())
            }
        };
        let id = stream.last_event_id().unwrap_or_default().to_owned();
        let retry = stream.retry().and_then(|retry| u64::try_from(retry.as_millis()).ok());
        events.push((name, data, id, retry));
    }
    (events, false)
}

#[test]
fn events_equal_those_of_a_whole_text_parser() {
    look_at_many(5_000, |random| {
        let bytes = stream(random);
        let mut expected = read(&bytes);
        let end = expected.iter().position(|(_, data, ..)| data == b"[DONE]");
        expected.truncate(end.unwrap_or(expected.len()));
        let (found, _) = events(&cut(&bytes, random), usize::MAX);
        match found == expected {
            true => Ok(()),
            false => Err(format!("{found:?}\n  instead of {expected:?}\n  {bytes:?}")),
        }
    });
}

#[test]
fn the_event_limit_does_not_depend_on_chunks() {
    look_at_many(5_000, |random| {
        let bytes = stream(random);
        let limit = random.usize(0..40);
        let whole = events(std::slice::from_ref(&bytes), limit);
        let chunked = events(&cut(&bytes, random), limit);
        let longest = whole.0.iter().map(|(_, data, ..)| data.len()).max();
        match whole == chunked && longest.is_none_or(|longest| longest <= limit) {
            true => Ok(()),
            false => Err(format!("{limit}: {whole:?}\n  in chunks {chunked:?}\n  {bytes:?}")),
        }
    });
}
