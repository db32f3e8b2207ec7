//! Everything that is written in one run.

use super::{
    ALL_GROUPS, Cfg, Client, DeprecatedAlias, Doc, Example, Group, InboundRequest, Item, ModelExample,
    ServerChoice, Service,
};

pub use crate::layout::{Layout, Runtime};
use crate::runtime::CargoFeature;

/// A crate, or the modules that take its place.
#[derive(Clone, Debug)]
pub struct Package {
    pub layout: Layout,
    pub manifest: Manifest,
    pub modules: Vec<Module>,
    pub runtime: Runtime,
    pub runtime_features: RuntimeFeatures,
    pub features: GroupFeatures,
    /// `#![recursion_limit]` of a crate whose types nest deeper than rustc's default.
    pub recursion_limit: Option<usize>,
}

/// The content of `Cargo.toml`.
#[derive(Clone, Debug)]
pub struct Manifest {
    pub name: String,
    pub version: String,
    pub description: String,
    /// The description as Markdown on one line, for the README.
    pub introduction: String,
    pub default_features: Vec<String>,
    /// The features besides those of groups.
    pub features: Vec<PackageFeature>,
    /// The crates that it needs besides the runtime: those of traits that the user lets it derive.
    pub dependencies: Vec<Dependency>,
}

/// A crate in the manifest, without its default features.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    pub name: &'static str,
    /// The lowest version that works; `tests/minimal-versions.sh` tries it.
    pub version: &'static str,
    pub features: &'static [&'static str],
}

/// The features that a package needs of the runtime, sorted.
#[derive(Clone, Debug)]
pub struct RuntimeFeatures {
    /// The features for its models.
    pub always: Vec<&'static str>,
    /// The features for its client, besides `client`.
    pub client: Vec<&'static str>,
    /// The features for its server, besides these and `server`.
    pub server: Vec<&'static str>,
    /// The features that its users choose, or that options have chosen if a package has no features.
    pub chosen: Vec<CargoFeature>,
    pub has_client: bool,
}

impl RuntimeFeatures {
    /// All of them, for a package without features.
    pub fn all(&self) -> Vec<&'static str> {
        let chosen = self.chosen.iter().map(|feature| feature.name());
        let mut all: Vec<_> =
            self.always.iter().chain(&self.client).chain(&self.server).copied().chain(chosen).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// A cargo feature of a crate.
#[derive(Clone, Debug)]
pub struct PackageFeature {
    pub name: &'static str,
    /// The comment above it; empty: none.
    pub comment: &'static str,
    /// Its purpose, for the README.
    pub adds: &'static str,
    pub enables: Vec<String>,
}

/// A type of another crate.
#[derive(Clone, Debug)]
pub struct CustomType {
    pub path: String,
    /// Whether it is used for numbers.
    pub is_number: bool,
    /// Whether it is used for other values, such as strings.
    pub is_text: bool,
}

/// One API.
#[derive(Clone, Debug)]
pub struct Module {
    /// `None`: at the root.
    pub name: Option<String>,
    pub doc: Doc,
    /// Its title, as Markdown on one line.
    pub title: String,
    pub items: Vec<Item>,
    /// Former names of types of `models`, sorted.
    pub deprecated_aliases: Vec<DeprecatedAlias>,
    pub client: Client,
    pub servers: ServerChoice,
    pub groups: Vec<Group>,
    /// Its server, if one is written.
    pub service: Option<Service>,
    /// Webhooks and callbacks.
    pub inbound_requests: Vec<InboundRequest>,
    /// Examples of responses, for tests.
    pub examples: Vec<Example>,
    /// Examples of models, for tests.
    pub model_examples: Vec<ModelExample>,
    /// The schemas with which values are validated, if the user wants to.
    pub validation: Option<Validation>,
    /// The cargo feature that each of its groups enables.
    pub any_group: Option<String>,
    /// The conditions on the files of the client; `None`: only models are written.
    pub client_cfg: Option<ClientCfg>,
}

/// The condition on the files of a client; only a crate has one.
#[derive(Clone, Debug)]
pub struct ClientCfg {
    pub client: Option<Cfg>,
}

impl Package {
    /// The cargo features that its users may choose.
    pub fn cargo_features(&self) -> impl Iterator<Item = &str> {
        let all_groups = (!self.features.groups.is_empty()).then_some(ALL_GROUPS);
        let former = self.features.former.iter().map(|(group, _)| group.as_str());
        let groups = self.features.groups.iter().map(|(group, _)| group.as_str()).chain(former);
        self.manifest.features.iter().map(|feature| feature.name).chain(all_groups).chain(groups)
    }
}

impl Module {
    /// Returns whether there are examples of responses or of models.
    pub fn has_examples(&self) -> bool {
        !self.examples.is_empty() || !self.model_examples.is_empty()
    }

    /// Its path for users of a package, by the package's name.
    pub fn path_in(&self, package: &str) -> String {
        let library = package.replace('-', "_");
        self.name.as_ref().map_or_else(|| library.clone(), |name| format!("{library}::{name}"))
    }
}

/// The cargo features of a big API's groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupFeatures {
    /// Each group's feature with those that it enables: first that of any group, then those of groups to which operations moved.
    pub groups: Vec<(String, Vec<String>)>,
    /// Features that groups had, each with the one that the group has.
    pub former: Vec<(String, String)>,
}

/// The schemas of an API in JSON Schema 2020-12, and what they are of.
#[derive(Clone, Debug)]
pub struct Validation {
    /// The name of its module, which is private.
    pub module: String,
    /// The condition on its file.
    pub cfg: Option<Cfg>,
    /// Keys, and schemas as JSON.
    pub schemas: Vec<(String, String)>,
    pub models: Vec<ValidatedModel>,
    pub requests: Vec<ValidatedRequest>,
}

/// A model and its schemas: of several that share a type, a value has to be valid by one.
#[derive(Clone, Debug)]
pub struct ValidatedModel {
    pub model: String,
    /// The schemas of the model.
    pub feature: Option<String>,
    pub keys: Vec<String>,
}

/// The schemas of an operation's request in one place.
#[derive(Clone, Debug)]
pub struct ValidatedRequest {
    pub method: String,
    pub path: String,
    /// `path`, `query`, `header`, `cookie`, `body` or `response`.
    pub place: &'static str,
    /// The name of the parameter, the media type of the body, or the status and the media type of the response.
    pub name: String,
    pub key: String,
}
