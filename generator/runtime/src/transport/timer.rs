//! Clocks and timers. The client itself has none, so that it depends on no async runtime; a transport may bring its own.

use std::{future::Future, pin::Pin, time::Duration};

/// A clock for pauses between attempts, timeouts, and the lifetime of tokens.
pub trait Timer: Send + Sync {
    /// Returns the time since the Unix epoch.
    fn unix_time(&self) -> Duration;

    /// Returns the time since an arbitrary fixed moment; it never goes backwards.
    fn uptime(&self) -> Duration;

    /// Returns a future that is ready after this duration.
    fn sleep(&self, duration: Duration) -> Sleep;
}

/// The future of a wait.
pub type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The system clock. All waits of the process share one thread, so it works in any async runtime.
#[cfg(not(target_family = "wasm"))]
#[derive(Clone, Copy, Debug)]
pub struct SystemTimer;

#[cfg(not(target_family = "wasm"))]
impl Timer for SystemTimer {
    fn unix_time(&self) -> Duration {
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default()
    }

    fn uptime(&self) -> Duration {
        static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
        START.get_or_init(std::time::Instant::now).elapsed()
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        Box::pin(super::system_sleep::SystemSleep::new(duration))
    }
}
