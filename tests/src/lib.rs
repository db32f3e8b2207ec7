//! What the suites share: where the repository lies, and the files in it; a second opinion on what goes over the
//! wire. Nothing here tests the generator.

mod case;
pub mod oracle;
mod repository;
mod sample;

pub use case::Case;
pub use repository::{File, files, root};
pub use sample::{ModelSamples, Sample};

/// The folder of the cases.
#[must_use]
pub fn cases_folder() -> std::path::PathBuf {
    root().join("tests/cases")
}

/// The examples of the README, so that they compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
