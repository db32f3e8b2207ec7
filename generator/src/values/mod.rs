//! Values of types. In: a type, and further facts of the document. Out: whether the document allows a value, and small values
//! that it allows.

mod allowed;
mod excluded;
mod formats;
mod limits;
mod patterns;
mod scalars;
mod three_valued;

pub(crate) use allowed::{Allowed, Judge};
#[cfg(feature = "diff")]
pub(crate) use excluded::{is_of, is_same_schema};
#[cfg(feature = "diff")]
pub(crate) use formats::sample as format_sample;
pub(crate) use formats::{OTHER_MEMBER, WORD};
#[cfg(feature = "diff")]
pub(crate) use limits::allows;
#[cfg(feature = "diff")]
pub(crate) use patterns::{includes as pattern_includes, variants as pattern_variants};
#[cfg(feature = "diff")]
pub(crate) use scalars::number_from;
pub(crate) use scalars::{least_items, number, text};
