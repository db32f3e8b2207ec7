//! The sources in `generator/runtime/`, which are shipped unchanged with generated code: the table of their parts, what
//! they export, the cargo features and crates that they need.

mod cargo;
mod part;

pub(crate) use cargo::{CargoFeature, Crate, Dependency};
pub(crate) use part::{Part, Requirement};

use std::collections::BTreeSet;
use syn::{Item, ItemUse, UseTree, Visibility};

/// What users read about the module.
pub(crate) const DOC: &str = "What models and calls are built on: reading, writing, sending.";

/// The module file: declares every file and exports what others use of it.
const MODULE: &str = include_str!("../../runtime/mod.rs");

/// A `use` item of the module file.
pub(crate) struct Export {
    /// The file that it exports from.
    pub(crate) file: String,
    pub(crate) item: ItemUse,
}

/// Everything that the module file exports. Conditions on cargo features are left out: they follow from a file's part.
pub(crate) fn exports() -> Vec<Export> {
    let module = syn::parse_file(MODULE).expect("the runtime's module file is compiled by its tests");
    let uses = module.items.into_iter().filter_map(|item| match item {
        Item::Use(item) => Some(item),
        _ => None,
    });
    uses.map(|mut item| {
        item.attrs.retain(|attribute| !is_cargo_feature(attribute));
        Export { file: file_of(&item.tree), item }
    })
    .collect()
}

/// Every name that the runtime exports, from any part: types, functions and macros.
pub(crate) fn exported_names() -> BTreeSet<String> {
    let exports = exports().into_iter().filter(|export| !matches!(export.item.vis, Visibility::Inherited));
    exports.flat_map(|export| leaves(&export.item.tree)).collect()
}

fn is_cargo_feature(attribute: &syn::Attribute) -> bool {
    let mut found = false;
    if attribute.path().is_ident("cfg")
        && let Ok(list) = attribute.meta.require_list()
    {
        found = list.tokens.to_string().contains("feature =");
    }
    found
}

fn file_of(tree: &UseTree) -> String {
    match tree {
        UseTree::Path(path) if path.ident == "self" => file_of(&path.tree),
        UseTree::Path(path) => path.ident.to_string(),
        _ => String::new(),
    }
}

fn leaves(tree: &UseTree) -> Vec<String> {
    match tree {
        UseTree::Path(path) => leaves(&path.tree),
        UseTree::Group(group) => group.items.iter().flat_map(leaves).collect(),
        UseTree::Name(name) => vec![name.ident.to_string()],
        UseTree::Rename(rename) => vec![rename.rename.to_string()],
        UseTree::Glob(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_are_found_in_the_module_file() {
        let names = exported_names();
        for name in ["Call", "Core", "Encode", "Encoded", "to_value", "object", "TransportFuture", "statuses"]
        {
            assert!(names.contains(name), "{name}");
        }
    }

    #[test]
    fn every_file_belongs_to_one_part() {
        let listed: Vec<&str> =
            Part::ALL.iter().flat_map(|part| part.files()).map(|(name, _)| *name).collect();
        let names: BTreeSet<&str> = listed.iter().copied().collect();
        assert_eq!(names.len(), listed.len(), "a file belongs to two parts in `runtime/part.rs`");
        let module = syn::parse_file(MODULE).unwrap();
        let declared = module.items.iter().filter_map(|item| match item {
            Item::Mod(item) => Some(item.ident.to_string()),
            _ => None,
        });
        let declared: BTreeSet<String> = declared.collect();
        let declared: BTreeSet<&str> = declared.iter().map(String::as_str).collect();
        let without_part: Vec<_> = declared.difference(&names).collect();
        assert!(without_part.is_empty(), "files without a part in `runtime/part.rs`: {without_part:?}");
        let undeclared: Vec<_> = names.difference(&declared).collect();
        assert!(undeclared.is_empty(), "files that `runtime/mod.rs` doesn't declare: {undeclared:?}");
    }

    #[test]
    fn the_client_names_the_version_of_clientwright_that_generated_it() {
        let files = || Part::ALL.iter().flat_map(|part| part.files());
        let (_, source) = files().find(|(name, _)| *name == "user_agent").unwrap();
        assert!(source.contains(concat!("\"clientwright/", env!("CARGO_PKG_VERSION"), "\"")));
    }
}
