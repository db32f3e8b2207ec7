//! OAuth 2 tokens by device code: confirmed, refused, renewed, dropped, on a simulated clock.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Waker};
use std::time::Duration;
use std::{convert::Infallible, future::Future, future::IntoFuture, pin::pin};

use runtime_tests::mock_transport::{MockTransport, RecordedRequest};
use runtime_tests::operation;
use runtime_tests::probe::{TestClient, run_ready};
use runtime_tests::runtime::{
    Body, Builder, Call, Credential, DevicePrompt, Error, OAuth2, OAuth2Client, Retry, Sleep, Timer,
    Transport, TransportError, TransportFuture,
};
use serde_json::{Value, json};

const TOKEN: Credential = Credential::authorization("bearer_token", "Bearer");
const DEVICE: &str = "https://login.example/device";
const URL: &str = "https://login.example/token";
const PENDING: &str = r#"{"error":"authorization_pending"}"#;

operation!(Guarded "GET" "/guarded" &[&[TOKEN]]);

/// The codes that were shown.
pub(super) type Prompts = Arc<Mutex<Vec<DevicePrompt>>>;

fn tokens(prompts: &Prompts) -> OAuth2 {
    let prompts = Arc::clone(prompts);
    let show = move |prompt: &DevicePrompt| prompts.lock().unwrap().push(prompt.clone());
    OAuth2::device_code(DEVICE, URL, OAuth2Client::public("id"), show)
}

fn builder(transport: impl Transport, tokens: OAuth2) -> Builder<TestClient> {
    let builder = Builder::new().retry(Retry::none()).transport(transport);
    builder.credential_provider(TOKEN, tokens)
}

/// A client, and the codes that it shows.
pub(super) fn client(mock: &MockTransport) -> (TestClient, Prompts) {
    let prompts = Prompts::default();
    (builder(mock.clone(), tokens(&prompts)).build().unwrap(), prompts)
}

pub(super) fn call(client: &TestClient) -> Result<bytes::Bytes, Error<Infallible>> {
    run_ready(Call::<Guarded>::new(&client.core))
}

pub(super) fn device(more: Value) -> String {
    let mut response = json!({
        "device_code": "d3vice",
        "user_code": "WDJB-MJHT",
        "verification_uri": "https://login.example/go",
        "expires_in": 1800,
    });
    if let (Value::Object(response), Value::Object(more)) = (&mut response, more) {
        response.extend(more);
    }
    response.to_string()
}

/// The paths of all requests; calls with their tokens.
fn sent(mock: &MockTransport) -> Vec<String> {
    let shown = |request: RecordedRequest| match request.header("authorization") {
        Some(token) => token.replace("Bearer ", ""),
        None => request.path().to_owned(),
    };
    mock.requests().into_iter().map(shown).collect()
}

pub(super) fn seconds(seconds: &[u64]) -> Vec<Duration> {
    seconds.iter().copied().map(Duration::from_secs).collect()
}

