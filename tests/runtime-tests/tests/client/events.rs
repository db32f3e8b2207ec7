//! Server-Sent Events, compared with a parser of the whole text. HTML, Server-sent events.

use std::convert::Infallible;
use std::time::Duration;

use proptest::prelude::*;
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::operation;
use runtime_tests::probe::{TestClient, run_ready};
use runtime_tests::runtime::{Call, EventStream, StreamError};
use runtime_tests::streams::{body, broken, cut, response};
use serde_json::{Value, json};

const EVENTS: &str = "text/event-stream";

fn texts(text: &str) -> EventStream<String> {
    response(EVENTS, body(&[text])).text_events().expect("a stream of events")
}

fn values(text: &str) -> EventStream<Value> {
    response(EVENTS, body(&[text])).events().expect("a stream of events")
}

/// An event: its name, its data and the last id.
type Event = (String, String, Option<String>);

/// All events of a stream.
fn all(mut stream: EventStream<String>) -> Vec<Event> {
    let mut events = Vec::new();
    while let Some(event) = run_ready(stream.next()) {
        let data = event.expect("an event");
        let id = stream.last_event_id().map(str::to_owned);
        events.push((stream.event_name().to_owned(), data, id));
    }
    events
}

fn event(name: &str, data: &str, id: Option<&str>) -> Event {
    (name.to_owned(), data.to_owned(), id.map(str::to_owned))
}

#[test]
fn the_standard_s_examples_are_resolved() {
    let stock = "data: YHOO\ndata: +2\ndata: 10\n\n";
    assert_eq!(all(texts(stock)), [event("message", "YHOO\n+2\n10", None)]);
    let ids = ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n";
    let expected = [
        event("message", "first event", Some("1")),
        event("message", "second event", None),
        event("message", " third event", None),
    ];
    assert_eq!(all(texts(ids)), expected);
    let empty = "data\n\ndata\ndata\n\ndata:";
    assert_eq!(all(texts(empty)), [event("message", "", None), event("message", "\n", None)]);
    let spaces = "data:test\n\ndata: test\n\n";
    assert_eq!(all(texts(spaces)), [event("message", "test", None), event("message", "test", None)]);
}

#[test]
fn lines_end_with_lf_cr_or_crlf() {
    let expected = [event("add", "a\nb", None), event("message", "c", None)];
    for end in ["\n", "\r", "\r\n"] {
        let text = "event: add\ndata: a\ndata: b\n\ndata: c\n\n".replace('\n', end);
        assert_eq!(all(texts(&text)), expected, "{end:?}");
    }
}

#[test]
fn a_byte_order_mark_is_skipped_only_at_the_start() {
    assert_eq!(all(texts("\u{FEFF}data: a\n\n")), [event("message", "a", None)]);
    assert_eq!(all(texts("data: a\n\u{FEFF}data: b\n\n")), [event("message", "a", None)]);
}

#[test]
fn events_without_data_or_without_an_end_are_ignored() {
    assert_eq!(all(texts("event: add\n\ndata: a\n\nevent: add\ndata: b\n")), [event("message", "a", None)]);
}

#[test]
fn ids_with_nul_and_invalid_retry_fields_are_ignored() {
    let mut stream = texts("id: 1\nid: 2\0\nretry: 5\nretry: 6s\nretry:\ndata: a\n\n");
    assert_eq!(run_ready(stream.next()).unwrap().unwrap(), "a");
    assert_eq!(stream.last_event_id(), Some("1"));
    assert_eq!(stream.retry(), Some(Duration::from_millis(5)));
}

#[test]
fn event_data_is_decoded_as_json() {
    let mut stream = values("data: {\"a\":\ndata: 1}\n\n");
    assert_eq!(run_ready(stream.next()).unwrap().unwrap(), json!({"a": 1}));
    assert!(run_ready(stream.next()).is_none());
}

#[test]
fn the_done_marker_ends_the_stream() {
    let mut stream = values("data: 1\n\ndata: [DONE]\n\ndata: 2\n\n");
    assert_eq!(run_ready(stream.next()).unwrap().unwrap(), json!(1));
    assert!(run_ready(stream.next()).is_none());
    assert!(run_ready(stream.next()).is_none());
}

