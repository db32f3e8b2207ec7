//! Time. In: how long to wait; out: a future that waits, and what time it is. The core has no clock and
//! no async runtime of its own: both come from here, and a transport may bring others.

use std::{future::Future, pin::Pin, time::Duration};

/// Tells the time and waits: for pauses between attempts, timeouts, and the life of tokens.
pub trait Timer: Send + Sync {
    /// Returns the time since the beginning of 1970, UTC.
    fn unix_time(&self) -> Duration;

    /// Returns the time since a moment that stays the same; it never runs backwards.
    fn uptime(&self) -> Duration;

    /// Waits.
    fn sleep(&self, duration: Duration) -> Sleep;
}

/// A wait on its way.
pub type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The clock of the system; waits on a thread that all waits of the process share, in any async runtime.
#[cfg(not(target_family = "wasm"))]
#[derive(Clone, Copy, Debug)]
pub struct SystemTimer;

#[cfg(not(target_family = "wasm"))]
impl Timer for SystemTimer {
    fn unix_time(&self) -> Duration {
        std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap_or_default()
    }

    fn uptime(&self) -> Duration {
        static START: std::sync::OnceLock<std::time::Instant> =
            std::sync::OnceLock::new();
        START.get_or_init(std::time::Instant::now).elapsed()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        Box::pin(futures_timer::Delay::new(duration))
    }
}
