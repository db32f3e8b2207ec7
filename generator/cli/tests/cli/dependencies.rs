//! `clientwright dependencies`.

use crate::documents::PETS;
use crate::folder::Folder;
use std::path::Path;
use std::process::Command;

const PACKAGE: &str = "[package]\nname = \"app\"\nedition = \"2024\"\n\n[workspace]\n";

/// The command that adds the runtime from this repository.
fn command(features: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("runtime");
    format!("cargo add clientwright-runtime --path {}{features}", folder.display())
}

/// Runs a printed command without a network.
fn run_command(folder: &Folder, command: &str) {
    let command = format!("{command} --offline");
    let output = Command::new("bash").args(["-c", &command]).current_dir(folder.path("")).output();
    let output = output.expect("a shell can be run");
    assert!(output.status.success(), "{command}\n{}", String::from_utf8_lossy(&output.stderr));
}

/// Every command is run in a package that has nothing.
#[test]
fn the_runtime_of_a_build_script_is_printed_as_a_command() {
    let commands = [
        (None, ""),
        (Some("models"), " --no-default-features --features models"),
        (Some("client"), " --no-default-features --features client,models"),
        (Some("reqwest"), ""),
        (Some("blocking"), " --no-default-features --features blocking,client,models,rustls"),
        (Some("server"), " --no-default-features --features models,server"),
    ];
    for (scope, features) in commands {
        let folder = Folder::with(&[("pets.yaml", PETS)]);
        let scope = scope.iter().flat_map(|scope| ["--scope", scope]);
        let arguments: Vec<&str> = ["dependencies", "pets.yaml"].into_iter().chain(scope).collect();
        let shown = folder.run(&arguments).assert_success().stdout;
        assert_eq!(shown, command(features) + "\n");
        assert_eq!(folder.tree("").len(), 1, "nothing is written");
        folder.write("Cargo.toml", PACKAGE);
        folder.write("src/lib.rs", "");
        run_command(&folder, shown.trim_end());
        assert!(folder.read("Cargo.toml").contains("clientwright-runtime = { "));
    }
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    folder.run(&["dependencies", "pets.yaml", "--scope", "servers"]).failed(2, &["models, client, reqwest"]);
}

#[test]
fn a_module_whose_package_lacks_the_runtime_says_the_command() {
    let folder = Folder::with(&[("pets.yaml", PETS), ("Cargo.toml", PACKAGE), ("src/lib.rs", "")]);
    let generate = ["generate", "pets.yaml", "--out", "src/pets", "--module"];
    let shown = folder.run(&generate).assert_success().stderr;
    assert!(shown.contains(&format!("run `{}`\n", command(""))), "{shown}");
    run_command(&folder, &command(""));
    let shown = folder.run(&generate).assert_success().stderr;
    assert!(!shown.contains("cargo add"), "{shown}");
}

/// The copy that the configuration has is the one that its modules use.
#[test]
fn the_runtime_of_a_configuration_is_added_from_its_folder() {
    let configuration =
        "[runtime]\npath = \"own runtime\"\n[module.pets.api.pets]\ndocument = \"pets.yaml\"\n";
    let folder = Folder::with(&[
        ("pets.yaml", PETS),
        ("Cargo.toml", PACKAGE),
        ("src/lib.rs", ""),
        ("clientwright.toml", configuration),
    ]);
    folder.run(&["generate"]).assert_success();
    let shown = folder.run(&["dependencies"]).assert_success().stdout;
    assert_eq!(shown, "cargo add clientwright-runtime --path 'own runtime'\n");
    run_command(&folder, shown.trim_end());
}

#[test]
fn a_configuration_has_them_for_its_modules() {
    let configuration = "[module.pets.api.pets]\ndocument = \"pets.yaml\"\nroot = true\n";
    let folder = Folder::with(&[("pets.yaml", PETS), ("clientwright.toml", configuration)]);
    assert!(
        folder.run(&["dependencies"]).assert_success().stdout.contains("cargo add clientwright-runtime ")
    );
    let configuration = "[crate.pets.api.pets]\ndocument = \"pets.yaml\"\nroot = true\n";
    let folder = Folder::with(&[("pets.yaml", PETS), ("clientwright.toml", configuration)]);
    folder.run(&["dependencies"]).failed(1, &["has no module"]);
}
