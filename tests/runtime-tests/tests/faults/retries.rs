//! Retries over a socket: how often a server is called, and when.

use std::io::Write;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use runtime_tests::probe::TestClient;
use runtime_tests::runtime::{Builder, Retry};

use crate::faults::script::{Script, response};
use crate::faults::transports::{Get, Post, over_each};

fn client(url: &str) -> TestClient {
    let retry = Retry::new().with_pauses(Duration::from_millis(1), Duration::from_millis(2));
    Builder::new().server(url).retry(retry).build().expect("a client")
}

/// Writes the headers of a response.
type Headers = Box<dyn Fn() -> String + Send + Sync>;

/// A server that fails twice, then succeeds; for three requests of each transport.
fn unable_twice(status: &'static str, headers: impl Fn() -> String + Send + Sync + 'static) -> Script {
    Script::start(move |number, stream| {
        let bytes = if number % 3 == 2 {
            response("200 OK", "", b"here")
        } else {
            response(status, &headers(), b"busy")
        };
        stream.write_all(&bytes).is_ok()
    })
}

#[test]
fn a_429_is_retried_after_the_delay_in_its_headers() {
    let date = || httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(1));
    let kinds: [(&str, Headers, u64); 5] = [
        ("milliseconds", Box::new(|| "retry-after-ms: 60\r\n".to_owned()), 120),
        ("seconds", Box::new(|| "retry-after: 0\r\n".to_owned()), 0),
        ("fraction", Box::new(|| "retry-after: 0.06\r\n".to_owned()), 120),
        ("date", Box::new(move || format!("retry-after: {}\r\n", date())), 0),
        ("none", Box::new(String::new), 0),
    ];
    // Each waits for seconds.
    thread::scope(|scope| {
        for (kind, headers, least) in kinds {
            scope.spawn(move || {
                let server = unable_twice("429 Too Many Requests", headers);
                let client = client(&server.url());
                over_each::<Get>(
                    &client,
                    |call| call,
                    |name, outcome| {
                        let body = outcome.expect(name).into_body();
                        assert_eq!(body, "here", "{name} {kind}");
                    },
                );
                assert_eq!(server.heads().len(), 6, "{kind}");
                let start = Instant::now();
                over_each::<Get>(
                    &client,
                    |call| call,
                    |name, outcome| {
                        assert!(outcome.is_ok(), "{name} {kind}");
                    },
                );
                assert!(start.elapsed() >= Duration::from_millis(2 * least), "{kind}");
            });
        }
    });
}

#[test]
fn a_429_with_too_long_a_delay_is_returned() {
    let server = Script::sending(response("429 Too Many Requests", "retry-after: 121\r\n", b"busy"));
    over_each::<Get>(
        &client(&server.url()),
        |call| call,
        |name, outcome| {
            assert_eq!(outcome.expect_err(name).bytes().map(|bytes| &bytes[..]), Some(&b"busy"[..]));
        },
    );
    assert_eq!(server.heads().len(), 2);
}

#[test]
fn a_post_is_retried_only_if_the_server_asks_for_it() {
    let server = unable_twice("502 Bad Gateway", String::new);
    over_each::<Post>(
        &client(&server.url()),
        |call| call.with_json("text"),
        |name, outcome| {
            assert!(outcome.is_err(), "{name}");
        },
    );
    assert_eq!(server.heads().len(), 2);
    let server = unable_twice("503 Unavailable", || "retry-after: 0\r\n".to_owned());
    over_each::<Post>(
        &client(&server.url()),
        |call| call.with_json("text"),
        |name, outcome| {
            assert!(outcome.is_ok(), "{name}");
        },
    );
    assert_eq!(server.heads().len(), 6);
    assert!(server.heads().iter().all(|head| head.contains("content-length: 6")));
}

#[test]
fn broken_connections_are_retried() {
    let server = Script::start(|number, stream| {
        number % 3 == 2 && stream.write_all(&response("200 OK", "", b"here")).is_ok()
    });
    over_each::<Get>(
        &client(&server.url()),
        |call| call,
        |name, outcome| {
            assert_eq!(outcome.expect(name).into_body(), "here", "{name}");
        },
    );
}
