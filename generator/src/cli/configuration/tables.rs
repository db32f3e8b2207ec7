//! The tables of a configuration as serde reads them: each key once, with its form and what it means. What is said here is
//! the reference, `docs/configuration.md`, and the JSON Schema for editors, `docs/clientwright.schema.json`.

use super::accept::AcceptTable;
use super::client::CredentialEntry;
use super::client_parameter::ClientParameterEntry;
use super::enumerations::ClosedEntry;
use super::limits::LimitsTable;
use super::pagination::PaginationEntry;
use super::selection::SelectionTable;
use super::types::{DatesName, DocsName, ScopeName, UuidName};
use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;

/// What `clientwright generate` writes: crates and modules, each with its APIs. All paths are relative to this file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Tables {
    /// Packages to write, by their names.
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// document = "spec/pets.yaml"
    /// ```
    #[serde(default, rename = "crate")]
    pub(super) crates: IndexMap<String, CrateTable>,
    /// Modules to write for a crate that exists, by their names.
    ///
    /// ```toml
    /// [module.pets.api.pets]
    /// document = "spec/pets.yaml"
    /// ```
    #[serde(default, rename = "module")]
    pub(super) modules: IndexMap<String, ModuleTable>,
}

/// `[crate.NAME]`
///
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
    pub(super) path: Option<String>,
    /// The version of the package [default: `0.1.0`].
    ///
    /// ```toml
    /// [crate.petstore]
    /// version = "1.2.0"
    /// ```
    pub(super) version: Option<String>,
    /// The cargo features of the package that are there by default: `default` of its `[features]`. One that the package doesn't
    /// have is an error [default: `reqwest`, `rustls`, and `all-groups` where groups have features].
    ///
    /// ```toml
    /// [crate.petstore]
    /// default-features = ["client", "blocking", "rustls"]
    /// ```
    #[serde(rename = "default-features")]
    pub(super) default_features: Option<Vec<String>>,
    /// Whether each group of calls has a cargo feature, with the models that it alone uses [default: from 1,000 types of an API
    /// on]. An API with a single group has none.
    ///
    /// ```toml
    /// [crate.petstore]
    /// group-features = true
    /// ```
    #[serde(rename = "group-features")]
    pub(super) group_features: Option<bool>,
    /// Any tables of a `Cargo.toml`, merged into the one that is written.
    ///
    /// ```toml
    /// [crate.petstore.manifest]
    /// package.publish = false
    /// lints.workspace = true
    /// ```
    // Only its form is checked here; it is merged as it is written.
    #[cfg_attr(test, schemars(with = "IndexMap<String, serde_json::Value>"))]
    pub(super) manifest: Option<IndexMap<String, IgnoredAny>>,
    /// The APIs of the package, by the names of their modules. All share one runtime.
    ///
    /// ```toml
    /// [crate.clients.api.pets]
    /// document = "spec/pets.yaml"
    ///
    /// [crate.clients.api.birds]
    /// document = "spec/birds.yaml"
    /// ```
    #[serde(default)]
    pub(super) api: IndexMap<String, ApiTable>,
}

/// `[module.NAME]`
///
/// A folder of modules in a crate of yours. It has no cargo features, so what is written is chosen here.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ModuleTable {
    /// The folder of the module [default: `src/` and its name].
    ///
    /// ```toml
    /// [module.pets]
    /// path = "src/clients/pets"
    /// ```
    pub(super) path: Option<String>,
    /// Which parts of a client are written [default: `reqwest`].
    ///
    /// ```toml
    /// [module.pets]
    /// scope = "models"
    /// ```
    pub(super) scope: ScopeName,
    /// Whether what verifies webhooks is written [default: `false`].
    ///
    /// ```toml
    /// [module.pets]
    /// webhooks = true
    /// ```
    pub(super) webhooks: bool,
    /// Whether a transport is written that answers with the document's examples, for tests [default: `false`].
    ///
    /// ```toml
    /// [module.pets]
    /// examples = true
    /// ```
    pub(super) examples: bool,
    /// Whether the transport over a service of tower is written [default: `false`].
    ///
    /// ```toml
    /// [module.pets]
    /// tower = true
    /// ```
    pub(super) tower: bool,
    /// Whether calls make spans of `tracing` [default: `false`].
    ///
    /// ```toml
    /// [module.pets]
    /// tracing = true
    /// ```
    pub(super) tracing: bool,
    /// The APIs of the module, as in a crate.
    ///
    /// ```toml
    /// [module.pets.api.pets]
    /// document = "spec/pets.yaml"
    /// root = true
    /// ```
    pub(super) api: IndexMap<String, ApiTable>,
}

