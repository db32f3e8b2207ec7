//! OAuth 2 tokens over a socket: concurrent calls, and a token server that counts.

use std::future::{Future, IntoFuture};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Waker};
use std::thread;
use std::time::Duration;

use runtime_tests::mock_transport::MockTransport;
use runtime_tests::operation;
use runtime_tests::probe::{TestClient, run_ready};
use runtime_tests::responder::{Request, Responder};
use runtime_tests::runtime::{
    Body, Builder, Call, Credential, OAuth2, OAuth2Client, Retry, Transport, TransportFuture,
};

const TOKEN: Credential = Credential::authorization("bearer_token", "Bearer");

operation!(Guarded "GET" "/guarded" &[&[TOKEN]]);

/// The numbers of token requests and of calls with a valid token.
#[derive(Default)]
struct Counts {
    tokens: AtomicUsize,
    calls: AtomicUsize,
}

/// A server with numbered tokens that rejects calls with a token below `least`. `expires_in` is the lifetime of
/// each token.
fn server(counts: &Arc<Counts>, least: usize, expires_in: u64) -> Responder {
    let counts = Arc::clone(counts);
    Responder::start(move |request: &Request| {
        if request.line.starts_with("POST /token ") {
            // Long enough for all calls to wait for the same token.
            thread::sleep(Duration::from_millis(300));
            let number = counts.tokens.fetch_add(1, Ordering::SeqCst) + 1;
            let token = format!(r#"{{"access_token":"t{number}","expires_in":{expires_in}}}"#);
            return ("200 OK", token);
        }
        let token = request.header("authorization").unwrap_or_default();
        let number: usize = token.trim_start_matches("Bearer t").parse().unwrap_or(0);
        if number < least {
            return ("401 Unauthorized", String::new());
        }
        counts.calls.fetch_add(1, Ordering::SeqCst);
        ("200 OK", "fine".to_owned())
    })
}

fn client(server: &Responder) -> TestClient {
    let tokens = OAuth2::client_credentials("/token", ("id", "s3cret"));
    let builder = Builder::new().server(server.url()).retry(Retry::none());
    builder.credential_provider(TOKEN, tokens).build().unwrap()
}

async fn call_at_once(client: &TestClient, calls: usize) {
    let calls: Vec<_> =
        (0..calls).map(|_| tokio::spawn(Call::<Guarded>::new(&client.core).into_future())).collect();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap(), "fine");
    }
}

fn counted(counts: &Counts) -> (usize, usize) {
    (counts.tokens.load(Ordering::SeqCst), counts.calls.load(Ordering::SeqCst))
}

#[tokio::test]
async fn a_thousand_concurrent_calls_request_one_token() {
    let counts = Arc::default();
    let server = server(&counts, 1, 3600);
    let client = client(&server);
    call_at_once(&client, 1000).await;
    assert_eq!(counted(&counts), (1, 1000));
    call_at_once(&client.clone(), 10).await;
    assert_eq!(counted(&counts), (1, 1010));
}

#[tokio::test]
async fn concurrently_rejected_calls_renew_the_token_once() {
    let counts = Arc::default();
    let server = server(&counts, 2, 3600);
    let client = client(&server);
    call_at_once(&client, 200).await;
    assert_eq!(counted(&counts), (2, 200));
}

#[test]
fn blocking_calls_share_a_token() {
    let counts = Arc::default();
    let server = server(&counts, 1, 3600);
    let client = client(&server);
    thread::scope(|scope| {
        for _ in 0..20 {
            scope.spawn(|| {
                let call = Call::<Guarded>::new(&client.core);
                assert_eq!(call.send_blocking().unwrap().into_body(), "fine");
            });
        }
    });
    assert_eq!(counted(&counts), (1, 20));
}

