//! The manifest: the cargo features of a package and the crates that it needs.

use super::docs;
use super::features::plan_default_features;
use crate::ir;
use crate::options::Options;
use crate::runtime::{CargoFeature, Crate};
use crate::rust::{Cfg, Dependency, GroupFeatures, Manifest, PackageFeature, Part};
use std::collections::BTreeMap;

/// The manifest; `chosen` are the crates of types that the configuration chooses.
pub(super) fn plan_manifest<'a>(
    apis: impl Iterator<Item = &'a ir::Api>,
    options: &Options,
    parts: &BTreeMap<Part, Option<Cfg>>,
    groups: &GroupFeatures,
    chosen: Vec<Dependency>,
) -> Manifest {
    let titles: Vec<String> = apis.filter_map(|api| api.title.as_deref().map(docs::line)).collect();
    let description = match titles.as_slice() {
        [] => "Models and a client".to_owned(),
        titles => format!("Models and clients of {}", titles.join(", ")),
    };
    let features: Vec<CargoFeature> =
        CargoFeature::ALL.iter().copied().filter(|feature| is_there(*feature, parts)).collect();
    Manifest {
        name: options.package.clone(),
        version: options.version.clone(),
        description,
        default_features: plan_default_features(options.default_features.as_deref(), groups),
        dependencies: dependencies(&features, parts).chain(chosen).collect(),
        features: features.into_iter().map(|feature| plan_feature(feature, parts)).collect(),
    }
}

/// Those for the client and its transports are always there; the others only with their part.
fn is_there(feature: CargoFeature, parts: &BTreeMap<Part, Option<Cfg>>) -> bool {
    match feature {
        CargoFeature::Client
        | CargoFeature::Reqwest
        | CargoFeature::Blocking
        | CargoFeature::Rustls
        | CargoFeature::NativeTls => true,
        CargoFeature::Webhooks => parts.contains_key(&Part::Webhooks),
        CargoFeature::Tower => parts.contains_key(&Part::Tower),
        CargoFeature::Tracing => parts.contains_key(&Part::Tracing),
        CargoFeature::Examples => parts.contains_key(&Part::Examples),
    }
}

fn plan_feature(feature: CargoFeature, parts: &BTreeMap<Part, Option<Cfg>>) -> PackageFeature {
    let crates = crates(feature, parts).into_iter().map(|it| format!("dep:{}", it.dependency().name));
    PackageFeature {
        name: feature.name(),
        comment: feature.comment(),
        adds: feature.adds(),
        enables: feature.enables().iter().map(|&enabled| enabled.to_owned()).chain(crates).collect(),
    }
}

/// The crates of a feature and of the parts that depend on it alone, in the order of the manifest.
fn crates(feature: CargoFeature, parts: &BTreeMap<Part, Option<Cfg>>) -> Vec<Crate> {
    let of_parts = parts.keys().filter(|part| part.requirement().is_only(feature));
    let mut crates = feature.crates().to_vec();
    crates.extend(of_parts.flat_map(|part| part.crates()));
    crates.sort_unstable();
    crates.dedup();
    crates
}

fn dependencies(
    features: &[CargoFeature],
    parts: &BTreeMap<Part, Option<Cfg>>,
) -> impl Iterator<Item = Dependency> {
    let mut needed: Vec<Crate> = parts.keys().flat_map(|part| part.crates()).copied().collect();
    needed.extend(features.iter().flat_map(|feature| feature.crates()));
    needed.sort_unstable();
    needed.dedup();
    needed.into_iter().map(Crate::dependency)
}
