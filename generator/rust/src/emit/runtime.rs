//! The module `runtime`: the crate, with the types that each client defines itself; and that crate's files, if a package has a
//! copy of it.

use super::file::use_line;
use super::tree::{Tree, attribute};
use crate::runtime::{self, PublicNames};
use crate::rust::{Cfg, Layout, Package, Runtime};
use std::collections::BTreeMap;

pub(super) fn tree(package: &Package) -> Tree {
    let mut tree = Tree::new("runtime");
    tree.visibility = "pub";
    tree.doc = format!("{} From the crate `clientwright-runtime`.", runtime::DOC);
    let is_crate = package.layout == Layout::Crate;
    match is_crate {
        true => tree.exports.extend(runtime::PUBLIC.iter().filter_map(|listed| export(listed, package))),
        // The user's manifest chooses the features of the runtime, so all that it has is here.
        false => tree.exports.push("pub use clientwright_runtime::*;\n".to_owned()),
    }
    let crates = package.runtime_features.all();
    let crates: Vec<&str> = crates.into_iter().filter(|feature| runtime::is_crate(feature)).collect();
    let crates = match crates.as_slice() {
        [] => None,
        [only] => Some((*only).to_owned()),
        several => Some(format!("{{{}}}", several.join(", "))),
    };
    tree.exports.extend(crates.map(|crates| format!("pub use clientwright_runtime::crates::{crates};\n")));
    let version = runtime::COMPATIBLE;
    let mut checks = format!("clientwright_runtime::version!({version:?});\n");
    if !is_crate {
        let needed = package.runtime_features.all();
        checks.push_str(&format!("clientwright_runtime::needs!({});\n", needed.join(" ")));
    }
    tree.items.push(checks);
    if package.runtime_features.has_client {
        let condition = if is_crate { "#[cfg(feature = \"client\")]\n" } else { "" };
        tree.items.push(format!("{condition}clientwright_runtime::client!();\n"));
    }
    tree
}

/// The line that exports names of the runtime, if the crate has the feature.
fn export(listed: &PublicNames, package: &Package) -> Option<String> {
    let features = &package.runtime_features;
    if listed.with_client && !features.has_client {
        return None;
    }
    let condition = match listed.feature {
        None => None,
        Some(feature) if features.always.contains(&feature) => None,
        Some("client") if features.has_client => Some("client"),
        Some(feature) if features.chosen.iter().any(|chosen| chosen.name() == feature) => Some(feature),
        Some(feature) if features.client.contains(&feature) => Some("client"),
        Some(feature) if features.server.contains(&feature) => Some("server"),
        Some(_) => return None,
    };
    let client = (listed.with_client && condition.is_some()).then(|| Cfg::feature("client"));
    let condition = condition.map(|feature| Cfg::feature(feature).and(client));
    let names = listed.names.split(", ").collect();
    let export = use_line("clientwright_runtime", &names);
    Some(format!("{}{}pub {export}", attribute(condition.as_ref()), listed.target))
}

/// The files of a copy, which has another name: Cargo allows no two packages of one name and version from folders.
pub(super) fn copy(package: &Package) -> BTreeMap<String, String> {
    if package.runtime != Runtime::Vendored {
        return BTreeMap::new();
    }
    let files = runtime::copy(&format!("{}-runtime", package.manifest.name));
    files.into_iter().map(|(path, text)| (format!("runtime/{path}"), text)).collect()
}
