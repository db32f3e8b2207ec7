//! Values of types. In: a type, and what the document says beside it. Out: whether the document allows a value, and small values
//! that it allows.

mod allowed;
mod answers;
mod excluded;
mod formats;
mod limits;
mod patterns;
mod scalars;

pub(crate) use allowed::{Allowed, Judge};
pub(crate) use excluded::is_of;
pub(crate) use formats::{OTHER_MEMBER, WORD, sample as format_sample};
pub(crate) use limits::allows;
pub(crate) use scalars::{least_items, number, number_from, text};
