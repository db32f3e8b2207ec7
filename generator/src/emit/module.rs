//! The tree of modules of a package.

use super::tree::Tree;
use super::{client, examples, feature, group, inbound_request, item, servers, table};
use crate::options::{Layout, Scope};
use crate::runtime;
use crate::rust::{CustomType, Feature, Group, Item, ItemKind, Module, Package};
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The root of a package: the runtime and every API.
pub(super) fn package_tree(package: &Package, threads: Option<NonZeroUsize>) -> Tree {
    let runtime = runtime_tree(package);
    let mut trees: Vec<Tree> =
        package.modules.iter().map(|module| module_tree(module, package, threads)).collect();
    if let ([_], None) = (trees.as_slice(), package.modules[0].name.as_deref()) {
        let mut root = trees.remove(0);
        root.children.push(runtime);
        root.children.sort_by(|left, right| left.name.cmp(&right.name));
        root.imports.clear();
        return root;
    }
    let mut root = Tree::new("");
    root.doc.clone_from(&package.manifest.description);
    root.children = trees;
    root.children.push(runtime);
    root.children.sort_by(|left, right| left.name.cmp(&right.name));
    root
}

/// What is said of a crate as a whole; a module can't say it of itself.
pub(super) fn crate_attributes(package: &Package) -> String {
    let mut text = "#![forbid(unsafe_code)]\n".to_owned();
    if let Some(limit) = package.recursion_limit {
        text.push_str(&format!(
            "// Some types hold others deeper than rustc follows them by itself.\n#![recursion_limit = \"{limit}\"]\n"
        ));
    }
    text
}

fn module_tree(module: &Module, package: &Package, threads: Option<NonZeroUsize>) -> Tree {
    let wants_client = package.layout == Layout::Crate || package.scope != Scope::Models;
    let has_client = wants_client && !module.groups.is_empty();
    let (items, groups) = trees(module, has_client, threads);
    let mut models = Tree::new("models");
    models.public = true;
    models.doc = format!("What goes over the wire: the types of {}.", module.title);
    models.children = items;
    for (tree, item) in models.children.iter_mut().zip(&module.items) {
        tree.feature = Feature::any(&item.features);
    }
    models.exports = module.items.iter().flat_map(exports).collect();
    models.items = module.deprecated_aliases.iter().map(item::deprecated_alias).collect();
    let needs_runtime = module.items.iter().any(|item| !matches!(item.kind, ItemKind::Alias(_)));
    models.imports = if needs_runtime { vec!["use super::runtime;\n".to_owned()] } else { Vec::new() };

    let mut tree = Tree::new(module.name.as_deref().unwrap_or_default());
    tree.public = true;
    tree.doc.clone_from(&module.doc.0);
    let client = (package.layout == Layout::Crate).then(|| Feature::is("client"));
    if has_client {
        let with = |feature: &Option<String>| {
            client.clone().map(|client| client.and(feature.as_deref().map(Feature::is)))
        };
        tree.children.push(Tree { feature: with(&module.any_group), ..client::tree(module) });
        let features = module.groups.iter().map(|group| with(&group.feature));
        tree.children
            .extend(groups.into_iter().zip(features).map(|(tree, feature)| Tree { feature, ..tree }));
        if !module.servers.is_empty() {
            let servers = servers::tree(&module.servers_module, &module.servers);
            tree.children.push(Tree { feature: with(&module.any_group), ..servers });
        }
        if !module.examples.is_empty() {
            let condition = with(&module.any_group).map(|it| Feature::is("examples").and(Some(it)));
            let is_crate = package.layout == Layout::Crate;
            let package = is_crate.then_some(package.manifest.name.as_str());
            tree.children.push(Tree { feature: condition, ..examples::tree(module, package) });
        }
        let attribute = with(&module.any_group).as_ref().map(feature::attribute).unwrap_or_default();
        tree.exports.push(format!("{attribute}pub use client::{{Client, ClientBuilder}};\n"));
    }
    if !module.inbound_requests.is_empty() {
        tree.children.push(inbound_request::tree(&module.inbound_requests));
    }
    tree.children.push(models);
    tree.children.sort_by(|left, right| left.name.cmp(&right.name));
    if needs_runtime || has_client || !module.inbound_requests.is_empty() {
        tree.imports.push("use super::runtime;\n".to_owned());
    }
    tree
}

