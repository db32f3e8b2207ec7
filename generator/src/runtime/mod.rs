//! The sources of the crate `clientwright-runtime`, which packages get as a copy: the table of their parts, what the folders
//! export, the cargo features and crates that they need.

mod cargo;
mod folder;
mod part;

pub(crate) use cargo::{CargoFeature, Crate, Dependency, Target};
pub(crate) use folder::{Export, File, Folder, folders};
pub(crate) use part::{Part, Requirement};

use std::collections::BTreeSet;

/// What users read about the module.
pub(crate) const DOC: &str = "What models and calls are built on: reading, writing, sending.";

/// The version of the runtime's crate that generated code can use; its macro `version!` knows it.
pub(crate) const COMPATIBLE: &str = "0.1";

/// Every name that the runtime exports, from any part: types, functions and macros.
pub(crate) fn exported_names() -> BTreeSet<String> {
    let files = folders().into_iter().flat_map(|folder| folder.files);
    let names = files.flat_map(|file| {
        let exports = file.exports.into_iter().filter(|export| export.visibility == "pub");
        exports.flat_map(|export| export.names).chain(file.macros)
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_are_found_in_the_folders() {
        let names = exported_names();
        for name in ["Call", "Core", "Encode", "Encoded", "to_value", "object", "TransportFuture", "statuses"]
        {
            assert!(names.contains(name), "{name}");
        }
    }

    #[test]
    fn every_file_belongs_to_one_part() {
        let listed: Vec<(&str, &str)> = Part::ALL.iter().flat_map(|part| part.files()).copied().collect();
        let names: BTreeSet<_> = listed.iter().copied().collect();
        assert_eq!(names.len(), listed.len(), "a file belongs to two parts in `runtime/part.rs`");
        let folders = folders();
        let declared = folders
            .iter()
            .flat_map(|folder| folder.files.iter().map(|file| (folder.name, file.name.as_str())));
        let declared: BTreeSet<_> = declared.collect();
        let without_part: Vec<_> = declared.difference(&names).collect();
        assert!(without_part.is_empty(), "files without a part in `runtime/part.rs`: {without_part:?}");
        let undeclared: Vec<_> = names.difference(&declared).collect();
        assert!(undeclared.is_empty(), "files that no `mod.rs` of the runtime declares: {undeclared:?}");
    }

    #[test]
    fn the_crate_depends_on_what_a_copy_needs() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/runtime/Cargo.toml");
        let manifest = std::fs::read_to_string(path).unwrap();
        for Dependency { name, version, default_features, features, .. } in
            Crate::ALL.iter().map(|it| it.dependency())
        {
            let start = format!("{name} = {{ version = {version:?}, optional = true");
            let line = manifest.lines().find(|line| line.starts_with(&start));
            let line = line.unwrap_or_else(|| panic!("{path} has no `{start} .. }}`"));
            assert_eq!(line.contains("default-features = false"), !default_features, "{line}");
            assert!(features.iter().all(|feature| line.contains(&format!("{feature:?}"))), "{line}");
        }
    }

    #[test]
    fn the_features_of_parts_are_those_of_the_crate() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/runtime/Cargo.toml");
        let manifest = std::fs::read_to_string(path).unwrap();
        for feature in Part::ALL.iter().filter_map(|part| part.runtime_feature()) {
            assert!(manifest.contains(&format!("\n{feature} = [")), "{feature}");
        }
    }

    #[test]
    fn the_compatible_version_is_that_of_the_package() {
        assert_eq!(env!("CARGO_PKG_VERSION").rsplit_once('.').map(|(version, _)| version), Some(COMPATIBLE));
    }

    #[test]
    fn the_client_names_the_version_of_clientwright_that_generated_it() {
        let folders = folders();
        let mut files = folders.iter().flat_map(|folder| &folder.files);
        let file = files.find(|file| file.name == "user_agent").unwrap();
        assert!(file.text.contains(concat!("\"clientwright/", env!("CARGO_PKG_VERSION"), "\"")));
    }
}
