//! Examples of responses: for each operation one of success, and one for each other media type that can be requested. In: the
//! examples of the document. Out: bodies that can be decoded; if the document has no example, or one that doesn't match its
//! schema, it is composed from the schema.

mod calls;
mod construction;
mod last_page;
#[cfg(feature = "inspect")]
mod mocked;
mod models;
mod responses;
mod xml;

pub(in crate::plan) use calls::{CallExamples, client_parameter};
#[cfg(feature = "inspect")]
pub use mocked::MockResponse;
#[cfg(feature = "inspect")]
pub(crate) use mocked::mock_responses;
#[cfg(feature = "inspect")]
pub(crate) use models::examples_of_models;
pub(in crate::plan) use models::model_examples;
pub(in crate::plan) use responses::examples;
