//! Types that read and write themselves: the two traits, objects with known members, and conversions from text and from serde.

// Reading order: `decode.rs` and `encode.rs` (the traits), `object.rs` (an object with known members),
// `object_macro.rs` (the macro that generated code calls).

mod common_traits;
mod constant;
mod debug;
mod decode;
pub(super) mod encode;
#[cfg(feature = "examples")]
mod example_value;
mod file_content;
mod form_encoder;
mod from_serde;
mod json;
mod made_up;
mod nulls;
pub(super) mod object;
mod object_macro;
mod patch;
mod seen;
mod table;

pub use constant::Const;
pub use debug::debug_object;
pub use decode::{Decode, EmptyValue, begin_member, empty, names_of};
pub(crate) use decode::{begins_empty, has_empty};
pub use encode::{Encode, Encoded, MemberWriter, WithoutReadOnly, to_request_value, to_value};
pub(crate) use encode::{NotAnObject, walk_entries};
#[cfg(feature = "examples")]
pub use example_value::{ExampleValue, example_value};
pub use file_content::FileContent;
#[cfg(feature = "client")]
pub(crate) use file_content::SharedPath;
pub use form_encoder::{FilePart, FormEncoder};
pub use from_serde::{Decoding, deserialize};
#[cfg(feature = "server_multipart")]
pub(crate) use json::read_attached;
#[cfg(feature = "client")]
pub(crate) use json::read_json_with;
#[cfg(feature = "server")]
pub(crate) use json::read_whole;
pub use json::{JsonText, from_value, read_json, write_json, write_request};
pub use made_up::{HeldJson, MadeUp};
pub use nulls::Nulls;
pub use object::Additional;
pub use patch::Patch;
pub use table::Table;
