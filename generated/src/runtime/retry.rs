//! When a call is made again. In: what came of an attempt; out: whether there is another, and after what
//! pause.

use std::time::Duration;

use http::{Method, StatusCode};

use super::send_failure::SendFailure;
use super::uuid::random_u64;
use super::{RawResponse, retry_after};

/// How often, and after what pause, a call is made again that didn't succeed.
///
/// A call that can be made twice is made again when no answer came or its status is 408, 429, 500, 502,
/// 503 or 504. These are calls of the methods that HTTP calls idempotent (RFC 9110, 9.2.2), and, 500
/// aside, those with an idempotency key. Any other call is made again only where that can't do anything
/// twice: no connection came about, or a 429 or 503 says when to come back.
///
/// The pause is the one that the server asks for (`retry-after-ms`, `Retry-After`), else a random part
/// of 0.5 seconds, that doubles with each attempt up to 8 seconds. A call isn't made again when the
/// server asks for more than 120 seconds, when the pause would outlast the call's time, or when too many
/// calls of the client failed lately: retries draw on a budget that successful calls fill up again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Retry {
    retries: u32,
    first_pause: Duration,
    longest_pause: Duration,
    longest_wait: Duration,
}

impl Retry {
    /// Up to 2 more attempts, with the pauses said above.
    pub const fn new() -> Self {
        Self {
            retries: 2,
            first_pause: Duration::from_millis(500),
            longest_pause: Duration::from_secs(8),
            longest_wait: Duration::from_secs(120),
        }
    }

    /// No call is made again.
    pub const fn none() -> Self {
        Self::new().with_retries(0)
    }

    /// Sets how many attempts there are after the first; 2 if unset.
    pub const fn with_retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    /// Sets the limits of the random pauses: of the first one, and of all; 0.5 and 8 seconds if unset.
    pub const fn with_pauses(mut self, first: Duration, longest: Duration) -> Self {
        self.first_pause = first;
        self.longest_pause = longest;
        self
    }

    /// Sets how long a server may ask to wait, so that the call is made again; 120 seconds if unset.
    pub const fn with_longest_wait(mut self, wait: Duration) -> Self {
        self.longest_wait = wait;
        self
    }

    /// Returns the pause before the next attempt, if there is one. `made` is the number of attempts so
    /// far; `may_repeat` says whether the call can be made twice; `unix_time` is now.
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
            Err(SendFailure::Credential(error)) if error.is_transport() => None,
            Err(SendFailure::Transport(_)) if idempotency != Idempotency::None => None,
            Err(_) => return None,
        };
        match wait {
            Some(wait) => (wait <= self.longest_wait).then_some(wait),
            None => Some(self.random_pause(attempts)),
        }
    }

    /// A random part of a time that doubles with each attempt ("full jitter"): clients that failed
    /// together don't come back together.
    fn random_pause(&self, attempts: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(attempts.saturating_sub(1));
        let most = self.first_pause.saturating_mul(doubled).min(self.longest_pause);
        let most = u64::try_from(most.as_nanos()).unwrap_or(u64::MAX);
        Duration::from_nanos(random_u64() % most.saturating_add(1))
    }
}

impl Default for Retry {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether a call does the same when it is made twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Idempotency {
    /// Nobody knows.
    None,
    /// By its idempotency key.
    ByKey,
    /// By its method.
    ByMethod,
}

impl Idempotency {
    /// Sorts a request. RFC 9110, 9.2.2.
    pub(super) fn of(method: &Method, has_key: bool) -> Self {
        let is_idempotent =
            ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"];
        if is_idempotent.contains(&method.as_str()) {
            Self::ByMethod
        } else if has_key {
            Self::ByKey
        } else {
            Self::None
        }
    }

    /// Tells whether another attempt may follow a response.
    fn allows_retry(self, status: StatusCode, says_when: bool) -> bool {
        match status.as_u16() {
            429 | 503 => self != Self::None || says_when,
            408 | 502 | 504 => self != Self::None,
            500 => self == Self::ByMethod,
            _ => false,
        }
    }
}
