//! The cases and pairs as data, for the build scripts that compile them and for the suites.

#![forbid(unsafe_code)]

mod case;
mod choices;
mod pair;
mod sample;

pub use case::Case;
pub use choices::Choices;
pub use pair::{
    Accepted, AcceptedRequest, Expected, ExpectedChange, Pair, PairData, SamplePayload, SampleResponse,
    Verdict,
};
pub use sample::{ModelSamples, Sample};

use std::path::{Path, PathBuf};

/// The folder of the cases.
#[must_use]
pub fn cases_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../cases")
}

/// The folder of the pairs of documents.
#[must_use]
pub fn pairs_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../pairs")
}
