//! The dependencies of clientwright and of generated crates: each has a reason, none compiles C unless the user chooses so, and
//! `docs/dependencies.md` lists them all.

mod page;
mod reasons;
mod tree;

use case_data::cases_folder;
use clientwright::{ApiInput, FolderFiles, Options, generate};
use page::Form;
use reasons::{BUILD_SCRIPTS, GENERATED, GENERATOR};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use tests::root;
use tree::{Metadata, dependencies};

/// The forms of a generated crate: its title and its features. The first two are without default features, and so is every
/// one with a transport of the caller's own.
const GENERATED_FORMS: [(&str, &str); 11] = [
    ("models only", ""),
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
const WITHOUT_DEFAULT: usize = 5;

const GENERATOR_FORMS: [(&str, &str); 3] =
    [("library only", ""), ("`overlays`", "overlays"), ("`cli` (default)", "cli")];

fn forms(manifest: &Path, forms: &[(&'static str, &'static str)]) -> Vec<Form> {
    let metadata = Metadata::of(manifest);
    let form = |(title, features): &(&'static str, &'static str)| Form {
        title,
        features,
        dependencies: dependencies(manifest, &metadata, features),
    };
    forms.iter().map(form).collect()
}

/// The manifest of a crate that has every feature, generated into the target folder.
fn generated(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("dependencies").join(name);
    fs::create_dir_all(folder.join("src")).expect("the target folder can be written");
    let api = |case: &str, module: &str| {
        ApiInput::new("document.yaml", FolderFiles::new(cases_folder().join(case))).module(module)
    };
    let apis = [api("operation/webhooks", "webhooks"), api("xml/bodies", "xml")];
    let output = generate(&apis, &Options::default()).unwrap_or_else(|failure| panic!("{}", failure.report));
    let manifest = folder.join("Cargo.toml");
    // A workspace of its own: this folder lies in that of the suites.
    let text = format!("{}\n[workspace]\n", output.files["Cargo.toml"]);
    fs::write(&manifest, text).expect("the target folder can be written");
    fs::write(folder.join("src/lib.rs"), "").expect("the target folder can be written");
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the target folder can be written");
    manifest
}

fn generator() -> PathBuf {
    root().join("generator/Cargo.toml")
}

#[track_caller]
fn expect_reasons(forms: &[Form], reasons: &[(&str, &str)]) {
    let direct = |form: &Form| -> Vec<String> {
        let direct = form.dependencies.iter().filter(|(_, found)| found.is_direct);
        direct.map(|(name, _)| name.clone()).collect()
    };
    let asked: BTreeSet<String> = forms.iter().flat_map(direct).collect();
    let told: BTreeSet<String> = reasons.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(asked, told, "left: what is asked for; right: what has a reason in `reasons.rs`");
}

#[track_caller]
fn expect_light(forms: &[Form]) {
    for Form { title, dependencies, .. } in forms {
        for (name, found) in dependencies {
            assert!(!found.compiles_c, "{title}: `{name}` compiles C");
            let is_told = BUILD_SCRIPTS.iter().any(|(told, _)| told == name);
            assert!(!found.has_build_script || is_told, "{title}: `{name}` has a build script");
        }
    }
}

/// Models, a client with a transport of the caller's own, and webhooks.
#[test]
fn a_generated_crate_without_default_features_compiles_no_c() {
    let forms = forms(&generated("light"), &GENERATED_FORMS[..WITHOUT_DEFAULT]);
    expect_light(&forms);
    let macros = |form: &Form| form.dependencies.values().any(|found| found.is_macro);
    assert!(!forms.iter().any(macros), "models and clients need no procedural macro");
}

#[test]
fn the_generator_in_a_build_script_compiles_no_c() {
    expect_light(&forms(&generator(), &GENERATOR_FORMS[..2]));
}

#[test]
fn the_page_says_what_is_built_and_why() {
    let (generated, generator) =
        (forms(&generated("page"), &GENERATED_FORMS), forms(&generator(), &GENERATOR_FORMS));
    expect_reasons(&generated, &GENERATED);
    expect_reasons(&generator, &GENERATOR);
    assert!(generated.iter().all(|form| form.features.is_empty() || form.dependencies.len() > 7));
    let page = page::page(&generated, &GENERATED, &generator, &GENERATOR);
    let path = root().join("docs/dependencies.md");
    if std::env::var("INSTA_UPDATE").is_ok_and(|how| how == "always") {
        fs::write(&path, &page).expect("the repository can be written");
    }
    let written = fs::read_to_string(path).unwrap_or_default();
    let help = "`INSTA_UPDATE=always cargo test -p tests --test dependencies` writes it";
    assert!(written == page, "docs/dependencies.md is old: {help}");
}
