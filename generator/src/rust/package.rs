//! Everything that is written in one run.

use super::{
    ALL_GROUPS, Cfg, Client, DeprecatedAlias, Doc, Example, Group, GroupFeatures, InboundRequest, Item,
    ModelExample, Server, Validation,
};
use std::collections::BTreeMap;

pub(crate) use crate::options::{Layout, Runtime};
use crate::runtime::{CargoFeature, Crate};
pub(crate) use crate::runtime::{Dependency, Part, Target};

/// A crate, or the modules that take its place.
#[derive(Clone, Debug)]
pub(crate) struct Package {
    pub(crate) layout: Layout,
    pub(crate) manifest: Manifest,
    pub(crate) modules: Vec<Module>,
    /// Types that the package itself makes known to the runtime.
    pub(crate) custom_types: Vec<CustomType>,
    pub(crate) runtime: Runtime,
    /// The features that it needs of the runtime, if that is a crate and its user enables them.
    pub(crate) needed_features: Vec<&'static str>,
    /// The parts of the runtime that it needs, each with the condition on its files.
    pub(crate) parts: BTreeMap<Part, Option<Cfg>>,
    pub(crate) features: GroupFeatures,
    /// `#![recursion_limit]` of a crate whose types nest deeper than rustc's default.
    pub(crate) recursion_limit: Option<usize>,
    /// Whether it has an `AGENTS.md`.
    pub(crate) has_agents_file: bool,
    /// Whether it has tests of its own.
    pub(crate) has_tests: bool,
}

/// The content of `Cargo.toml`.
#[derive(Clone, Debug)]
pub(crate) struct Manifest {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) description: String,
    pub(crate) default_features: Vec<String>,
    /// The features beside those of groups.
    pub(crate) features: Vec<PackageFeature>,
    pub(crate) dependencies: Vec<Dependency>,
    /// The features with which it depends on the runtime, if that is a crate.
    pub(crate) runtime_features: Option<Vec<&'static str>>,
}

/// A cargo feature of a crate.
#[derive(Clone, Debug)]
pub(crate) struct PackageFeature {
    pub(crate) name: &'static str,
    /// The comment above it; empty: none.
    pub(crate) comment: &'static str,
    /// What it adds, for the README.
    pub(crate) adds: &'static str,
    pub(crate) enables: Vec<String>,
}

/// A type of another crate.
#[derive(Clone, Debug)]
pub(crate) struct CustomType {
    pub(crate) path: String,
    /// How it is read and written, where its own implementations of serde's traits do otherwise.
    pub(crate) format: Option<CustomTypeFormat>,
    /// Whether it stands for numbers.
    pub(crate) is_number: bool,
    /// Whether it stands for other values, such as strings.
    pub(crate) is_text: bool,
}

/// A module for `#[serde(with = "..")]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CustomTypeFormat {
    /// `time::serde::rfc3339`
    TimeRfc3339,
}

/// One API.
#[derive(Clone, Debug)]
pub(crate) struct Module {
    /// `None`: at the root.
    pub(crate) name: Option<String>,
    pub(crate) doc: Doc,
    pub(crate) title: String,
    pub(crate) items: Vec<Item>,
    /// Former names of types of `models`, sorted.
    pub(crate) deprecated_aliases: Vec<DeprecatedAlias>,
    pub(crate) client: Client,
    /// Servers among which a user can choose, and the name of their module.
    pub(crate) servers: Vec<Server>,
    pub(crate) servers_module: String,
    pub(crate) groups: Vec<Group>,
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
    /// The dependencies that its files need, where there is no manifest in which features choose.
    pub(crate) fn needed_dependencies(&self) -> Vec<&Dependency> {
        let of_features = [
            (Part::Client, CargoFeature::Client),
            (Part::Reqwest, CargoFeature::Reqwest),
            (Part::Blocking, CargoFeature::Blocking),
            (Part::Webhooks, CargoFeature::Webhooks),
            (Part::Tower, CargoFeature::Tower),
            (Part::Tracing, CargoFeature::Tracing),
            (Part::Validation, CargoFeature::Validation),
        ];
        let has_runtime_crate = self.manifest.runtime_features.is_some();
        let of_features = of_features.iter().filter(|(part, _)| self.parts.contains_key(part));
        let needed = of_features.flat_map(|(_, feature)| feature.crates());
        let needed = needed.chain(self.parts.keys().flat_map(|part| part.crates()));
        let needed: Vec<&str> = needed.map(|krate| krate.dependency().name).collect();
        let is_of_runtime = |name: &str| Crate::ALL.iter().any(|krate| krate.dependency().name == name);
        let dependencies = self.manifest.dependencies.iter();
        let is_needed =
            |it: &&Dependency| has_runtime_crate || needed.contains(&it.name) || !is_of_runtime(it.name);
        dependencies.filter(is_needed).collect()
    }

    /// The cargo features that its users may choose.
    pub(crate) fn cargo_features(&self) -> impl Iterator<Item = &str> {
        let all_groups = (!self.features.groups.is_empty()).then_some(ALL_GROUPS);
        let groups =
            self.features.groups.iter().chain(&self.features.former).map(|(group, _)| group.as_str());
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
