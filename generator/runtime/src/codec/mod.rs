//! JSON text (RFC 8259): one reader and one writer serve all models.
//!
//! Reading order: `reader.rs` (a position in a text), `writer.rs`, `failures.rs` (errors of a text that doesn't match). The
//! types that they read and write are in `model`, `value`, `enumeration` and `union`.

#[cfg(feature = "server_multipart")]
pub(super) mod attachments;
mod failures;
pub(super) mod json_error;
pub(super) mod mismatch;
pub(super) mod names;
pub(super) mod number;
mod other_form;
pub(super) mod path;
pub(super) mod reader;
pub(super) mod scan;
mod string;
pub(super) mod tolerate;
mod writer;

pub use json_error::JsonError;
pub use mismatch::{Mismatch, Strictness};
pub use names::MemberNames;
pub use other_form::OtherForm;
pub use reader::{Failed, Reader};
pub use writer::Writer;
