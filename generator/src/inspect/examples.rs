//! Values of models, for tests of all models, and responses of operations, for servers without a service. In: an API and the
//! names that it was given. Out: each type with its values, each operation with its responses.

use crate::plan::{PlannedApi, examples_of_models};
use crate::rust::{Module, ServedOperation};

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

/// An operation, and the responses that the document shows or describes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OperationExamples {
    /// Its ID in the document; its method and path if it has none.
    pub operation: String,
    /// The HTTP method, such as `GET`.
    pub method: String,
    /// The path template: `/pets/{id}`.
    pub path: String,
    /// The path parameter that may be several segments.
    pub long: Option<String>,
    /// Successful responses: status, media type and body; the media type is empty where there is no body.
    pub responses: Vec<(u16, String, String)>,
}

/// The operations of an API with their responses.
pub(crate) fn operation_examples(module: &Module) -> Vec<OperationExamples> {
    let groups = module.service.iter().flat_map(|service| &service.groups);
    groups.flat_map(|group| &group.operations).map(|it| examples_of(module, it)).collect()
}

fn examples_of(module: &Module, operation: &ServedOperation) -> OperationExamples {
    let ServedOperation { id, http_method, path, long, .. } = operation;
    let is_meant = |it: &&crate::rust::Example| (&it.method, &it.path) == (http_method, path);
    let usual = module.examples.iter().filter(is_meant).filter(|it| it.beyond.is_none());
    OperationExamples {
        operation: id.clone(),
        method: http_method.clone(),
        path: path.clone(),
        long: long.clone(),
        responses: usual.map(|it| (it.status, it.media_type.clone(), it.body.clone())).collect(),
    }
}
