//! Time that a thread was at work. In: two moments; out: what lies between them, without the time in which the processor
//! did other work.

use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// A moment, as the processor's time of the current thread.
#[derive(Clone, Copy, Debug)]
pub struct Clock(Duration);

impl Clock {
    /// Starts to count.
    #[must_use]
    pub fn start() -> Self {
        Self(now())
    }

    /// Returns how long this thread has been at work since.
    #[must_use]
    pub fn elapsed(self) -> Duration {
        now().saturating_sub(self.0)
    }
}

fn now() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or_default())
}
