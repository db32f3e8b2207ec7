//! Everything that is written in one run.

use super::{
    ALL_GROUPS, Cfg, Client, DeprecatedAlias, Doc, Example, Group, InboundRequest, Item, ModelExample,
    ServerChoice, Service,
};

pub(crate) use crate::options::{Layout, Runtime};
use crate::runtime::CargoFeature;

/// A crate, or the modules that take its place.
#[derive(Clone, Debug)]
pub(crate) struct Package {
    pub(crate) layout: Layout,
    pub(crate) manifest: Manifest,
    pub(crate) modules: Vec<Module>,
    pub(crate) runtime: Runtime,
    pub(crate) runtime_features: RuntimeFeatures,
    pub(crate) features: GroupFeatures,
    /// `#![recursion_limit]` of a crate whose types nest deeper than rustc's default.
    pub(crate) recursion_limit: Option<usize>,
}

/// The content of `Cargo.toml`.
#[derive(Clone, Debug)]
pub(crate) struct Manifest {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) description: String,
    /// The description as Markdown on one line, for the README.
    pub(crate) introduction: String,
    pub(crate) default_features: Vec<String>,
    /// The features besides those of groups.
    pub(crate) features: Vec<PackageFeature>,
    /// The crates that it needs besides the runtime: those of traits that the user lets it derive.
    pub(crate) dependencies: Vec<Dependency>,
}

/// A crate in the manifest, without its default features.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dependency {
    pub(crate) name: &'static str,
    /// The lowest version that works; `tests/minimal-versions.sh` tries it.
    pub(crate) version: &'static str,
    pub(crate) features: &'static [&'static str],
}

/// The features that a package needs of the runtime, sorted.
#[derive(Clone, Debug)]
pub(crate) struct RuntimeFeatures {
    /// The features for its models.
    pub(crate) always: Vec<&'static str>,
    /// The features for its client, besides `client`.
    pub(crate) client: Vec<&'static str>,
    /// The features for its server, besides these and `server`.
    pub(crate) server: Vec<&'static str>,
    /// The features that its users choose, or that options have chosen if a package has no features.
    pub(crate) chosen: Vec<CargoFeature>,
    pub(crate) has_client: bool,
}

impl RuntimeFeatures {
    /// All of them, for a package without features.
    pub(crate) fn all(&self) -> Vec<&'static str> {
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
pub(crate) struct PackageFeature {
    pub(crate) name: &'static str,
    /// The comment above it; empty: none.
    pub(crate) comment: &'static str,
    /// Its purpose, for the README.
    pub(crate) adds: &'static str,
    pub(crate) enables: Vec<String>,
}

/// A type of another crate.
#[derive(Clone, Debug)]
pub(crate) struct CustomType {
    pub(crate) path: String,
    /// Whether it is used for numbers.
    pub(crate) is_number: bool,
    /// Whether it is used for other values, such as strings.
    pub(crate) is_text: bool,
}

/// One API.
#[derive(Clone, Debug)]
pub(crate) struct Module {
    /// `None`: at the root.
    pub(crate) name: Option<String>,
    pub(crate) doc: Doc,
    /// Its title, as Markdown on one line.
    pub(crate) title: String,
    pub(crate) items: Vec<Item>,
    /// Former names of types of `models`, sorted.
    pub(crate) deprecated_aliases: Vec<DeprecatedAlias>,
    pub(crate) client: Client,
    pub(crate) servers: ServerChoice,
    pub(crate) groups: Vec<Group>,
    /// Its server, if one is written.
    pub(crate) service: Option<Service>,
    /// Webhooks and callbacks.
    pub(crate) inbound_requests: Vec<InboundRequest>,
    /// Examples of responses, for tests.
    pub(crate) examples: Vec<Example>,
    /// Examples of models, for tests.
    pub(crate) model_examples: Vec<ModelExample>,
    /// The schemas with which values are validated, if the user wants to.
    pub(crate) validation: Option<Validation>,
    /// The cargo feature that each of its groups enables.
    pub(crate) any_group: Option<String>,
    /// The conditions on the files of the client; `None`: only models are written.
    pub(crate) client_cfg: Option<ClientCfg>,
}

/// Conditions on the files of a client; only a crate has any.
#[derive(Clone, Debug)]
pub(crate) struct ClientCfg {
    pub(crate) client: Option<Cfg>,
    pub(crate) examples: Option<Cfg>,
}

impl Package {
    /// The cargo features that its users may choose.
    pub(crate) fn cargo_features(&self) -> impl Iterator<Item = &str> {
        let all_groups = (!self.features.groups.is_empty()).then_some(ALL_GROUPS);
        let former = self.features.former.iter().map(|(group, _)| group.as_str());
        let groups = self.features.groups.iter().map(|(group, _)| group.as_str()).chain(former);
        self.manifest.features.iter().map(|feature| feature.name).chain(all_groups).chain(groups)
    }
}

impl Module {
    /// Its path for users of a package, by the package's name.
    pub(crate) fn path_in(&self, package: &str) -> String {
        let library = package.replace('-', "_");
        self.name.as_ref().map_or_else(|| library.clone(), |name| format!("{library}::{name}"))
    }
}

/// The cargo features of a big API's groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct GroupFeatures {
    /// Each group's feature with those that it enables: first that of any group, then those of groups to which operations moved.
    pub(crate) groups: Vec<(String, Vec<String>)>,
    /// Features that groups had, each with the one that the group has.
    pub(crate) former: Vec<(String, String)>,
}

/// The schemas of an API in JSON Schema 2020-12, and what they are of.
#[derive(Clone, Debug)]
pub(crate) struct Validation {
    /// The name of its module, which is private.
    pub(crate) module: String,
    /// The condition on its file.
    pub(crate) cfg: Option<Cfg>,
    /// Keys, and schemas as JSON.
    pub(crate) schemas: Vec<(String, String)>,
    pub(crate) models: Vec<ValidatedModel>,
    pub(crate) requests: Vec<ValidatedRequest>,
}

/// A model and its schemas: of several that share a type, a value has to be valid by one.
#[derive(Clone, Debug)]
pub(crate) struct ValidatedModel {
    pub(crate) model: String,
    /// The schemas of the model.
    pub(crate) features: Vec<String>,
    pub(crate) keys: Vec<String>,
}

/// The schemas of an operation's request in one place.
#[derive(Clone, Debug)]
pub(crate) struct ValidatedRequest {
    pub(crate) method: String,
    pub(crate) path: String,
    /// `path`, `query`, `header`, `cookie`, `body` or `response`.
    pub(crate) place: &'static str,
    /// The name of the parameter, the media type of the body, or the status and the media type of the response.
    pub(crate) name: String,
    pub(crate) key: String,
}
