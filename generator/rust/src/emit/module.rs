//! The tree of modules of a package.

use super::file::use_line;
use super::tree::{Tree, attribute};
use super::{
    call_example, client, examples, former_names, group, inbound_request, item, runtime, service,
    service_example, validation,
};
use crate::runtime::CargoFeature;
use crate::rust::{Cfg, ClientCfg, Group, Item, Layout, Module, Operation, Package, feature_folder};
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::Builder;

/// The root of a package: the runtime and every API.
pub(super) fn package_tree(package: &Package, threads: Option<NonZeroUsize>) -> Tree {
    let runtime = runtime::tree(package);
    let mut trees: Vec<Tree> =
        package.modules.iter().map(|module| module_tree(module, package, threads)).collect();
    if let ([_], None) = (trees.as_slice(), package.modules[0].name.as_deref()) {
        let mut root = trees.remove(0);
        root.children.push(runtime);
        root.children.sort_by(|left, right| left.name.cmp(&right.name));
        root.imports.clear();
        root.doc.push_str(&first_example(package));
        return root;
    }
    let mut root = Tree::new("");
    root.doc = format!("{}.{}", package.manifest.description, first_example(package));
    root.children = trees;
    root.children.push(runtime);
    root.children.sort_by(|left, right| left.name.cmp(&right.name));
    root
}

/// A call, for the docs of a crate, which is compiled with the docs of all other calls; without a client, a server. That uses
/// crates of its program, so it isn't compiled.
fn first_example(package: &Package) -> String {
    if package.layout != Layout::Crate {
        return String::new();
    }
    let library = package.manifest.name.replace('-', "_");
    let Some(module) = package.modules.iter().find(|module| module.client_cfg.is_some()) else {
        let served = package.modules.iter().find_map(|module| Some((module, module.service.as_ref()?)));
        let code = served.map(|(module, service)| service_example::example(module, service, &library));
        return code.map(|code| format!("\n\n```ignore\n{code}\n```")).unwrap_or_default();
    };
    let condition = attribute(module.client_cfg.as_ref().and_then(|it| it.client.as_ref()));
    let condition = if condition.is_empty() { condition } else { format!("# {condition}") };
    let code = call_example::first_call(module, &library);
    format!("\n\n```no_run\n{condition}# mod example {{\n{code}\n# }}\n```")
}

/// The attributes of a crate's root; a module can't have them.
pub(super) fn crate_attributes(package: &Package) -> String {
    let mut text = "#![forbid(unsafe_code)]\n".to_owned();
    if let Some(limit) = package.recursion_limit {
        text.push_str(&format!(
            "// Some types nest deeper than rustc's default limit.\n#![recursion_limit = \"{limit}\"]\n"
        ));
    }
    text
}

fn module_tree(module: &Module, package: &Package, threads: Option<NonZeroUsize>) -> Tree {
    let groups = if module.client_cfg.is_some() { module.groups.as_slice() } else { &[] };
    let files: Vec<&[Item]> = module.items.chunk_by(is_in_one_file).collect();
    let (trees, groups) = trees(&files, groups, threads);
    let models = models_tree(module, &files, trees);
    let mut tree = Tree::new(module.name.as_deref().unwrap_or_default());
    tree.visibility = "pub";
    tree.doc.clone_from(&module.doc.0);
    if let Some(conditions) = &module.client_cfg {
        let ClientCfg { client: condition } = conditions;
        let name = package.manifest.name.as_str();
        let package = (package.layout == Layout::Crate).then_some(name);
        tree.children.push(Tree { cfg: condition.clone(), ..client::tree(module, package) });
        let conditions = module.groups.iter().map(|group| group.cfg.clone());
        tree.children.extend(groups.into_iter().zip(conditions).map(|(tree, cfg)| Tree { cfg, ..tree }));
        if !module.servers.list.is_empty() {
            let servers = client::servers_tree(&module.servers.module, &module.servers.list);
            tree.children.push(Tree { cfg: condition.clone(), ..servers });
        }
        tree.children.extend(module.groups.iter().flat_map(former_names::modules));
        let attribute = attribute(condition.as_ref());
        tree.exports.push(format!("{attribute}pub use client::{{Client, ClientBuilder}};\n"));
        tree.imports.push(format!("{attribute}use super::runtime;\n"));
    }
    let is_crate = package.layout == Layout::Crate;
    let examples_cfg = is_crate.then(|| Cfg::feature(CargoFeature::Examples.name()));
    if module.has_examples() {
        let package = is_crate.then_some(package.manifest.name.as_str());
        tree.children.push(Tree { cfg: examples_cfg.clone(), ..examples::tree(module, package) });
    }
    if let Some(service) = &module.service {
        let examples = module.has_examples().then_some(examples_cfg);
        tree.children.push(service::tree(module, service, examples.as_ref()));
    }
    if let Some(schemas) = &module.validation {
        let client = module.client_cfg.as_ref().map(|conditions| conditions.client.as_ref());
        let server = module.service.as_ref().map(|service| service.cfg.as_ref());
        tree.children.push(validation::tree(schemas, client, server));
    }
    if !module.inbound_requests.is_empty() {
        let inbound = inbound_request::tree(&module.inbound_requests);
        tree.children.push(Tree { cfg: module.inbound_requests[0].cfg.clone(), ..inbound });
    }
    tree.children.push(models);
    tree.children.sort_by(|left, right| left.name.cmp(&right.name));
    tree
}

