//! What the user may choose, each choice a type.

mod api_options;
mod client;
mod client_parameter;
mod docs;
mod enumerations;
mod features;
mod limits;
mod pagination;
mod progress;
mod selection;
mod types;

pub(crate) use api_options::ApiOptions;
pub use client::{CredentialChoice, CredentialOverride, ServerOverride};
pub use client_parameter::{ClientParameterChoice, ClientParameterOverride};
pub use docs::Docs;
pub use enumerations::{ClosedEnumerations, EnumerationOverride};
pub use features::FeatureOverride;
pub use limits::Limits;
pub use pagination::{PaginationChoice, PaginationOverride, PaginationRule};
pub use progress::{Progress, Stage};
pub(crate) use selection::is_like;
pub use selection::{SelectionOverride, Selector};
pub(crate) use types::is_path;
pub use types::{Dates, Types, Uuids};

/// How the output of a run is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Layout {
    /// A complete crate: `Cargo.toml`, `README.md`, `src/lib.rs` and a file per schema and group.
    #[default]
    Crate,
    /// A folder of modules below a `mod.rs`, for a crate that exists.
    Module,
    /// One file with inline modules, for `include!` in a build script's crate.
    SingleFile,
}

/// Which parts of a client are written. In a crate they are cargo features; elsewhere they are there or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scope {
    /// Models only; needs `serde` and `serde_json`.
    Models,
    /// Models and a client for any transport; needs `bytes`, `futures-core`, `futures-timer`, `http`, `httpdate`,
    /// `percent-encoding` and `zeroize` too.
    Client,
    /// Models, client and a transport over `reqwest`; needs `http-body` too.
    Reqwest,
    /// Models, client and a transport over `ureq`, for calls that the calling thread waits for.
    Blocking,
    /// Models, client and both transports.
    All,
}

impl Scope {
    pub(crate) fn has_reqwest(self) -> bool {
        matches!(self, Self::Reqwest | Self::All)
    }

    pub(crate) fn has_blocking(self) -> bool {
        matches!(self, Self::Blocking | Self::All)
    }
}

/// The lock file of an earlier run: [`Output::names`](crate::Output::names), as it was kept since.
#[derive(Clone, Debug)]
pub struct LockFile {
    /// What findings call it.
    pub name: String,
    /// What it holds.
    pub text: String,
}

/// All choices of one run. `Options::default()` is what the command line starts from.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// How the output is laid out.
    pub layout: Layout,
    /// The parts that are written where the layout has no cargo features; a crate always has all as features.
    pub scope: Scope,
    /// Whether what verifies webhooks is written where the layout has no cargo features; it needs `base64`, `hmac`, `http`
    /// and `sha2`. A crate has it as the feature `webhooks`.
    pub webhooks: bool,
    /// Whether examples of answers are written, and the transport that answers with them, where the layout has no cargo
    /// features. A crate has them as the feature `examples`.
    pub examples: bool,
    /// Whether the transport over a service of tower is written where the layout has no cargo features; it needs `http-body`
    /// and `tower-service`. A crate has it as the feature `tower`.
    pub tower: bool,
    /// Whether calls make spans of `tracing` where the layout has no cargo features; it needs `tracing`. A crate has that as
    /// the feature `tracing`.
    pub tracing: bool,
    /// The name of the package, for [`Layout::Crate`].
    pub package: String,
    /// The version of the package, for [`Layout::Crate`].
    pub version: String,
    /// The cargo features that are there by default, for [`Layout::Crate`]; nothing else has features. `None`: `reqwest`,
    /// `rustls`, and `all-groups` where groups have features. One that the crate doesn't have is an error.
    pub default_features: Option<Vec<FeatureOverride>>,
    /// Whether each group of calls has a cargo feature, with the models that it alone uses, for [`Layout::Crate`]. `None`: if
    /// there are 1,000 types or more. An API with a single group has no such features.
    pub group_features: Option<bool>,
    /// Whether parts that would be skipped are errors.
    pub strict: bool,
    /// The names of an earlier run, which are kept; without them all names are made anew.
    pub names: Option<LockFile>,
    /// How many threads write files; output never depends on it. By default as many as the machine has.
    pub threads: Option<std::num::NonZeroUsize>,
    /// What is told how far the run has come.
    pub progress: Progress,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            layout: Layout::Crate,
            scope: Scope::Reqwest,
            webhooks: false,
            examples: false,
            tower: false,
            tracing: false,
            package: "client".to_owned(),
            version: "0.1.0".to_owned(),
            default_features: None,
            group_features: None,
            strict: false,
            names: None,
            threads: None,
            progress: Progress::default(),
        }
    }
}
