//! A package whose runtime is the crate `clientwright-runtime`: which of its features the package needs.

use super::custom_types::{self, TypedApi};
use super::parts::requirement;
use crate::diagnostic::{Code, Report};
use crate::options::Layout;
use crate::runtime::{CargoFeature, Requirement};
use crate::rust::{Cfg, CustomType, Item, ItemKind, Part};
use std::collections::{BTreeMap, BTreeSet};

/// The types that the runtime reads and writes with a feature of its own.
const TYPES: [(&str, &str); 7] = [
    ("chrono::DateTime<chrono::FixedOffset>", "chrono"),
    ("chrono::NaiveDate", "chrono"),
    ("jiff::Timestamp", "jiff"),
    ("jiff::civil::Date", "jiff"),
    ("time::OffsetDateTime", "time"),
    ("time::Date", "time"),
    ("uuid::Uuid", "uuid"),
];

fn feature_of_type(path: &str) -> Option<&'static str> {
    let path = path.trim_start_matches("::");
    TYPES.iter().find(|(known, _)| *known == path).map(|(_, feature)| *feature)
}

/// Takes out the types that the runtime knows itself; returns the features for them.
pub(super) fn take_types(types: &mut Vec<CustomType>) -> BTreeSet<&'static str> {
    let features = types.iter().filter_map(|ty| feature_of_type(&ty.path)).collect();
    types.retain(|ty| feature_of_type(&ty.path).is_none());
    features
}

/// Reports types of other crates that the runtime doesn't know: only the crate that defines a trait or a type can implement one
/// for the other.
pub(super) fn check_types(api: TypedApi<'_>, layout: Layout, report: &mut Report) {
    for CustomType { path, .. } in custom_types::custom_types(std::iter::once(api)) {
        let is_own = layout != Layout::Crate && path.starts_with("crate::");
        if !is_own && feature_of_type(&path).is_none() {
            let message = format!(
                "`{path}` is a type of another crate, which `clientwright-runtime` doesn't know; choose `runtime = \"embedded\"`, \
                 or in a module wrap it in a type of your own, `crate::..`"
            );
            report.add(Code::UnusedType, &api.api.root, message);
        }
    }
}

/// Takes out what a package can't say of the runtime's `Patch`, which is a type of another crate: that other types than the value
/// itself and an `Option` of it convert into it.
pub(super) fn take_conversions(items: &mut [Item]) {
    for item in items {
        match &mut item.kind {
            ItemKind::Union(union) => union.patch_conversions.clear(),
            ItemKind::Enumeration(enumeration) => enumeration.is_patched = false,
            _ => {}
        }
    }
}

/// The features that parts have in the runtime.
pub(super) fn features(parts: impl Iterator<Item = Part>) -> BTreeSet<&'static str> {
    parts.filter_map(Part::runtime_feature).collect()
}

/// What a cargo feature of a package enables.
pub(super) fn enables(feature: CargoFeature, parts: &BTreeMap<Part, Option<Cfg>>) -> Vec<String> {
    if matches!(feature, CargoFeature::Rustls | CargoFeature::NativeTls) {
        return vec![format!("clientwright-runtime/{}", feature.name())];
    }
    let mut enables: Vec<String> = feature.enables().iter().map(|&enabled| enabled.to_owned()).collect();
    let has = |part: Part| parts.contains_key(&part);
    let of_feature = parts.keys().copied().filter(|part| requirement(*part, has).is_only(feature));
    enables.extend(features(of_feature).into_iter().map(|name| format!("clientwright-runtime/{name}")));
    enables
}

/// The features of the runtime that a package always needs.
pub(super) fn always(
    for_types: &BTreeSet<&'static str>,
    parts: &BTreeMap<Part, Option<Cfg>>,
) -> Vec<&'static str> {
    let has = |part: Part| parts.contains_key(&part);
    let of_models = parts.keys().copied().filter(|part| requirement(*part, has) == Requirement::Nothing);
    features(of_models).union(for_types).copied().collect()
}
