//! The dependencies of clientwright and of the runtime, on which generated crates depend: each has a reason, none compiles C unless the user chooses so, and
//! `docs/dependencies.md` lists them all.

mod page;
mod reasons;
mod tree;

use page::Form;
use reasons::{BUILD_SCRIPTS, GENERATOR, PROGRAM, RUNTIME};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use tests::{root, runtime_folder};
use tree::{Metadata, dependencies};

/// The forms of the runtime: their titles and their features. The first are without default features, with the caller's
/// transport.
const RUNTIME_FORMS: [(&str, &str); 12] = [
    ("models only", "models"),
    ("`xml`", "xml"),
    ("`client`", "client"),
    ("`tower`", "tower"),
    ("`tracing`", "tracing"),
    ("`webhooks`", "webhooks"),
    ("`blocking`", "blocking"),
    ("`blocking` and `rustls`", "blocking,rustls"),
    ("`blocking` and `native-tls`", "blocking,native-tls"),
    ("`reqwest`", "reqwest"),
    ("`reqwest` and `rustls` (default)", "reqwest,rustls"),
    ("`reqwest` and `native-tls`", "reqwest,native-tls"),
];

/// How many of these are what a user of `default-features = false` gets.
const WITHOUT_DEFAULT: usize = 6;

/// The library as build scripts have it, and with what tools add.
const GENERATOR_FORMS: [(&str, &str); 3] = [
    ("library", ""),
    ("`overlays`", "overlays"),
    ("all features but `schemars`", "inspect,overlays,patterns,render"),
];

/// The other packages of the library, and of the program.
const LIBRARY: [&str; 2] = ["clientwright-document", "clientwright-rust"];
const TOOLS: [&str; 2] = ["clientwright-diff", "clientwright-drift"];

fn forms(manifest: &Path, forms: &[(&'static str, &'static str)], parts: &[&str]) -> Vec<Form> {
    let metadata = Metadata::of(manifest);
    let form = |(title, features): &(&'static str, &'static str)| Form {
        title,
        dependencies: dependencies(manifest, &metadata, features, parts),
    };
    forms.iter().map(form).collect()
}

fn runtime() -> PathBuf {
    Path::new(&runtime_folder()).join("Cargo.toml")
}

fn generator() -> PathBuf {
    root().join("generator/Cargo.toml")
}

fn program() -> PathBuf {
    root().join("generator/cli/Cargo.toml")
}

#[track_caller]
fn expect_reasons(forms: &[Form], reasons: &[(&str, &str)]) {
    let direct = |form: &Form| -> Vec<String> {
        let direct = form.dependencies.iter().filter(|(_, found)| found.is_direct);
        direct.map(|(name, _)| name.clone()).collect()
    };
    let asked: BTreeSet<String> = forms.iter().flat_map(direct).collect();
    let explained: BTreeSet<String> = reasons.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(asked, explained, "left: what is asked for; right: what has a reason in `reasons.rs`");
}

#[track_caller]
fn expect_light(forms: &[Form]) {
    for Form { title, dependencies, .. } in forms {
        for (name, found) in dependencies {
            assert!(!found.compiles_c, "{title}: `{name}` compiles C");
            let is_listed = BUILD_SCRIPTS.iter().any(|(listed, _)| listed == name);
            assert!(!found.has_build_script || is_listed, "{title}: `{name}` has a build script");
        }
    }
}

/// Models, a client with the caller's transport, and webhooks.
#[test]
#[ignore = "asks Cargo for a while"]
fn the_runtime_without_default_features_compiles_no_c() {
    let forms = forms(&runtime(), &RUNTIME_FORMS[..WITHOUT_DEFAULT], &[]);
    expect_light(&forms);
    let macros = |form: &Form| form.dependencies.values().any(|found| found.is_macro);
    assert!(!forms.iter().any(macros), "models and clients need no procedural macro");
}

#[test]
#[ignore = "asks Cargo for a while"]
fn the_generator_in_a_build_script_compiles_no_c() {
    expect_light(&forms(&generator(), &GENERATOR_FORMS[..2], &LIBRARY));
}

#[test]
#[ignore = "asks Cargo for a while"]
fn the_page_lists_builds_with_reasons() {
    let runtime = forms(&runtime(), &RUNTIME_FORMS, &[]);
    let generator = forms(&generator(), &GENERATOR_FORMS, &LIBRARY);
    let program = forms(&program(), &[("command line", "")], &TOOLS);
    expect_reasons(&runtime, &RUNTIME);
    expect_reasons(&generator, &GENERATOR);
    expect_reasons(&program, &PROGRAM);
    assert!(runtime.iter().all(|form| form.dependencies.len() > 5));
    let page = page::page([(&runtime, &RUNTIME), (&generator, &GENERATOR), (&program, &PROGRAM)]);
    let path = root().join("docs/dependencies.md");
    if std::env::var("INSTA_UPDATE").is_ok_and(|how| how == "always") {
        fs::write(&path, &page).expect("the repository can be written");
    }
    let written = fs::read_to_string(path).unwrap_or_default();
    assert!(written == page, "docs/dependencies.md is old; it begins with the command that writes it");
}
