//! The tables of a configuration around those of its APIs. Their docs, with those of the option types, are the reference,
//! `docs/configuration.md`, and the JSON Schema for editors, `docs/clientwright.schema.json`.

use super::runtime::{RuntimeFolder, RuntimeKey, optional_path};
use clientwright::{ApiOptions, Located, Scope};
use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::IgnoredAny;

/// The crates and modules that `clientwright generate` writes, each with its APIs. All paths are relative to this file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Tables {
    /// Packages to generate, by name [default: none].
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// document = "spec/pets.yaml"
    /// ```
    #[serde(default, rename = "crate")]
    pub(super) crates: IndexMap<String, CrateTable>,
    /// Modules to generate into an existing crate, by name [default: none].
    ///
    /// ```toml
    /// [module.pets.api.pets]
    /// document = "spec/pets.yaml"
    /// ```
    #[serde(default, rename = "module")]
    pub(super) modules: IndexMap<String, ModuleTable>,
    /// The folder that a copy of the crate `clientwright-runtime` is written into, under its own name, for all crates of this file, and
    /// for the packages of its modules [default: none].
    ///
    /// ```toml
    /// [runtime]
    /// path = "clientwright-runtime"
    /// ```
    pub(super) runtime: Option<RuntimeFolder>,
    /// Files that `clientwright fetch` downloads, by their paths: documents, files that they refer to, overlays. No other command
    /// uses the network [default: none].
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// document = "spec/pets.yaml"
    ///
    /// [fetch."spec/pets.yaml"]
    /// url = "https://pets.example/openapi.yaml"
    /// ```
    #[serde(default)]
    pub(super) fetch: IndexMap<String, FetchTable>,
}

/// A file that is downloaded.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct FetchTable {
    /// Where it is downloaded from: an `https` URL, or `http` on this machine.
    pub(super) url: String,
    /// The SHA-256 of its bytes, in hexadecimal. `clientwright fetch` sets it when it downloads the file for the first time, and fails if
    /// the file has changed since; `clientwright fetch --update` takes the new one [default: none yet].
    pub(super) sha256: Option<String>,
}

/// A package.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct CrateTable {
    /// The folder of the package [default: its name].
    ///
    /// ```toml
    /// [crate.petstore]
    /// path = "clients/petstore"
    /// ```
    #[serde(default, deserialize_with = "optional_path")]
    pub(super) path: Option<String>,
    /// The version of the package [default: `0.1.0`].
    ///
    /// ```toml
    /// [crate.petstore]
    /// version = "1.2.0"
    /// ```
    pub(super) version: Option<String>,
    /// Where the package has the crate `clientwright-runtime` from, on which its code is built: `vendored` writes a copy into the folder
    /// `runtime` of the package, all modules in one file, `crate` takes it from the registry. `{ path = ".." }` takes it from a folder, and `{ git = ".." }`
    /// from a repository, with `branch`, `tag` or `rev`. Clients that have it from the same place share its types
    /// [default: the folder of the table `[runtime]`, or `vendored`].
    ///
    /// ```toml
    /// [crate.petstore]
    /// runtime = "crate"
    /// ```
    pub(super) runtime: Option<RuntimeKey>,
    /// The default cargo features of the package. A feature that the package doesn't have is an error [default: `reqwest`, `rustls`,
    /// and `all-groups` if groups have features].
    ///
    /// ```toml
    /// [crate.petstore]
    /// default-features = ["client", "blocking", "rustls"]
    /// ```
    #[serde(rename = "default-features")]
    pub(super) default_features: Option<Vec<Located<String>>>,
    /// Whether each group of calls is a cargo feature, with the models that only this group uses. An API with a single group has no
    /// such features [default: `false`].
    ///
    /// ```toml
    /// [crate.petstore]
    /// group-features = true
    /// ```
    #[serde(default, rename = "group-features")]
    pub(super) group_features: bool,
    /// Whether values can be validated against the schemas of the document: `validate` of models, and `validate_requests` of
    /// the builder, with the cargo feature `validation` [default: `false`].
    ///
    /// ```toml
    /// [crate.petstore]
    /// validation = true
    /// ```
    #[serde(default)]
    pub(super) validation: bool,
    /// The parts that are generated: `server` for a server without a client, `all` for both. A crate has the server as the cargo feature
    /// `server`; everything else generates a client, whose parts are cargo features [default: `reqwest`].
    ///
    /// ```toml
    /// [crate.petstore]
    /// scope = "all"
    /// ```
    #[serde(default)]
    pub(super) scope: Scope,
    /// Whether methods of a server's traits have a default, which responds with 501. Without it, the compiler names what is missing
    /// [default: `false`].
    ///
    /// ```toml
    /// [crate.petstore]
    /// partial-server = true
    /// ```
    #[serde(default, rename = "partial-server")]
    pub(super) partial_server: bool,
    /// Tables of a `Cargo.toml`, merged into the generated one: license, repository, publishing, lints, more dependencies. On docs.rs
    /// a crate has all features unless `package.metadata.docs.rs` here says otherwise [default: none].
    ///
    /// ```toml
    /// [crate.petstore.manifest]
    /// package.license = "MIT OR Apache-2.0"
    /// package.repository = "https://git.example/petstore"
    /// package.publish = false
    /// lints.workspace = true
    /// ```
    // Only its form is checked here; its text is merged later.
    #[cfg_attr(test, schemars(with = "IndexMap<String, serde_json::Value>"))]
    pub(super) manifest: Option<IndexMap<String, IgnoredAny>>,
    /// The APIs of the package, by module name; at least one.
    ///
    /// ```toml
    /// [crate.clients.api.pets]
    /// document = "spec/pets.yaml"
    ///
    /// [crate.clients.api.birds]
    /// document = "spec/birds.yaml"
    /// ```
    #[serde(default)]
    pub(super) api: IndexMap<String, ApiOptions>,
}

