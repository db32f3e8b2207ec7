//! Where written crates have their runtime from, and that Cargo takes them in every place that users put them.

use crate::documents::PETS;
use crate::folder::Folder;
use std::path::Path;
use std::process::Command;

const LOCK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.lock");

/// The lock file that Cargo writes for a package of a folder; or its errors. It needs no crate that the tests haven't compiled, which
/// may not have been downloaded.
fn lock_file(folder: &Folder, of: &str) -> Result<String, String> {
    let output = Command::new(env!("CARGO"))
        .args(["update", "--workspace", "--offline"])
        .current_dir(folder.path(of))
        .output()
        .expect("Cargo can be run");
    let file = if folder.has(&format!("{of}/Cargo.lock")) {
        format!("{of}/Cargo.lock")
    } else {
        "Cargo.lock".to_owned()
    };
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() { Ok(folder.read(&file)) } else { Err(errors) }
}

/// A folder with a document, and a lock file from which Cargo knows the versions without a network.
fn folder(files: &[(&str, &str)]) -> Folder {
    let lock = std::fs::read_to_string(Path::new(LOCK)).expect("the workspace has a lock file");
    Folder::with(&[&[("pets.yaml", PETS), ("Cargo.lock", &lock)], files].concat())
}

#[test]
fn a_written_crate_has_a_copy_unless_the_user_wants_the_registry() {
    let folder = folder(&[]);
    folder.run(&["generate", "pets.yaml", "--out", "pets", "--runtime", "vendored"]).assert_success();
    let manifest = folder.read("pets/Cargo.toml");
    let line =
        "clientwright-runtime = { package = \"pets-runtime\", path = \"runtime\", default-features = false";
    assert!(manifest.contains(line), "{manifest}");
    assert!(folder.read("pets/runtime/Cargo.toml").contains("name = \"pets-runtime\""));
    for file in [".gitattributes", "LICENSE-APACHE", "LICENSE-MIT", "src/lib.rs"] {
        assert!(folder.has(&format!("pets/runtime/{file}")), "{file}");
    }
    let listed = folder.read("pets/.clientwright-files");
    assert_eq!(listed.matches("\nruntime/").count(), 5, "{listed}");
    folder.run(&["generate", "pets.yaml", "--out", "pets", "--runtime", "crate"]).assert_success();
    assert!(folder.read("pets/Cargo.toml").contains("clientwright-runtime = { version = "));
    assert!(!folder.has("pets/runtime"));
    folder
        .run(&["generate", "pets.yaml", "--out", "m", "--module", "--runtime", "crate"])
        .failed(2, &["--runtime"]);
}

/// A folder of packages: its files, the crates that are written into it, and the package that Cargo is asked about.
type Situation<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a [&'a str], &'a str);

const APP: &str = "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n";
const SITUATIONS: [Situation<'_>; 5] = [
    ("alone", &[], &["pets"], "pets"),
    (
        "a dependency of the package around it",
        &[("Cargo.toml", "#APP#pets.path = \"pets\"\n")],
        &["pets"],
        "",
    ),
    ("a member of a workspace", &[("Cargo.toml", "[workspace]\nmembers = [\"pets\"]\n")], &["pets"], ""),
    (
        "two members of a workspace",
        &[("Cargo.toml", "[workspace]\nmembers = [\"cats\", \"dogs\"]\n")],
        &["cats", "dogs"],
        "cats",
    ),
    (
        "two dependencies of a program",
        &[("Cargo.toml", "#APP#cats.path = \"cats\"\ndogs.path = \"dogs\"\n")],
        &["cats", "dogs"],
        "",
    ),
];

