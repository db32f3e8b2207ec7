//! The root of every crate: libraries, programs, tests, benchmarks, examples and build scripts alike. Cargo lists the roots.

use super::expect_none;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use tests::root;

/// The files that Cargo compiles as crates of this workspace.
fn roots() -> BTreeSet<PathBuf> {
    let asked = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root())
        .output()
        .expect("Cargo can be run");
    let metadata: Value = serde_json::from_slice(&asked.stdout).expect("Cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("there are packages");
    let targets = packages.iter().filter_map(|package| package["targets"].as_array()).flatten();
    let paths = targets.filter_map(|target| target["src_path"].as_str());
    paths.map(|path| fs::canonicalize(path).expect("a root is a file")).collect()
}

/// The lint of the manifests alone is gone wherever a source is compiled by another one.
#[test]
fn every_crate_forbids_unsafe_code() {
    let roots = roots();
    assert!(roots.len() > 40, "Cargo knows only of {roots:?}");
    let silent = roots.iter().filter(|path| {
        let text = fs::read_to_string(path).expect("a root is text");
        !text.lines().any(|line| line == "#![forbid(unsafe_code)]")
    });
    expect_none(silent.map(|path| format!("{}: no `#![forbid(unsafe_code)]`", path.display())));
}
