//! The manifest: the cargo features of a package and the crates that it needs.

use super::features::plan_default_features;
use super::{derives, docs};
use crate::ir;
use crate::options::{Options, Scope};
use crate::runtime::CargoFeature;
use crate::rust::{ALL_GROUPS, ALL_MODELS, GroupFeatures, Manifest, Module, PackageFeature, RuntimeFeatures};

/// The comment of the feature `examples` without a client, and what it adds.
const EXAMPLES_OF_SERVER: [&str; 2] = [
    "A router that responds with the document's examples.",
    "`examples::router`: responds with the document's examples, for tests without a service",
];

pub(super) fn plan_manifest<'a>(
    apis: impl Iterator<Item = &'a ir::Api>,
    options: &Options,
    (runtime, groups): (&RuntimeFeatures, &GroupFeatures),
    modules: &[Module],
) -> Manifest {
    let titles: Vec<&str> = apis.filter_map(|api| api.title.as_deref()).collect();
    let described = |shown: fn(&str) -> String| {
        let names = titles.iter().map(|title| shown(title)).collect::<Vec<_>>().join(", ");
        match options.scope {
            _ if titles.is_empty() => "Models and a client".to_owned(),
            Scope::Server => format!("Models and servers of {names}"),
            _ => format!("Models and clients of {names}"),
        }
    };
    let has_groups = !groups.groups.is_empty();
    let of_runtime = runtime.chosen.iter().map(|feature| plan_feature(*feature, runtime, has_groups));
    Manifest {
        name: options.package.clone(),
        version: options.version.clone(),
        description: described(docs::line),
        introduction: described(docs::inline),
        default_features: plan_default_features(options.default_features.as_deref(), options.scope, groups),
        dependencies: derives::dependencies(modules),
        features: of_runtime.chain(all_models(modules)).collect(),
    }
}

/// The feature of the models that no operation reaches, where there is one.
fn all_models(modules: &[Module]) -> Option<PackageFeature> {
    let mut items = modules.iter().flat_map(|module| &module.items);
    items.any(|item| item.feature.as_deref() == Some(ALL_MODELS)).then(|| PackageFeature {
        name: ALL_MODELS,
        comment: "The models that no call and no webhook needs.",
        adds: "the models of the document that no call and no webhook needs",
        enables: Vec::new(),
    })
}

/// A feature of the package, with the one of the runtime that has its name.
fn plan_feature(feature: CargoFeature, runtime: &RuntimeFeatures, has_groups: bool) -> PackageFeature {
    let is_wire = matches!(feature, CargoFeature::Client | CargoFeature::Server);
    let with_client = runtime.client.iter().filter(|_| is_wire).copied();
    let parts = runtime.server.iter().filter(|_| feature == CargoFeature::Server).copied();
    let of_runtime = [feature.name()].into_iter().chain(with_client).chain(parts);
    let of_runtime = of_runtime.map(|name| format!("clientwright-runtime/{name}"));
    // A server has all groups.
    let all_groups = (feature == CargoFeature::Server && has_groups).then(|| ALL_GROUPS.to_owned());
    let is_there = |enabled: &&&str| runtime.chosen.iter().any(|feature| feature.name() == **enabled);
    let enables = feature.enables().iter().filter(is_there).map(|&enabled| enabled.to_owned());
    let enables = enables.chain(all_groups).chain(of_runtime).collect();
    let [comment, adds] = match feature {
        CargoFeature::Examples if !runtime.has_client => EXAMPLES_OF_SERVER,
        _ => [feature.comment(), feature.adds()],
    };
    PackageFeature { name: feature.name(), comment, adds, enables }
}
