//! Unions: selecting a branch for a value, and the branches that are read and written.
//!
//! Reading order: `choice.rs` (the rule), `interface.rs` (the macro that generated code calls), `fit.rs` (where the rule leaves
//! several branches).

mod branch;
mod branch_visitor;
mod candidates;
mod choice;
mod fit;
mod fit_score;
mod interface;
mod tagged;
mod union_error;

pub use branch::{Branch, Kinds, UnionTable};
pub use branch_visitor::BranchVisitor;
pub use choice::read_union;
pub use interface::{BranchValue, Union, serialize_union, write_union};
pub use union_error::no_branch;
