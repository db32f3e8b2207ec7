//! Results of the checker that are used again: references and `allOf` may lead to a schema on exponentially many paths.

use super::trial::{Named, Trial};
use crate::openapi::SchemaId;
use serde_json::Value;
use std::collections::HashMap;

/// The facts about the values of one response.
#[derive(Default)]
pub(super) struct Memo {
    /// The schemas that apply to the current value, with their results; `None` while a schema is being checked.
    applied: HashMap<SchemaId, Option<Applied>>,
    /// The trials of each value, by its address; `None` while one is being made.
    trials: HashMap<(usize, SchemaId), Option<Trial>>,
}

/// The result for a schema whose differences have been recorded.
#[derive(Clone)]
pub(super) struct Applied {
    pub(super) named: Named,
    pub(super) differs: bool,
}

impl Applied {
    /// For a schema that leads back to itself.
    fn everything() -> Self {
        Self { named: Named::All, differs: false }
    }
}

/// The schemas that apply to a value, while another value or a trial has its own.
pub(super) struct Outer(HashMap<SchemaId, Option<Applied>>);

impl Memo {
    /// The result for a schema that applies to the current value already; otherwise the schema is begun.
    pub(super) fn begin(&mut self, id: SchemaId) -> Option<Applied> {
        match self.applied.get(&id) {
            Some(known) => Some(known.clone().unwrap_or_else(Applied::everything)),
            None => {
                self.applied.insert(id, None);
                None
            }
        }
    }

    pub(super) fn end(&mut self, id: SchemaId, applied: &Applied) {
        self.applied.insert(id, Some(applied.clone()));
    }

    /// Starts with another value, or with a trial, whose differences are separate.
    pub(super) fn enter(&mut self) -> Outer {
        Outer(std::mem::take(&mut self.applied))
    }

    pub(super) fn leave(&mut self, outer: Outer) {
        self.applied = outer.0;
    }

    /// The trial of a schema with a value that has been made already; otherwise it is begun. The value has to live as long as
    /// the memo.
    pub(super) fn begin_trial(&mut self, value: &Value, id: SchemaId) -> Option<Trial> {
        let key = (std::ptr::from_ref(value).addr(), id);
        match self.trials.get(&key) {
            Some(known) => Some(known.clone().unwrap_or_default()),
            None => {
                self.trials.insert(key, None);
                None
            }
        }
    }

    pub(super) fn end_trial(&mut self, value: &Value, id: SchemaId, trial: &Trial) {
        self.trials.insert((std::ptr::from_ref(value).addr(), id), Some(trial.clone()));
    }
}
