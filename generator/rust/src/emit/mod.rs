//! rust → text. Nothing is decided here: a `ToTokens` per noun, tables laid out line by line, a file per item. Files are
//! independent of one another, so they are written in parallel.

mod argument;
mod call_example;
mod client;
mod examples;
mod file;
mod former_names;
mod group;
mod inbound_request;
mod item;
mod job;
mod literal;
mod manifest;
mod module;
mod operation;
mod pagination;
mod reply;
mod runtime;
mod served_operation;
mod service;
mod service_example;
mod structure;
mod table;
mod tree;
mod ty;
mod validation;
mod wrap;
mod xml;

pub use manifest::needed_crates;

use crate::rust::{Layout, Package};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;

/// Writes a package: files by their path, with `/` between folders.
pub fn emit(package: &Package, threads: Option<NonZeroUsize>) -> BTreeMap<String, String> {
    let mut root = module::package_tree(package, threads);
    match package.layout {
        Layout::Crate => {
            root.attributes = module::crate_attributes(package);
            let mut files = tree::files(&root, "lib.rs", "src/");
            files.insert("Cargo.toml".to_owned(), manifest::cargo_toml(package));
            files.insert("README.md".to_owned(), manifest::readme(package));
            files.extend(runtime::copy(package));
            files.insert("rustfmt.toml".to_owned(), manifest::RUSTFMT.to_owned());
            files
        }
        Layout::Module => tree::files(&root, "mod.rs", ""),
        Layout::SingleFile => BTreeMap::from([("mod.rs".to_owned(), tree::single_file(&root))]),
    }
}
