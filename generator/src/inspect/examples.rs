//! Values of models, for tests of all models. In: an API and the names that it was given. Out: each type with its values.

use crate::plan::{PlannedApi, examples_of_models};

/// A model, and values that can be read as it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ModelExamples {
    /// The module of its API, if it has one.
    pub module: Option<String>,
    /// Its type.
    pub model: String,
    /// As JSON text: what its schema shows, what it has to hold and all that it can hold; of a union one of each branch.
    /// None where each value would have to hold another one.
    pub values: Vec<String>,
}

/// The models of an API with their values.
pub(crate) fn model_examples(planned: &PlannedApi) -> Vec<ModelExamples> {
    let examples = examples_of_models(planned).into_iter();
    examples.map(|(model, values)| ModelExamples { module: planned.module.clone(), model, values }).collect()
}
