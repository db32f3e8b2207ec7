//! The case that calls everything like something of the runtime has to know all that the runtime exports.

use std::collections::BTreeSet;
use tests::{files, root};

#[test]
fn the_case_of_every_name_holds_every_export() {
    let document = |case: &str| {
        let path = root().join("tests/cases").join(case).join("document.yaml");
        std::fs::read_to_string(path).expect("the case has a document")
    };
    // The names of a server are in scope only where it is.
    let cases = document("names/every_name") + &document("server/every_name");
    let mut exports = BTreeSet::new();
    for file in files("generator/runtime/src") {
        // The files next to the folders and those of `client_types/` stay in the crate.
        let path = file.path.trim_start_matches("generator/runtime/src/");
        if !path.contains('/') || path.starts_with("client_types/") {
            continue;
        }
        if file.path.ends_with("/mod.rs") {
            let uses = file.text.split("pub use ").skip(1).filter_map(|item| item.split_once(';'));
            let names = uses.filter_map(|(path, _)| path.split_once("::"));
            exports.extend(names.flat_map(|(_, names)| words(names)));
        }
        let macros = file.text.split("#[macro_export]\nmacro_rules! ").skip(1);
        let macros = macros.filter_map(|item| words(item).next());
        // The case has the names of macros that aren't those of their files.
        exports.extend(macros.filter(|name| !file.path.ends_with(&format!("/{name}.rs"))));
    }
    assert!(exports.contains("Call") && exports.contains("object"), "{exports:?}");
    let missing: Vec<_> = exports.iter().filter(|name| !cases.contains(&format!("{name:?}"))).collect();
    assert!(
        missing.is_empty(),
        "add these to tests/cases/names/every_name or tests/cases/server/every_name: {missing:?}"
    );
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
    words.filter(|word| !word.is_empty()).map(str::to_owned)
}
