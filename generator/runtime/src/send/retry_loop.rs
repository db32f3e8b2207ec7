//! Sends a call: makes attempts until one succeeds or the retry policy gives up.

use std::future::Future;
use std::{pin::Pin, time::Duration};

use http::{HeaderName, HeaderValue, Method, StatusCode};

use super::super::auth::TokenError;
use super::super::failure::BuildError;
use super::super::failure::send_failure::SendFailure;
use super::super::response::RawResponse;
use super::attempt::AttemptContext;
use super::read_mode::ReadMode;
use super::request_parts::RequestParts;
use super::retry::Idempotency;
use super::uuid::uuid;
use super::{Attempt, body_members, trace_retry};

/// A call that has ended, with what came of it.
pub(crate) type Sent = (Box<RequestParts>, Result<RawResponse, SendFailure>);

/// A call under way.
type Sending = Pin<Box<dyn Future<Output = Sent> + Send>>;

/// Sends a call with all of its attempts and reads the response. An `async fn` would be compiled in each crate that makes a
/// call.
pub(crate) fn send(mut parts: Box<RequestParts>, read_mode: ReadMode) -> Sending {
    Box::pin(async move {
        let outcome = send_parts(&mut parts, read_mode).await;
        if matches!(outcome, Err(SendFailure::Build(_))) {
            parts.progress.attempts = 0;
        }
        (parts, outcome)
    })
}

async fn send_parts(parts: &mut RequestParts, read_mode: ReadMode) -> Result<RawResponse, SendFailure> {
    let core = parts.core.clone();
    let client = core.inner();
    let options = parts.options;
    let transport = client.transport(parts.is_blocking).map_err(SendFailure::Build)?;
    let timer = transport.timer();
    body_members::settle(parts).map_err(SendFailure::Build)?;
    let idempotency = idempotency(parts);
    let mut start = timer.uptime();
    let left_since = |start: Duration| options.timeout.saturating_sub(timer.uptime().saturating_sub(start));
    let (mut attempts, mut renewed) = (0, 0);
    loop {
        attempts += 1;
        parts.progress.attempts = attempts;
        let attempt = AttemptContext {
            transport: transport.clone(),
            options,
            read_mode,
            attempt: Attempt { wire: parts.wire, number: attempts },
            time: left_since(start).min(options.attempt_timeout),
            start: timer.uptime(),
        };
        let outcome = attempt.run(parts).await;
        if let Some(pause) = person_pause(&outcome) {
            // Nothing was sent, and the time that a person takes isn't the call's.
            timer.sleep(pause).await;
            start += timer.uptime().saturating_sub(attempt.start);
            attempts -= 1;
            continue;
        }
        let left = || left_since(start);
        if outcome.as_ref().is_ok_and(|response| response.status().is_success()) {
            client.retry_budget.give_back(attempts - 1 - renewed);
            return outcome;
        }
        if is_refused(&outcome) && Box::pin(attempt.renew_credentials(parts, left())).await {
            renewed += 1;
            continue;
        }
        let now = timer.unix_time();
        let pause = options.retry.pause(attempts - renewed, &outcome, idempotency, now);
        match pause {
            Some(pause) if pause < left() && !parts.is_spent && client.retry_budget.take() => {
                trace_retry(attempts, pause);
                parts.progress.pauses += pause;
                timer.sleep(pause).await;
            }
            _ => return outcome,
        }
    }
}

/// The pause before a credential is asked for again that waits for a person.
fn person_pause(outcome: &Result<RawResponse, SendFailure>) -> Option<Duration> {
    match outcome {
        Err(SendFailure::Credential(error)) => TokenError::pause_of(error.get_ref()),
        _ => None,
    }
}

/// Returns whether the server rejected the credentials.
fn is_refused(outcome: &Result<RawResponse, SendFailure>) -> bool {
    let status = outcome.as_ref().map(RawResponse::status);
    status.is_ok_and(|status| status == StatusCode::UNAUTHORIZED)
}

/// Determines whether repeating the call is safe. Adds an idempotency key if there is a header for
/// it.
fn idempotency(parts: &mut RequestParts) -> Idempotency {
    let method = Method::from_bytes(parts.method().as_bytes()).unwrap_or_default();
    let idempotency = Idempotency::of(&method, false);
    if parts.is_repeatable || idempotency == Idempotency::ByMethod {
        return Idempotency::ByMethod;
    }
    let own = parts.idempotency_key.and_then(|name| HeaderName::try_from(name).ok());
    let name = own.or_else(|| parts.core.inner().idempotency_key.clone());
    let has_key = name.is_some();
    if let Some(name) = name.filter(|name| !parts.headers.contains_key(name)) {
        match uuid().and_then(|key| HeaderValue::try_from(key).ok()) {
            Some(key) => drop(parts.headers.insert(name, key)),
            None => {
                parts.note(BuildError::new("an idempotency key needs random numbers, and there are none"));
            }
        }
    }
    let has_key = has_key || parts.headers.contains_key("idempotency-key");
    Idempotency::of(&method, has_key)
}
