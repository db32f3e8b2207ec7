//! `Cargo.toml`, `README.md` and `rustfmt.toml` of a crate.

use super::cargo_features::{CargoFeature, cargo_features, crate_lines, feature_lines, native_crate_lines};
use crate::rust::{ALL_GROUPS, Dependency, GroupFeatures, Module, Package, Type};
use std::collections::BTreeSet;

/// The layout that these files are written in.
pub(super) const RUSTFMT: &str = "\
# The layout that the generated files are written in.
max_width = 89
use_small_heuristics = \"Max\"
";

/// The manifest: features for the client and its transports, models without either.
pub(super) fn cargo_toml(package: &Package) -> String {
    let manifest = &package.manifest;
    let text = |text: &str| serde_json::Value::from(text).to_string();
    let (name, version, description) =
        (text(&manifest.name), text(&manifest.version), text(&manifest.description));
    let chosen: String = manifest.dependencies.iter().map(dependency).collect();
    let features = cargo_features(&package.parts);
    let (lines, crates, native) =
        (feature_lines(&features), crate_lines(&features), native_crate_lines(&features));
    let groups = group_features(&package.features);
    let default: Vec<String> =
        manifest.default_features.iter().map(|feature| format!("{feature:?}")).collect();
    let default = default.join(", ");
    format!(
        "\
[package]
name = {name}
version = {version}
edition = \"2024\"
rust-version = \"1.85\"
description = {description}

[features]
default = [{default}]
{lines}{groups}
[dependencies]
{crates}{chosen}{native}"
    )
}

/// The features that a user of the crate may choose.
pub(super) fn features(package: &Package) -> Vec<&str> {
    let groups = package.features.groups.iter().map(|(group, _)| group.as_str());
    let all = (!package.features.groups.is_empty()).then_some(ALL_GROUPS);
    cargo_features(&package.parts).into_iter().map(|feature| feature.name).chain(all).chain(groups).collect()
}

/// A crate that the configuration asks for.
fn dependency(dependency: &Dependency) -> String {
    let Dependency { name, version, features } = dependency;
    let features: Vec<String> = features.iter().map(|feature| format!("\"{feature}\"")).collect();
    let features = features.join(", ");
    format!("{name} = {{ version = \"{version}\", default-features = false, features = [{features}] }}\n")
}

/// A feature per group of a big API, one for all of them, and those that groups turn on.
fn group_features(features: &GroupFeatures) -> String {
    if features.groups.is_empty() {
        return String::new();
    }
    let mut text = "\n# Groups of calls, each with the models that it needs; a client has one group at least.\nall-groups = [\n".to_owned();
    text.extend(features.groups.iter().map(|(group, _)| format!("    {group:?},\n")));
    text.push_str("]\n");
    text.extend(features.groups.iter().map(|(group, any)| format!("{group} = [{any:?}]\n")));
    text.push_str("# What groups turn on; nothing to choose.\n");
    let any: BTreeSet<&String> = features.groups.iter().map(|(_, any)| any).collect();
    text.extend(any.into_iter().map(|any| format!("{any} = []\n")));
    text
}

/// What a user of the crate reads first.
pub(super) fn readme(package: &Package) -> String {
    let manifest = &package.manifest;
    let library = manifest.name.replace('-', "_");
    let mut text = format!("# {}\n\n{}.\n\n", manifest.name, manifest.description);
    for module in &package.modules {
        text.push_str(&section(module, &library));
    }
    text.push_str("## Features\n\n| feature | what it adds |\n|---|---|\n");
    for CargoFeature { name, adds, .. } in cargo_features(&package.parts) {
        text.push_str(&format!("| `{name}`{} | {adds} |\n", usual(package, name)));
    }
    text.push_str(&group_lines(package));
    text.push_str("\nWritten by clientwright from an OpenAPI document.\n");
    text
}

/// Whether a feature is there by default, as the README says it.
fn usual(package: &Package, feature: &str) -> &'static str {
    if package.manifest.default_features.iter().any(|it| it == feature) { " (default)" } else { "" }
}

/// What a user chooses of groups that have features.
fn group_lines(package: &Package) -> String {
    if package.features.groups.is_empty() {
        return "\nWith `default-features = false` there are only models, and no HTTP crate is built.\n"
            .to_owned();
    }
    format!(
        "| `{ALL_GROUPS}`{} | all groups of calls |\n\
     | one per group, named as it is | the calls of the group, and the models that only it uses |\n\n\
     With `default-features = false, features = [\"all-groups\"]` there are only models, and no HTTP crate is built.\n\
     A build that needs some groups alone is faster with `reqwest`, `rustls` and the features of these groups.\n",
        usual(package, ALL_GROUPS)
    )
}

/// What stands for a value.
fn shown_value(ty: &Type) -> &'static str {
    if *ty == Type::String { "\"..\"" } else { ".." }
}

fn section(module: &Module, library: &str) -> String {
    let mut text = format!("## {}\n\n", module.title);
    if module.groups.is_empty() {
        return text + "The document has no operations, so there are only models.\n\n";
    }
    let path = module.path_in(library);
    let credential = module.client.credentials.first();
    let credential = credential.map(|it| format!(".{}(\"..\")", it.setter)).unwrap_or_default();
    let shared = module.client.client_parameters.iter().filter(|it| it.is_required);
    let shared: String =
        shared.map(|it| format!(".{}({})", it.setter, shown_value(it.written.ty()))).collect();
    let server = match &module.client {
        client if client.is_relative => ".server_origin(\"https://..\")",
        client if client.servers.is_empty() => ".server(\"https://..\")",
        _ => "",
    };
    text.push_str(&format!(
        "```rust\nuse {path}::Client;\n\nlet client = Client::builder(){credential}{shared}{server}.build()?;\n```\n\n"
    ));
    text.push_str("| group | calls |\n|---|---|\n");
    for group in &module.groups {
        let calls: Vec<String> = group
            .operations
            .iter()
            .flat_map(|operation| &operation.methods)
            .map(|method| format!("`{}`", method.name))
            .collect();
        text.push_str(&format!("| `client.{}()` | {} |\n", group.module, calls.join(", ")));
    }
    text + "\n"
}
