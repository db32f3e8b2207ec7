//! How calls are sent: how long they may take, how often they are made, how much of a response is kept.
//! In: what the client says for all, and a call for itself; out: what holds for the call.

use std::time::Duration;

use super::Retry;

/// What the client says, for all of its calls.
#[derive(Clone, Copy, Debug)]
pub(super) struct Options {
    /// How long a call may take, with all of its attempts.
    pub(super) timeout: Duration,
    /// How long an attempt may take, to the last byte of its answer, or to the first one of a stream.
    pub(super) attempt_timeout: Duration,
    /// How long a stream may be silent.
    pub(super) idle_timeout: Duration,
    /// When a call is made again.
    pub(super) retry: Retry,
    /// How many bytes of a response are kept in memory.
    pub(super) limit: u64,
}

/// What a call says, where it says something.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Overrides {
    pub(super) timeout: Option<Duration>,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) idle_timeout: Option<Duration>,
    pub(super) retry: Option<Retry>,
    pub(super) limit: Option<u64>,
}

impl Options {
    /// Lays what a call says over what the client does.
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
