//! A target: an output folder and what to generate into it.

use clientwright::{ApiInput, Options, Source};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml_edit::Table;

#[derive(Clone, Debug)]
pub(crate) struct Target {
    /// The name of the package or module.
    pub(crate) name: String,
    /// The folder, relative to the current one.
    pub(crate) folder: PathBuf,
    /// None: the folder holds the runtime alone.
    pub(crate) apis: Vec<ApiInput>,
    pub(crate) options: Options,
    /// Tables to merge into `Cargo.toml`.
    pub(crate) manifest: Option<Table>,
    /// The configuration it comes from, for findings about options.
    pub(crate) configuration: Option<Arc<Source>>,
}

impl Target {
    pub(crate) fn is_runtime(&self) -> bool {
        self.apis.is_empty()
    }
}

/// A path for messages: with `/` between folders on every system.
pub(crate) fn shown(path: &Path) -> String {
    with_slashes(&path.to_string_lossy())
}

/// A path with `/` between folders on every system.
pub(crate) fn with_slashes(path: &str) -> String {
    path.replace(std::path::MAIN_SEPARATOR, "/")
}
