//! The module `runtime`: the crate, with the types that each client defines itself; and that crate's files, if a package has a
//! copy of it.

use super::tree::Tree;
use crate::runtime;
use crate::rust::{Layout, Package, Runtime};
use std::collections::BTreeMap;

/// The line of the crate's manifest with its name.
const NAME: &str = "name = \"clientwright-runtime\"\n";

pub(super) fn tree(package: &Package) -> Tree {
    let mut tree = Tree::new("runtime");
    tree.visibility = "pub";
    tree.doc = format!("{} From the crate `clientwright-runtime`.", runtime::DOC);
    tree.exports.push("pub use clientwright_runtime::*;\n".to_owned());
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
    let is_crate = package.layout == Layout::Crate;
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

/// The files of a copy, which has another name: Cargo allows no two packages of one name and version from folders.
pub(super) fn copy(package: &Package) -> BTreeMap<String, String> {
    if package.runtime != Runtime::Vendored {
        return BTreeMap::new();
    }
    let name = format!("name = \"{}-runtime\"\n", package.manifest.name);
    let file = |(path, text): &(&str, &str)| {
        let text = if *path == "Cargo.toml" { text.replacen(NAME, &name, 1) } else { (*text).to_owned() };
        (format!("runtime/{path}"), text)
    };
    runtime::FILES.iter().map(file).collect()
}
