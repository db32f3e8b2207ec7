//! `clientwright dependencies`.

use crate::documents::PETS;
use crate::folder::Folder;

#[test]
fn the_crates_of_a_build_script_are_printed_as_commands() {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    let shown = folder.run(&["dependencies", "pets.yaml"]).assert_success().stdout;
    let lines: Vec<&str> = shown.lines().collect();
    assert!(lines[0].starts_with("cargo add bytes@"), "{shown}");
    assert!(lines[0].contains(" http-body@") && lines[0].contains("serde_json/raw_value"), "{shown}");
    assert!(lines[1].starts_with("cargo add --no-default-features reqwest@"), "{shown}");
    assert!(lines[1].contains("reqwest/rustls") && lines[1].contains("serde/std"), "{shown}");
    assert!(!shown.contains("ureq") && shown.contains("getrandom"), "{shown}");
    let models = folder.run(&["dependencies", "pets.yaml", "--scope", "models"]).assert_success().stdout;
    assert!(models.contains("serde_json@") && !models.contains("http"), "{models}");
    let blocking = folder.run(&["dependencies", "pets.yaml", "--scope", "blocking"]).assert_success().stdout;
    assert!(blocking.contains("ureq/rustls") && !blocking.contains("reqwest"), "{blocking}");
    folder.run(&["dependencies", "pets.yaml", "--scope", "server"]).failed(2, &["models, client, reqwest"]);
    assert_eq!(folder.tree("").len(), 1, "nothing is written");
}

#[test]
fn a_configuration_has_them_for_its_modules() {
    let configuration = "[module.pets.api.pets]\ndocument = \"pets.yaml\"\nroot = true\n";
    let folder = Folder::with(&[("pets.yaml", PETS), ("clientwright.toml", configuration)]);
    assert!(folder.run(&["dependencies"]).assert_success().stdout.contains("cargo add bytes@"));
    let configuration = "[crate.pets.api.pets]\ndocument = \"pets.yaml\"\nroot = true\n";
    let folder = Folder::with(&[("pets.yaml", PETS), ("clientwright.toml", configuration)]);
    folder.run(&["dependencies"]).failed(1, &["has no module"]);
}
