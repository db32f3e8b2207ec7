//! How a document is read.

mod enumerations;
#[cfg(feature = "serde")]
mod flag_or;
mod input;
mod limits;
mod pagination;
mod parameters;
mod selection;
mod types;
mod unknown_members;

pub use enumerations::ClosedEnumerations;
#[cfg(feature = "serde")]
pub use flag_or::{Expected, Flag, FlagOr};
pub use input::{Input, ReadOptions};
pub use limits::Limits;
pub use pagination::{PaginationOverride, PaginationRule};
pub use parameters::{DeepLists, Parameters};
pub(crate) use selection::matches_pattern;
pub use selection::{Selector, Selectors};
pub use types::{Base64Texts, Integers, MissingOffset, NumberOrText, TextIntegers, WireTypes};
pub use unknown_members::UnknownMembers;
