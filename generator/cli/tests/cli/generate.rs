//! `clientwright generate`: what it writes where, and what prevents it from writing.

use crate::documents::{PETS, configuration, pets_unresolved};
use crate::folder::Folder;

const PETS_TO_OUT: [&str; 4] = ["generate", "pets.yaml", "--out", "out"];

#[test]
fn a_document_becomes_a_crate_named_by_its_folder() {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    let done = folder.run(&["generate", "pets.yaml", "--out", "made/pet-client"]).assert_success();
    assert!(folder.read("made/pet-client/Cargo.toml").contains("name = \"pet-client\""));
    assert!(folder.has("made/pet-client/src/lib.rs"));
    assert_eq!(done.stdout, "");
    assert!(done.stderr.contains("pet-client: 1 operation, 1 method, 1 schema, "), "{done:#?}");
    assert!(done.stderr.contains(" written, 0 removed\n"), "{done:#?}");
}

#[test]
fn the_package_may_be_named_and_the_folder_be_the_current_one() {
    let folder = Folder::with(&[("pets.yaml", PETS), ("in/side/keep.txt", "")]);
    folder
        .run_in("in/side", &["generate", "../../pets.yaml", "--out", ".", "--package", "pets"])
        .assert_success();
    assert!(folder.read("in/side/Cargo.toml").contains("name = \"pets\""));
    folder.run_in("in", &["generate", "../pets.yaml", "--out", "side/../other/"]).assert_success();
    assert!(folder.read("in/other/Cargo.toml").contains("name = \"other\""));
}

#[test]
fn a_crate_of_deep_types_says_how_deep_they_are() {
    let link = |number: usize| {
        let next = format!("{{next: {{$ref: '#/components/schemas/Link{}'}}}}", number + 1);
        format!("    Link{number}: {{type: object, properties: {next}}}\n")
    };
    let document = |length: usize| {
        let links: String = (0..length).map(link).collect();
        format!(
            "openapi: 3.1.0\ninfo: {{title: Links, version: '1'}}\ncomponents:\n  schemas:\n{links}    \
             Link{length}: {{type: object, properties: {{end: {{type: string}}}}}}\n"
        )
    };
    let folder = Folder::with(&[("deep.yaml", &document(40)), ("flat.yaml", &document(4))]);
    folder.run(&["generate", "deep.yaml", "--out", "deep"]).assert_success();
    assert!(folder.read("deep/src/lib.rs").contains("\n#![recursion_limit = \"256\"]\n"));
    folder.run(&["generate", "flat.yaml", "--out", "flat"]).assert_success();
    assert!(!folder.read("flat/src/lib.rs").contains("recursion_limit"));
}

#[test]
fn a_module_has_no_manifest() {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    folder.run(&["generate", "pets.yaml", "--out", "src/pets", "--module"]).assert_success();
    assert!(folder.has("src/pets/mod.rs"));
    assert!(!folder.has("src/pets/Cargo.toml"));
}

#[test]
fn the_same_bytes_come_from_any_folder() {
    let folder = Folder::with(&[("spec/pets.yaml", PETS), ("spec/deep/keep.txt", "")]);
    folder.run(&["generate", "spec/pets.yaml", "--out", "a/client"]).assert_success();
    folder.run_in("spec/deep", &["generate", "../pets.yaml", "--out", "../../b/client"]).assert_success();
    let absolute = folder.path("spec/pets.yaml");
    let absolute = absolute.to_str().expect("the path is UTF-8");
    folder.run_in("spec", &["generate", absolute, "--out", "../c/client"]).assert_success();
    assert_eq!(folder.tree("a/client"), folder.tree("b/client"));
    assert_eq!(folder.tree("a/client"), folder.tree("c/client"));
}

#[test]
fn skipped_parts_are_reported_and_the_run_continues() {
    let folder = Folder::with(&[("pets.yaml", &pets_unresolved())]);
    let done = folder.run(&PETS_TO_OUT).assert_success();
    assert!(done.stderr.contains("skipped[unresolved-reference]"), "{done:#?}");
    assert!(done.stderr.contains("pets.yaml:34:") || done.stderr.contains("pets.yaml:33:"), "{done:#?}");
    assert!(folder.has("out/Cargo.toml"));
}

#[test]
fn strict_makes_errors_of_skipped_parts() {
    let folder = Folder::with(&[("pets.yaml", &pets_unresolved())]);
    let arguments = [&PETS_TO_OUT[..], &["--strict"]].concat();
    folder
        .run(&arguments)
        .failed(1, &["error[unresolved-reference]", "nothing was generated because of 1 error"]);
    assert!(!folder.has("out"));
}

#[test]
fn a_document_that_cannot_be_read_ends_the_run() {
    let cases = [
        ("none.yaml", "", "none.yaml"),
        ("folder", "", "folder"),
        ("bad.yaml", "openapi: [3.1.0\n", "bad.yaml"),
        ("other.yaml", "a: 1\n", "other.yaml"),
        ("old.yaml", "openapi: 9.9.9\ninfo: {title: a, version: b}\npaths: {}\n", "old.yaml"),
        ("pets.json", "{\"openapi\": ", "pets.json"),
        ("empty.yaml", "", "empty.yaml"),
    ];
    for (document, text, named) in cases {
        let folder = Folder::with(&[("folder/keep.txt", "")]);
        if document.contains('.') && document != "none.yaml" {
            folder.write(document, text);
        }
        folder.run(&["generate", document, "--out", "out"]).failed(1, &["error", named]);
        assert!(!folder.has("out"), "{document}");
    }
}

