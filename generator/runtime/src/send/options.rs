//! Options of calls: the client's, which a call may override.

use std::time::Duration;

use super::super::codec::Strictness;
use super::Retry;

/// The options of a client.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The timeout of a call with all of its attempts.
    pub timeout: Duration,
    /// The timeout of an attempt, until the last byte of the response, or until the first one of a
    /// stream.
    pub attempt_timeout: Duration,
    /// How long a stream may be silent.
    pub idle_timeout: Duration,
    /// When calls are retried.
    pub retry: Retry,
    /// How many bytes of a response are kept in memory.
    pub limit: u64,
    /// How much responses may differ from the document.
    pub strictness: Strictness,
    /// Whether redirects are followed.
    pub follow_redirects: bool,
}

/// The options that a call overrides.
#[derive(Clone, Copy, Debug, Default)]
pub struct Overrides {
    pub timeout: Option<Duration>,
    pub attempt_timeout: Option<Duration>,
    pub idle_timeout: Option<Duration>,
    pub retry: Option<Retry>,
    pub limit: Option<u64>,
    pub strictness: Option<Strictness>,
    pub follow_redirects: Option<bool>,
}

impl Options {
    /// Applies the overrides of a call.
    pub(crate) fn with(self, call: Overrides) -> Self {
        Self {
            timeout: call.timeout.unwrap_or(self.timeout),
            attempt_timeout: call.attempt_timeout.unwrap_or(self.attempt_timeout),
            idle_timeout: call.idle_timeout.unwrap_or(self.idle_timeout),
            retry: call.retry.unwrap_or(self.retry),
            limit: call.limit.unwrap_or(self.limit),
            strictness: call.strictness.unwrap_or(self.strictness),
            follow_redirects: call.follow_redirects.unwrap_or(self.follow_redirects),
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(300),
            attempt_timeout: Duration::from_secs(60),
            idle_timeout: Duration::from_secs(60),
            retry: Retry::new(),
            limit: 128 << 20,
            strictness: Strictness::default(),
            follow_redirects: true,
        }
    }
}
