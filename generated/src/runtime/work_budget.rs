//! Limits the work of selecting the best branch. Nested unions whose branches all fit badly would
//! take exponential time, which a hostile document could exploit.

use std::cell::Cell;

/// How often each leaf of the outermost value may be visited.
const LOOKS_PER_LEAF: usize = 100;

thread_local! {
    /// What is left of the budget of the outermost value.
    static LEFT: Cell<Option<usize>> = const { Cell::new(None) };
}

/// A part of the budget. Dropping the outermost one resets it.
pub(super) struct WorkBudget {
    is_outermost: bool,
}

impl WorkBudget {
    /// Takes the cost of a value with this many leaves; `None` if the budget is exhausted.
    pub(super) fn spend(leaves: usize) -> Option<Self> {
        let (is_outermost, left) = match LEFT.get() {
            Some(left) => (false, left.checked_sub(leaves)?),
            None => (true, leaves.saturating_mul(LOOKS_PER_LEAF)),
        };
        LEFT.set(Some(left));
        Some(Self { is_outermost })
    }
}

impl Drop for WorkBudget {
    fn drop(&mut self) {
        if self.is_outermost {
            LEFT.set(None);
        }
    }
}
