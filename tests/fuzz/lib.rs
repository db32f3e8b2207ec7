//! What the suites that change things at random have in common: a run over many numbers, each of which always makes the same
//! thing, and what is made: bytes, texts and JSON values.

#![forbid(unsafe_code)]

#[path = "shared/bytes.rs"]
mod bytes;
#[path = "shared/json.rs"]
mod json;
#[path = "shared/run.rs"]
mod run;
#[path = "shared/text.rs"]
mod text;

pub use bytes::{change_bytes, cut, make_bytes};
pub use fastrand::Rng;
pub use json::{change_json, make_json, write_json};
pub use run::{count, first, look_at_many};
pub use text::{LETTERS, make_text, make_words};
