//! Validation: values against the schemas of the document.

mod request_schema;
mod schemas;
mod validate;
mod violation;

pub use request_schema::{RequestSchema, ValidatedRequests};
pub use schemas::{Schemas, SchemasWithKeys};
pub use validate::Validate;
pub use violation::{Violation, Violations};
