//! `clientwright dependencies`.

use crate::documents::PETS;
use crate::folder::Folder;
use std::process::Command;

#[test]
fn the_crates_of_a_build_script_are_printed_as_commands() {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    let shown = folder.run(&["dependencies", "pets.yaml"]).assert_success().stdout;
    let lines: Vec<&str> = shown.lines().collect();
    assert!(lines[0].starts_with("cargo add bytes@"), "{shown}");
    assert!(lines[0].contains(" http-body@") && lines[0].contains("serde_json@1.0.147/raw_value"), "{shown}");
    assert!(lines[1].starts_with("cargo add --no-default-features reqwest@"), "{shown}");
    assert!(lines[1].contains("reqwest@0.13/rustls") && lines[1].contains("/std"), "{shown}");
    assert!(!shown.contains("ureq") && shown.contains("getrandom"), "{shown}");
    let models = folder.run(&["dependencies", "pets.yaml", "--scope", "models"]).assert_success().stdout;
    assert!(models.contains("serde_json@") && !models.contains("http"), "{models}");
    let blocking = folder.run(&["dependencies", "pets.yaml", "--scope", "blocking"]).assert_success().stdout;
    assert!(blocking.contains("ureq@3.5/rustls") && !blocking.contains("reqwest"), "{blocking}");
    folder.run(&["dependencies", "pets.yaml", "--scope", "server"]).failed(2, &["models, client, reqwest"]);
    assert_eq!(folder.tree("").len(), 1, "nothing is written");
}

/// `cargo add` accepts the printed commands.
#[test]
fn the_commands_add_the_crates() {
    let manifest = "[package]\nname = \"app\"\nedition = \"2024\"\n\n[workspace]\n";
    let folder = Folder::with(&[("pets.yaml", PETS), ("Cargo.toml", manifest), ("src/lib.rs", "")]);
    let scopes = ["models", "client", "reqwest", "blocking"];
    let commands = scopes.map(|scope| {
        let shown = folder.run(&["dependencies", "pets.yaml", "--scope", scope]).assert_success().stdout;
        shown.lines().map(str::to_owned).collect::<Vec<_>>()
    });
    for command in commands.concat() {
        let output = Command::new("bash")
            .args(["-c", &format!("{command} --dry-run --offline")])
            .current_dir(folder.path(""))
            .output()
            .expect("a shell can be run");
        assert!(output.status.success(), "{command}\n{}", String::from_utf8_lossy(&output.stderr));
    }
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
