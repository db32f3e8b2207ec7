//! Values that aren't models: scalars, lists, maps, tuples, and what setters take for them.

#[cfg(feature = "base64")]
mod base64_text;
mod collection;
mod custom_type;
mod into_option;
mod numbers;
mod scalars;
mod text_integer;
mod tuple;

#[cfg(feature = "base64")]
pub use base64_text::Base64;
pub use collection::Map;
pub use into_option::{
    AnyEntries, AnyItems, FromText, IntoOption, SameEntries, SameItems, TextOrNull,
};
pub use text_integer::TextInteger;
