//! Real documents from a folder, read by code that shares nothing with the generator: their operations, their examples, and whether
//! an example is valid by its schema.

mod count;
mod document;
mod example;
mod index;
mod place;
mod plain;
mod validator;
mod walk;

pub use count::{Count, count};
pub use document::Document;
pub use example::{Example, examples};
pub use index::{Entry, Index};
pub use place::{Place, escaped};
pub use validator::{Validator, Verdict};
