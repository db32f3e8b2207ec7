//! The content of a document and the result of generating from it, without writing anything. In: a planned package. Out:
//! operations, models, the discrimination of unions and pagination, as data.

mod client_parameters;
mod cost;
mod describe;
mod examples;
mod html;
mod inspection;

pub use cost::Cost;
pub(crate) use cost::cost;
pub(crate) use describe::describe;
pub use examples::{MockedApi, ModelExamples};
pub(crate) use examples::{mocked_api, model_examples};
pub use inspection::{
    InspectedApi, InspectedArgument, InspectedBranch, InspectedClientParameter, InspectedCredential,
    InspectedJob, InspectedModel, InspectedOperation, InspectedPagination, InspectedResources,
    InspectedUnion, Inspection, ModelForm, ResourceCalls,
};
