//! How a document is read.

#[cfg(feature = "serde")]
mod flag_or;
mod input;
mod limits;
mod pagination;
mod parameters;
mod schema_set;
mod selection;
mod types;

#[cfg(feature = "serde")]
pub use flag_or::{Expected, Flag, FlagOr};
pub use input::{Input, ReadOptions};
pub use limits::Limits;
pub use pagination::{JobOverride, JobRule, PaginationOverride, PaginationRule, RuleOverride};
pub use parameters::{DeepLists, Parameters};
#[cfg(feature = "serde")]
pub use schema_set::DropOrKeep;
pub use schema_set::SchemaSet;
pub(crate) use selection::matches_pattern;
pub use selection::{Selector, Selectors};
pub use types::{Base64Texts, Integers, MissingOffset, NumberOrText, TextIntegers, WireTypes};