/// `[crate.NAME.api.MODULE]` and `[module.NAME.api.MODULE]`
///
/// An API.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ApiTable {
    /// The OpenAPI document.
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// document = "spec/pets.yaml"
    /// ```
    pub(super) document: String,
    /// How much the document may have of something [default: far more than any known document has].
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// limits = { values = 100000 }
    /// ```
    #[serde(default)]
    pub(super) limits: LimitsTable,
    /// Further folders that references may lead to. Without them that is this file's own, those of the document and of the
    /// files for URLs, and what lies in them.
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// folders = ["../shared"]
    /// ```
    #[serde(default)]
    pub(super) folders: Vec<String>,
    /// Files with changes to the document, applied in this order before it is read: OpenAPI Overlays (1.0 and 1.1) and JSON
    /// Merge Patches (RFC 7396). An overlay is told by its member `overlay`. An action that matches nothing is an error.
    /// Whatever else is said of the API is said of the document as the overlays leave it.
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// overlays = ["overlays/fix.yaml", "patches/servers.merge.json"]
    /// ```
    #[serde(default)]
    pub(super) overlays: Vec<String>,
    /// Whether the API lies at the root of its crate or module, which has no other one then [default: `false`].
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// root = true
    /// ```
    #[serde(default)]
    pub(super) root: bool,
    /// Files to read where references name URLs: nothing is ever fetched. Where both end in `/`, it is a folder for all URLs
    /// that begin so.
    ///
    /// ```toml
    /// [crate.petstore.api.pets.urls]
    /// "https://schemas.example/pet.json" = "vendored/pet.json"
    /// "https://schemas.example/v1/" = "vendored/v1/"
    /// ```
    #[serde(default)]
    pub(super) urls: IndexMap<String, String>,
    /// Names in Rust, by what is renamed: the name of a schema, an `operationId`, a tag, or the JSON Pointer of a schema, an
    /// operation or a property.
    ///
    /// ```toml
    /// [crate.petstore.api.pets.rename]
    /// Pet = "Animal"
    /// "/components/schemas/Pet/properties/odd" = "strange"
    /// ```
    #[serde(default)]
    pub(super) rename: IndexMap<String, String>,
    /// What stands for `format: date-time` and `format: date` [default: `text`, which is a `String`].
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// dates = "jiff"
    /// ```
    #[serde(default)]
    pub(super) dates: DatesName,
    /// What stands for `format: uuid` [default: `text`, which is a `String`].
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// uuid = "uuid"
    /// ```
    #[serde(default)]
    pub(super) uuid: UuidName,
    /// Types of your own, by formats and names of schemas. They have to be `Clone`, `Debug`, `PartialEq`,
    /// `serde::Serialize` and `serde::Deserialize`.
    ///
    /// ```toml
    /// [crate.petstore.api.pets.types]
    /// decimal = "rust_decimal::Decimal"
    /// Money = "crate::Money"
    /// ```
    #[serde(default)]
    pub(super) types: BTreeMap<String, String>,
    /// Enumerations that are closed [default: `false`, all are open]: a value that isn't listed is an error where it is read,
    /// so that `match` needs no arm for it. `true`, all are; or a list of names of component schemas and JSON Pointers of
    /// schemas. A service that adds a value breaks such a client.
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// closed-enumerations = ["Kind", "/components/schemas/Pet/properties/size"]
    /// ```
    #[serde(default, rename = "closed-enumerations")]
    pub(super) closed_enumerations: ClosedEntry,
    /// How answers are pages, by ids and JSON Pointers of operations: `false`, they are none, whatever they look like;
    /// `true`, they are as they are found to be, and an error where they are not; or how they are.
    ///
    /// ```toml
    /// [crate.petstore.api.pets.pagination]
    /// listPets = false
    /// listToys = true
    /// listOwners = { cursor = "after", next = "/meta/next", items = "/owners" }
    /// ```
    #[serde(default)]
    pub(super) pagination: IndexMap<String, PaginationEntry>,
    /// The operations and webhooks that are wanted [default: all]. One that any entry means is kept, all others are left out,
    /// and with them component schemas that nothing kept refers to. Callbacks go with the operation that causes them.
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// include = { tags = ["pets"], paths = ["/v1/*"] }
    /// ```
    #[serde(default)]
    pub(super) include: SelectionTable,
    /// The operations, webhooks and callbacks that are not wanted, though they may be included. Nothing is said of them, so
    /// that `--strict` passes where what it fails on is excluded.
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// exclude = { operations = ["deletePet"], methods = ["delete"], deprecated = true }
    /// ```
    #[serde(default)]
    pub(super) exclude: SelectionTable,
    /// Servers in place of the document's; the first one is called where the builder is told nothing. `{name}` stands where a
    /// part of the address is chosen. Servers that a path or an operation has for itself stay.
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// servers = ["https://pets.example/v1", "https://{region}.pets.example/v1"]
    /// ```
    #[serde(default)]
    pub(super) servers: Vec<String>,
    /// What is made of credentials, by names of security schemes and of header parameters that stand for one: the name of the
    /// builder's method; or `false`, it isn't offered, and a header parameter stays one of each operation.
    ///
    /// ```toml
    /// [crate.petstore.api.pets.credentials]
    /// api_key = "token"
    /// petstore_auth = false
    /// ```
    #[serde(default)]
    pub(super) credentials: IndexMap<String, CredentialEntry>,
    /// Parameters that operations share and that are lifted to the client, by their names in the document: the name of the
    /// builder's method that sets one for all calls; or `true`, it is named as the setter of a call. Of an operation it is no
    /// argument then, but a setter that goes before the client's value. Where an operation's parameter of that name is another
    /// one, by its place, its type or its style, it stays as it is.
    ///
    /// ```toml
    /// [crate.petstore.api.pets.lift]
    /// Pets-Version = "version"
    /// account_id = true
    /// ```
    #[serde(default)]
    pub(super) client_parameter: IndexMap<String, ClientParameterEntry>,
    /// How much of the words of the document goes into docs: `full`, all of it; `short`, the first paragraph of each text, and
    /// of an operation with a summary that alone; `none`, the title of the API and words of our own, such as method and path
    /// of an operation [default: `full`].
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// docs = "short"
    /// ```
    #[serde(default)]
    pub(super) docs: DocsName,
    /// Findings that you know of and accept, each with a reason: they aren't shown, and `--strict` lets them pass.
    ///
    /// ```toml
    /// [[crate.petstore.api.pets.accept]]
    /// code = "unknown-format"
    /// at = "/components/schemas/Pet"
    /// reason = "ids are opaque to us"
    /// ```
    #[serde(default)]
    pub(super) accept: Vec<AcceptTable>,
}
