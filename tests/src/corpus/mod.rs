//! Real documents as they lie in a folder, read by code that shares no line with the generator: what they hold, the
//! examples in them, and whether an example keeps to its own schema.

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
pub use place::Place;
pub use validator::{Validator, Verdict};