#[tokio::test]
async fn calls_waiting_for_a_token_fail_with_the_same_error() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let server = Responder::start(move |request: &Request| {
        assert!(request.line.starts_with("POST /token "), "no call is sent");
        thread::sleep(Duration::from_millis(300));
        count.fetch_add(1, Ordering::SeqCst);
        ("400 Bad Request", r#"{"error":"invalid_client"}"#.to_owned())
    });
    let client = client(&server);
    let calls: Vec<_> =
        (0..100).map(|_| tokio::spawn(Call::<Guarded>::new(&client.core).into_future())).collect();
    for call in calls {
        let error = call.await.unwrap().unwrap_err().to_string();
        assert!(error.ends_with("no token: 400 Bad Request, invalid_client"), "{error}");
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn concurrent_calls_show_one_code_and_share_what_comes_of_it() {
    for (status, last, is_fine) in [
        ("200 OK", r#"{"access_token":"t1"}"#, true),
        ("400 Bad Request", r#"{"error":"access_denied"}"#, false),
    ] {
        let polls = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&polls);
        let server = Responder::start(move |request: &Request| {
            if request.line.starts_with("POST /device ") {
                let body = r#"{"device_code":"d","user_code":"u","verification_uri":"https://a.example","interval":1,"expires_in":60}"#;
                return ("200 OK", body.to_owned());
            }
            if !request.line.starts_with("POST /token ") {
                return ("200 OK", "fine".to_owned());
            }
            match count.fetch_add(1, Ordering::SeqCst) {
                0 => ("400 Bad Request", r#"{"error":"authorization_pending"}"#.to_owned()),
                _ => (status, last.to_owned()),
            }
        });
        let prompts = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&prompts);
        let public = OAuth2Client::public("id");
        let tokens = OAuth2::device_code("/device", "/token", public, move |_| {
            count.fetch_add(1, Ordering::SeqCst);
        });
        let builder = Builder::new().server(server.url()).retry(Retry::none());
        let client: TestClient = builder.credential_provider(TOKEN, tokens).build().unwrap();
        let calls: Vec<_> =
            (0..100).map(|_| tokio::spawn(Call::<Guarded>::new(&client.core).into_future())).collect();
        for call in calls {
            assert_eq!(call.await.unwrap().is_ok(), is_fine);
        }
        let counts = (prompts.load(Ordering::SeqCst), polls.load(Ordering::SeqCst));
        assert_eq!(counts, (1, 2), "{last}");
    }
}

/// The message of a call whose token request gets the response of `describe`, over each transport.
fn refusals(describe: impl Fn(&Request) -> String + Send + Sync + 'static) -> Vec<String> {
    let server = Responder::start(move |request: &Request| {
        let description = serde_json::Value::from(describe(request));
        let body = format!(r#"{{"error":"invalid_client","error_description":{description}}}"#);
        ("401 Unauthorized", body)
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let outcome = runtime.unwrap().block_on(Call::<Guarded>::new(&client(&server).core).send());
    let blocking = Call::<Guarded>::new(&client(&server).core).send_blocking();
    let errors = [outcome.unwrap_err(), blocking.unwrap_err()];
    errors.iter().flat_map(|error| [error.to_string(), format!("{error:?}")]).collect()
}

#[test]
fn a_refused_token_request_shows_one_short_line() {
    let noise = "\r\n2031-01-01 INFO admin logged in\u{1b}[2K\u{9b}\u{2028}\u{202e}\0";
    for shown in refusals(move |_| noise.repeat(10_000)) {
        assert!(shown.len() < 1_000, "{} bytes", shown.len());
        assert!(shown.contains("admin logged in"), "{shown}");
        let is_raw = |letter: char| letter.is_control() || "\u{2028}\u{202e}".contains(letter);
        assert!(!shown.contains(is_raw), "{shown:?}");
    }
}

#[test]
fn a_refused_token_request_shows_no_form_of_the_secret() {
    let repeat = |request: &Request| {
        let pair = request.header("authorization").unwrap().to_owned();
        format!("bad client {pair} (id:s3cret), {}", pair.trim_end_matches('='))
    };
    for shown in refusals(repeat) {
        assert!(shown.contains("bad client Basic .. (id:..), Basic .."), "{shown}");
        assert!(!shown.contains("aWQ6czNjcmV0"), "{shown}");
    }
}

#[test]
fn a_secret_that_the_limit_would_cut_is_hidden() {
    let repeat = |_: &Request| format!("{}s3cret", "x".repeat(190));
    for shown in refusals(repeat) {
        assert!(!shown.contains("s3"), "{shown}");
    }
}

/// A transport that never responds to its first request.
struct Stuck(MockTransport, AtomicUsize);

impl Transport for Stuck {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let number = self.1.fetch_add(1, Ordering::SeqCst);
        let sent = self.0.send(request);
        if number == 0 { Box::pin(std::future::pending()) } else { sent }
    }
}

#[test]
fn a_dropped_token_request_is_repeated_by_the_next_call() {
    let mock = MockTransport::new().respond(200, r#"{"access_token":"t1"}"#);
    let tokens = OAuth2::client_credentials("/token", ("id", "s3cret"));
    let transport = Stuck(mock.clone(), AtomicUsize::new(0));
    let client: TestClient = Builder::new()
        .server("https://a.example")
        .transport(transport)
        .credential_provider(TOKEN, tokens)
        .build()
        .unwrap();
    let mut context = Context::from_waker(Waker::noop());
    let mut first = Box::pin(Call::<Guarded>::new(&client.core).into_future());
    assert!(first.as_mut().poll(&mut context).is_pending());
    let mut second = pin!(Call::<Guarded>::new(&client.core).into_future());
    assert!(second.as_mut().poll(&mut context).is_pending());
    drop(first);
    assert!(run_ready(second).is_ok());
    assert_eq!(mock.last().header("authorization"), Some("Bearer t1"));
}
