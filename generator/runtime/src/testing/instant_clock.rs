//! A clock for tests: it only advances when something waits, and waits return immediately.

use std::{
    future::ready,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use super::super::transport::{Sleep, Timer};

/// The initial time, in seconds since 1970: the beginning of 2020.
const START: Duration = Duration::from_secs(1_577_836_800);

/// A clock that only advances when something waits.
#[derive(Debug, Default)]
pub(super) struct InstantClock(Mutex<Duration>);

impl Timer for InstantClock {
    fn unix_time(&self) -> Duration {
        START + self.uptime()
    }

    fn uptime(&self) -> Duration {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += duration;
        Box::pin(ready(()))
    }
}
