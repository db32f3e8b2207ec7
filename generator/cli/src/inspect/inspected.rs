//! A package that was inspected.

use clientwright::Inspection;
use std::path::PathBuf;

/// An inspected package.
pub(super) struct Inspected {
    pub(super) inspection: Inspection,
    pub(super) folder: PathBuf,
}
