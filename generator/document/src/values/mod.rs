//! Values of types. In: a type, and further facts of the document. Out: whether the document allows a value, and small values
//! that it allows.

mod allowed;
mod excluded;
mod formats;
mod limits;
mod patterns;
mod scalars;
mod three_valued;

pub use allowed::{Allowed, Judge};
pub use excluded::{is_of, is_same_schema};
pub use formats::sample as format_sample;
pub use formats::{OTHER_MEMBER, WORD};
pub use limits::allows;
pub use patterns::{includes as pattern_includes, variants as pattern_variants};
pub use scalars::number_from;
pub use scalars::{least_items, number, text};
