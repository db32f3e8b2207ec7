//! Models as JSON and as other formats of serde: reading, writing, and the tables that describe models.
//!
//! Reading order: `reader.rs` (a position in JSON text), `object.rs` (an object with known members), `model.rs` (the
//! macro that generated code calls). The other files are a kind of value or a format each.

#[cfg(feature = "base64")]
mod base64_text;
mod branch;
mod branch_visitor;
mod choice;
mod closed_enumeration;
mod closed_integer_enumeration;
mod closed_values;
mod collection;
mod constant;
mod custom_type;
mod debug;
mod decode;
mod encode;
mod enumeration;
mod failures;
mod file_content;
mod fit;
mod fit_score;
mod form_encoder;
mod from_serde;
mod integer_enumeration;
mod into_option;
mod json;
mod json_error;
mod mismatch;
mod model;
pub(super) mod names;
mod nulls;
mod number;
mod object;
mod pass_over;
mod patch;
mod path;
mod reader;
mod scan;
mod seen;
mod serial;
mod string;
mod table;
mod tagged;
mod text_integer;
mod tuple;
mod union;
mod union_error;
mod values;
mod writer;

#[cfg(feature = "base64")]
pub use base64_text::Base64;
pub use branch::{Branch, Kinds, UnionTable};
pub use branch_visitor::BranchVisitor;
pub use choice::read_union;
pub use closed_enumeration::{
    ClosedEnumeration, listed_variant, read_closed_enumeration, write_text,
};
pub use closed_integer_enumeration::unlisted_integer;
pub use collection::Map;
pub use constant::Const;
pub use debug::debug_object;
pub use decode::{Decode, EmptyValue, begin_member, names_of};
pub use encode::{Encode, Encoded, MemberWriter, to_value};
pub use enumeration::{
    Enumeration, Listed, debug_enumeration, from_str, listed_value, read_enumeration,
    serialize_text, write_enumeration,
};
pub use file_content::FileContent;
pub use form_encoder::{FilePart, FormEncoder};
pub use from_serde::{Decoding, deserialize};
pub use into_option::{
    AnyEntries, AnyItems, FromText, IntoOption, SameEntries, SameItems, TextOrNull,
};
pub use json::{JsonText, from_value, read_json, read_json_with, write_json};
pub use json_error::JsonError;
pub use mismatch::{Mismatch, Strictness};
pub use names::MemberNames;
pub use nulls::Nulls;
pub use object::Additional;
pub use patch::Patch;
pub use reader::{Failed, Reader};
pub use table::Table;
pub use text_integer::TextInteger;
pub use union::{BranchValue, Union, serialize_union, write_union};
pub use union_error::no_branch;
pub use writer::Writer;
