//! `Cargo.toml`, `README.md` and `rustfmt.toml` of a crate; for a package without a manifest, the crates that the one needs that
//! includes it.

use super::call_example::first_call;
use super::service_example;
use crate::rust::{
    ALL_GROUPS, Dependency, GroupFeatures, Module, Operation, Package, PackageFeature, Runtime, Service,
};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The layout that these files are written in.
pub(super) const RUSTFMT: &str = "\
# The layout that the generated files are written in.
max_width = 89
use_small_heuristics = \"Max\"
";

/// The features that the runtime has by default, and what they enable.
const DEFAULT: [&str; 4] = ["client", "models", "reqwest", "rustls"];

/// The widest line of a manifest.
const WIDTH: usize = 100;

pub(super) fn cargo_toml(package: &Package) -> String {
    let manifest = &package.manifest;
    let (name, version, description) =
        (text(&manifest.name), text(&manifest.version), text(&manifest.description));
    let default = quoted(&manifest.default_features);
    let features: String = manifest.features.iter().map(feature).collect();
    let groups = group_features(&package.features);
    let derived: String = manifest.dependencies.iter().map(dependency).collect();
    let dependencies = runtime_dependency(package) + &derived;
    format!(
        "\
[package]
name = {name}
version = {version}
edition = \"2024\"
rust-version = \"1.85\"
description = {description}

[package.metadata.docs.rs]
all-features = true

[features]
default = [{default}]
{features}{groups}
[dependencies]
{dependencies}"
    )
}

/// A text as TOML writes it.
fn text(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn quoted<T: std::fmt::Debug>(texts: &[T]) -> String {
    texts.iter().map(|text| format!("{text:?}")).collect::<Vec<_>>().join(", ")
}

fn feature(feature: &PackageFeature) -> String {
    let PackageFeature { name, comment, enables, .. } = feature;
    let comment = if comment.is_empty() { String::new() } else { format!("# {comment}\n") };
    let line = format!("{name} = [{}]\n", quoted(enables));
    if line.len() <= WIDTH {
        return comment + &line;
    }
    let enables: String = enables.iter().map(|enabled| format!("    {enabled:?},\n")).collect();
    format!("{comment}{name} = [\n{enables}]\n")
}

fn dependency(Dependency { name, version, features }: &Dependency) -> String {
    let features = quoted(features);
    format!("{name} = {{ version = {version:?}, default-features = false, features = [{features}] }}\n")
}

/// The crate `clientwright-runtime`, in the version of the generator.
fn runtime_dependency(package: &Package) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let place = match &package.runtime {
        Runtime::Vendored => format!("package = \"{}-runtime\", path = \"runtime\"", package.manifest.name),
        Runtime::Registry => format!("version = {version:?}"),
        Runtime::Folder(path) => format!("version = {version:?}, path = {}", text(path)),
        Runtime::Git { url, reference: None } => format!("git = {}", text(url)),
        Runtime::Git { url, reference: Some((key, name)) } => {
            format!("git = {}, {key} = {}", text(url), text(name))
        }
    };
    let features = quoted(&package.runtime_features.always);
    format!("clientwright-runtime = {{ {place}, default-features = false, features = [{features}] }}\n")
}

/// A feature per group of a big API, one for all of them, and those that groups turn on.
fn group_features(features: &GroupFeatures) -> String {
    if features.groups.is_empty() {
        return String::new();
    }
    let mut text = "\n# Groups of calls, each with the models that it needs; a client needs at least one.\nall-groups = [\n".to_owned();
    text.extend(features.groups.iter().map(|(group, _)| format!("    {group:?},\n")));
    text.push_str("]\n");
    text.extend(features.groups.iter().map(|(group, enabled)| format!("{group} = {enabled:?}\n")));
    if !features.former.is_empty() {
        text.push_str("# Former names of groups.\n");
        text.extend(features.former.iter().map(|(former, now)| format!("{former} = [{now:?}]\n")));
    }
    text.push_str("# Enabled by groups; not for users.\n");
    let any: BTreeSet<&String> = features.groups.iter().filter_map(|(_, enabled)| enabled.first()).collect();
    text.extend(any.into_iter().map(|any| format!("{any} = []\n")));
    text
}

pub(super) fn readme(package: &Package) -> String {
    let manifest = &package.manifest;
    let library = manifest.name.replace('-', "_");
    let mut text = format!("# {}\n\n{}.\n\n", manifest.name, manifest.introduction);
    for module in &package.modules {
        text.push_str(&section(module, &library));
    }
    text.push_str("## Features\n\n| feature | what it adds |\n|---|---|\n");
    for PackageFeature { name, adds, .. } in &manifest.features {
        text.push_str(&format!("| `{name}`{} | {adds} |\n", usual(package, name)));
    }
    text.push_str(&group_lines(package));
    text.push_str("\nGenerated by clientwright from an OpenAPI document.\n");
    text
}

/// The mark of a default feature in the README.
fn usual(package: &Package, feature: &str) -> &'static str {
    if package.manifest.default_features.iter().any(|it| it == feature) { " (default)" } else { "" }
}