fn is_in_one_file(left: &Item, right: &Item) -> bool {
    left.feature == right.feature && left.module == right.module
}

/// The module `models`. Types that need a feature are in a private module each, which the feature enables.
fn models_tree(module: &Module, files: &[&[Item]], trees: Vec<Tree>) -> Tree {
    let mut models = Tree::new("models");
    models.visibility = "pub";
    models.doc = format!("Types of the requests and responses of {}.", module.title);
    let mut gated: BTreeMap<&str, (Tree, BTreeSet<&str>)> = BTreeMap::new();
    for (tree, file) in trees.into_iter().zip(files) {
        let names: BTreeSet<&str> = file.iter().flat_map(item::names).collect();
        let mut home = &mut models;
        if let Some(feature) = &file[0].feature {
            let folder = || (Tree::new(&feature_folder(feature)), BTreeSet::new());
            let (folder, exported) = gated.entry(feature).or_insert_with(folder);
            exported.extend(&names);
            home = folder;
        }
        home.exports.push(format!("pub {}", use_line(&tree.name, &names)));
        home.children.push(tree);
    }
    for (feature, (mut folder, names)) in gated {
        folder.cfg = Some(Cfg::feature(feature));
        if folder.children.iter().flat_map(Tree::imports_above).any(|name| !names.contains(name)) {
            folder.imports.push("use super::*;\n".to_owned());
        }
        let attribute = attribute(folder.cfg.as_ref());
        models.exports.push(format!("{attribute}pub {}", use_line(&folder.name, &names)));
        models.children.push(folder);
    }
    models.items = module.deprecated_aliases.iter().map(item::deprecated_alias).collect();
    models.exports.extend(exports_of_errors(module));
    models
}

/// The errors by status, which are next to their calls: users look for all types in `models`. A model of the same name wins.
fn exports_of_errors(module: &Module) -> Vec<String> {
    let aliases = module.deprecated_aliases.iter().map(|alias| alias.name.as_str());
    let models: BTreeSet<&str> = module.items.iter().flat_map(item::names).chain(aliases).collect();
    let mut groups: BTreeMap<String, Vec<(&str, BTreeSet<&str>)>> = BTreeMap::new();
    for group in module.groups.iter().filter(|_| module.client_cfg.is_some()) {
        let errors = group.operations.iter().filter_map(Operation::error_enumeration);
        let errors: BTreeSet<&str> = errors.filter(|name| !models.contains(name)).collect();
        if !errors.is_empty() {
            groups.entry(attribute(group.cfg.as_ref())).or_default().push((&group.module, errors));
        }
    }
    let export = |(condition, groups): (String, Vec<(&str, BTreeSet<&str>)>)| match groups.as_slice() {
        [(module, errors)] => format!("{condition}pub {}", use_line(&format!("super::{module}"), errors)),
        groups => {
            let lines = groups.iter().map(|(module, errors)| {
                let line = use_line(module, errors);
                let line = line.trim_start_matches("use ").trim_end_matches(";\n");
                format!("    {},\n", line.replace('\n', "\n    "))
            });
            format!("{condition}pub use super::{{\n{}}};\n", lines.collect::<String>())
        }
    };
    groups.into_iter().map(export).collect()
}

/// The files of models and a file per group, written in parallel; the order is that of the module.
fn trees(files: &[&[Item]], groups: &[Group], threads: Option<NonZeroUsize>) -> (Vec<Tree>, Vec<Tree>) {
    // Groups are the longer files, so they go first.
    let mut groups_and_files =
        in_parallel(groups.len() + files.len(), threads, |index| match index.checked_sub(groups.len()) {
            None => group::tree(groups, index),
            Some(file) => item::tree(files[file]),
        });
    let models = groups_and_files.split_off(groups.len());
    (models, groups_and_files)
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
        // Without another thread, this one does it all.
        let others = (1..threads).map_while(|_| Builder::new().spawn_scoped(scope, work).ok());
        let others: Vec<_> = others.collect();
        let mut written = work();
        for other in others {
            written.extend(other.join().expect("writing a planned item does not panic"));
        }
        written
    });
    written.sort_by_key(|(index, _)| *index);
    written.into_iter().map(|(_, tree)| tree).collect()
}
