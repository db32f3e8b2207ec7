//! Enumerations: open ones, which keep a value that the document doesn't list, and closed ones, which refuse it.

mod closed_values;
mod enumeration_macro;
mod listed;

pub use listed::{
    Enumeration, debug_enumeration, listed_value, listed_variant, read_enumeration, read_integer_enumeration,
    unlisted_value,
};