#[test]
fn cargo_takes_written_crates_wherever_they_are() {
    for (name, files, crates, asked) in SITUATIONS {
        let files: Vec<(&str, String)> =
            files.iter().map(|(path, text)| (*path, text.replace("#APP#", APP))).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        let folder = folder(&[&files[..], &[("src/lib.rs", "")]].concat());
        for package in crates {
            folder
                .run(&["generate", "pets.yaml", "--out", package, "--runtime", "vendored"])
                .assert_success();
        }
        if files.is_empty() {
            folder.write("pets/Cargo.lock", &folder.read("Cargo.lock"));
        }
        let found = lock_file(&folder, asked).unwrap_or_else(|error| panic!("{name}: {error}"));
        for package in crates {
            assert!(found.contains(&format!("name = \"{package}-runtime\"")), "{name}: {found}");
        }
    }
}

/// Its crates and modules share one copy, which has the name of the crate.
#[test]
fn a_configuration_can_have_one_copy_for_all() {
    let manifest = format!("{APP}clients.cats.path = \"clients/cats\"\n").replace("clients.cats", "cats");
    let manifest = manifest + "dogs.path = \"clients/dogs\"\nclientwright-runtime.path = \"shared\"\n";
    let configuration = "[runtime]\npath = \"shared\"\n\
        [crate.cats]\npath = \"clients/cats\"\n[crate.cats.api.pets]\ndocument = \"pets.yaml\"\n\
        [crate.dogs]\npath = \"clients/dogs\"\n[crate.dogs.api.pets]\ndocument = \"pets.yaml\"\n\
        [crate.own]\nruntime = \"vendored\"\n[crate.own.api.pets]\ndocument = \"pets.yaml\"\n\
        [module.birds.api.pets]\ndocument = \"pets.yaml\"\n";
    let folder = folder(&[
        ("clientwright.toml", configuration),
        ("Cargo.toml", &manifest),
        ("src/lib.rs", "mod birds;\n"),
    ]);
    let run = folder.run(&["generate"]).assert_success();
    assert!(run.stderr.contains("\nclientwright-runtime: "), "{}", run.stderr);
    assert!(folder.read("clients/cats/Cargo.toml").contains("path = \"../../shared\""));
    assert!(folder.read("own/Cargo.toml").contains("path = \"runtime\""));
    let found = lock_file(&folder, "").expect("Cargo takes it");
    assert_eq!(found.matches("name = \"clientwright-runtime\"").count(), 1, "{found}");
    folder.run(&["check"]).assert_success();
    folder.write("shared/src/lib.rs", "");
    folder.run(&["check"]).failed(1, &["files, 1 stale"]);
    let inside = configuration.replace("path = \"shared\"", "path = \"own/shared\"");
    folder.write("clientwright.toml", &inside);
    folder.run(&["generate"]).failed(1, &["clientwright.toml:1:2", "is inside"]);
}

#[test]
fn a_configuration_names_a_folder_or_a_repository() {
    let with = |runtime: &str| {
        let configuration = format!(
            "[crate.pets]\npath = \"a/pets\"\nruntime = {runtime}\n[crate.pets.api.pets]\ndocument = \"pets.yaml\"\n"
        );
        folder(&[("clientwright.toml", &configuration)])
    };
    let cases = [
        ("\"crate\"", "{ version = \"0.1.0\", default"),
        ("{ path = \"b/runtime\" }", "path = \"../../b/runtime\""),
        ("{ git = \"https://git.example/r\" }", "{ git = \"https://git.example/r\", default"),
        ("{ git = \"https://git.example/r\", tag = \"v1\" }", "tag = \"v1\""),
    ];
    for (runtime, written) in cases {
        let folder = with(runtime);
        folder.run(&["generate"]).assert_success();
        let manifest = folder.read("a/pets/Cargo.toml");
        assert!(manifest.contains(written), "{runtime}: {manifest}");
        assert!(!folder.has("a/pets/runtime"));
    }
    for runtime in ["\"embedded\"", "{ folder = \"b\" }"] {
        with(runtime).run(&["generate"]).failed(1, &["clientwright.toml:3:11", "\"vendored\", \"crate\""]);
    }
}
