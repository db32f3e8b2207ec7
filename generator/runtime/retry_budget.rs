//! How many retries a client has left. In: what came of its calls; out: whether one more is allowed. A
//! service that is down isn't called three times as often by all of its clients.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// What the budget is when it is full.
const FULL: u32 = 500;

/// What a retry takes.
const COST: u32 = 5;

/// The budget of a client: full at first; each retry takes a part, each success gives some back.
#[derive(Debug)]
pub(super) struct RetryBudget(AtomicU32);

impl RetryBudget {
    /// Starts with a full one.
    pub(super) fn new() -> Self {
        Self(AtomicU32::new(FULL))
    }

    /// Takes what a retry costs, if there is so much.
    pub(super) fn take(&self) -> bool {
        self.0.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(COST)).is_ok()
    }

    /// Gives back what a call took that succeeded at last, or a little where it took nothing.
    pub(super) fn give_back(&self, retries: u32) {
        let given = retries.saturating_mul(COST).max(1);
        let put = |left: u32| Some(left.saturating_add(given).min(FULL));
        if self.0.load(Relaxed) < FULL {
            let _ = self.0.fetch_update(Relaxed, Relaxed, put);
        }
    }
}
