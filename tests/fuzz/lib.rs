//! Shared by all fuzzing suites: a run over many seeds, each of which always gives the same input, and generators of bytes, strings
//! and JSON values.

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
