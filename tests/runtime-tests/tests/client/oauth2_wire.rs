//! Tokens of OAuth 2 over the wire: many calls at once, a server of tokens that counts.

use std::future::{Future, IntoFuture};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Waker};
use std::thread;
use std::time::Duration;

use runtime_tests::operation;
use runtime_tests::probe::{Bare, now};
use runtime_tests::recorder::Recorder;
use runtime_tests::responder::{Request, Responder};
use runtime_tests::runtime::{
    Body, Builder, Call, Credential, OAuth2, Retry, Transport, TransportFuture,
};

const TOKEN: Credential = Credential::authorization("bearer_token", "Bearer");

operation!(Guarded "GET" "/guarded" &[&[TOKEN]]);

/// How many tokens were asked for, and how many calls came with a good one.
#[derive(Default)]
struct Counts {
    tokens: AtomicUsize,
    calls: AtomicUsize,
}

/// A server whose tokens are numbered; a call with a token below `least` is refused. `expires_in` is what is
/// said of each.
fn server(counts: &Arc<Counts>, least: usize, expires_in: u64) -> Responder {
    let counts = Arc::clone(counts);
    Responder::start(move |request: &Request| {
        if request.line.starts_with("POST /token ") {
            // Long enough for all calls to come together before the token.
            thread::sleep(Duration::from_millis(300));
            let number = counts.tokens.fetch_add(1, Ordering::SeqCst) + 1;
            let token =
                format!(r#"{{"access_token":"t{number}","expires_in":{expires_in}}}"#);
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

fn client(server: &Responder) -> Bare {
    let tokens = OAuth2::client_credentials("/token", ("id", "s3cret"));
    let builder = Builder::new().server(server.url()).retry(Retry::none());
    builder.credential_provider(TOKEN, tokens).build().unwrap()
}

async fn call_at_once(client: &Bare, calls: usize) {
    let calls: Vec<_> = (0..calls)
        .map(|_| tokio::spawn(Call::<Guarded>::new(&client.core).into_future()))
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap(), "fine");
    }
}

fn counted(counts: &Counts) -> (usize, usize) {
    (counts.tokens.load(Ordering::SeqCst), counts.calls.load(Ordering::SeqCst))
}

#[tokio::test]
async fn a_thousand_calls_at_once_make_one_request_for_a_token() {
    let counts = Arc::default();
    let server = server(&counts, 1, 3600);
    let client = client(&server);
    call_at_once(&client, 1000).await;
    assert_eq!(counted(&counts), (1, 1000));
    call_at_once(&client.clone(), 10).await;
    assert_eq!(counted(&counts), (1, 1010));
}

#[tokio::test]
async fn calls_that_are_refused_together_renew_the_token_once() {
    let counts = Arc::default();
    let server = server(&counts, 2, 3600);
    let client = client(&server);
    call_at_once(&client, 200).await;
    assert_eq!(counted(&counts), (2, 200));
}

#[test]
fn threads_that_wait_share_a_token_too() {
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
async fn calls_that_waited_for_a_token_fail_with_the_same_error() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let server = Responder::start(move |request: &Request| {
        assert!(request.line.starts_with("POST /token "), "no call is sent");
        thread::sleep(Duration::from_millis(300));
        count.fetch_add(1, Ordering::SeqCst);
        ("400 Bad Request", r#"{"error":"invalid_client"}"#.to_owned())
    });
    let client = client(&server);
    let calls: Vec<_> = (0..100)
        .map(|_| tokio::spawn(Call::<Guarded>::new(&client.core).into_future()))
        .collect();
    for call in calls {
        let error = call.await.unwrap().unwrap_err().to_string();
        assert!(error.ends_with("no token: 400 Bad Request, invalid_client"), "{error}");
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

/// A transport that never answers its first request.
struct Stuck(Recorder, AtomicUsize);

impl Transport for Stuck {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let number = self.1.fetch_add(1, Ordering::SeqCst);
        let sent = self.0.send(request);
        if number == 0 { Box::pin(std::future::pending()) } else { sent }
    }
}

#[test]
fn a_call_that_is_dropped_with_the_request_leaves_it_to_the_next() {
    let recorder = Recorder::new().respond(200, r#"{"access_token":"t1"}"#);
    let tokens = OAuth2::client_credentials("/token", ("id", "s3cret"));
    let transport = Stuck(recorder.clone(), AtomicUsize::new(0));
    let client: Bare = Builder::new()
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
    assert!(now(second).is_ok());
    assert_eq!(recorder.last().header("authorization"), Some("Bearer t1"));
}
