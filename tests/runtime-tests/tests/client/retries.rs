//! When a call is made again, and after what pause.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use runtime_tests::operation;
use runtime_tests::pieces::Pieces;
use runtime_tests::probe::{Bare, PostProbe, Probe, now};
use runtime_tests::recorder::Recorder;
use runtime_tests::runtime::{
    Attempt, Body, Builder, Call, Hook, Operation, Retry, TransportError,
};

operation!(PutProbe "PUT" "/probe" &[]);

operation!(Keyed "POST" "/probe" &[], IDEMPOTENCY_KEY = "X-Idempotency-Key");

fn client(recorder: &Recorder) -> Bare {
    Builder::new().transport(recorder.clone()).build().expect("the client is built")
}

/// Sends a call to a recorder, and counts how often it came.
fn attempts<O: Operation>(recorder: &Recorder) -> usize {
    let client = client(recorder);
    let _ = now(Call::<O>::new(&client.core));
    recorder.count()
}

fn responses(status: u16, count: usize) -> Recorder {
    (0..count).fold(Recorder::new(), |recorder, _| recorder.respond(status, ""))
}

#[test]
fn calls_of_idempotent_methods_are_made_up_to_three_times() {
    for status in [408, 429, 500, 502, 503, 504] {
        assert_eq!(attempts::<Probe>(&responses(status, 9)), 3, "{status}");
        assert_eq!(attempts::<PutProbe>(&responses(status, 9)), 3, "{status}");
    }
    for status in [400, 401, 404, 409, 501, 505] {
        assert_eq!(attempts::<Probe>(&responses(status, 9)), 1, "{status}");
    }
}

#[test]
fn a_call_that_succeeds_at_last_is_a_success() {
    let recorder = responses(503, 2).respond(200, "here");
    let body = now(Call::<Probe>::new(&client(&recorder).core)).expect("a success");
    assert_eq!((&body[..], recorder.count()), (&b"here"[..], 3));
}

#[test]
fn other_calls_are_made_once_unless_the_server_says_when_to_come_back() {
    for status in [408, 429, 500, 502, 503, 504] {
        assert_eq!(attempts::<PostProbe>(&responses(status, 9)), 1, "{status}");
        let asking = Recorder::new().respond_with(status, &[("retry-after", "1")], "");
        let expected = if matches!(status, 429 | 503) { 2 } else { 1 };
        assert_eq!(attempts::<PostProbe>(&asking), expected, "{status}");
    }
}

#[test]
fn calls_with_a_key_are_made_again_with_the_same_key_except_after_a_500() {
    let recorder = responses(502, 2);
    assert_eq!(attempts::<Keyed>(&recorder), 3);
    let keys: Vec<String> = recorder
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
    let _ = now(call.with_header("Idempotency-Key", "mine"));
    assert_eq!(by_hand.count(), 3);

    let named = responses(502, 2);
    let client: Bare = Builder::new()
        .transport(named.clone())
        .idempotency_header("Idempotency-Key")
        .build()
        .unwrap();
    let _ = now(Call::<PostProbe>::new(&client.core));
    assert_eq!(named.count(), 3);
    assert!(named.last().header("idempotency-key").is_some());
}

#[test]
fn failed_connections_are_tried_again_and_broken_exchanges_where_that_is_safe() {
    let refused = || Recorder::new().fail(TransportError::connect("refused"));
    assert_eq!(attempts::<Probe>(&refused()), 2);
    assert_eq!(attempts::<PostProbe>(&refused()), 2);
    let broken = || Recorder::new().fail(TransportError::new("reset"));
    assert_eq!(attempts::<Probe>(&broken()), 2);
    assert_eq!(attempts::<PostProbe>(&broken()), 1);
    assert_eq!(attempts::<Keyed>(&broken()), 2);
    let slow = Recorder::new().fail(TransportError::timeout());
    assert_eq!(attempts::<Probe>(&slow), 2);
}

