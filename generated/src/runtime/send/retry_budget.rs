//! Limits the retries of a client, so that its retries don't multiply the load of a service that is
//! down.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

/// The size of the full budget.
const FULL: u32 = 500;

/// The cost of a retry.
const COST: u32 = 5;

/// The budget of a client. Retries draw on it and successful calls refill it.
#[derive(Debug)]
pub(crate) struct RetryBudget(AtomicU32);

impl RetryBudget {
    /// Creates a full budget.
    pub(crate) fn new() -> Self {
        Self(AtomicU32::new(FULL))
    }

    /// Takes the cost of a retry; returns false if the budget is too low.
    pub(crate) fn take(&self) -> bool {
        self.0.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(COST)).is_ok()
    }

    /// Returns the cost of a successful call's retries, or refills a little if it had none.
    pub(super) fn give_back(&self, retries: u32) {
        let given = retries.saturating_mul(COST).max(1);
        let put = |left: u32| Some(left.saturating_add(given).min(FULL));
        if self.0.load(Relaxed) < FULL {
            let _ = self.0.fetch_update(Relaxed, Relaxed, put);
        }
    }
}
