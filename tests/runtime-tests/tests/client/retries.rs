//! Retries and their delays.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use runtime_tests::chunks::Chunks;
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::operation;
use runtime_tests::probe::{PostProbe, Probe, TestClient, run_ready};
use runtime_tests::runtime::{Attempt, Body, Builder, Call, Hook, Operation, Retry, TransportError};

operation!(PutProbe "PUT" "/probe" &[]);

operation!(Keyed "POST" "/probe" &[], IDEMPOTENCY_KEY = "X-Idempotency-Key");

fn client(mock: &MockTransport) -> TestClient {
    Builder::new().transport(mock.clone()).build().expect("the client is built")
}

/// Sends a call to a mock transport and counts its attempts.
fn attempts<O: Operation>(mock: &MockTransport) -> usize {
    let client = client(mock);
    let _ = run_ready(Call::<O>::new(&client.core));
    mock.count()
}

fn responses(status: u16, count: usize) -> MockTransport {
    (0..count).fold(MockTransport::new(), |mock, _| mock.respond(status, ""))
}

#[test]
fn idempotent_calls_are_attempted_up_to_three_times() {
    for status in [408, 429, 500, 502, 503, 504] {
        assert_eq!(attempts::<Probe>(&responses(status, 9)), 3, "{status}");
        assert_eq!(attempts::<PutProbe>(&responses(status, 9)), 3, "{status}");
    }
    for status in [400, 401, 404, 409, 501, 505] {
        assert_eq!(attempts::<Probe>(&responses(status, 9)), 1, "{status}");
    }
}

#[test]
fn a_retried_call_can_succeed() {
    let mock = responses(503, 2).respond(200, "here");
    let body = run_ready(Call::<Probe>::new(&client(&mock).core)).expect("a success");
    assert_eq!((&body[..], mock.count()), (&b"here"[..], 3));
}

#[test]
fn other_calls_are_retried_only_with_a_retry_after_header() {
    for status in [408, 429, 500, 502, 503, 504] {
        assert_eq!(attempts::<PostProbe>(&responses(status, 9)), 1, "{status}");
        let asking = MockTransport::new().respond_with(status, &[("retry-after", "1")], "");
        let expected = if matches!(status, 429 | 503) { 2 } else { 1 };
        assert_eq!(attempts::<PostProbe>(&asking), expected, "{status}");
    }
}

#[test]
fn calls_with_an_idempotency_key_are_retried_with_the_same_key_except_after_a_500() {
    let mock = responses(502, 2);
    assert_eq!(attempts::<Keyed>(&mock), 3);
    let keys: Vec<String> = mock
        .requests()
        .iter()
        .filter_map(|request| request.header("x-idempotency-key").map(str::to_owned))
        .collect();
    assert_eq!(keys.len(), 3);
    assert!(keys.iter().all(|key| *key == keys[0] && key.len() == 36), "{keys:?}");
    assert_eq!(&keys[0][14..15], "4", "version 4 of RFC 9562");
    assert!("89ab".contains(&keys[0][19..20]), "{keys:?}");
    assert_eq!(attempts::<Keyed>(&responses(500, 9)), 1);

    let by_hand = responses(502, 2);
    let call = Call::<PostProbe>::new(&client(&by_hand).core);
    let _ = run_ready(call.with_header("Idempotency-Key", "mine"));
    assert_eq!(by_hand.count(), 3);

    let named = responses(502, 2);
    let client: TestClient =
        Builder::new().transport(named.clone()).idempotency_header("Idempotency-Key").build().unwrap();
    let _ = run_ready(Call::<PostProbe>::new(&client.core));
    assert_eq!(named.count(), 3);
    assert!(named.last().header("idempotency-key").is_some());
}

#[test]
fn connection_failures_are_retried_and_broken_exchanges_if_idempotent() {
    let refused = || MockTransport::new().fail(TransportError::connect("refused"));
    assert_eq!(attempts::<Probe>(&refused()), 2);
    assert_eq!(attempts::<PostProbe>(&refused()), 2);
    let broken = || MockTransport::new().fail(TransportError::new("reset"));
    assert_eq!(attempts::<Probe>(&broken()), 2);
    assert_eq!(attempts::<PostProbe>(&broken()), 1);
    assert_eq!(attempts::<Keyed>(&broken()), 2);
    let slow = MockTransport::new().fail(TransportError::timeout());
    assert_eq!(attempts::<Probe>(&slow), 2);
}

#[test]
fn retry_delays_are_random_with_a_doubling_limit() {
    let mut longest = [Duration::ZERO; 4];
    for _ in 0..200 {
        let mock = responses(503, 9);
        let client: TestClient =
            Builder::new().retry(Retry::new().with_retries(8)).transport(mock.clone()).build().unwrap();
        let _ = run_ready(Call::<Probe>::new(&client.core));
        let pauses = mock.sleeps();
        assert_eq!(pauses.len(), 8);
        for (pause, limit) in pauses.iter().zip([500, 1000, 2000, 4000, 8000, 8000, 8000, 8000]) {
            assert!(*pause <= Duration::from_millis(limit), "{pauses:?}");
        }
        for (longest, pause) in longest.iter_mut().zip(&pauses) {
            *longest = (*longest).max(*pause);
        }
    }
    assert!(longest[0] > Duration::from_millis(350), "{longest:?}");
    assert!(longest[3] > Duration::from_millis(2800), "{longest:?}");
}

