//! The crates that a package without a manifest of its own needs of the one that includes it, and the command that adds each.

use crate::rust::{Dependency, Package};

/// The features that the runtime has by default, and what they enable.
const DEFAULT: [&str; 4] = ["client", "models", "reqwest", "rustls"];

/// The names of the crates, and the commands.
pub(crate) fn needed_crates(package: &Package) -> (Vec<String>, Vec<String>) {
    let mut names = vec!["clientwright-runtime".to_owned()];
    let mut commands = vec![runtime_command(&package.runtime_features.all())];
    for Dependency { name, version, features } in &package.manifest.dependencies {
        names.push((*name).to_owned());
        let features = features.join(",");
        commands.push(format!("cargo add {name}@{version} --no-default-features --features {features}"));
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
