//! A bound on the work of finding best fits. In: the size of a value. Out: leave to try
//! its branches, or none: unions within unions, none of which fits well, would take a
//! time that doubles with every level, which a hostile document must not be able to ask
//! for.

use std::cell::Cell;

/// How often every leaf of the outermost value may be looked at.
const LOOKS_PER_LEAF: usize = 100;

thread_local! {
    /// What is left while an outermost best fit is being found.
    static LEFT: Cell<Option<usize>> = const { Cell::new(None) };
}

/// Leave to look at a value once more; the outermost one ends the count when dropped.
pub(super) struct WorkBudget {
    is_outermost: bool,
}

impl WorkBudget {
    /// Leave to look at a value of so many leaves, unless too much was looked at
    /// already.
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
