//! The form of a generated package: its files, and the source of its runtime.

use crate::runtime::copy;
use std::collections::BTreeMap;

/// The layout of the generated files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Layout {
    /// A complete crate: `Cargo.toml`, `README.md`, `src/lib.rs`, and a file per schema and group.
    #[default]
    Crate,
    /// A folder of modules with a `mod.rs`, for an existing crate.
    Module,
    /// One file with inline modules, to `include!` in the crate of a build script.
    SingleFile,
}

/// Where a generated crate has the crate `clientwright-runtime` from: what reads and writes models, sends calls and reads responses.
///
/// Modules and the output of build scripts use the one that their package depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Runtime {
    /// The folder `runtime` of the generated crate, which gets a copy of it as a separate package, `<package>-runtime`.
    #[default]
    Vendored,
    /// The registry. Clients that have it from there share its types: a `Hook`, `Transport` or `Secret` written for one is good for
    /// all of them, and a fix of the runtime needs no new run.
    Registry,
    /// A folder, by its path from the generated crate, with `/` between folders.
    Folder(String),
    /// A git repository.
    Git {
        /// The address of the repository.
        url: String,
        /// The branch, tag or revision, by its key in `Cargo.toml`; `None`: the default branch.
        reference: Option<(String, String)>,
    },
}

impl Runtime {
    /// Returns the files of a copy of the crate `clientwright-runtime`, by their paths in its folder, with `/` between folders: what
    /// a [`Runtime::Folder`] has to hold. Its modules are in one file.
    #[must_use]
    pub fn files() -> BTreeMap<String, String> {
        copy("clientwright-runtime")
    }
}
