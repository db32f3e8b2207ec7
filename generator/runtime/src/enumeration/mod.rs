//! Enumerations: open ones, which keep a value that the document doesn't list, and closed ones, which refuse it.

mod closed;
mod closed_integer;
mod closed_values;
mod open;
mod open_integer;

pub use closed::{
    ClosedEnumeration, listed_variant, read_closed_enumeration, write_text,
};
pub use closed_integer::unlisted_integer;
pub use open::{
    Enumeration, Listed, debug_enumeration, from_str, listed_value, read_enumeration,
    serialize_text, write_enumeration,
};
