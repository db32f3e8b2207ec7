//! Streams of events that reconnect, over real sockets.

use std::io::Write;
use std::net::TcpStream;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use runtime_tests::operation;
use runtime_tests::probe::TestClient;
use runtime_tests::runtime::{
    Attempt, Blocking, Body, Builder, Call, EventStream, Hook, Operation, Retry, StreamError, TransportError,
};
use serde_json::{Value, json};

use crate::faults::script::{Script, response};
use crate::faults::transports::run;

operation!(Events "GET" "/" &[]; "text/event-stream" ["text/event-stream"] => EventStream<Value>, events; Value, json);
operation!(Answer "POST" "/" &[]; "text/event-stream" ["text/event-stream"] => EventStream<Value>, events; Value, json);

/// The reaction of a server to a request.
#[derive(Clone, Copy)]
enum Reply {
    /// Sends these events and cuts the connection.
    Cut(&'static str),
    /// Sends these events and ends the response.
    Whole(&'static str),
    /// Responds with this status.
    Status(&'static str),
    /// Closes the connection.
    Nothing,
}

/// A server with a reply for each request; the last one is repeated.
fn server(replies: &'static [Reply]) -> Script {
    Script::start(move |number, stream| {
        reply(replies[number.min(replies.len() - 1)], stream);
        false
    })
}

fn reply(reply: Reply, stream: &mut TcpStream) {
    let types = "content-type: text/event-stream\r\nconnection: close\r\n";
    let bytes = match reply {
        Reply::Cut(events) => {
            let head = format!("HTTP/1.1 200 OK\r\n{types}content-length: 999\r\n\r\n");
            [head.as_bytes(), events.as_bytes()].concat()
        }
        Reply::Whole(events) => response("200 OK", types, events.as_bytes()),
        Reply::Status("204 No Content") => b"HTTP/1.1 204 No Content\r\n\r\n".to_vec(),
        Reply::Status(status) => response(status, "connection: close\r\n", b"\"why\""),
        Reply::Nothing => Vec::new(),
    };
    stream.write_all(&bytes).expect("the client listens");
}

fn builder(server: &Script) -> Builder<TestClient> {
    let retry = Retry::new().with_pauses(Duration::from_millis(1), Duration::from_millis(2));
    Builder::new().server(server.url()).retry(retry)
}

fn call<O: Operation>(server: &Script) -> Call<O> {
    Call::new(&builder(server).build().expect("a client").core)
}

/// All items of a stream that reconnects.
async fn items(call: Call<Events>) -> Vec<Result<Value, StreamError>> {
    let mut events = call.with_reconnect().await.expect("a stream");
    let mut items = Vec::new();
    while let Some(item) = events.next().await {
        items.push(item);
    }
    assert!(events.next().await.is_none(), "an end is final");
    items
}

/// The values, and the error after them.
fn read(server: &Script) -> (Vec<Value>, Option<StreamError>) {
    let (mut values, mut error) = (Vec::new(), None);
    for item in run(items(call(server))) {
        assert!(error.is_none(), "{error:?}");
        match item {
            Ok(value) => values.push(value),
            Err(found) => error = Some(found),
        }
    }
    (values, error)
}

/// The header `Last-Event-ID` of each request.
fn last_ids(server: &Script) -> Vec<Option<String>> {
    let header = |head: String| {
        head.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("last-event-id").then(|| value.to_owned())
        })
    };
    server.heads().into_iter().map(header).collect()
}

fn id(id: &str) -> Option<String> {
    Some(id.to_owned())
}

#[test]
fn a_cut_stream_goes_on_after_its_last_event() {
    let replies = &[
        Reply::Cut("retry: 1\nid: 7\ndata: 1\n\nid: 8\ndata: 2\n"),
        Reply::Whole("\u{FEFF}id: 8\ndata: 2\n\ndata: 3\n\ndata: [DONE]\n\n"),
    ];
    let over_async = server(replies);
    let (values, error) = read(&over_async);
    assert_eq!(values, [json!(1), json!(2), json!(3)]);
    assert!(error.is_none(), "{error:?}");
    assert_eq!(last_ids(&over_async), [None, id("7")]);

    let blocking = server(replies);
    let response = call::<Events>(&blocking).with_reconnect().send_blocking();
    let events = Blocking::new(response.expect("a stream").into_body());
    let values: Vec<Value> = events.map(|item| item.expect("an event")).collect();
    assert_eq!(values, [json!(1), json!(2), json!(3)]);
    assert_eq!(last_ids(&blocking), [None, id("7")]);
}

#[test]
fn a_stream_that_ended_goes_on() {
    let server = server(&[
        Reply::Whole("retry: 1\nid: 7\ndata: 1\n\n"),
        Reply::Whole("data: 2\n\n"),
        Reply::Whole("data: [DONE]\n\n"),
    ]);
    assert_eq!(read(&server).0, [json!(1), json!(2)]);
    assert_eq!(last_ids(&server), [None, id("7"), id("7")]);
}

#[test]
fn without_opting_in_a_stream_ends_with_its_connection() {
    for is_cut in [true, false] {
        let server = server(if is_cut {
            &[Reply::Cut("retry: 1\ndata: 1\n\n")]
        } else {
            &[Reply::Whole("retry: 1\ndata: 1\n\n")]
        });
        run(async {
            let mut events = call::<Events>(&server).await.expect("a stream");
            assert_eq!(events.next().await.unwrap().unwrap(), json!(1));
            assert_eq!(events.next().await.is_some_and(|item| item.is_err()), is_cut);
            assert!(events.next().await.is_none());
        });
        assert_eq!(server.heads().len(), 1);
    }
}

#[test]
fn the_pause_is_the_server_s() {
    let server =
        server(&[Reply::Cut("retry: 150\ndata: 1\n\nretry: 200\n"), Reply::Whole("data: [DONE]\n\n")]);
    let start = Instant::now();
    assert_eq!(read(&server).0, [json!(1)]);
    let elapsed = start.elapsed();
    assert!(elapsed >= Duration::from_millis(200), "{elapsed:?}");
    assert!(elapsed < Duration::from_secs(2), "{elapsed:?}");
}

#[test]
fn a_server_that_asks_for_no_pause_is_not_asked_at_once() {
    let server = server(&[
        Reply::Cut("retry: 0\ndata: 1\n\n"),
        Reply::Cut("data: 2\n\n"),
        Reply::Whole("data: [DONE]\n\n"),
    ]);
    let start = Instant::now();
    assert_eq!(read(&server).0, [json!(1), json!(2)]);
    assert!(start.elapsed() >= Duration::from_millis(200));
}

#[test]
fn an_id_is_reset_by_an_empty_one_and_kept_by_one_with_nul() {
    let server = server(&[
        Reply::Cut("retry: 1\nid: 7\nid: 8\0\ndata: 1\n\n"),
        Reply::Cut("id\ndata: 2\n\n"),
        Reply::Cut("data: 3\n\n"),
        Reply::Status("204 No Content"),
    ]);
    let call = call::<Events>(&server).with_last_event_id("6");
    let values: Vec<Value> = run(items(call)).into_iter().map(Result::unwrap).collect();
    assert_eq!(values, [json!(1), json!(2), json!(3)]);
    assert_eq!(last_ids(&server), [id("6"), id("7"), None, None]);
}

#[test]
fn the_caller_s_id_is_sent_until_there_is_another() {
    let server = server(&[Reply::Cut("retry: 1\ndata: 1\n\n"), Reply::Status("204 No Content")]);
    run(items(call::<Events>(&server).with_last_event_id("6")));
    assert_eq!(last_ids(&server), [id("6"), id("6")]);
}

#[test]
fn a_204_is_the_end() {
    let replies = &[
        Reply::Whole("retry: 1\ndata: 1\n\n"),
        Reply::Status("204 No Content"),
        Reply::Whole("data: 2\n\ndata: [DONE]\n\n"),
    ];
    let (after_an_event, at_once) = (server(replies), server(&replies[1..]));
    let (values, error) = read(&after_an_event);
    assert_eq!(values, [json!(1)]);
    assert!(error.is_none(), "{error:?}");
    assert_eq!(after_an_event.heads().len(), 2);
    assert!(read(&at_once).0.is_empty());
    assert_eq!(at_once.heads().len(), 1);
}

#[test]
fn the_end_that_the_service_marks_is_the_end() {
    let done = server(&[Reply::Whole("retry: 1\ndata: 1\n\ndata: [DONE]\n\n")]);
    assert_eq!(read(&done).0, [json!(1)]);
    assert_eq!(done.heads().len(), 1);
    let error = server(&[Reply::Whole("retry: 1\ndata: 1\n\nevent: error\ndata: 7\n\n")]);
    let (values, problem) = read(&error);
    assert_eq!(values, [json!(1)]);
    assert!(matches!(problem, Some(StreamError::Service(_))), "{problem:?}");
    assert_eq!(error.heads().len(), 1);
}

#[test]
fn a_stream_ends_after_too_many_attempts_without_an_event() {
    let event = Reply::Cut("retry: 1\ndata: 1\n\n");
    let silent = server(Vec::leak(vec![event, Reply::Cut(": silence\n\n")]));
    let (values, error) = read(&silent);
    assert_eq!(values, [json!(1)]);
    assert!(matches!(error, Some(StreamError::Transport(_))), "{error:?}");
    assert_eq!(silent.heads().len(), 4);

    let closed = server(Vec::leak(vec![event, Reply::Nothing]));
    let error = read(&closed).1;
    assert!(matches!(error, Some(StreamError::Transport(_))), "{error:?}");
    assert_eq!(closed.heads().len(), 4);

    let busy = server(Vec::leak(vec![event, Reply::Status("503 Service Unavailable")]));
    let Some(StreamError::Status(error)) = read(&busy).1 else { panic!("no status") };
    assert_eq!(error.status(), 503);
    assert_eq!(error.bytes(), "\"why\"");
    assert_eq!(busy.heads().len(), 4);

    let ended = server(Vec::leak(vec![event, Reply::Whole(": silence\n\n")]));
    assert!(read(&ended).1.is_none());
    assert_eq!(ended.heads().len(), 4);
}

#[test]
fn an_event_allows_further_failures() {
    let replies: &[Reply] = &[Reply::Cut("retry: 1\ndata: 1\n\n"), Reply::Nothing];
    let mut replies = replies.repeat(5);
    replies.push(Reply::Status("204 No Content"));
    let server = server(replies.leak());
    let (values, error) = read(&server);
    assert_eq!(values.len(), 5);
    assert!(error.is_none(), "{error:?}");
}

#[test]
fn an_error_that_is_not_worth_a_retry_is_the_end() {
    let event = Reply::Cut("retry: 1\ndata: 1\n\n");
    let missing = server(Vec::leak(vec![event, Reply::Status("404 Not Found")]));
    let error = read(&missing).1.expect("an error");
    assert_eq!(error.to_string(), "can't reconnect: 404 Not Found: \"why\"");
    assert_eq!(missing.heads().len(), 2);
    let page = Script::start(move |number, stream| {
        let types = "content-type: text/html\r\n";
        match number {
            0 => reply(event, stream),
            _ => stream.write_all(&response("200 OK", types, b"<p>")).expect("sent"),
        }
        false
    });
    let error = read(&page).1;
    assert!(matches!(error, Some(StreamError::Decode(_))), "{error:?}");
    assert_eq!(page.heads().len(), 2);
}

#[test]
fn a_post_is_repeated_with_its_body() {
    let server = server(&[
        Reply::Cut("retry: 1\ndata: 1\n\n"),
        Reply::Status("502 Bad Gateway"),
        Reply::Whole("data: 2\n\ndata: [DONE]\n\n"),
    ]);
    run(async {
        let call = call::<Answer>(&server).with_json("question").with_reconnect();
        let mut events = call.await.expect("a stream");
        assert_eq!(events.next().await.unwrap().unwrap(), json!(1));
        assert_eq!(events.next().await.unwrap().unwrap(), json!(2));
        assert!(events.next().await.is_none());
    });
    let heads = server.heads();
    assert_eq!(heads.len(), 3);
    assert!(heads.iter().all(|head| head.contains("content-length: 10")), "{heads:?}");
}

#[test]
fn a_body_that_can_be_sent_only_once_is_an_error() {
    let server = server(&[Reply::Whole("data: [DONE]\n\n")]);
    let chunk = || futures_util::stream::iter([Ok::<_, TransportError>("text".into())]);
    let once = Body::from_stream(chunk());
    let call = || call::<Answer>(&server).with_reconnect();
    let error = run(call().with_body("text/plain", once).send()).expect_err("an error");
    assert!(error.to_string().contains("the stream can't reconnect"), "{error}");
    assert_eq!((error.attempts(), server.heads().len()), (0, 0));
    let again = Body::from_fn(move || Body::from_stream(chunk()));
    run(call().with_body("text/plain", again).send()).expect("a stream");
}

/// Notes the number of each attempt.
struct Numbers(Arc<Mutex<Vec<u32>>>);

impl Hook for Numbers {
    fn before(&self, attempt: &Attempt, _: &mut http::Request<Body>) {
        self.0.lock().expect("no panic").push(attempt.number());
    }
}

#[test]
fn hooks_see_each_attempt() {
    let server = server(&[
        Reply::Cut("retry: 1\ndata: 1\n\n"),
        Reply::Status("503 Service Unavailable"),
        Reply::Whole("data: [DONE]\n\n"),
    ]);
    let numbers = Arc::default();
    let client = builder(&server).hook(Numbers(Arc::clone(&numbers))).build();
    run(items(Call::new(&client.expect("a client").core)));
    assert_eq!(*numbers.lock().expect("no panic"), [1, 1, 2]);
}