/// A folder of modules in your own crate. It has no cargo features, so its parts are chosen here.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ModuleTable {
    /// The folder of the module [default: its name, below `src`].
    ///
    /// ```toml
    /// [module.pets]
    /// path = "src/clients/pets"
    /// ```
    #[serde(default, deserialize_with = "optional_path")]
    pub(super) path: Option<String>,
    /// The parts of a client that are generated [default: `reqwest`].
    ///
    /// ```toml
    /// [module.pets]
    /// scope = "models"
    /// ```
    pub(super) scope: Scope,
    /// Whether methods of a server's traits have a default, which responds with 501. Without it, the compiler names what is missing
    /// [default: `false`].
    ///
    /// ```toml
    /// [module.pets]
    /// partial-server = true
    /// ```
    #[serde(rename = "partial-server")]
    pub(super) partial_server: bool,
    /// Whether the verification of webhooks is generated [default: `false`].
    ///
    /// ```toml
    /// [module.pets]
    /// webhooks = true
    /// ```
    pub(super) webhooks: bool,
    /// Whether a transport that returns the document's examples is generated, for tests [default: `false`].
    ///
    /// ```toml
    /// [module.pets]
    /// examples = true
    /// ```
    pub(super) examples: bool,
    /// Whether the transport over `fetch` is generated, for WebAssembly [default: `false`].
    ///
    /// ```toml
    /// [module.pets]
    /// fetch = true
    /// ```
    pub(super) fetch: bool,
    /// Whether the transport over a tower service is generated [default: `false`].
    ///
    /// ```toml
    /// [module.pets]
    /// tower = true
    /// ```
    pub(super) tower: bool,
    /// Whether transports that record calls and play recordings are generated, for tests [default: `false`].
    ///
    /// ```toml
    /// [module.pets]
    /// cassettes = true
    /// ```
    pub(super) cassettes: bool,
    /// Whether values can be validated against the schemas of the document: `validate` of models, and `validate_requests` of
    /// the builder; needs `jsonschema` [default: `false`].
    ///
    /// ```toml
    /// [module.pets]
    /// validation = true
    /// ```
    pub(super) validation: bool,
    /// Whether calls create `tracing` spans [default: `false`].
    ///
    /// ```toml
    /// [module.pets]
    /// tracing = true
    /// ```
    pub(super) tracing: bool,
    /// The APIs of the module, by module name; at least one.
    ///
    /// ```toml
    /// [module.pets.api.pets]
    /// document = "spec/pets.yaml"
    /// root = true
    /// ```
    pub(super) api: IndexMap<String, ApiOptions>,
}