#[test]
fn apis_whose_names_differ_in_case_are_different_modules() {
    let folder =
        Folder::with(&[("spec/pets.yaml", PETS), ("clientwright.toml", &configuration(&["a", "A"]))]);
    let done = folder.run(&["generate"]).assert_success();
    assert!(
        done.stderr.contains("the module `a` is taken; that of the API `A` is named `a2`"),
        "{}",
        done.stderr
    );
    let library = folder.read("client/src/lib.rs");
    assert!(library.contains("pub mod a;\n") && library.contains("pub mod a2;\n"), "{library}");
    let tree = folder.tree("client");
    folder.run(&["generate"]).assert_success();
    assert_eq!(folder.tree("client"), tree);
}

#[test]
fn a_type_in_the_generated_crate_is_refused() {
    let toml = configuration(&["a"]) + "types.custom.Pet = \"crate::Pet\"\n";
    let folder = Folder::with(&[("spec/pets.yaml", PETS), ("clientwright.toml", &toml)]);
    folder.run(&["generate"]).failed(1, &["`crate::Pet` would be a type of the generated crate"]);
}

#[test]
fn the_readme_of_a_server_shows_how_it_is_served() {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    folder.run(&["generate", "pets.yaml", "--out", "pets", "--scope", "server"]).assert_success();
    for file in ["pets/README.md", "pets/src/lib.rs"] {
        let text = folder.read(file);
        for shown in ["use pets::server::{", " for Server {", "axum::serve(listener, router(Server)).await"] {
            assert!(text.contains(shown), "{file} lacks `{shown}`: {text}");
        }
        assert!(!text.contains("Client") && !text.contains("transport"), "{file}: {text}");
    }
    folder.run(&["generate", "pets.yaml", "--out", "both", "--scope", "all"]).assert_success();
    let readme = folder.read("both/README.md");
    assert!(readme.contains("use both::Client;") && readme.contains("router(Server)"), "{readme}");
}

/// A call with two media types of its body and two of its response, whose errors differ by status.
const NOTES: &str = r##"openapi: 3.1.1
info: {title: Notes, version: "1"}
servers: [{url: https://notes.example}]
paths:
  /notes/{id}:
    put:
      operationId: setNote
      tags: [notes]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody:
        required: true
        content:
          application/json: {schema: {$ref: '#/components/schemas/Note'}}
          text/plain: {schema: {type: string}}
      responses:
        "200":
          description: Set.
          content:
            application/json: {schema: {$ref: '#/components/schemas/Note'}}
            text/csv: {schema: {type: string}}
        "404": {description: Gone., content: {application/json: {schema: {$ref: '#/components/schemas/Gone'}}}}
        "409": {description: Busy., content: {application/json: {schema: {$ref: '#/components/schemas/Busy'}}}}
components:
  schemas:
    Note: {type: object, required: [text], properties: {text: {type: string}}}
    Gone: {type: object, required: [since], properties: {since: {type: string}}}
    Busy: {type: object, required: [until], properties: {until: {type: string}}}
"##;

#[test]
fn the_readme_and_inspect_list_each_way_to_call_an_operation() {
    let folder = Folder::with(&[("notes.yaml", NOTES)]);
    folder.run(&["generate", "notes.yaml", "--out", "notes"]).assert_success();
    let (readme, shown) = (folder.read("notes/README.md"), folder.run(&["inspect", "notes.yaml"]).stdout);
    let others = [
        "set_text(id: String, body: String) -> Note, or SetNoteError",
        "set(..).accept_csv() -> String, or SetNoteError",
    ];
    let first = "- `set(id: String, body: Note) -> Note, or SetNoteError`\n".to_owned();
    let lines = others.map(|line| format!("- `{line}`\n")).concat();
    assert!(readme.contains(&format!("### `client.notes()`\n\n{first}{lines}\n")), "{readme}");
    let lines = others.map(|line| format!("\n      also: {line}")).concat();
    let first = "client.notes().set(id, body).await? -> Note, or SetNoteError: PUT /notes/{id}";
    assert!(shown.contains(&format!("{first}{lines}\n")), "{shown}");
}

#[test]
fn an_error_by_status_is_in_models_and_keeps_its_name_there() {
    let export = "\npub use super::notes::SetNoteError;\n";
    let folder = Folder::with(&[("notes.yaml", NOTES)]);
    let generate = ["generate", "notes.yaml", "--out", "notes"];
    folder.run(&generate).assert_success();
    assert!(folder.read("notes/src/models/mod.rs").contains(export));
    // A schema of this name that is new has another; in a document that always had it, the schema has the name.
    let schema = "    SetNoteError: {type: object, required: [text], properties: {text: {type: string}}}\n";
    folder.write("notes.yaml", &format!("{NOTES}{schema}"));
    folder.run(&generate).assert_success();
    assert!(folder.read("notes/src/models/mod.rs").contains(export));
    let fresh = ["generate", "notes.yaml", "--out", "fresh"];
    folder.run(&fresh).assert_success();
    let models = folder.read("fresh/src/models/mod.rs");
    assert!(models.contains("::SetNoteError;\n") && !models.contains(export), "{models}");
}
