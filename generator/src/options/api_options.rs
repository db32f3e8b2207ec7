//! The options of one API: the keys of its table in a configuration, and the values of some.

use super::types::is_path;
use super::{ClientParameterOverride, CredentialOverride, Types};
#[cfg(feature = "serde")]
use clientwright_document::DropOrKeep;
#[cfg(feature = "schemars")]
use clientwright_document::FlagOr;
use clientwright_document::{
    Acceptance, JobOverride, Limits, Located, PaginationOverride, Parameters, ReadOptions, SchemaSet,
    Selectors,
};
use indexmap::IndexMap;

/// The document of an API, and how it becomes Rust. In a configuration it is a table, and each field one of its keys.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields, rename_all = "kebab-case"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ApiOptions {
    /// The OpenAPI document.
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// document = "spec/pets.yaml"
    /// ```
    pub document: String,
    /// Limits on the size of the document [default: far above what any known document needs].
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// limits = { enum-values = 100000 }
    /// ```
    #[cfg_attr(feature = "serde", serde(default))]
    pub limits: Limits,
    /// More folders that references may point into. Files below the folder of the configuration, of the document and of the
    /// files in `urls` are allowed, too [default: none].
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// folders = ["../shared"]
    /// ```
    #[cfg_attr(feature = "serde", serde(default))]
    pub folders: Vec<String>,
    /// Files that change the document before it is read, in this order: OpenAPI Overlays (1.0 and 1.1), which have a member
    /// `overlay`, and JSON Merge Patches (RFC 7396). An action that matches nothing is an error. All other options apply to the
    /// changed document [default: none].
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// overlays = ["overlays/fix.yaml", "patches/servers.merge.json"]
    /// ```
    #[cfg_attr(feature = "serde", serde(default))]
    pub overlays: Vec<String>,
    /// Whether the API is at the root of its crate or module instead of in a module of its name. It has to be the only API there
    /// [default: `false`].
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// root = true
    /// ```
    #[cfg_attr(feature = "serde", serde(default))]
    pub root: bool,
    /// Files to read in place of URLs in references, because nothing is ever downloaded. If both end in `/`, all URLs that start
    /// with the first are read from the folder [default: none].
    ///
    /// ```toml
    /// [crate.petstore.api.pets.urls]
    /// "https://schemas.example/pet.json" = "vendored/pet.json"
    /// "https://schemas.example/v1/" = "vendored/v1/"
    /// ```
    #[cfg_attr(feature = "serde", serde(default))]
    pub urls: IndexMap<String, String>,
    /// Rust names, by the name of a schema, an `operationId`, a tag, or the JSON Pointer of a schema, an operation or a
    /// property. The pointer of a value ends in `enum/` and the value, instead of its position [default: none].
    ///
    /// ```toml
    /// [crate.petstore.api.pets.rename]
    /// Pet = "Animal"
    /// "/components/schemas/Pet/properties/odd" = "strange"
    /// ```
    #[cfg_attr(feature = "serde", serde(default))]
    pub rename: IndexMap<Located<String>, String>,
    /// The Rust types of formats and schemas [default: `String` for dates and UUIDs].
    ///
    /// ```toml
    /// [crate.petstore.api.pets.types]
    /// dates = "jiff"
    /// uuid = "uuid"
    /// custom.decimal = "rust_decimal::Decimal"
    /// custom.Money = "my_types::Money"
    /// ```
    #[cfg_attr(feature = "serde", serde(default))]
    pub types: Types,
    /// Closed enumerations: `true` for all, or a list of names of component schemas and JSON Pointers of schemas. A value that
    /// isn't listed in the document is then an error when a response is read, and `match` needs no arm for it. A service that
    /// adds a value breaks such a client [default: `false`].
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// closed-enumerations = ["Kind", "/components/schemas/Pet/properties/size"]
    /// ```
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "SchemaSet::deserialize::<bool, _>"))]
    #[cfg_attr(feature = "schemars", schemars(with = "FlagOr<bool, Vec<Located<String>>>"))]
    pub closed_enumerations: SchemaSet,
    /// Pagination of operations, by their `operationId` or JSON Pointer: `false` if the operation isn't paginated, regardless
    /// of the document; `true` if it is, as found in the document, which is an error if nothing is found; or a table that says
    /// how [default: as found in the document].
    ///
    /// ```toml
    /// [crate.petstore.api.pets.pagination]
    /// listPets = false
    /// listToys = true
    /// listOwners = { cursor = "after", next = "/meta/next", items = "/owners" }
    /// ```
    #[cfg_attr(feature = "serde", serde(default))]
    pub pagination: IndexMap<Located<String>, PaginationOverride>,
    /// The jobs that operations start, by the `operationId` or JSON Pointer of the operation: its call has the method
    /// `until_done`. `false` if it starts none, `true` if what the document shows must be found, or a table that says how the job
    /// is asked for, and when it is done [default: as found in the document].
    ///
    /// ```toml
    /// [crate.petstore.api.pets.poll]
    /// createReport = { get = "getReport", done = "/status", values = ["ready", "failed"], failed = ["failed"] }
    /// ```
    #[cfg_attr(feature = "serde", serde(default))]
    pub poll: IndexMap<Located<String>, JobOverride>,
    /// How parameters are sent where the standard leaves it open [default: see below].
    ///
    /// ```toml
    /// [crate.petstore.api.pets.parameters]
    /// deep-lists = "brackets"
    /// segments = ["path"]
    /// ```
    #[cfg_attr(feature = "serde", serde(default))]
    pub parameters: Parameters,
    /// The operations and webhooks to generate. Component schemas that none of them uses are excluded too. Callbacks belong to the
    /// operation that causes them [default: all].
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// include = { tags = ["pets"], paths = ["/v1/*"] }
    /// ```
    #[cfg_attr(feature = "serde", serde(default))]
    pub include: Selectors,
    /// The operations, webhooks and callbacks not to generate, even if `include` selects them. Findings about them are not reported,
    /// so that `--strict` passes if all that it fails on is excluded [default: none].
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// exclude = { operations = ["deletePet"], methods = ["delete"], deprecated = true }
    /// ```
    #[cfg_attr(feature = "serde", serde(default))]
    pub exclude: Selectors,
    /// Servers that replace the ones of the document. The first is the default of the client. `{name}` is a part of the URL that
    /// the builder sets. Servers of a path or an operation stay [default: the document's].
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// servers = ["https://pets.example/v1", "https://{region}.pets.example/v1"]
    /// ```
    #[cfg_attr(feature = "serde", serde(default))]
    pub servers: Vec<Located<String>>,
    /// Names of the builder's methods for credentials, by security scheme or header parameter; `false` removes a credential: security
    /// requirements that name the scheme are ignored, and a header stays a parameter [default: named after what is sent, such as `bearer_token` and `api_key`].
    ///
    /// ```toml
    /// [crate.petstore.api.pets.credentials]
    /// petstore_auth = false
    /// api_key = "token"
    /// ```
    #[cfg_attr(feature = "serde", serde(default))]
    pub credentials: IndexMap<Located<String>, CredentialOverride>,
    /// Environment variables with the credentials, by security scheme or header parameter. `Client::from_env()` and the builder's
    /// `credentials_from_env()` read them; one that isn't set is left out. For a user name and a password, two variables with a
    /// colon between them [default: none, and the two methods aren't there].
    ///
    /// ```toml
    /// [crate.petstore.api.pets.environment]
    /// api_key = "PETSTORE_API_KEY"
    /// login = "PETSTORE_USER:PETSTORE_PASSWORD"
    /// ```
    #[cfg_attr(feature = "serde", serde(default))]
    pub environment: IndexMap<Located<String>, String>,
    /// Parameters that operations share and that the client sets for all calls: the name of the builder's method, or `true` for the
    /// name of the parameter. A call can override the client's value by a setter of the same name. A parameter of the same name that
    /// differs in location, type or style stays a parameter of its operation [default: none].
    ///
    /// ```toml
    /// [crate.petstore.api.pets.client-parameters]
    /// Pets-Version = "version"
    /// account_id = true
    /// ```
    #[cfg_attr(feature = "serde", serde(default))]
    pub client_parameters: IndexMap<Located<String>, ClientParameterOverride>,
    /// How much of the document's text becomes documentation: `full` for all; `short` for the first paragraph of each text, and only
    /// the summary of an operation that has one; `none` for only the title of the API, and the method and path of operations
    /// [default: `full`].
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// docs = "short"
    /// ```
    #[cfg_attr(feature = "serde", serde(default))]
    pub docs: Docs,
    /// How much responses may differ from the document: `strict` if everything has to match; `lenient` if a required member
    /// that is missing or `null` is its type's empty value, a text is the JSON that is sent for it, an optional member that
    /// doesn't match is absent, and a success that the document doesn't list is read as the documented ones. Items of lists are
    /// never left out. Differences are listed in `Response::mismatches`. The builder of the client and each call can override it [default: `lenient`].
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// strictness = "strict"
    /// ```
    #[cfg_attr(feature = "serde", serde(default))]
    pub strictness: Strictness,
    /// Members of objects that the document doesn't name: `drop`, `keep`, or a list of names of component schemas and JSON
    /// Pointers of schemas whose objects keep them. Kept members are in the field `additional`, and are written again where
    /// they were read, so that a value that is read, changed and sent loses nothing. They don't select the branch of a union.
    /// In XML they are dropped. `clientwright inspect` shows what it costs [default: `drop`].
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// unknown-members = ["Pet", "/components/schemas/Owner/properties/address"]
    /// ```
    #[cfg_attr(
        feature = "serde",
        serde(default, deserialize_with = "SchemaSet::deserialize::<DropOrKeep, _>")
    )]
    #[cfg_attr(feature = "schemars", schemars(with = "FlagOr<DropOrKeep, Vec<Located<String>>>"))]
    pub unknown_members: SchemaSet,
    /// The source of the names of groups: `tags`, the segments of `paths`, or the parts of `ids`. Groups nest where paths and
    /// ids do: `POST /chat/completions` is `client.chat().completions().create(..)` with `paths`. The beginning of a path isn't
    /// a group if ids follow it and a quarter of all operations are below it, in three groups or more: `GET
    /// /accounts/{account_id}/rules` is `client.rules().list(account_id)`. Extensions that name a group
    /// (`x-fern-sdk-group-name`, `x-speakeasy-group`) come first. The choice in the lock file is kept until this option changes
    /// it. `clientwright inspect` shows the names with each value [default: `tags` if most operations have one and ids aren't
    /// made from paths; else `ids` if they have parts, such as `repos/list`; else `paths`, unless these are all different].
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// resources = "paths"
    /// ```
    #[cfg_attr(feature = "serde", serde(default))]
    pub resources: Option<Resources>,
    /// Other verbs for methods that are named by their paths: `create`, `delete`, `list`, `replace`, `retrieve` and `update`. Methods that
    /// the lock file has under the usual verb get the other one, and keep the old name, deprecated [default: none].
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// resources = "paths"
    /// verbs = { retrieve = "get" }
    /// ```
    #[cfg_attr(feature = "serde", serde(default))]
    pub verbs: IndexMap<Located<String>, String>,
    /// Traits that types derive and attributes above them, by the name of a schema, the name of a type or the JSON Pointer of a
    /// schema; `all` is every type. `Copy`, `Eq`, `PartialOrd`, `Ord`, `Hash` and derive macros by their paths go to the types
    /// inside too; a type that can't have one is reported. For `arbitrary::Arbitrary`, `schemars::JsonSchema` and
    /// `utoipa::ToSchema` a crate gets the dependency, and fields and variants the attributes with their names in JSON; what
    /// can't be described is any JSON. For other macros, add the dependency with `manifest` [default: none].
    ///
    /// ```toml
    /// [crate.petstore.api.pets]
    /// derives = { all = ["Eq", "Hash"], Pet = ["schemars::JsonSchema", '#[doc(alias = "animal")]'] }
    /// ```
    #[cfg_attr(feature = "serde", serde(default))]
    pub derives: IndexMap<Located<String>, Vec<String>>,
    /// Findings that you know and accept, each with a reason. They are not shown, and `--strict` ignores them [default: none].
    ///
    /// ```toml
    /// [[crate.petstore.api.pets.accept]]
    /// code = "unknown-format"
    /// at = "/components/schemas/Pet"
    /// reason = "ids are opaque to us"
    /// ```
    #[cfg_attr(feature = "serde", serde(default))]
    pub accept: Vec<Located<Acceptance>>,
}

