//! `clientwright dependencies`.

use crate::documents::PETS;
use crate::folder::Folder;
use std::process::Command;

#[test]
fn the_runtime_of_a_build_script_is_printed_as_a_command() {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    let commands = [
        (&[][..], "cargo add clientwright-runtime@0.1.0\n"),
        (
            &["--scope", "models"],
            "cargo add clientwright-runtime@0.1.0 --no-default-features --features models\n",
        ),
        (
            &["--scope", "blocking"],
            "cargo add clientwright-runtime@0.1.0 --no-default-features --features blocking,client,models,rustls\n",
        ),
    ];
    let server = "cargo add clientwright-runtime@0.1.0 --no-default-features --features models,server\n";
    let commands = commands.into_iter().chain([(&["--scope", "server"][..], server)]);
    for (arguments, command) in commands {
        let shown = folder.run(&[&["dependencies", "pets.yaml"], arguments].concat()).assert_success().stdout;
        assert_eq!(shown, command);
    }
    folder.run(&["dependencies", "pets.yaml", "--scope", "servers"]).failed(2, &["models, client, reqwest"]);
    assert_eq!(folder.tree("").len(), 1, "nothing is written");
}

/// `cargo add` accepts the printed commands, in a registry that has the crate.
#[test]
fn the_commands_add_the_runtime() {
    let manifest = "[package]\nname = \"app\"\nedition = \"2024\"\n\n[workspace]\n";
    let registry = "[source.crates-io]\nreplace-with = \"own\"\n[source.own]\ndirectory = \"registry\"\n";
    let configuration = "[runtime]\npath = \"registry/clientwright-runtime\"\n\
                         [module.pets.api.pets]\ndocument = \"pets.yaml\"\n";
    let folder = Folder::with(&[
        ("pets.yaml", PETS),
        ("Cargo.toml", manifest),
        ("src/lib.rs", ""),
        (".cargo/config.toml", registry),
        ("clientwright.toml", configuration),
    ]);
    folder.run(&["generate"]).assert_success();
    folder.write("registry/clientwright-runtime/.cargo-checksum.json", "{\"files\": {}}");
    for scope in ["models", "client", "reqwest", "blocking"] {
        let command = folder.run(&["dependencies", "pets.yaml", "--scope", scope]).assert_success().stdout;
        let command = command.trim_end();
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
    assert!(
        folder.run(&["dependencies"]).assert_success().stdout.contains("cargo add clientwright-runtime@")
    );
    let configuration = "[crate.pets.api.pets]\ndocument = \"pets.yaml\"\nroot = true\n";
    let folder = Folder::with(&[("pets.yaml", PETS), ("clientwright.toml", configuration)]);
    folder.run(&["dependencies"]).failed(1, &["has no module"]);
}
