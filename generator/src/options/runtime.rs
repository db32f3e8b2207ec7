//! Where generated crates have their runtime from.

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
