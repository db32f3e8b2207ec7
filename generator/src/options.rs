//! The options of the user. Each exists once: the library, build scripts and configurations use the same types, and
//! `docs/configuration.md` and the JSON Schema are generated from their docs.

mod api_options;
mod client;
mod types;

use clientwright_document::Located;
pub use clientwright_rust::{Layout, Runtime};

pub use api_options::{ApiOptions, Docs, Resources, Strictness};
pub use client::{ClientParameterOverride, CredentialOverride};
pub use types::{Dates, Numbers, Types, Uuids};
pub(crate) use types::{attribute_content, is_trait_path};

/// The parts that are generated. A crate has those of a client as cargo features, unless it is [`Server`](Self::Server), and a server only
/// if it is that or [`All`](Self::All); other layouts have the parts or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(rename_all = "lowercase"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Scope {
    /// Models only. Needs `serde` and `serde_json`.
    Models,
    /// Models and a client without a transport. Also needs `bytes`, `futures-core`, `getrandom` (on WebAssembly with its feature
    /// `wasm_js`), `http`, `httpdate`, `percent-encoding` and `zeroize`.
    Client,
    /// Models, client and a transport with `reqwest`. Also needs `http-body`.
    #[default]
    Reqwest,
    /// Models, client and a blocking transport with `ureq`.
    Blocking,
    /// Models and a server, without a client. Needs the feature `server` of the runtime.
    Server,
    /// Models, client with both transports, and server. Needs the feature `server` of the runtime, too.
    All,
}

impl Scope {
    pub(crate) fn has_reqwest(self) -> bool {
        matches!(self, Self::Reqwest | Self::All)
    }

    pub(crate) fn has_client(self) -> bool {
        !matches!(self, Self::Models | Self::Server)
    }

    pub(crate) fn has_server(self) -> bool {
        matches!(self, Self::Server | Self::All)
    }

    pub(crate) fn has_blocking(self) -> bool {
        matches!(self, Self::Blocking | Self::All)
    }
}

/// The lock file of an earlier run: the text of [`Output::lockfile`](crate::Output::lockfile).
#[derive(Clone, Debug)]
pub struct LockFile {
    /// Its name in findings.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// The options of a run that apply to all of its APIs. The command line starts from the defaults too.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// The layout of the generated files.
    pub layout: Layout,
    /// Where the crate has its runtime from, for [`Layout::Crate`]. Others use the crate `clientwright-runtime` of the package that
    /// includes them.
    pub runtime: Runtime,
    /// The parts that are generated.
    pub scope: Scope,
    /// Whether the verification of webhooks is generated, except in a crate, which has it as the cargo feature `webhooks`.
    pub webhooks: bool,
    /// Whether examples of responses and the transport that returns them are generated, except in a crate, which has them as the
    /// cargo feature `examples`.
    pub examples: bool,
    /// Whether the transport over `fetch` is generated, for WebAssembly, except in a crate, which has it as the cargo feature `fetch`.
    pub fetch: bool,
    /// Whether the transport over a tower service is generated, except in a crate, which has it as the cargo feature `tower`.
    pub tower: bool,
    /// Whether transports that record calls and play recordings are generated, except in a crate, which has them as the cargo feature
    /// `cassettes`.
    pub cassettes: bool,
    /// Whether values can be validated against the schemas of the documents: `validate` of models and `validate_requests` of builders.
    /// A crate has that as the cargo feature `validation`.
    pub validation: bool,
    /// Whether calls create `tracing` spans, except in a crate, which has that as the cargo feature `tracing`.
    pub tracing: bool,
    /// Whether methods of a server's traits have a default, which responds with 501. Without it, the compiler names what is missing.
    pub partial_server: bool,
    /// The name of the package, for [`Layout::Crate`].
    pub package: String,
    /// The version of the package, for [`Layout::Crate`].
    pub version: String,
    /// The default cargo features, for [`Layout::Crate`]. A feature that the crate doesn't have is an error. `None` means `reqwest`,
    /// `rustls`, and `all-groups` if groups have features.
    pub default_features: Option<Vec<Located<String>>>,
    /// Whether each group of calls is a cargo feature, with the models that only this group uses, for [`Layout::Crate`]. An
    /// API with a single group has no such features.
    pub group_features: bool,
    /// Whether a part that can't be generated fully is an error.
    pub strict: bool,
    /// The lock file, whose names are kept; without it all names are made anew.
    pub lockfile: Option<LockFile>,
    /// The number of threads that write files [default: one for each processor]. The output never depends on it.
    pub threads: Option<std::num::NonZeroUsize>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            layout: Layout::Crate,
            runtime: Runtime::default(),
            scope: Scope::default(),
            webhooks: false,
            examples: false,
            fetch: false,
            tower: false,
            cassettes: false,
            validation: false,
            tracing: false,
            partial_server: false,
            package: "client".to_owned(),
            version: "0.1.0".to_owned(),
            default_features: None,
            group_features: false,
            strict: false,
            lockfile: None,
            threads: None,
        }
    }
}
