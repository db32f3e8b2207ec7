//! When failed calls are retried, and after what pause.

use std::time::Duration;

use http::{HeaderMap, Method, StatusCode};

use super::super::auth::TokenError;
use super::super::failure::send_failure::SendFailure;
use super::super::response::{RawResponse, retry_after};
use super::uuid::random_u64;

/// The shortest pause between polls.
const SHORTEST_POLL: Duration = Duration::from_millis(100);

/// When failed calls are retried.
///
/// Safe calls are retried if there is no response or its status is 408, 429, 500, 502, 503 or 504.
/// Safe means that the method is idempotent (RFC 9110, 9.2.2 Idempotent Methods), or that the
/// request has an idempotency key; with a key alone, 500 is not retried. All other calls are
/// retried only if the request can't have had an effect: no connection was established, or the
/// status is 429 or 503 and the response says when to retry. That includes failed token requests.
///
/// The pause is the one that the server asks for (`retry-after-ms`, `Retry-After`), or else a
/// random part of 0.5 seconds, doubled with each attempt up to 8 seconds. A call isn't retried if
/// the server asks for more than 120 seconds, if the pause would exceed the call's timeout, or if
/// too many calls of the client failed lately: retries draw on a budget that successful calls
/// refill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Retry {
    pub(crate) retries: u32,
    first_pause: Duration,
    longest_pause: Duration,
    pub(crate) longest_wait: Duration,
}

impl Retry {
    /// Creates the default: up to 2 retries, with the pauses described above.
    pub const fn new() -> Self {
        Self {
            retries: 2,
            first_pause: Duration::from_millis(500),
            longest_pause: Duration::from_secs(8),
            longest_wait: Duration::from_secs(120),
        }
    }

    /// Disables retries.
    pub const fn none() -> Self {
        Self::new().with_retries(0)
    }

    /// Sets the number of retries. Default: 2.
    pub const fn with_retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    /// Sets the limits of random pauses: of the first one, and of all. Default: 0.5 and 8 seconds.
    pub const fn with_pauses(mut self, first: Duration, longest: Duration) -> Self {
        self.first_pause = first;
        self.longest_pause = longest;
        self
    }

    /// Sets the longest pause that a server may ask for; with a longer one, the call isn't retried.
    /// Default: 120 seconds.
    pub const fn with_longest_wait(mut self, wait: Duration) -> Self {
        self.longest_wait = wait;
        self
    }

    /// Returns the pause before the next attempt; `None` if there is none. `attempts` is the number
    /// of attempts so far; `unix_time` is the current time.
    pub(super) fn pause(
        &self,
        attempts: u32,
        outcome: &Result<RawResponse, SendFailure>,
        idempotency: Idempotency,
        unix_time: Duration,
    ) -> Option<Duration> {
        if attempts > self.retries {
            return None;
        }
        let wait = match outcome {
            Ok(response) => {
                let wait = retry_after::read(response.headers(), unix_time);
                if !idempotency.allows_retry(response.status(), wait.is_some()) {
                    return None;
                }
                wait
            }
            Err(SendFailure::Transport(error)) if error.is_connect() => None,
            Err(SendFailure::Credential(error)) => {
                let wait = TokenError::retry_after_of(error.get_ref());
                if wait.is_none() && !error.is_transport() {
                    return None;
                }
                wait
            }
            Err(SendFailure::Transport(_)) if idempotency != Idempotency::None => None,
            Err(_) => return None,
        };
        match wait {
            Some(wait) => (wait <= self.longest_wait).then_some(wait),
            None => Some(self.random_pause(attempts)),
        }
    }

    /// A random part of a duration that doubles with each attempt ("full jitter"), so that clients
    /// that failed together don't retry together.
    pub(crate) fn random_pause(&self, attempts: u32) -> Duration {
        let most = self.doubled_pause(attempts);
        let most = u64::try_from(most.as_nanos()).unwrap_or(u64::MAX);
        Duration::from_nanos(random_u64() % most.saturating_add(1))
    }

    /// The first pause, doubled with each attempt up to the longest one.
    fn doubled_pause(&self, attempts: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(attempts.saturating_sub(1));
        self.first_pause.saturating_mul(doubled).min(self.longest_pause)
    }

    /// The pause after a response that isn't final yet: the server's, or else the doubled one. A pause below the
    /// shortest one counts as none: it would send requests without end.
    pub(crate) fn poll_pause(&self, polls: u32, headers: &HeaderMap, unix_time: Duration) -> Duration {
        let wait = retry_after::read(headers, unix_time);
        let wait = wait.filter(|wait| *wait >= SHORTEST_POLL);
        wait.unwrap_or_else(|| self.doubled_pause(polls).max(SHORTEST_POLL))
    }
}

impl Default for Retry {
    fn default() -> Self {
        Self::new()
    }
}

/// The safety of repeating a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Idempotency {
    /// Not known to be safe.
    None,
    /// Safe by its idempotency key.
    ByKey,
    /// Safe by its method.
    ByMethod,
}

impl Idempotency {
    /// Classifies a request (RFC 9110, 9.2.2 Idempotent Methods).
    pub(crate) fn of(method: &Method, has_key: bool) -> Self {
        let is_idempotent = ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"];
        if is_idempotent.contains(&method.as_str()) {
            Self::ByMethod
        } else if has_key {
            Self::ByKey
        } else {
            Self::None
        }
    }

    /// Returns whether a response with this status may be retried.
    fn allows_retry(self, status: StatusCode, says_when: bool) -> bool {
        match status.as_u16() {
            429 | 503 => self != Self::None || says_when,
            408 | 502 | 504 => self != Self::None,
            500 => self == Self::ByMethod,
            _ => false,
        }
    }
}