/// The lines that bring the types of a model's file into `models`.
fn exports(item: &Item) -> impl Iterator<Item = String> {
    let required = match &item.kind {
        ItemKind::Structure(it) => it.constructor.as_ref().and_then(|it| it.required.as_ref()),
        _ => None,
    };
    let names = [Some(&item.name), required.map(|it| &it.name)].into_iter().flatten();
    let attribute = Feature::any(&item.features).as_ref().map(feature::attribute).unwrap_or_default();
    names.map(move |name| format!("{attribute}pub use {}::{name};\n", item.module))
}

/// A file per model and a file per group, each written by whichever thread is free; the order is that of the module.
fn trees(module: &Module, has_client: bool, threads: Option<NonZeroUsize>) -> (Vec<Tree>, Vec<Tree>) {
    let groups: &[Group] = if has_client { &module.groups } else { &[] };
    // Groups are the longer files, so they go first.
    let mut groups_and_items =
        in_parallel(groups.len() + module.items.len(), threads, |index| match groups.get(index) {
            Some(group) => group::tree(group),
            None => item::tree(&module.items[index - groups.len()]),
        });
    let items = groups_and_items.split_off(groups.len());
    (items, groups_and_items)
}

/// The trees that `write` gives for each number below `count`, in this order.
fn in_parallel(
    count: usize,
    threads: Option<NonZeroUsize>,
    write: impl Fn(usize) -> Tree + Sync,
) -> Vec<Tree> {
    let available = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let threads = threads.map_or_else(available, NonZeroUsize::get).min(count / 16 + 1);
    let next = AtomicUsize::new(0);
    let work = || {
        let numbers = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        numbers.take_while(|index| *index < count).map(|index| (index, write(index))).collect::<Vec<_>>()
    };
    let mut written: Vec<(usize, Tree)> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut written = work();
        for other in others {
            written.extend(other.join().expect("writing a planned item does not panic"));
        }
        written
    });
    written.sort_by_key(|(index, _)| *index);
    written.into_iter().map(|(_, tree)| tree).collect()
}

/// The runtime, in the parts that the package needs.
fn runtime_tree(package: &Package) -> Tree {
    let mut tree = Tree::new("runtime");
    tree.public = true;
    runtime::DOC.clone_into(&mut tree.doc);
    let is_crate = package.layout == Layout::Crate;
    for file in runtime::files(&package.parts, package.scope, is_crate, &package.features) {
        let mut child = Tree::new(file.name);
        child.verbatim = Some(file.source);
        child.feature = if is_crate { file.feature } else { None };
        let attribute = child.feature.as_ref().map(feature::attribute).unwrap_or_default();
        tree.exports.extend(file.exports.iter().map(|export| format!("{attribute}{export}\n")));
        tree.children.push(child);
    }
    if !package.custom_types.is_empty() {
        tree.children.push(own_types_tree(&package.custom_types));
    }
    tree.children.sort_by(|left, right| left.name.cmp(&right.name));
    tree.exports.sort_by_key(|export| path_of(export));
    tree
}

/// Types of other crates, made known to the runtime.
fn own_types_tree(custom_types: &[CustomType]) -> Tree {
    let mut tree = Tree::new("own_types");
    "Types of other crates, as the configuration names them.".clone_into(&mut tree.doc);
    tree.imports.push("use super::super::runtime::{self, custom_type};\n".to_owned());
    tree.items = vec![custom_types.iter().map(table::custom_type).collect()];
    tree
}

/// What an export is sorted by: its path, with `self` first and braces last.
fn path_of(export: &str) -> (bool, String) {
    let path = export.split_once("use ").map_or(export, |(_, path)| path);
    (!path.starts_with("self"), path.replace("::{", "::~"))
}
