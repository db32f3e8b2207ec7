//! Two forms of a model where it isn't the same everywhere: one is the model itself, which has the schema's name; the other one is
//! appended. Mostly the first form is the model itself.

use crate::ir::{Form, Model, ModelId};
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) struct Forms {
    appended: FxHashMap<ModelId, ModelId>,
    /// The models that are the second form themselves.
    second: FxHashSet<ModelId>,
}

impl Forms {
    /// The forms of these models, which are sorted, after the existing ones.
    pub(super) fn new(split: Vec<ModelId>, models: usize, is_second: impl Fn(ModelId) -> bool) -> Self {
        let second = split.iter().copied().filter(|id| is_second(*id)).collect();
        let numbers = (models..).map(ModelId::new);
        Self { appended: split.into_iter().zip(numbers).collect(), second }
    }

    /// The first form of a model; the model, if it has only one.
    pub(super) fn first(&self, id: ModelId) -> ModelId {
        self.appended.get(&id).copied().filter(|_| self.is_second(id)).unwrap_or(id)
    }

    pub(super) fn second(&self, id: ModelId) -> ModelId {
        self.appended.get(&id).copied().filter(|_| !self.is_second(id)).unwrap_or(id)
    }

    /// Returns whether a model is the second form itself.
    pub(super) fn is_second(&self, id: ModelId) -> bool {
        self.second.contains(&id)
    }

    /// The models, in the order in which their other forms are to be appended.
    pub(super) fn split(&self) -> Vec<ModelId> {
        let mut split: Vec<ModelId> = self.appended.keys().copied().collect();
        split.sort_unstable_by_key(|id| self.appended[id]);
        split
    }
}

/// A copy of a model as another form of it, which `keyword` is about.
pub(super) fn other_form(model: &Model, id: ModelId, form: Form, keyword: &str) -> Model {
    Model {
        at: model.at.member(keyword),
        component: None,
        name: None,
        form_of: model.form_of.or(Some(id)),
        form,
        ..model.clone()
    }
}
