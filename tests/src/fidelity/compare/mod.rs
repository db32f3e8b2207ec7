//! Both sides compared, field by field.

mod differ;
mod held;
mod members;
mod operations;
mod outcome;
mod pairing;
mod walk;

pub use outcome::{Counts, Difference, Field, FieldKind, Findings};
pub use walk::{Generated, Walk};
