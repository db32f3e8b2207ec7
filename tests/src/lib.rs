//! What the suites share: where the repository lies, and the files in it; a second opinion on what goes over the
//! wire. Nothing here tests the generator.

#![forbid(unsafe_code)]

pub mod corpus;
pub mod oracle;
mod repository;

pub use repository::{File, files, root};

/// The examples of the README, so that they compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// The examples of the client's guide, so that they compile.
#[cfg(doctest)]
#[doc = include_str!("../../docs/client.md")]
pub struct ClientGuide;
