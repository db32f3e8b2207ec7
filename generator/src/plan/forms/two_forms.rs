//! Separate forms of models: which models have one, and its number among all models. A model keeps its schema's name; its other form
//! is appended. A model that only one place of the document can use is changed itself.

use crate::ir::{Form, Model, ModelId, Shape, reach};
use rustc_hash::{FxHashMap, FxHashSet};

/// The appended forms, by the models that they are forms of.
pub(super) struct Forms(FxHashMap<ModelId, ModelId>);

impl Forms {
    /// The forms of these models, to be appended in this order after the existing models.
    pub(super) fn new(mut models: Vec<ModelId>, count: usize) -> Self {
        models.sort_unstable();
        Self(models.into_iter().zip((count..).map(ModelId::new)).collect())
    }

    /// The other form of a model; the model, if it has none.
    pub(super) fn other(&self, id: ModelId) -> ModelId {
        self.0.get(&id).copied().unwrap_or(id)
    }

    /// The models and their other forms, in the order in which these are appended.
    pub(super) fn all(&self) -> Vec<(ModelId, ModelId)> {
        let mut all: Vec<_> = self.0.iter().map(|(model, form)| (*model, *form)).collect();
        all.sort_unstable();
        all
    }
}

/// The models that these components contain: any part of the document may refer to them, now or later, so their forms are separate
/// types.
pub(super) fn in_components(models: &[Model], is_shared: impl Fn(&str) -> bool) -> FxHashSet<ModelId> {
    let mut found = FxHashSet::default();
    for (index, model) in models.iter().enumerate() {
        if model.component.as_deref().is_some_and(&is_shared) {
            reach(models, &Shape::Model(ModelId::new(index)), &mut found);
        }
    }
    found
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