#[test]
fn pauses_are_random_and_their_limit_doubles() {
    let mut longest = [Duration::ZERO; 4];
    for _ in 0..200 {
        let recorder = responses(503, 9);
        let client: Bare = Builder::new()
            .retry(Retry::new().with_retries(8))
            .transport(recorder.clone())
            .build()
            .unwrap();
        let _ = now(Call::<Probe>::new(&client.core));
        let pauses = recorder.sleeps();
        assert_eq!(pauses.len(), 8);
        for (pause, limit) in
            pauses.iter().zip([500, 1000, 2000, 4000, 8000, 8000, 8000, 8000])
        {
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
fn the_server_says_when_to_come_back() {
    // The recorder's clock stands at 1,000,000,000 seconds: 2001-09-09 01:46:40.
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
        let recorder = Recorder::new().respond_with(429, &headers, "");
        assert_eq!(attempts::<Probe>(&recorder), 2, "{headers:?}");
        assert_eq!(
            recorder.sleeps(),
            [Duration::from_millis(milliseconds)],
            "{headers:?}"
        );
    }
}

#[test]
fn a_server_that_wants_too_long_a_pause_is_not_called_again() {
    for value in ["121", "99999999999999999999999", "Sun, 09 Sep 2001 02:00:00 GMT"] {
        let recorder = Recorder::new().respond_with(503, &[("retry-after", value)], "");
        assert_eq!(attempts::<Probe>(&recorder), 1, "{value}");
    }
    let recorder = Recorder::new().respond_with(503, &[("retry-after", "60")], "");
    let call = Call::<Probe>::new(&client(&recorder).core);
    let error = now(call.with_timeout(Duration::from_secs(30))).expect_err("no time");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(503));
    assert_eq!(recorder.count(), 1);
}

#[test]
fn what_a_retry_after_means_nothing_is_a_pause_of_our_own() {
    for value in ["soon", "-1", "NaN", "inf", "1e3", ""] {
        let recorder = Recorder::new().respond_with(503, &[("retry-after", value)], "");
        assert_eq!(attempts::<Probe>(&recorder), 2, "{value}");
        assert!(recorder.sleeps()[0] <= Duration::from_millis(500), "{value}");
    }
}

#[test]
fn retries_draw_on_a_budget_that_success_fills_again() {
    let recorder = responses(503, 400);
    let client = client(&recorder);
    for _ in 0..100 {
        let _ = now(Call::<Probe>::new(&client.core));
    }
    assert_eq!(recorder.count(), 200, "100 calls, 500 / 5 retries");
    let recorder = responses(503, 200).respond(200, "").respond(503, "");
    let client = self::client(&recorder);
    for _ in 0..100 {
        let _ = now(Call::<Probe>::new(&client.core));
    }
    for _ in 0..5 {
        now(Call::<Probe>::new(&client.core)).ok();
    }
    assert_eq!(recorder.count(), 205, "a success gives back a fifth of a retry");
}

#[test]
fn a_body_that_can_be_sent_once_is_sent_once() {
    let once = || {
        let chunk = Ok::<_, TransportError>(bytes::Bytes::from_static(b"once"));
        Body::from_stream(Pieces::new([chunk]))
    };
    let recorder = responses(503, 9);
    let call = Call::<PutProbe>::new(&client(&recorder).core);
    assert!(call.try_clone().is_some());
    let call = call.with_body("text/plain", once());
    assert!(call.try_clone().is_none());
    now(call).expect_err("unavailable");
    assert_eq!(recorder.count(), 1);
    assert_eq!(recorder.last().body, "once");

    let recorder = responses(503, 9);
    let call = Call::<PutProbe>::new(&client(&recorder).core);
    now(call.with_body("text/plain", Body::from_fn(once))).expect_err("unavailable");
    assert_eq!(recorder.count(), 3);
    assert!(recorder.requests().iter().all(|request| request.body == "once"));
}

#[test]
fn a_call_s_own_choice_goes_before_the_client_s() {
    let recorder = responses(503, 9);
    let call = Call::<Probe>::new(&client(&recorder).core);
    now(call.with_retry(Retry::none())).expect_err("unavailable");
    assert_eq!(recorder.count(), 1);
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
        fn after(
            &self,
            _: &Attempt,
            outcome: Result<&http::Response<Body>, &TransportError>,
        ) {
            let status = outcome.map(|response| response.status().as_u16()).ok();
            self.0.lock().unwrap().push(format!("{status:?}"));
        }
    }
    let log = Log::default();
    let recorder =
        Recorder::new().respond(503, "").fail(TransportError::connect("refused"));
    let client: Bare =
        Builder::new().transport(recorder.clone()).hook(log.clone()).build().unwrap();
    now(Call::<Probe>::new(&client.core)).expect("a success");
    assert_eq!(recorder.last().header("x-attempt"), Some("3"));
    let expected = ["Probe 1", "Some(503)", "Probe 2", "None", "Probe 3", "Some(200)"];
    assert_eq!(*log.0.lock().unwrap(), expected);
}
