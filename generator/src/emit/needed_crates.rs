//! The crates that a package without a manifest of its own needs of the one that includes it, and the commands that add them.

use crate::rust::{Dependency, Package, Target};

/// The features that a runtime with its default features has.
const DEFAULT: [&str; 4] = ["client", "models", "reqwest", "rustls"];

/// The names of the crates and the commands; what only WebAssembly needs is left out.
pub(crate) fn needed_crates(package: &Package) -> (Vec<String>, Vec<String>) {
    let dependencies = package.needed_dependencies();
    let dependencies: Vec<&Dependency> =
        dependencies.into_iter().filter(|it| it.target != Target::Wasm).collect();
    let mut names: Vec<String> = dependencies.iter().map(|it| it.name.to_owned()).collect();
    let mut commands = Vec::new();
    if package.manifest.runtime_features.is_some() && !package.needed_features.is_empty() {
        names.insert(0, "clientwright-runtime".to_owned());
        commands.push(runtime_command(&package.needed_features));
    }
    for (default_features, option) in [(true, ""), (false, " --no-default-features")] {
        let same = dependencies.iter().filter(|it| it.default_features == default_features);
        let crates: Vec<String> = same.clone().map(|it| format!("{}@{}", it.name, it.version)).collect();
        let features: Vec<String> = same.flat_map(|it| features(it)).collect();
        if crates.is_empty() {
            continue;
        }
        let mut command = format!("cargo add{option} {}", crates.join(" "));
        if !features.is_empty() {
            command.push_str(&format!(" --features {}", features.join(",")));
        }
        commands.push(command);
    }
    (names, commands)
}

/// Adds the runtime, with the features that it doesn't have by default.
fn runtime_command(needed: &[&'static str]) -> String {
    let mut command = format!("cargo add clientwright-runtime@{}", env!("CARGO_PKG_VERSION"));
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

/// The features of a dependency, with TLS where a transport has a choice. Among several crates, `cargo add` knows each by what it
/// was called there, its version included.
fn features(dependency: &Dependency) -> Vec<String> {
    let tls = ["reqwest", "ureq"].contains(&dependency.name).then_some("rustls");
    let features = dependency.features.iter().copied().chain(tls);
    features.map(|feature| format!("{}@{}/{feature}", dependency.name, dependency.version)).collect()
}
