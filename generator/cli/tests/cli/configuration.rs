//! `clientwright.toml`: its keys, and the positions of its errors.

use crate::documents::{PETS, configuration};
use crate::folder::Folder;
use toml_edit::DocumentMut;

#[test]
fn it_is_found_in_the_current_folder_or_named_from_another() {
    let folder =
        Folder::with(&[("spec/pets.yaml", PETS), ("clientwright.toml", &configuration(&["pets", "birds"]))]);
    let done = folder.run(&["generate"]).assert_success();
    assert!(
        folder.has("client/src/lib.rs") && folder.has("client/src/pets") && folder.has("client/src/birds")
    );
    for line in ["pets: 1 operation, ", "birds: 1 operation, ", "client: "] {
        assert!(done.stderr.lines().any(|printed| printed.starts_with(line)), "{line}: {done:#?}");
    }
    let done = folder.run_in("spec", &["check", "--config", "../clientwright.toml"]).assert_success();
    assert!(done.stderr.contains("up to date"), "{done:#?}");
}

#[test]
fn a_path_is_not_empty() {
    for table in ["[crate.client]", "[module.client]", "[runtime]"] {
        let text = format!("{table}\npath = \"\"\n[crate.other.api.pets]\ndocument = \"pets.yaml\"\n");
        let folder = Folder::with(&[("pets.yaml", PETS), ("clientwright.toml", &text)]);
        folder.run(&["generate"]).failed(1, &["the path is empty", "clientwright.toml:2:8"]);
    }
}

#[test]
fn a_crate_has_a_path_a_version_and_a_manifest_of_the_users_own() {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    folder.write(
        "clientwright.toml",
        "[crate.client]\npath = \"made/here\"\nversion = \"3.2.1\"\n\
         [crate.client.manifest]\npackage.publish = false\nlints.workspace = true\n\
         package.license = \"MIT\"\npackage.metadata.docs.rs.all-features = false\n\
         [crate.client.api.pets]\ndocument = \"pets.yaml\"\nroot = true\n",
    );
    folder.run(&["generate"]).assert_success();
    let manifest = folder.read("made/here/Cargo.toml");
    let lines = [
        "name = \"client\"",
        "version = \"3.2.1\"",
        "publish = false",
        "license = \"MIT\"",
        "all-features = false",
        "[lints]",
        "workspace = true",
    ];
    for line in lines {
        assert!(manifest.lines().any(|written| written == line), "{line}: {manifest}");
    }
    assert!(!folder.has("made/here/src/pets"));
    folder.run(&["check"]).assert_success();
}

/// Two groups, of which one has separate models.
const GROUPS: &str = "\
openapi: 3.1.1
info: {title: Shop, version: '1'}
servers: [{url: 'https://shop.example'}]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      responses: {'200': {description: All., content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
  /toys:
    get: {operationId: listToys, tags: [toys], responses: {'204': {description: None.}}}
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}}}
";

#[test]
fn a_crate_has_the_cargo_features_that_the_user_wants() {
    let folder = Folder::with(&[("shop.yaml", GROUPS)]);
    let write = |features: &str| {
        let api = "[crate.client.api.shop]\ndocument = \"shop.yaml\"\nroot = true\n";
        folder.write("clientwright.toml", &format!("[crate.client]\nruntime = \"crate\"\n{features}\n{api}"));
    };
    let default = || {
        let manifest: DocumentMut = folder.read("client/Cargo.toml").parse().expect("it is TOML");
        manifest["features"]["default"].to_string().trim().to_owned()
    };
    write("");
    folder.run(&["generate"]).assert_success();
    assert_eq!(default(), r#"["reqwest", "rustls"]"#);
    assert!(!folder.read("client/Cargo.toml").contains("all-groups"));

    write("group-features = true");
    folder.run(&["generate"]).assert_success();
    assert_eq!(default(), r#"["reqwest", "rustls", "all-groups"]"#);
    assert!(folder.read("client/Cargo.toml").contains("\npets = [\"any-group\"]"));
    assert!(folder.read("client/README.md").contains("`all-groups` (default)"));

    write("group-features = true\ndefault-features = [\"client\", \"toys\"]");
    folder.run(&["generate"]).assert_success();
    assert_eq!(default(), r#"["client", "toys"]"#);
    let readme = folder.read("client/README.md");
    assert!(readme.contains("`client` (default)") && !readme.contains("`reqwest` (default)"), "{readme}");

    // Only the configuration decides, not an earlier run.
    write("default-features = []");
    folder.run(&["generate"]).assert_success();
    assert_eq!(default(), "[]");
    assert!(!folder.read("client/Cargo.toml").contains("\npets = ["));

    write("default-features = [\"client\", \"tracin\", \"toys\"]");
    let expected = [
        "invalid-option",
        "clientwright.toml:3:31",
        "did you mean `tracing`?",
        "no feature `toys`",
        "2 errors",
    ];
    folder.run(&["generate"]).failed(1, &expected);
    assert_eq!(default(), "[]");
}

#[test]
fn a_module_needs_an_existing_crate() {
    let folder = Folder::with(&[("pets.yaml", PETS), ("src/lib.rs", "mod pets;\n")]);
    folder.write(
        "clientwright.toml",
        "[module.pets]\nscope = \"models\"\n[module.pets.api.pets]\ndocument = \"pets.yaml\"\nroot = true\n",
    );
    folder.run(&["generate"]).assert_success();
    assert!(folder.has("src/pets/mod.rs"));
    assert_eq!(folder.read("src/lib.rs"), "mod pets;\n");
}

#[test]
fn an_unknown_key_is_an_error_with_its_place_and_the_nearest_name() {
    let folder = Folder::with(&[("spec/pets.yaml", PETS)]);
    folder.write("clientwright.toml", &configuration(&["pets"]).replace("document", "documnet"));
    let expected = ["unknown key `documnet`", "clientwright.toml:4:1", "did you mean `document`?"];
    folder.run(&["generate"]).failed(1, &expected);
    folder.run(&["check"]).failed(1, &expected);
    assert_eq!(folder.tree("").len(), 2);
}

#[test]
fn a_configuration_that_is_not_there_or_no_toml_is_an_error() {
    let folder = Folder::with(&[("bad.toml", "[crate.a\n"), ("empty.toml", ""), ("folder/keep.txt", "")]);
    folder.run(&["generate"]).failed(1, &["clientwright.toml", "--out DIR"]);
    folder.run(&["generate", "--config", "none.toml"]).failed(1, &["none.toml"]);
    folder.run(&["generate", "--config", "folder"]).failed(1, &["folder"]);
    folder.run(&["generate", "--config", "bad.toml"]).failed(1, &["bad.toml:1:"]);
    folder.run(&["check", "--config", "empty.toml"]).failed(1, &["has neither a crate nor a module"]);
}
