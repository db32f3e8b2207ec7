//! Limits the work of selecting the best branch. Each branch of a union is tried, and with it all
//! unions within: what was selected for a nested value is remembered, so that it isn't selected again
//! for each branch around it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hash};

/// How often each leaf of the outermost value may be visited.
const LOOKS_PER_LEAF: usize = 300;

/// How many leaves may be visited in any case: values of some hundred leaves never exhaust it,
/// however deep they are.
const LEAST: usize = 1_000_000;

thread_local! {
    /// The work for the outermost value.
    static WORK: RefCell<Option<Work>> = const { RefCell::new(None) };
}

struct Work {
    left: usize,
    selected: HashMap<u64, Selection>,
    hasher: RandomState,
}

/// What was selected for a value.
#[derive(Clone)]
pub(super) enum Selection {
    Branch(usize),
    Unknown,
    /// No branch fits, for this reason.
    Failure(String),
}

/// A part of the budget. Dropping the outermost one resets it.
pub(super) struct WorkBudget {
    /// The key of a nested value, whose selection is remembered.
    key: Option<u64>,
}

impl WorkBudget {
    /// Takes the cost of a value with this many leaves; `None` if the budget is exhausted. The key
    /// identifies the selection: the union, its branches and the value.
    pub(super) fn spend(leaves: usize, key: impl Hash) -> Option<Self> {
        WORK.with_borrow_mut(|work| match work {
            Some(work) => {
                work.left = work.left.checked_sub(leaves)?;
                Some(Self { key: Some(work.hasher.hash_one(key)) })
            }
            None => {
                let left = leaves.saturating_mul(LOOKS_PER_LEAF).max(LEAST);
                let (selected, hasher) = (HashMap::new(), RandomState::new());
                *work = Some(Work { left, selected, hasher });
                Some(Self { key: None })
            }
        })
    }

    /// What was selected for an equal value.
    pub(super) fn selected(&self) -> Option<Selection> {
        let key = self.key?;
        WORK.with_borrow(|work| work.as_ref()?.selected.get(&key).cloned())
    }

    /// Remembers what was selected.
    pub(super) fn remember(&self, selection: impl FnOnce() -> Selection) {
        let Some(key) = self.key else { return };
        WORK.with_borrow_mut(|work| {
            if let Some(work) = work {
                work.selected.insert(key, selection());
            }
        });
    }
}

impl Drop for WorkBudget {
    fn drop(&mut self) {
        if self.key.is_none() {
            WORK.set(None);
        }
    }
}
