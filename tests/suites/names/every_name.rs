//! The case that calls everything like something of the runtime has to know all that the runtime exports.

use tests::root;

#[test]
fn the_case_of_every_name_holds_every_export() {
    let list =
        std::fs::read_to_string(root().join("generator/runtime/mod.rs")).expect("the runtime has a list");
    let case = root().join("tests/cases/names/every_name/document.yaml");
    let case = std::fs::read_to_string(case).expect("the case has a document");
    let exports =
        list.lines().filter(|line| line.starts_with("pub")).filter_map(|line| line.split_once("use "));
    let words = exports.flat_map(|(_, path)| path.split(['{', '}', ',', ';', ':', ' ']));
    let is_missing = |name: &&str| {
        !name.is_empty()
            && *name != "self"
            && !list.contains(&format!("mod {name};"))
            && !case.contains(&format!("{name:?}"))
    };
    let missing: Vec<&str> = words.filter(is_missing).collect();
    assert!(missing.is_empty(), "add these to tests/cases/names/every_name/document.yaml: {missing:?}");
}