#[test]
fn service_errors_keep_their_data() {
    let mut stream = values("event: error\ndata: {\"code\": 7}\n\ndata: 1\n\n");
    let error = run_ready(stream.next()).unwrap().unwrap_err();
    assert_eq!(error.to_string(), "the service reported an error: {\"code\": 7}");
    let StreamError::Service(event) = error else { panic!("{error:?}") };
    assert_eq!(event.json::<Value>(), Some(json!({"code": 7})));
    assert_eq!(event.json::<String>(), None);
    assert_eq!(run_ready(stream.next()).unwrap().unwrap(), json!(1));
}

#[test]
fn undocumented_event_data_keeps_its_bytes() {
    let mut stream = values("data: {oops\n\ndata: 1\n\n");
    let error = run_ready(stream.next()).unwrap().unwrap_err();
    assert_eq!(error.bytes().unwrap(), "{oops");
    assert!(error.to_string().contains("`{oops`"), "{error}");
    assert_eq!(run_ready(stream.next()).unwrap().unwrap(), json!(1));
}

#[test]
fn text_events_decode_from_text() {
    let mut stream: EventStream<Option<String>> =
        response(EVENTS, body(&["data: null\n\ndata: 1\n\n"])).text_events().unwrap();
    assert_eq!(run_ready(stream.next()).unwrap().unwrap().as_deref(), Some("null"));
    assert_eq!(run_ready(stream.next()).unwrap().unwrap().as_deref(), Some("1"));
}

#[test]
fn event_data_with_invalid_utf_8_keeps_its_bytes() {
    let body = body(&[b"data: \xFF\n\n"]);
    let mut stream = response(EVENTS, body).text_events::<String>().unwrap();
    let error = run_ready(stream.next()).unwrap().unwrap_err();
    assert_eq!(error.bytes().unwrap().as_ref(), b"\xFF");
}

#[test]
fn a_broken_connection_is_an_error_and_ends_the_stream() {
    let broken = broken("data: 1\n\ndata: 2\n");
    let mut stream = response(EVENTS, broken).events::<Value>().unwrap();
    assert_eq!(run_ready(stream.next()).unwrap().unwrap(), json!(1));
    let error = run_ready(stream.next()).unwrap().unwrap_err();
    assert!(matches!(error, StreamError::Transport(_)), "{error:?}");
    assert!(run_ready(stream.next()).is_none());
}

#[test]
fn events_have_a_size_limit() {
    let long = "x".repeat(9);
    let many = "data: x\n".repeat(5);
    let name = format!("event: {long}\ndata: x\n\n");
    for text in [format!("data: {long}\n\n"), format!("{many}\n"), name] {
        let mut stream = texts(&text).with_limit(8);
        let error = run_ready(stream.next()).unwrap().unwrap_err();
        assert_eq!(error.to_string(), "an item of the stream exceeds the limit of 8 bytes");
        assert!(run_ready(stream.next()).is_none());
    }
    let mut stream = texts("data: 12\ndata: 45\n\n").with_limit(8);
    assert_eq!(run_ready(stream.next()).unwrap().unwrap(), "12\n45");
}

#[test]
fn the_largest_limit_means_no_limit() {
    let mut stream = texts("data: 1\n\n").with_limit(usize::MAX);
    assert_eq!(run_ready(stream.next()).unwrap().unwrap(), "1");
}

#[test]
fn unfinished_lines_have_a_size_limit() {
    let body = body(&vec![[b'x'; 1000]; 100]);
    let mut stream = response(EVENTS, body).text_events::<String>().unwrap().with_limit(10_000);
    assert!(matches!(run_ready(stream.next()), Some(Err(StreamError::TooLong { limit: 10_000 }))));
}

#[test]
fn events_can_be_decoded_as_whole_objects() {
    let text = "event: add\nid: 7\nretry: 9\ndata: 1\n\ndata: {\"a\":1}\n\n";
    let mut stream = response(EVENTS, body(&[text])).whole_events::<Value>().unwrap();
    let first = json!({"event": "add", "id": "7", "retry": 9, "data": "1"});
    assert_eq!(run_ready(stream.next()).unwrap().unwrap(), first);
    assert_eq!(run_ready(stream.next()).unwrap().unwrap(), json!({"data": "{\"a\":1}"}));
    let text = "data: {\"a\":1}\n\ndata: plain\n\n";
    let mut stream = response(EVENTS, body(&[text])).whole_json_events::<Value>().unwrap();
    assert_eq!(run_ready(stream.next()).unwrap().unwrap(), json!({"data": {"a": 1}}));
    assert_eq!(run_ready(stream.next()).unwrap().unwrap(), json!({"data": "plain"}));
}

