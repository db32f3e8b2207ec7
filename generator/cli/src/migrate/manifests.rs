//! The names of crates, as each `Cargo.toml` around the code says them. In: the files of the code. Out: the libraries among them, and
//! the names that a generated package has there.

use super::modules::{Modules, SourceFile};
use super::package::Package;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use toml_edit::{DocumentMut, TableLike};

pub(super) fn read(modules: &mut Modules, files: &[SourceFile], packages: &[Package]) {
    let mut manifests: HashMap<PathBuf, Option<DocumentMut>> = HashMap::new();
    let roots = modules.files.iter().filter(|(_, module)| modules.all[*module].parent.is_none());
    for (file, module) in roots.copied().collect::<Vec<_>>() {
        let path = &files[file].path;
        for folder in path.ancestors().skip(1) {
            let manifest = manifests.entry(folder.to_owned()).or_insert_with(|| manifest(folder));
            let Some(manifest) = manifest else { continue };
            if path.strip_prefix(folder).is_ok_and(|path| path == Path::new("src/lib.rs"))
                && let Some(name) = library_name(manifest)
            {
                modules.libraries.insert(name.replace('-', "_"), module);
            }
            dependencies(manifest.as_table(), packages, modules);
            break;
        }
    }
}

fn manifest(folder: &Path) -> Option<DocumentMut> {
    fs::read_to_string(folder.join("Cargo.toml")).ok()?.parse().ok()
}

fn library_name(manifest: &DocumentMut) -> Option<&str> {
    let name = |table: &str| manifest.get(table)?.get("name")?.as_str();
    name("lib").or_else(|| name("package"))
}

/// Dependencies on a generated package under another name: `api = { package = "client", .. }`.
fn dependencies(table: &dyn TableLike, packages: &[Package], modules: &mut Modules) {
    for (key, item) in table.iter() {
        let Some(table) = item.as_table_like() else { continue };
        if !key.ends_with("dependencies") {
            // The dependencies of a target are deeper.
            dependencies(table, packages, modules);
            continue;
        }
        for (name, dependency) in table.iter() {
            let package = dependency.get("package").and_then(|package| package.as_str());
            let is_it = |candidate: &Package| {
                let package = package.map(|package| package.replace('-', "_"));
                package.is_some() && candidate.crate_name == package
            };
            if let Some(index) = packages.iter().position(is_it) {
                modules.packages.insert(name.replace('-', "_"), index);
            }
        }
    }
}
