//! A judge of fidelity: what a document means, read from the raw document, compared with what was generated, read from its text. It
//! shares no code with the generator, and this crate doesn't even depend on it.

mod compare;
mod meaning;
mod written;

pub use compare::{Counts, Difference, Field, FieldKind, Findings, Generated, Walk};
pub use meaning::{Meaning, Profile};
pub use written::{
    Body, Branch, Enumeration, Member, Model, Operation, Parameter, Response, Struct, Ty, Union, Written,
};