operation!(Events "GET" "/events" &[]; "text/event-stream" ["text/event-stream"] => EventStream<Value>, events; Infallible, undocumented);

fn call(mock: &MockTransport) -> Call<Events> {
    Call::new(&TestClient::new(mock).core)
}

#[test]
fn a_call_returns_a_stream_and_can_resume_after_an_event() {
    let types = [("content-type", "text/event-stream; charset=utf-8")];
    let mock = MockTransport::new().respond_with(200, &types, "id: é\ndata: 1\n\n");
    let mut stream = run_ready(call(&mock)).expect("a stream");
    assert_eq!(run_ready(stream.next()).unwrap().unwrap(), json!(1));
    let id = stream.last_event_id().unwrap();
    let _ = run_ready(call(&mock).with_last_event_id(id));
    assert_eq!(mock.last().headers["last-event-id"].as_bytes(), "é".as_bytes());
}

#[test]
fn the_pause_before_a_reconnection_has_a_default_and_a_limit() {
    let events = |text: &'static str| body(&[text]);
    let mock = MockTransport::new()
        .respond_body(200, events("data: 1\n\n"))
        .respond_body(200, events("retry: 999000\ndata: 1\n\n"))
        .respond_body(200, events("retry: 1500\ndata: 1\n\n"))
        .respond_body(200, events("data: 1\n\n"))
        .respond(204, "");
    let mut stream = run_ready(call(&mock).with_reconnect()).expect("a stream");
    while let Some(event) = run_ready(stream.next()) {
        assert_eq!(event.unwrap(), json!(1));
    }
    assert_eq!(mock.sleeps(), [3_000, 120_000, 1_500, 1_500].map(Duration::from_millis));
}

#[test]
fn a_response_of_another_media_type_keeps_its_bytes() {
    let mock = MockTransport::new().respond_with(200, &[("content-type", "application/json")], "{\"a\":1}");
    let error = run_ready(call(&mock)).expect_err("no stream");
    assert_eq!(error.bytes().unwrap(), "{\"a\":1}");
    let message = error.to_string();
    assert!(message.contains("`application/json`, not text/event-stream"), "{message}");
}

/// Parses events from the whole text by the standard's algorithm.
fn naive(text: &str) -> Vec<Event> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (mut name, mut data, mut id, mut events) = (String::new(), String::new(), String::new(), Vec::new());
    let mut lines: Vec<&str> = text.split('\n').collect();
    lines.pop();
    for line in lines {
        if line.is_empty() {
            if !data.is_empty() {
                let shown = if name.is_empty() { "message" } else { &name };
                let last = Some(id.as_str()).filter(|id| !id.is_empty());
                events.push(event(shown, &data[..data.len() - 1], last));
            }
            name.clear();
            data.clear();
            continue;
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut name),
            "data" => data.extend([value, "\n"]),
            "id" if !value.contains('\0') => value.clone_into(&mut id),
            _ => {}
        }
    }
    events
}

/// Text of event streams, with unusual spellings.
fn stream_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("data"),
        Just("data: "),
        Just("data:"),
        Just("event: "),
        Just("event"),
        Just("id: "),
        Just("id"),
        Just("retry: 5"),
        Just("\n"),
        Just("\r"),
        Just("\r\n"),
        Just("\n\n"),
        Just(" "),
        Just(":"),
        Just("\0"),
        Just("\u{FEFF}"),
        Just("é😀"),
        Just("x"),
    ];
    prop::collection::vec(word, 0..40).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn events_do_not_depend_on_chunks(
        text in stream_text(),
        places in prop::collection::vec(any::<usize>(), 0..9),
    ) {
        let chunks = cut(text.as_bytes(), &places);
        let stream = response(EVENTS, body(&chunks)).text_events().expect("a stream");
        prop_assert_eq!(all(stream), naive(&text));
        let bytes: Vec<[u8; 1]> = text.bytes().map(|byte| [byte]).collect();
        let stream = response(EVENTS, body(&bytes)).text_events().expect("a stream");
        prop_assert_eq!(all(stream), naive(&text));
    }
}
