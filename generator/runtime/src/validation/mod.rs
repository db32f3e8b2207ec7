//! Validation: values against the schemas of the document.

mod request_schema;
mod schemas;
mod validate;
mod violations;

use super::failure;

pub use failure::Violation;
pub use request_schema::{RequestSchema, ValidatedRequests};
pub use schemas::{Schemas, SchemasWithKeys};
pub use validate::Validate;
pub use violations::Violations;
