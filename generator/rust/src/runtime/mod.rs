//! The crate `clientwright-runtime` as the generator sees it: its files, the names that it exports, its cargo features.

mod cargo;
mod copy;
mod public;

pub use cargo::{CargoFeature, feature_of_type, has_empty_value, is_crate};
pub use clientwright_runtime::sources::FILES;
pub use copy::copy;
pub use public::{PUBLIC, PublicNames};

use std::collections::BTreeSet;
use syn::{Item, UseTree, Visibility};

/// The docs of the module for users.
pub const DOC: &str = "The foundation of models and calls: reading, writing, sending.";

/// The version of the runtime's crate that generated code can use; its macro `version!` knows it.
pub const COMPATIBLE: &str = "0.1";

/// Every name that the runtime exports at its root: types, functions and macros.
pub fn exported_names() -> BTreeSet<String> {
    let is_root = |path: &str| !path.starts_with("src/server/");
    let modules = FILES.iter().filter(|(path, _)| path.ends_with("/mod.rs") || path.ends_with("/lib.rs"));
    let modules = modules.filter(|(path, _)| is_root(path));
    let exports = modules.flat_map(|(_, text)| exports(text));
    exports.chain(FILES.iter().flat_map(|(_, text)| macros(text)).map(str::to_owned)).collect()
}

/// The names that a module exports.
fn exports(text: &str) -> Vec<String> {
    let module = syn::parse_file(text).expect("the runtime is compiled by its tests");
    let exports = module.items.iter().filter_map(|item| match item {
        Item::Use(item) if matches!(item.vis, Visibility::Public(_)) => Some(leaves(&item.tree)),
        _ => None,
    });
    exports.flatten().collect()
}

/// The macros that a file defines for generated code.
fn macros(text: &str) -> impl Iterator<Item = &str> {
    let after = text.split("#[macro_export]\nmacro_rules! ").skip(1);
    after.filter_map(|text| text.split_whitespace().next())
}

fn leaves(tree: &UseTree) -> Vec<String> {
    match tree {
        UseTree::Path(path) => leaves(&path.tree),
        UseTree::Group(group) => group.items.iter().flat_map(leaves).collect(),
        UseTree::Name(name) => vec![name.ident.to_string()],
        UseTree::Rename(_) | UseTree::Glob(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn exports_are_found() {
        let names = exported_names();
        for name in ["Call", "Core", "Encode", "Encoded", "Value", "object", "TransportFuture", "statuses"] {
            assert!(names.contains(name), "{name}");
        }
    }

    #[test]
    fn listed_names_exist() {
        let names = exported_names();
        for name in PUBLIC.iter().flat_map(|listed| listed.names.split(", ")).filter(|name| *name != "server")
        {
            assert!(names.contains(name), "{name}");
        }
    }

    fn runtime() -> &'static Path {
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime"))
    }

    #[test]
    fn all_files_are_listed() {
        let listed: BTreeSet<String> = FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
        let mut found: BTreeSet<String> =
            ["Cargo.toml", "LICENSE-APACHE", "LICENSE-MIT"].map(str::to_owned).into();
        let mut folders = vec![runtime().join("src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let path = path.strip_prefix(runtime()).unwrap().to_str().unwrap();
                    found.insert(path.replace('\\', "/"));
                }
            }
        }
        // A copy has neither.
        found.retain(|path| !["src/sources.rs", "src/vendored.toml"].contains(&path.as_str()));
        assert_eq!(listed, found, "`sources.rs` of the runtime lists each of its files");
    }

    /// The features and dependencies in a manifest.
    fn tables(manifest: &str) -> String {
        let begins = manifest.find("[features]").unwrap();
        let sources = "# The files of this crate as data, for the generator, which writes them into crates that have a copy of it.\nsources = []\n";
        manifest[begins..].replace(sources, "")
    }

    #[test]
    fn the_manifest_of_a_copy_is_that_of_the_crate() {
        let own = std::fs::read_to_string(runtime().join("Cargo.toml")).unwrap();
        let (_, copied) = FILES.iter().find(|(path, _)| *path == "Cargo.toml").unwrap();
        assert_eq!(
            tables(copied),
            tables(&own),
            "`src/vendored.toml` of the runtime says the same as its `Cargo.toml`"
        );
        for line in [
            "name = \"clientwright-runtime\"\n",
            concat!("version = \"", env!("CARGO_PKG_VERSION"), "\"\n"),
            concat!("license = \"", env!("CARGO_PKG_LICENSE"), "\"\n"),
        ] {
            assert!(copied.contains(line), "{line}");
        }
    }

    #[test]
    fn the_features_of_packages_are_those_of_the_crate() {
        let manifest = std::fs::read_to_string(runtime().join("Cargo.toml")).unwrap();
        let of_types = cargo::TYPES.iter().filter_map(|(_, feature)| *feature);
        for feature in CargoFeature::ALL.iter().map(|feature| feature.name()).chain(of_types) {
            assert!(manifest.contains(&format!("\n{feature} = [")), "{feature}");
        }
    }

    #[test]
    fn the_types_are_those_that_the_crate_implements() {
        let (_, text) = FILES.iter().find(|(path, _)| *path == "src/types.rs").unwrap();
        let rest = cargo::TYPES.iter().filter(|(path, _)| *path != "rust_decimal::Decimal");
        for (path, feature) in rest {
            let begin =
                feature.map(|feature| format!("#[cfg(feature = \"{feature}\")]\n")).unwrap_or_default();
            assert!(text.contains(&format!("\n{begin}via_serde!({path}")), "{path}");
            let empty = format!("\n{begin}has_empty!({path} = ");
            assert_eq!(text.contains(&empty), cargo::has_empty_value(path), "{path}");
            assert_eq!(cargo::feature_of_type(&format!("::{path}")), *feature, "{path}");
        }
    }

    #[test]
    fn the_compatible_version_is_that_of_the_package() {
        assert_eq!(env!("CARGO_PKG_VERSION").rsplit_once('.').map(|(version, _)| version), Some(COMPATIBLE));
    }

    #[test]
    fn the_client_names_the_version_of_clientwright_that_generated_it() {
        let (_, text) = FILES.iter().find(|(path, _)| path.ends_with("/user_agent.rs")).unwrap();
        assert!(text.contains(concat!("\"clientwright/", env!("CARGO_PKG_VERSION"), "\"")));
    }
}
