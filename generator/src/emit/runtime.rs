//! The runtime of a package: the parts that it needs, in the runtime's folders.

use super::tree::Tree;
use super::{cfg, file, table};
use crate::runtime::{self, Export, File, Folder};
use crate::rust::{Cfg, CustomType, Package, Part, Runtime};
use std::collections::BTreeMap;

/// The parts of a package by file, that is by folder and name, with the conditions on them.
type Files<'a> = BTreeMap<(&'static str, &'static str), (Part, &'a Option<Cfg>)>;

/// What is exported from a module: the names, by the line's beginning and the module.
#[derive(Default)]
struct Exports(BTreeMap<(String, String), Vec<String>>);

/// The module `runtime`: a copy, or the crate with the types that a client needs of its own.
pub(super) fn tree(package: &Package) -> Tree {
    let mut tree = match package.runtime {
        Runtime::Embedded => copy(package),
        Runtime::Crate => from_crate(package),
    };
    tree.visibility = "pub";
    if !package.custom_types.is_empty() {
        tree.children.push(custom_types_tree(&package.custom_types));
    }
    tree.children.sort_by(|left, right| left.name.cmp(&right.name));
    tree
}

fn from_crate(package: &Package) -> Tree {
    let mut tree = Tree::new("runtime");
    tree.doc = format!("{} From the crate `clientwright-runtime`.", runtime::DOC);
    tree.exports.push("pub use clientwright_runtime::*;\n".to_owned());
    let version = runtime::COMPATIBLE;
    let mut checks = format!("clientwright_runtime::version!({version:?});\n");
    if !package.needed_features.is_empty() {
        checks.push_str(&format!("clientwright_runtime::needs!({});\n", package.needed_features.join(" ")));
    }
    tree.items.push(checks);
    if let Some(condition) = package.parts.get(&Part::Client) {
        let attribute = condition.as_ref().map(cfg::attribute).unwrap_or_default();
        tree.items.push(format!("{attribute}clientwright_runtime::client!();\n"));
    }
    tree
}

fn copy(package: &Package) -> Tree {
    let files = package.parts.iter().flat_map(|(part, cfg)| {
        let files = part.files().iter();
        files.map(move |file| (*file, (*part, cfg)))
    });
    let files: Files<'_> = files.collect();
    let client = package.parts.get(&Part::Client).and_then(Option::as_ref);
    let mut tree = Tree::new("runtime");
    runtime::DOC.clone_into(&mut tree.doc);
    let mut exports = Exports::default();
    for folder in runtime::folders() {
        tree.children.extend(folder_tree(&folder, &files, client, &mut exports));
    }
    tree.exports = exports.lines();
    tree.exports.push("pub use serde_json::Value;\n".to_owned());
    if let Some(cfg) = package.parts.get(&Part::Client) {
        let attribute = cfg.as_ref().map(cfg::attribute).unwrap_or_default();
        tree.exports.push(format!("{attribute}pub use bytes::Bytes;\n"));
    }
    tree.items.push(CRATES.to_owned());
    tree
}

/// The crates that the runtime's macros and generated code name.
const CRATES: &str = "/// The crates that generated code names.
#[doc(hidden)]
pub mod crates {
    pub use serde;
    pub use serde_json;
}
";

/// A folder with those of its files that the package needs; `exports` gets what `runtime` exports from it.
fn folder_tree(
    folder: &Folder,
    files: &Files<'_>,
    client: Option<&Cfg>,
    exports: &mut Exports,
) -> Option<Tree> {
    let included = folder.files.iter().filter_map(|file| {
        let (part, cfg) = files.get(&(folder.name, &file.name))?;
        Some((file, *part, cfg.as_ref()))
    });
    let included: Vec<(&File, Part, Option<&Cfg>)> = included.collect();
    let (_, _, first) = included.first()?;
    let shared = if included.iter().all(|(_, _, cfg)| cfg == first) {
        *first
    } else {
        client.filter(|client| included.iter().all(|(_, part, cfg)| needs_client(*part, *cfg, client)))
    };
    let mut tree = Tree { cfg: shared.cloned(), ..Tree::new(folder.name) };
    tree.doc.clone_from(&folder.doc);
    let mut inner = Exports::default();
    for (file, _, cfg) in included {
        exports.add(file, folder.name, cfg);
        let cfg = cfg.filter(|cfg| Some(*cfg) != shared);
        inner.add(file, &file.name, cfg);
        tree.children.push(Tree {
            verbatim: Some(file.text.clone()),
            cfg: cfg.cloned(),
            visibility: if file.is_open { "pub(super)" } else { "" },
            ..Tree::new(&file.name)
        });
    }
    tree.exports = inner.lines();
    Some(tree)
}

/// Whether a file is there only with the client. Some parts of the client are there without it in some packages.
fn needs_client(part: Part, cfg: Option<&Cfg>, client: &Cfg) -> bool {
    let is_widened = part.requirement() == Part::Client.requirement() && cfg != Some(client);
    part.requirement().needs_client() && !is_widened
}

impl Exports {
    /// Adds what `from` exports of a file: the file itself, or its folder, which hands only public names on.
    fn add(&mut self, file: &File, from: &str, cfg: Option<&Cfg>) {
        let attribute = cfg.map(cfg::attribute).unwrap_or_default();
        // `core` would be the crate of this name.
        let path = if from == "core" { "self::core" } else { from };
        let is_handed_on = |export: &&Export| from == file.name || export.visibility == "pub";
        for export in file.exports.iter().filter(is_handed_on) {
            let Export { visibility, conditions, names } = export;
            let space = if visibility.is_empty() { "" } else { " " };
            let start = format!("{attribute}{conditions}{visibility}{space}use ");
            self.0.entry((start, path.to_owned())).or_default().extend_from_slice(names);
        }
        if !file.macros.is_empty() {
            let start = format!("{attribute}pub(crate) use ");
            self.0.entry((start, path.to_owned())).or_default().extend_from_slice(&file.macros);
        }
    }

    /// The lines, sorted by path.
    fn lines(self) -> Vec<String> {
        let mut lines: Vec<_> = self.0.into_iter().collect();
        lines.sort_by(|((start, path), _), ((other_start, other), _)| {
            (!path.starts_with("self"), path, start).cmp(&(!other.starts_with("self"), other, other_start))
        });
        lines.into_iter().map(|((start, path), names)| line(&start, &path, names)).collect()
    }
}

/// `pub use path::{A, B};`
fn line(start: &str, path: &str, mut names: Vec<String>) -> String {
    names.sort();
    let line = match names.as_slice() {
        [name] => format!("{start}{path}::{name};"),
        names => format!("{start}{path}::{{{}}};", names.join(", ")),
    };
    file::format(line.parse().expect("the runtime's exports are Rust"))
}

/// Implementations of the runtime's traits for types of other crates.
fn custom_types_tree(custom_types: &[CustomType]) -> Tree {
    let mut tree = Tree::new("custom_types");
    "Types of other crates, chosen in the configuration.".clone_into(&mut tree.doc);
    tree.imports.push("use super::super::runtime::{self, custom_type};\n".to_owned());
    tree.items = vec![custom_types.iter().map(table::custom_type).collect()];
    tree
}
