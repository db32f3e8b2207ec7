//! The manifest: the cargo features of a package and the crates that it needs.

use super::docs;
use super::features::plan_default_features;
use crate::ir;
use crate::options::Options;
use crate::runtime::CargoFeature;
use crate::rust::{Dependency, GroupFeatures, Manifest, PackageFeature, RuntimeFeatures};

pub(super) fn plan_manifest<'a>(
    apis: impl Iterator<Item = &'a ir::Api>,
    options: &Options,
    (runtime, groups): (&RuntimeFeatures, &GroupFeatures),
    dependencies: Vec<Dependency>,
) -> Manifest {
    let titles: Vec<String> = apis.filter_map(|api| api.title.as_deref().map(docs::line)).collect();
    let description = match titles.as_slice() {
        [] => "Models and a client".to_owned(),
        titles => format!("Models and clients of {}", titles.join(", ")),
    };
    Manifest {
        name: options.package.clone(),
        version: options.version.clone(),
        description,
        default_features: plan_default_features(options.default_features.as_deref(), groups),
        dependencies,
        features: runtime.chosen.iter().map(|feature| plan_feature(*feature, runtime)).collect(),
    }
}

/// A feature of the package, with the one of the runtime that has its name.
fn plan_feature(feature: CargoFeature, runtime: &RuntimeFeatures) -> PackageFeature {
    let with_client = runtime.client.iter().filter(|_| feature == CargoFeature::Client).copied();
    let of_runtime = [feature.name()].into_iter().chain(with_client);
    let of_runtime = of_runtime.map(|name| format!("clientwright-runtime/{name}"));
    let enables = feature.enables().iter().map(|&enabled| enabled.to_owned()).chain(of_runtime).collect();
    PackageFeature { name: feature.name(), comment: feature.comment(), adds: feature.adds(), enables }
}
