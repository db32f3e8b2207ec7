//! Options of calls: a call starts with those of its client.

use std::time::Duration;

use super::super::codec::Strictness;
use super::Retry;

/// The options of a client, or of a call.
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
