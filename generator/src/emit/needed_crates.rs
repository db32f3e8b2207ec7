//! The crates that a package without a manifest needs of the one that includes it, and the command that adds each.

use crate::rust::{Dependency, Package};

/// The features that the runtime has by default, and what they enable.
const DEFAULT: [&str; 4] = ["client", "models", "reqwest", "rustls"];

/// The name of each crate, and its command.
pub(crate) fn needed_crates(package: &Package) -> Vec<(String, String)> {
    let runtime = ("clientwright-runtime".to_owned(), runtime_command(&package.runtime_features.all()));
    let derived = package.manifest.dependencies.iter().map(|Dependency { name, version, features }| {
        let features = features.join(",");
        let command = format!("cargo add {name}@{version} --no-default-features --features {features}");
        ((*name).to_owned(), command)
    });
    std::iter::once(runtime).chain(derived).collect()
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
