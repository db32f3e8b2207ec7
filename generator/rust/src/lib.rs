//! Rust as data, and the text of it: the part of [clientwright](https://docs.rs/clientwright) after all decisions. In: a package, each
//! item and name of it decided. Out: files. Its modules change without notice.
#![forbid(unsafe_code)]

#[doc(hidden)]
pub mod emit;
mod layout;
#[doc(hidden)]
pub mod runtime;
#[doc(hidden)]
pub mod rust;

use clientwright_document::{diagnostic, ir};

pub use layout::{Layout, Runtime};
