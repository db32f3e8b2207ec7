//! Streams over real sockets: with one-byte chunks, silent, broken, and of another media type.

use std::io::{Read, Write};
use std::time::Duration;

use runtime_tests::operation;
use runtime_tests::runtime::{Blocking, Call, Download, EventStream, JsonStream, StreamError};
use serde_json::{Value, json};

use crate::faults::script::{Script, response};
use crate::faults::transports::{builder, client, run};

operation!(Events "GET" "/" &[]; "text/event-stream" ["text/event-stream"] => EventStream<Value>, events; Value, json);
operation!(Lines "GET" "/" &[]; "application/x-ndjson" ["application/x-ndjson"] => JsonStream<Value>, json_lines; Value, json);
operation!(Audio "GET" "/" &[]; "audio/mpeg" ["audio/mpeg"] => Download, download; Value, json);

/// A response in chunks of one byte, each in its own packet if the system does so.
fn byte_by_byte(content_type: &str, body: &str) -> Script {
    let head =
        format!("HTTP/1.1 200 OK\r\ncontent-type: {content_type}\r\ntransfer-encoding: chunked\r\n\r\n");
    let body = body.as_bytes().to_vec();
    Script::start(move |_, stream| {
        let _ = stream.set_nodelay(true);
        let _ = stream.write_all(head.as_bytes());
        let chunk = |byte: &u8| [b"1\r\n", &[*byte][..], b"\r\n"].concat();
        let is_sent = body.iter().all(|byte| stream.write_all(&chunk(byte)).is_ok());
        is_sent && stream.write_all(b"0\r\n\r\n").is_ok()
    })
}

#[test]
fn events_do_not_depend_on_chunks() {
    let text = "\u{FEFF}id: é\r\ndata: {\"a\":\r\ndata: \"ü😀\"}\r\n\r\n:\r\n\r\ndata: [DONE]\r\n\r\n";
    let server = byte_by_byte("text/event-stream; charset=utf-8", text);
    let client = client(&server.url());
    run(async {
        let mut events = Call::<Events>::new(&client.core).await.expect("a stream");
        assert_eq!(events.next().await.unwrap().unwrap(), json!({"a": "ü😀"}));
        assert_eq!(events.last_event_id(), Some("é"));
        assert!(events.next().await.is_none());
    });
    let response = Call::<Events>::new(&client.core).send_blocking().expect("a stream");
    let events: Vec<Value> = response.into_iter().map(Result::unwrap).collect();
    assert_eq!(events, [json!({"a": "ü😀"})]);
}

#[test]
fn lines_do_not_depend_on_chunks() {
    let server = byte_by_byte("application/jsonl", "{\"a\":\"ü\"}\r\n\n[1]\n2");
    let response = Call::<Lines>::new(&client(&server.url()).core).send_blocking();
    let lines = Blocking::new(response.expect("a stream").into_body());
    let lines: Vec<Value> = lines.map(Result::unwrap).collect();
    assert_eq!(lines, [json!({"a": "ü"}), json!([1]), json!(2)]);
}

#[test]
fn downloads_do_not_depend_on_chunks() {
    let server = byte_by_byte("audio/mpeg", "abcdef");
    let client = client(&server.url());
    let download = run(async { Call::<Audio>::new(&client.core).await.expect("a download").bytes().await });
    assert_eq!(download.expect("all of it"), "abcdef");
    let response = Call::<Audio>::new(&client.core).send_blocking().expect("a download");
    let mut text = String::new();
    Blocking::new(response.into_body()).read_to_string(&mut text).expect("all of it");
    assert_eq!(text, "abcdef");
}

#[test]
fn a_silent_or_broken_stream_has_the_last_event_id() {
    for is_silent in [true, false] {
        let server = Script::start(move |_, stream| {
            let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 99\r\n\r\n";
            let _ = stream.write_all(head.as_bytes());
            let _ = stream.write_all(b"id: 7\ndata: 1\n\ndata: 2\n");
            if is_silent {
                let _ = stream.read(&mut [0]);
            }
            false
        });
        let client = builder(&server.url()).idle_timeout(Duration::from_millis(50));
        let client = client.build().expect("a client");
        run(async {
            let mut events = Call::<Events>::new(&client.core).await.expect("a stream");
            assert_eq!(events.next().await.unwrap().unwrap(), json!(1));
            let error = events.next().await.unwrap().expect_err("no end");
            assert!(matches!(error, StreamError::Transport(_)), "{error:?}");
            assert_eq!(error.is_timeout(), is_silent, "{error:?}");
            assert!(events.next().await.is_none());
            let id = events.last_event_id().expect("an id").to_owned();
            let _ = Call::<Events>::new(&client.core).with_last_event_id(&id).await;
        });
        let head = server.heads().pop().expect("a second call").to_ascii_lowercase();
        assert!(head.contains("\r\nlast-event-id: 7\r\n"), "{head}");
    }
}

#[test]
fn an_unexpected_media_type_instead_of_a_stream_keeps_the_body() {
    let types = "content-type: application/json\r\n";
    let server = Script::sending(response("200 OK", types, b"{\"error\":1}"));
    let error = Call::<Events>::new(&client(&server.url()).core).send_blocking();
    let error = error.expect_err("no stream");
    assert_eq!(error.bytes().expect("its body"), "{\"error\":1}");
    let server = Script::sending(response("429 Too Many Requests", types, b"{\"error\":2}"));
    let error = Call::<Events>::new(&client(&server.url()).core).send_blocking();
    assert_eq!(error.expect_err("no stream").body(), Some(&json!({"error": 2})));
}
