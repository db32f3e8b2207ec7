//! The manifest: the cargo features of a package and the crates that it needs.

use super::features::plan_default_features;
use super::parts::requirement;
use super::{docs, runtime_crate};
use crate::ir;
use crate::options::Options;
use crate::runtime::{CargoFeature, Crate};
use crate::rust::{Cfg, Dependency, GroupFeatures, Manifest, PackageFeature, Part};
use std::collections::{BTreeMap, BTreeSet};

/// What the manifest depends on.
pub(super) struct Contents<'a> {
    pub(super) parts: &'a BTreeMap<Part, Option<Cfg>>,
    pub(super) groups: &'a GroupFeatures,
    /// The crates of types that the configuration chooses.
    pub(super) chosen: Vec<Dependency>,
    /// The features for these types, if the runtime is a crate.
    pub(super) for_types: Option<&'a BTreeSet<&'static str>>,
}

pub(super) fn plan_manifest<'a>(
    apis: impl Iterator<Item = &'a ir::Api>,
    options: &Options,
    Contents { parts, groups, chosen, for_types }: Contents<'_>,
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
        dependencies: match for_types {
            Some(_) => chosen,
            None => dependencies(&features, parts).chain(chosen).collect(),
        },
        runtime_features: for_types.map(|for_types| runtime_crate::always(for_types, parts)),
        features: features
            .into_iter()
            .map(|feature| plan_feature(feature, parts, for_types.is_some()))
            .collect(),
    }
}

/// Those for the client and its transports are always there; the others only with their part.
fn is_there(feature: CargoFeature, parts: &BTreeMap<Part, Option<Cfg>>) -> bool {
    match feature {
        CargoFeature::Client
        | CargoFeature::Reqwest
        | CargoFeature::Fetch
        | CargoFeature::Blocking
        | CargoFeature::Rustls
        | CargoFeature::NativeTls => true,
        CargoFeature::Webhooks => parts.contains_key(&Part::Webhooks),
        CargoFeature::Tower => parts.contains_key(&Part::Tower),
        CargoFeature::Tracing => parts.contains_key(&Part::Tracing),
        CargoFeature::Cassettes => parts.contains_key(&Part::Cassettes),
        CargoFeature::Validation => parts.contains_key(&Part::Validation),
        CargoFeature::Examples => parts.contains_key(&Part::Examples),
    }
}

fn plan_feature(
    feature: CargoFeature,
    parts: &BTreeMap<Part, Option<Cfg>>,
    has_runtime_crate: bool,
) -> PackageFeature {
    let crates = crates(feature, parts).into_iter().map(|it| format!("dep:{}", it.dependency().name));
    let enables = if has_runtime_crate {
        runtime_crate::enables(feature, parts)
    } else {
        feature.enables().iter().map(|&enabled| enabled.to_owned()).chain(crates).collect()
    };
    PackageFeature { name: feature.name(), comment: feature.comment(), adds: feature.adds(), enables }
}

/// The crates of a feature and of the parts that depend on it alone, in the order of the manifest.
fn crates(feature: CargoFeature, parts: &BTreeMap<Part, Option<Cfg>>) -> Vec<Crate> {
    let has = |part: Part| parts.contains_key(&part);
    let of_parts = parts.keys().filter(|part| requirement(**part, has).is_only(feature));
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
    let base64_texts = parts.contains_key(&Part::Base64);
    let inbound_xml = parts.contains_key(&Part::XmlInbound);
    needed.into_iter().map(move |krate| match krate {
        Crate::Base64 if base64_texts => Dependency { optional: false, ..krate.dependency() },
        Crate::QuickXml if inbound_xml => Dependency { optional: false, ..krate.dependency() },
        krate => krate.dependency(),
    })
}
