//! Shared by the suites: the files of the repository, and an independent oracle for requests and responses. Nothing here tests
//! the generator.

#![forbid(unsafe_code)]

mod checksum;
pub mod corpus;
pub mod fidelity;
mod in_parallel;
mod memory_folder;
pub mod oracle;
mod repository;
pub mod validation;

pub use checksum::checksum;
pub use in_parallel::in_parallel;
pub use memory_folder::memory_folder;
pub use repository::{File, files, root, runtime_folder};

/// The examples of the README, so that they compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// The example of the book's first page, so that it compiles.
#[cfg(doctest)]
#[doc = include_str!("../../docs/README.md")]
pub struct FirstPage;
