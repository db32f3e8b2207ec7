//! Values of models, for tests of all models, and responses of operations, for servers without a service. In: an API and the
//! names that it was given. Out: each type with its values, each operation with its responses.

use crate::plan::{MockResponse, PlannedApi, examples_of_models, mock_responses};
use crate::rust::{Module, Scheme, ServedOperation, Validation};

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

/// The operations of an API, and what a server without a service needs to know about them.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct MockedApi {
    /// The operations with their responses, the usual one first.
    pub operations: Vec<(ServedOperation, Vec<MockResponse>)>,
    /// The security schemes that operations require.
    pub schemes: Vec<Scheme>,
    /// The schemas of parameters and bodies, if values are validated.
    pub validation: Option<Validation>,
    /// The files that the document was read from.
    pub files: Vec<String>,
}

/// Fakes have the values that the seed chooses.
pub(crate) fn mocked_api(planned: &PlannedApi, module: Module, seed: u64) -> MockedApi {
    let mut responses = mock_responses(planned, seed);
    let (schemes, groups) = module.service.map(|it| (it.schemes, it.groups)).unwrap_or_default();
    let operations = groups.into_iter().flat_map(|group| group.operations).map(|operation| {
        let key = (operation.http_method.clone(), operation.path.clone());
        let responses = responses.remove(&key).unwrap_or_default();
        (operation, responses)
    });
    let (operations, validation) = (operations.collect(), module.validation);
    MockedApi { operations, schemes, validation, files: Vec::new() }
}