#[test]
fn a_confirmed_code_gives_a_token() {
    let mock = MockTransport::new()
        .respond(200, &device(json!({})))
        .respond(400, PENDING)
        .respond(200, r#"{"access_token":"t1"}"#);
    let prompts = Prompts::default();
    let client = OAuth2Client::public("id").with_scopes(["a", "b"]);
    let show = Arc::clone(&prompts);
    let tokens = OAuth2::device_code(DEVICE, URL, client, move |prompt| {
        show.lock().unwrap().push(prompt.clone());
    });
    let client = builder(mock.clone(), tokens).build().unwrap();
    call(&client).unwrap();
    call(&client).unwrap();
    assert_eq!(sent(&mock), ["/device", "/token", "/token", "t1", "t1"]);
    assert_eq!(mock.sleeps(), seconds(&[5, 5]), "the default interval");
    let bodies: Vec<_> = mock.requests().into_iter().map(|it| it.body).collect();
    assert_eq!(bodies[0], "client_id=id&scope=a%20b");
    let grant = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code";
    assert_eq!(bodies[1], format!("{grant}&device_code=d3vice&client_id=id&scope=a%20b"));
    let prompts = prompts.lock().unwrap();
    let [prompt] = prompts.as_slice() else { panic!("{prompts:?}") };
    assert_eq!(prompt.to_string(), "Open https://login.example/go and enter the code WDJB-MJHT.");
    assert_eq!(prompt.expires_in, Duration::from_secs(1800));
    assert_eq!(prompt.verification_uri_complete, None);
}

#[test]
fn the_time_of_a_person_does_not_count_towards_timeouts() {
    let mut mock = MockTransport::new().respond(200, &device(json!({})));
    for _ in 0..100 {
        mock = mock.respond(400, PENDING);
    }
    let mock = mock.respond(200, r#"{"access_token":"t1"}"#).respond(503, "");
    let client = builder(mock.clone(), tokens(&Prompts::default()));
    let client = client.timeout(Duration::from_secs(10)).attempt_timeout(Duration::from_secs(5));
    let client = client.retry(Retry::new()).build().unwrap();
    let response = run_ready(Call::<Guarded>::new(&client.core).send()).unwrap();
    assert_eq!(response.attempts(), 2, "the call is retried as usual");
    assert_eq!(mock.sleeps().len(), 102);
    assert_eq!(sent(&mock)[102..], ["t1", "t1"]);
    assert_eq!(mock.last().timeout, Some(Duration::from_secs(5)));
}

#[test]
fn a_refusal_holds_for_an_interval() {
    let mock = MockTransport::new()
        .respond(200, &device(json!({})))
        .respond(400, r#"{"error":"access_denied"}"#)
        .respond(200, &device(json!({})))
        .respond(200, r#"{"access_token":"t1"}"#);
    let (client, prompts) = client(&mock);
    for _ in 0..3 {
        let error = call(&client).unwrap_err().to_string();
        assert!(error.ends_with("no token: 400 Bad Request, access_denied"), "{error}");
    }
    assert_eq!((mock.count(), prompts.lock().unwrap().len()), (2, 1));
    mock.pass(Duration::from_secs(5));
    call(&client).unwrap();
    assert_eq!(prompts.lock().unwrap().len(), 2);
    assert_eq!(sent(&mock)[2..], ["/device", "/token", "t1"]);
}

#[test]
fn a_token_is_renewed_and_after_that_the_person_is_asked_again() {
    let expires = r#"{"access_token":"t1","expires_in":100,"refresh_token":"r1"}"#;
    let mock = MockTransport::new()
        .respond(200, &device(json!({})))
        .respond(200, expires)
        .respond(200, "")
        .respond(200, r#"{"access_token":"t2","expires_in":100}"#)
        .respond(200, "")
        .respond(400, r#"{"error":"invalid_grant"}"#)
        .respond(200, &device(json!({})))
        .respond(200, r#"{"access_token":"t3"}"#);
    let prompts = Prompts::default();
    let tokens = tokens(&prompts).with_refresh_url("/refresh");
    let client = builder(mock.clone(), tokens).build().unwrap();
    for _ in 0..3 {
        call(&client).unwrap();
        mock.pass(Duration::from_secs(95));
    }
    let expected = ["/device", "/token", "t1", "/refresh", "t2", "/refresh", "/device", "/token", "t3"];
    assert_eq!(sent(&mock), expected);
    assert_eq!(mock.requests()[3].body, "grant_type=refresh_token&refresh_token=r1&client_id=id");
    assert_eq!(prompts.lock().unwrap().len(), 2);
}

#[test]
fn a_refresh_token_of_an_earlier_run_needs_no_person() {
    let mock = MockTransport::new().respond(200, r#"{"access_token":"t1"}"#);
    let prompts = Prompts::default();
    let tokens = tokens(&prompts).with_refresh_token("r0");
    call(&builder(mock.clone(), tokens).build().unwrap()).unwrap();
    assert_eq!(sent(&mock), ["/token", "t1"]);
    assert!(prompts.lock().unwrap().is_empty());
}

#[test]
fn a_rejected_token_asks_the_person_once_more() {
    let token = |name: &str| format!(r#"{{"access_token":"{name}"}}"#);
    let mock = MockTransport::new()
        .respond(200, &device(json!({})))
        .respond(200, &token("t1"))
        .respond(401, "")
        .respond(200, &device(json!({})))
        .respond(200, &token("t2"))
        .respond(401, "");
    let (client, prompts) = client(&mock);
    assert_eq!(call(&client).unwrap_err().status(), Some(401));
    assert_eq!(sent(&mock), ["/device", "/token", "t1", "/device", "/token", "t2"]);
    assert_eq!(prompts.lock().unwrap().len(), 2);
}

#[test]
fn a_failed_request_for_a_code_is_retried_like_others() {
    let mock = MockTransport::new()
        .fail(TransportError::connect("refused"))
        .respond(200, &device(json!({})))
        .respond(200, r#"{"access_token":"t1"}"#);
    let client = builder(mock.clone(), tokens(&Prompts::default()));
    call(&client.retry(Retry::new()).build().unwrap()).unwrap();
    assert_eq!(sent(&mock), ["/device", "/device", "/token", "t1"]);
}

#[test]
fn early_names_and_addresses_with_the_code_are_shown() {
    let body = device(json!({
        "verification_uri": null,
        "verification_url": "https://login.example/old",
        "verification_uri_complete": "https://login.example/go?code=WDJB-MJHT",
    }));
    let mock = MockTransport::new().respond(200, &body).respond(200, r#"{"access_token":"t1"}"#);
    let (client, prompts) = client(&mock);
    call(&client).unwrap();
    let prompt = prompts.lock().unwrap()[0].clone();
    assert_eq!(prompt.verification_uri, "https://login.example/old");
    let complete = prompt.verification_uri_complete.as_deref();
    assert_eq!(complete, Some("https://login.example/go?code=WDJB-MJHT"));
}

/// A transport whose waits or requests with these numbers never end.
struct Stuck {
    mock: MockTransport,
    waits: AtomicUsize,
    requests: AtomicUsize,
    wait: usize,
    request: usize,
}

impl Timer for Stuck {
    fn unix_time(&self) -> Duration {
        self.mock.unix_time()
    }

    fn uptime(&self) -> Duration {
        self.mock.uptime()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        // The timeout of a request that hangs is as long as that of the request: it must not pass either.
        let is_timeout = duration > Duration::from_secs(29);
        if is_timeout || self.waits.fetch_add(1, Ordering::SeqCst) == self.wait {
            return Box::pin(std::future::pending());
        }
        self.mock.sleep(duration)
    }
}

impl Transport for Stuck {
    fn timer(&self) -> &dyn Timer {
        self
    }

    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        if self.requests.fetch_add(1, Ordering::SeqCst) == self.request {
            return Box::pin(std::future::pending());
        }
        self.mock.send(request)
    }
}

/// A client over a transport that hangs, after a call that was dropped.
fn after_a_dropped_call(mock: &MockTransport, wait: usize, request: usize) -> (TestClient, Prompts) {
    let prompts = Prompts::default();
    let (waits, requests) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let stuck = Stuck { mock: mock.clone(), waits, requests, wait, request };
    let client = builder(stuck, tokens(&prompts)).build().unwrap();
    {
        let mut first = pin!(Call::<Guarded>::new(&client.core).into_future());
        let mut context = Context::from_waker(Waker::noop());
        assert!(first.as_mut().poll(&mut context).is_pending());
    }
    (client, prompts)
}

#[test]
fn a_dropped_call_leaves_the_code_to_the_next_one() {
    // A wait, the request of a code, and that of a token.
    for (wait, request) in [(0, 9), (9, 0), (9, 1)] {
        let mock =
            MockTransport::new().respond(200, &device(json!({}))).respond(200, r#"{"access_token":"t1"}"#);
        let (client, prompts) = after_a_dropped_call(&mock, wait, request);
        call(&client).unwrap();
        assert_eq!(sent(&mock), ["/device", "/token", "t1"], "{wait} {request}");
        assert_eq!(prompts.lock().unwrap().len(), 1, "{wait} {request}");
    }
}

#[test]
fn an_expired_code_of_a_dropped_call_is_replaced() {
    let mock = MockTransport::new()
        .respond(200, &device(json!({})))
        .respond(200, &device(json!({})))
        .respond(200, r#"{"access_token":"t1"}"#);
    let (client, prompts) = after_a_dropped_call(&mock, 0, 9);
    mock.pass(Duration::from_secs(1800));
    call(&client).unwrap();
    assert_eq!(sent(&mock), ["/device", "/device", "/token", "t1"]);
    assert_eq!(prompts.lock().unwrap().len(), 2);
}

#[cfg(feature = "blocking")]
#[test]
fn blocking_calls_wait_for_the_person() {
    let mock = MockTransport::new()
        .respond(200, &device(json!({})))
        .respond(400, PENDING)
        .respond(200, r#"{"access_token":"t1"}"#);
    let client = builder(mock.clone(), tokens(&Prompts::default()));
    let client = client.blocking_transport(mock.clone()).build().unwrap();
    Call::<Guarded>::new(&client.core).send_blocking().unwrap();
    assert_eq!(sent(&mock), ["/device", "/token", "/token", "t1"]);
}