#[test]
fn retry_after_sets_the_delay() {
    // The mock transport's clock starts at 1,000,000,000 seconds: 2001-09-09 01:46:40.
    let cases = [
        (vec![("retry-after", "3")], 3_000),
        (vec![("retry-after", "1.5")], 1_500),
        (vec![("retry-after", "0")], 0),
        (vec![("retry-after-ms", "250"), ("retry-after", "3")], 250),
        (vec![("retry-after", "Sun, 09 Sep 2001 01:47:00 GMT")], 20_000),
        (vec![("retry-after", "Sunday, 09-Sep-01 01:46:45 GMT")], 5_000),
        (vec![("retry-after", "Sun, 09 Sep 2001 01:00:00 GMT")], 0),
        (vec![("retry-after", "120")], 120_000),
    ];
    for (headers, milliseconds) in cases {
        let mock = MockTransport::new().respond_with(429, &headers, "");
        assert_eq!(attempts::<Probe>(&mock), 2, "{headers:?}");
        assert_eq!(mock.sleeps(), [Duration::from_millis(milliseconds)], "{headers:?}");
    }
}

#[test]
fn a_response_says_how_often_its_call_was_attempted() {
    let attempts = |mock: MockTransport| {
        let call = Call::<Probe>::new(&client(&mock).core);
        run_ready(call.send()).expect("the last attempt succeeds").attempts()
    };
    assert_eq!(attempts(responses(200, 1)), 1);
    assert_eq!(attempts(MockTransport::new().respond(503, "").respond(503, "").respond(200, "")), 3);
}

#[test]
fn too_long_a_retry_after_is_not_retried() {
    for value in ["121", "99999999999999999999999", "Sun, 09 Sep 2001 02:00:00 GMT"] {
        let mock = MockTransport::new().respond_with(503, &[("retry-after", value)], "");
        assert_eq!(attempts::<Probe>(&mock), 1, "{value}");
    }
    let mock = MockTransport::new().respond_with(503, &[("retry-after", "60")], "");
    let call = Call::<Probe>::new(&client(&mock).core);
    let error = run_ready(call.with_timeout(Duration::from_secs(30))).expect_err("no time");
    assert_eq!(error.status(), Some(503));
    assert_eq!(mock.count(), 1);
}

#[test]
fn an_invalid_retry_after_is_ignored() {
    for value in ["soon", "-1", "NaN", "inf", "1e3", ""] {
        let mock = MockTransport::new().respond_with(503, &[("retry-after", value)], "");
        assert_eq!(attempts::<Probe>(&mock), 2, "{value}");
        assert!(mock.sleeps()[0] <= Duration::from_millis(500), "{value}");
    }
}

#[test]
fn retries_use_a_budget_that_successes_refill() {
    let mock = responses(503, 400);
    let client = client(&mock);
    for _ in 0..100 {
        let _ = run_ready(Call::<Probe>::new(&client.core));
    }
    assert_eq!(mock.count(), 200, "100 calls, 500 / 5 retries");
    let mock = responses(503, 200).respond(200, "").respond(503, "");
    let client = self::client(&mock);
    for _ in 0..100 {
        let _ = run_ready(Call::<Probe>::new(&client.core));
    }
    for _ in 0..5 {
        run_ready(Call::<Probe>::new(&client.core)).ok();
    }
    assert_eq!(mock.count(), 205, "a success gives back a fifth of a retry");
}

#[test]
fn a_one_shot_body_is_not_retried() {
    let once = || {
        let chunk = Ok::<_, TransportError>(bytes::Bytes::from_static(b"once"));
        Body::from_stream(Chunks::new([chunk]))
    };
    let mock = responses(503, 9);
    let call = Call::<PutProbe>::new(&client(&mock).core);
    assert!(call.try_clone().is_some());
    let call = call.with_body("text/plain", once());
    assert!(call.try_clone().is_none());
    run_ready(call).expect_err("unavailable");
    assert_eq!(mock.count(), 1);
    assert_eq!(mock.last().body, "once");

    let mock = responses(503, 9);
    let call = Call::<PutProbe>::new(&client(&mock).core);
    run_ready(call.with_body("text/plain", Body::from_fn(once))).expect_err("unavailable");
    assert_eq!(mock.count(), 3);
    assert!(mock.requests().iter().all(|request| request.body == "once"));
}

#[test]
fn a_call_overrides_the_client_s_retry_policy() {
    let mock = responses(503, 9);
    let call = Call::<Probe>::new(&client(&mock).core);
    run_ready(call.with_retry(Retry::none())).expect_err("unavailable");
    assert_eq!(mock.count(), 1);
}

#[test]
fn hooks_see_each_attempt() {
    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<String>>>);
    impl Hook for Log {
        fn before(&self, attempt: &Attempt, request: &mut http::Request<Body>) {
            request.headers_mut().insert("x-attempt", attempt.number().into());
            let id = attempt.operation().id;
            self.0.lock().unwrap().push(format!("{id} {}", attempt.number()));
        }
        fn after(&self, _: &Attempt, outcome: Result<&http::Response<Body>, &TransportError>) {
            let status = outcome.map(|response| response.status().as_u16()).ok();
            self.0.lock().unwrap().push(format!("{status:?}"));
        }
    }
    let log = Log::default();
    let mock = MockTransport::new().respond(503, "").fail(TransportError::connect("refused"));
    let client: TestClient = Builder::new().transport(mock.clone()).hook(log.clone()).build().unwrap();
    run_ready(Call::<Probe>::new(&client.core)).expect("a success");
    assert_eq!(mock.last().header("x-attempt"), Some("3"));
    let expected = ["Probe 1", "Some(503)", "Probe 2", "None", "Probe 3", "Some(200)"];
    assert_eq!(*log.0.lock().unwrap(), expected);
}
