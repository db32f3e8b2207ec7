//! Values that aren't models: scalars, lists, maps, tuples, and what setters take for them.

#[cfg(feature = "base64")]
mod base64_text;
#[cfg(feature = "client")]
mod checked_value;
mod collection;
#[cfg(feature = "rust_decimal")]
mod decimal;
mod exact_number;
mod json_object;
mod numbers;
mod scalars;
pub mod setter;
mod text_number;
mod tuple;
mod via_serde;

#[cfg(feature = "base64")]
pub use base64_text::Base64;
#[cfg(feature = "client")]
pub(crate) use checked_value::CheckedValue;
#[cfg(feature = "server_multipart")]
pub(crate) use checked_value::check_depth;
#[cfg(feature = "server")]
pub(crate) use checked_value::{read_request, request_mismatches};
pub use collection::Map;
pub use exact_number::ExactNumber;
pub use text_number::TextNumber;
