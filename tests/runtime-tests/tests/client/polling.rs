//! Polling: calls that are sent until a response is final, on a simulated clock.

use std::task::{Context, Waker};
use std::time::{Duration, UNIX_EPOCH};
use std::{error::Error as _, future::Future, future::IntoFuture, pin::pin};

use proptest::prelude::*;
use runtime_tests::chunks::Chunks;
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::operation;
use runtime_tests::probe::{TestClient, run_ready};
use runtime_tests::runtime::{
    Body, Builder, Call, PollError, Polling, Retry, Sleep, Timer, Transport, TransportError, TransportFuture,
};
use serde_json::Value;

operation!(Job "GET" "/job" &[]; "application/json" => Value, json; Value, json);

const JSON: (&str, &str) = ("content-type", "application/json");

fn poll(mock: &MockTransport) -> Polling<Job> {
    Call::<Job>::new(&TestClient::new(mock).core).poll(|job| job["state"] == "done")
}

fn job(mock: MockTransport, state: &str) -> MockTransport {
    mock.respond_with(200, &[JSON], &format!(r#"{{"state":"{state}"}}"#))
}

fn seconds(seconds: &[u64]) -> Vec<Duration> {
    seconds.iter().copied().map(Duration::from_secs).collect()
}

#[test]
fn a_call_is_sent_until_its_response_is_final() {
    let mock = ["new", "busy", "busy", "done", "gone"].into_iter().fold(MockTransport::new(), job);
    let done = run_ready(poll(&mock).send()).unwrap();
    assert_eq!((done.status().as_u16(), &done.body()["state"]), (200, &Value::from("done")));
    assert_eq!(mock.count(), 4);
    assert_eq!(mock.sleeps(), seconds(&[1, 2, 4]));

    let mock = job(MockTransport::new(), "done");
    assert_eq!(run_ready(poll(&mock)).unwrap()["state"], "done");
    assert!(mock.sleeps().is_empty(), "a job that is done needs no pause");
}

#[test]
fn a_failed_job_is_an_error_that_has_it() {
    let mock = ["busy", "broken", "done"].into_iter().fold(MockTransport::new(), job);
    let error = run_ready(poll(&mock).with_failure(|job| job["state"] == "broken")).unwrap_err();
    assert_eq!(error.to_string(), "the polled job failed");
    assert!(format!("{error:?}").contains("broken"), "{error:?}");
    assert!(error.source().is_none());
    assert!(matches!(&error, PollError::Failed(job) if job.status() == 200));
    assert_eq!(error.response().map(|job| &job.body()["state"]), Some(&Value::from("broken")));
    assert_eq!(error.into_body().unwrap()["state"], "broken");
    assert_eq!(mock.count(), 2);
}

#[test]
fn a_failed_call_ends_polling_after_its_retries() {
    let mock = job(MockTransport::new(), "busy");
    let mock = mock.respond(503, "").respond(503, "").respond_with(404, &[JSON], r#"{"is":"gone"}"#);
    let client: TestClient = Builder::new().transport(mock.clone()).build().unwrap();
    let polling = Call::<Job>::new(&client.core).poll(|job| job["state"] == "done");
    let error = run_ready(polling).unwrap_err();
    let PollError::Call(call) = &error else { panic!("{error}") };
    assert_eq!((call.status(), call.attempts()), (Some(404), 3));
    assert_eq!(call.body().unwrap()["is"], "gone");
    assert_eq!(error.to_string(), call.to_string());
    assert!(error.response().is_none() && error.into_body().is_none());
    assert_eq!(mock.count(), 4);
}

#[test]
fn a_call_that_can_be_sent_only_once_is_not_polled() {
    let mock = MockTransport::new();
    let chunk = Ok::<_, TransportError>(bytes::Bytes::from_static(b"once"));
    let call = Call::<Job>::new(&TestClient::new(&mock).core);
    let call = call.with_body("text/plain", Body::from_stream(Chunks::new([chunk])));
    let error = run_ready(call.poll(|_| true)).unwrap_err();
    let expected = "GET /job: the body can be sent only once, so the call can't be polled";
    assert_eq!((error.to_string().as_str(), mock.count()), (expected, 0));
}

#[test]
fn the_timeout_ends_a_call_that_hangs() {
    let mock = job(MockTransport::new(), "busy");
    let slow = Slow(mock.clone());
    let builder = Builder::new().retry(Retry::none()).transport(slow);
    let client: TestClient = builder.build().unwrap();
    let polling = Call::<Job>::new(&client.core).poll(|_| false);
    let error = run_ready(polling.with_timeout(Duration::from_secs(7))).unwrap_err();
    assert_eq!(error.to_string(), "polling timed out");
    assert_eq!(error.into_body().unwrap()["state"], "busy");
    assert_eq!(mock.uptime(), Duration::from_secs(7));
}

/// A transport that never responds to the second request.
struct Slow(MockTransport);

impl Transport for Slow {
    fn timer(&self) -> &dyn Timer {
        &self.0
    }

    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        match self.0.count() {
            0 => self.0.send(request),
            _ => Box::pin(std::future::pending()),
        }
    }
}

/// A transport whose pauses never end.
struct Frozen(MockTransport);

impl Timer for Frozen {
    fn unix_time(&self) -> Duration {
        self.0.unix_time()
    }

    fn uptime(&self) -> Duration {
        self.0.uptime()
    }

    fn sleep(&self, _: Duration) -> Sleep {
        Box::pin(std::future::pending())
    }
}

impl Transport for Frozen {
    fn timer(&self) -> &dyn Timer {
        self
    }

    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        self.0.send(request)
    }
}

#[test]
fn a_dropped_future_sends_no_more_calls() {
    let mock = ["busy", "busy"].into_iter().fold(MockTransport::new(), job);
    let client: TestClient = Builder::new().transport(Frozen(mock.clone())).build().unwrap();
    let mut context = Context::from_waker(Waker::noop());
    {
        let mut polling = pin!(Call::<Job>::new(&client.core).poll(|_| false).into_future());
        assert!(polling.as_mut().poll(&mut context).is_pending());
        assert!(polling.as_mut().poll(&mut context).is_pending());
    }
    assert_eq!(mock.count(), 1);
}

#[cfg(feature = "blocking")]
#[test]
fn polling_blocks_the_thread_if_asked_to() {
    let mock = ["busy", "done"].into_iter().fold(MockTransport::new(), job);
    let builder = TestClient::builder(&mock).blocking_transport(mock.clone());
    let client = builder.build().unwrap();
    let polling = Call::<Job>::new(&client.core).poll(|job| job["state"] == "done");
    assert_eq!(polling.send_blocking().unwrap().body()["state"], "done");
    assert_eq!(mock.sleeps(), seconds(&[1]));
}

/// The pause that a response asks for.
#[derive(Clone, Debug)]
enum Asked {
    Nothing,
    Seconds(u64),
    Milliseconds(u64),
    Date(u64),
    Past(u64),
    Absurd(&'static str),
    Invalid(&'static str),
}

impl Asked {
    fn header(&self, now: Duration) -> Option<(&'static str, String)> {
        let date = |at: Duration| httpdate::fmt_http_date(UNIX_EPOCH + at);
        let after = |text: String| Some(("retry-after", text));
        match self {
            Self::Nothing => None,
            Self::Seconds(seconds) => after(seconds.to_string()),
            Self::Milliseconds(time) => Some(("retry-after-ms", time.to_string())),
            Self::Date(seconds) => after(date(now + Duration::from_secs(*seconds))),
            Self::Past(seconds) => after(date(now - Duration::from_secs(*seconds))),
            Self::Absurd(text) | Self::Invalid(text) => after((*text).to_owned()),
        }
    }

    /// RFC 9110, 10.2.3; a pause below a tenth of a second counts as none. Dates have no fractions.
    fn pause(&self, now: Duration) -> Option<Duration> {
        let fraction = Duration::from_nanos(now.subsec_nanos().into());
        let asked = match self {
            Self::Seconds(seconds) => Duration::from_secs(*seconds),
            Self::Date(seconds) => Duration::from_secs(*seconds).saturating_sub(fraction),
            Self::Milliseconds(time) => Duration::from_millis(*time),
            Self::Absurd(_) => Duration::MAX,
            Self::Nothing | Self::Past(_) | Self::Invalid(_) => return None,
        };
        (asked >= Duration::from_millis(100)).then_some(asked)
    }
}

fn asked() -> impl Strategy<Value = Asked> {
    let absurd = ["99999999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"];
    let invalid = ["soon", "-1", "NaN", "1e3", "", "Sun, 32 Sep 2001 01:46:50 GMT"];
    prop_oneof![
        3 => Just(Asked::Nothing),
        3 => (0_u64..200).prop_map(Asked::Seconds),
        2 => (0_u64..3000).prop_map(Asked::Milliseconds),
        2 => (0_u64..200).prop_map(Asked::Date),
        1 => (0_u64..100_000).prop_map(Asked::Past),
        1 => prop::sample::select(absurd.to_vec()).prop_map(Asked::Absurd),
        2 => prop::sample::select(invalid.to_vec()).prop_map(Asked::Invalid),
    ]
}

proptest! {
    /// Each pause is the server's, or else grows; together they stay within the timeout.
    #[test]
    fn pauses_are_the_server_s_or_grow(
        asked in prop::collection::vec((asked(), prop::sample::select(vec![200, 202])), 0..20),
        ends in any::<bool>(),
        first in 0_u64..5_000,
        longest in 0_u64..60_000,
        timeout in 0_u64..1_500,
    ) {
        let (first, longest) = (Duration::from_millis(first), Duration::from_millis(longest));
        let timeout = Duration::from_secs(timeout);
        let mut mock = MockTransport::new();
        let (mut now, mut expected, mut is_over) = (Duration::ZERO, Vec::new(), timeout.is_zero());
        let mut growing = first;
        for (asked, status) in &asked {
            let header = asked.header(mock.unix_time() + now);
            let mut headers = vec![JSON];
            headers.extend(header.as_ref().map(|(name, value)| (*name, value.as_str())));
            mock = mock.respond_with(*status, &headers, r#"{"state":"busy"}"#);
            let shortest = Duration::from_millis(100);
            let pause = asked.pause(now).unwrap_or(growing.min(longest).max(shortest));
            growing *= 2;
            is_over |= timeout.saturating_sub(now) <= pause;
            if is_over {
                break;
            }
            now += pause;
            expected.push(pause);
        }
        mock = job(mock, if ends { "done" } else { "broken" });
        let polling = poll(&mock).with_pauses(first, longest).with_timeout(timeout);
        let outcome = run_ready(polling.with_failure(|job| job["state"] == "broken"));
        prop_assert_eq!(mock.sleeps(), expected);
        prop_assert!(mock.uptime() <= timeout);
        match outcome {
            Ok(_) => prop_assert!(ends && !is_over),
            Err(PollError::Failed(_)) => prop_assert!(!ends && !is_over),
            Err(PollError::TimedOut(_)) => prop_assert!(is_over),
            Err(error) => prop_assert!(false, "{}", error),
        }
    }
}

#[test]
fn a_job_that_is_never_done_ends_polling_after_an_hour() {
    let mock = (0..500).fold(MockTransport::new(), |mock, _| job(mock, "busy"));
    let error = run_ready(poll(&mock)).unwrap_err();
    assert!(matches!(error, PollError::TimedOut(Some(_))), "{error}");
    let total: Duration = mock.sleeps().iter().sum();
    assert!(total <= Duration::from_secs(3600) && total > Duration::from_secs(3500), "{total:?}");
    assert_eq!(mock.sleeps().iter().max(), Some(&Duration::from_secs(30)));
}