impl ApiOptions {
    /// The default options for a document.
    pub fn new(document: impl Into<String>) -> Self {
        Self { document: document.into(), ..Self::default() }
    }

    /// The options for reading the document.
    pub(crate) fn read_options(&self) -> ReadOptions {
        let mut options = ReadOptions::new(self.document.clone());
        options.limits = self.limits.clone();
        options.folders = self.folders.clone();
        options.overlays = self.overlays.clone();
        options.urls = self.urls.clone();
        options.types = self.types.on_the_wire();
        options.is_type = Some(is_path);
        options.closed_enumerations = self.closed_enumerations.clone();
        options.unknown_members = self.unknown_members.clone();
        options.pagination = self.pagination.clone();
        options.poll = self.poll.clone();
        options.parameters = self.parameters.clone();
        options.include = self.include.clone();
        options.exclude = self.exclude.clone();
        options.servers = self.servers.clone();
        let is_on = |credential: &CredentialOverride| *credential != CredentialOverride::Off;
        options.credentials = self.credentials.iter().map(|(name, it)| (name.clone(), is_on(it))).collect();
        options.environment = self.environment.clone();
        options.accept = self.accept.clone();
        options
    }
}

/// How much of the document's text becomes documentation of the generated items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(rename_all = "lowercase"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Docs {
    /// All of it.
    #[default]
    Full,
    /// The first paragraph of each text; of an operation with a summary only that.
    Short,
    /// Only the title and the version of the API, and what clientwright writes itself, such as the method and the path of an
    /// operation.
    None,
}

/// How much responses may differ from the document. The builder of the client and each call can override it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(rename_all = "lowercase"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Strictness {
    /// Everything has to match.
    Strict,
    /// A required member that is missing is empty, an optional one that doesn't match is absent, and a success that isn't listed is
    /// read as the documented ones. Items of lists are never left out.
    #[default]
    Lenient,
}

/// The source of the names of groups. Extensions that name a group have precedence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize), serde(rename_all = "lowercase"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Resources {
    /// The first tag of each operation.
    Tags,
    /// The segments of the path: `POST /chat/completions` is `client.chat().completions().create(..)`.
    Paths,
    /// The parts of the `operationId`: `drive.files.list` is `client.files().list()`.
    Ids,
}

impl Resources {
    /// All values.
    pub const ALL: [Self; 3] = [Self::Tags, Self::Paths, Self::Ids];

    /// As in a configuration.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tags => "tags",
            Self::Paths => "paths",
            Self::Ids => "ids",
        }
    }
}
