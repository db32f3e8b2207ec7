//! The crates that a package without a manifest of its own needs of the one that includes it, and the commands that add them.

use crate::rust::{Dependency, Package, Target};

/// The names of the crates and the commands; what only WebAssembly needs is left out.
pub(crate) fn needed_crates(package: &Package) -> (Vec<String>, Vec<String>) {
    let dependencies = package.needed_dependencies();
    let dependencies: Vec<&Dependency> =
        dependencies.into_iter().filter(|it| it.target != Target::Wasm).collect();
    let mut names: Vec<String> = dependencies.iter().map(|it| it.name.to_owned()).collect();
    let mut commands = Vec::new();
    if package.manifest.runtime_features.is_some() && !package.needed_features.is_empty() {
        let features = package.needed_features.join(",");
        let version = env!("CARGO_PKG_VERSION");
        names.insert(0, "clientwright-runtime".to_owned());
        commands.push(format!("cargo add clientwright-runtime@{version} --features {features}"));
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

/// The features of a dependency, with TLS where a transport has a choice. Among several crates, `cargo add` knows each by what it
/// was called there, its version included.
fn features(dependency: &Dependency) -> Vec<String> {
    let tls = ["reqwest", "ureq"].contains(&dependency.name).then_some("rustls");
    let features = dependency.features.iter().copied().chain(tls);
    features.map(|feature| format!("{}@{}/{feature}", dependency.name, dependency.version)).collect()
}
