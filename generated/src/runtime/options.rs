//! Options of calls: the client's, which a call may override.

use std::time::Duration;

use super::Retry;

/// The options of a client.
#[derive(Clone, Copy, Debug)]
pub(super) struct Options {
    /// The timeout of a call with all of its attempts.
    pub(super) timeout: Duration,
    /// The timeout of an attempt, until the last byte of the response, or until the first one of a
    /// stream.
    pub(super) attempt_timeout: Duration,
    /// How long a stream may be silent.
    pub(super) idle_timeout: Duration,
    /// When calls are retried.
    pub(super) retry: Retry,
    /// How many bytes of a response are kept in memory.
    pub(super) limit: u64,
}

/// The options that a call overrides.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Overrides {
    pub(super) timeout: Option<Duration>,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) idle_timeout: Option<Duration>,
    pub(super) retry: Option<Retry>,
    pub(super) limit: Option<u64>,
}

impl Options {
    /// Applies the overrides of a call.
    pub(super) fn with(self, call: Overrides) -> Self {
        Self {
            timeout: call.timeout.unwrap_or(self.timeout),
            attempt_timeout: call.attempt_timeout.unwrap_or(self.attempt_timeout),
            idle_timeout: call.idle_timeout.unwrap_or(self.idle_timeout),
            retry: call.retry.unwrap_or(self.retry),
            limit: call.limit.unwrap_or(self.limit),
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
        }
    }
}
