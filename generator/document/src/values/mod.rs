//! Values of types. In: a type, and further facts of the document. Out: whether the document allows a value, and small values
//! that it allows.

mod allowed;
mod excluded;
mod fake;
mod formats;
mod limits;
#[cfg_attr(not(feature = "patterns"), path = "patterns_disabled.rs")]
mod patterns;
mod sample;
mod scalars;
mod three_valued;
mod variants;

pub use allowed::{Allowed, Judge, Misfit, is_of_type};
pub use excluded::{allows, is_same_schema, schema_includes};
pub use formats::{OTHER_MEMBER, WORD};
pub use limits::other_member;
pub use patterns::includes as pattern_includes;
pub use sample::{Extent, Sampler};
pub use variants::Variants;