/// The features of groups, for the README.
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

/// The variables that the client reads, for the README.
fn environment(module: &Module) -> String {
    let credentials = module.client.credentials.iter();
    let variables: Vec<String> =
        credentials.flat_map(|credential| &credential.environment).map(|name| format!("`{name}`")).collect();
    if variables.is_empty() {
        return String::new();
    }
    let from_env =
        if module.client.has_from_env() { "`Client::from_env()` and the builder's" } else { "The builder's" };
    format!(
        "{from_env} `credentials_from_env()` read the credentials from the environment: {}.\n\n",
        variables.join(", ")
    )
}

fn section(module: &Module, library: &str) -> String {
    let mut text = format!("## {}\n\n", module.title);
    if module.groups.is_empty() {
        return text + "The document has no operations, so there are only models.\n\n";
    }
    if module.client_cfg.is_some() {
        text.push_str(&client(module, library));
    }
    if let Some(service) = &module.service {
        text.push_str(&server(module, service, library));
    }
    text
}

fn client(module: &Module, library: &str) -> String {
    let mut text = format!("```rust\n{}\n```\n\n", first_call(module, library));
    text.push_str(&environment(module));
    text.push_str(
        "All calls, each with what it returns and, after `or`, the body of errors. Types are in `models`; optional parameters are setters of \
         the call.\n\n",
    );
    for group in module.groups.iter().filter(|group| !group.operations.is_empty()) {
        let path = group.call("");
        text.push_str(&format!("### `{}`\n\n", path.trim_end_matches('.')));
        let calls = group.operations.iter().flat_map(Operation::call_index);
        text.extend(calls.map(|call| format!("- `{call}`\n")));
        text.push('\n');
    }
    text
}

fn server(module: &Module, service: &Service, library: &str) -> String {
    let mut text = format!("```rust\n{}\n```\n\n", service_example::example(module, service, library));
    text.push_str("| trait | methods |\n|---|---|\n");
    for group in &service.groups {
        let methods: Vec<String> = group.operations.iter().map(|it| format!("`{}`", it.method)).collect();
        text.push_str(&format!("| `{}` | {} |\n", group.name, methods.join(", ")));
    }
    text + "\n"
}

/// The name of each crate that a package without a manifest needs, and the command that adds it.
pub fn needed_crates(package: &Package) -> Vec<(String, String)> {
    let folder = match &package.runtime {
        Runtime::Folder(path) => Some(PathBuf::from(path)),
        _ => runtime_folder(),
    };
    let command = runtime_command(folder.as_deref(), &package.runtime_features.all());
    let runtime = ("clientwright-runtime".to_owned(), command);
    let derived = package.manifest.dependencies.iter().map(|Dependency { name, version, features }| {
        let features = features.join(",");
        let command = format!("cargo add {name}@{version} --no-default-features --features {features}");
        ((*name).to_owned(), command)
    });
    std::iter::once(runtime).chain(derived).collect()
}

/// The folder of the runtime in the repository that this program was built from, while it is there. A program that was built from the
/// registry has no such folder, so its commands name the package in the registry.
fn runtime_folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("runtime");
    folder.join("Cargo.toml").is_file().then_some(folder)
}

/// A path as a shell takes it.
fn shell_word(path: &Path) -> String {
    let path = path.display().to_string();
    let is_plain = |letter: char| letter.is_alphanumeric() || "/._-+:\\".contains(letter);
    if path.chars().all(is_plain) { path } else { format!("'{}'", path.replace('\'', "'\\''")) }
}

/// Adds the runtime of a folder, or of the registry, with the features that it doesn't have by default.
fn runtime_command(folder: Option<&Path>, needed: &[&'static str]) -> String {
    let place = match folder {
        Some(folder) => format!(" --path {}", shell_word(folder)),
        None => format!("@{}", env!("CARGO_PKG_VERSION")),
    };
    let mut command = format!("cargo add clientwright-runtime{place}");
    let has_default = needed.contains(&"reqwest");
    let others = needed.iter().filter(|feature| !(has_default && DEFAULT.contains(feature)));
    let mut others: Vec<&str> = others.copied().collect();
    if !has_default {
        command.push_str(" --no-default-features");
        others.extend(needed.contains(&"blocking").then_some("rustls"));
    }
    if !others.is_empty() {
        command.push_str(&format!(" --features {}", others.join(",")));
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runtime_is_added_from_its_folder_or_from_the_registry() {
        let commands = [
            (Some("/a/runtime"), "cargo add clientwright-runtime --path /a/runtime"),
            (Some("/an 'a'/runtime"), "cargo add clientwright-runtime --path '/an '\\''a'\\''/runtime'"),
            (None, concat!("cargo add clientwright-runtime@", env!("CARGO_PKG_VERSION"))),
        ];
        for (folder, command) in commands {
            assert_eq!(runtime_command(folder.map(Path::new), &DEFAULT), command);
        }
        assert!(runtime_folder().is_some_and(|folder| folder.ends_with("generator/runtime")));
    }
}
