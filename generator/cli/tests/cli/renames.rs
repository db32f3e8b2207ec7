//! Names that change from run to run: how many, and which, as old and new paths.

use crate::diff::{OLD, changed};
use crate::folder::Folder;
use crate::messages::{objects, of_kind};
use serde_json::{Value, json};

const CONFIGURATION: &str =
    "[crate.shop]\nruntime = \"crate\"\n[crate.shop.api.pets]\ndocument = \"pets.yaml\"\nroot = true\n";

/// A repository with a generated crate.
fn repository() -> Folder {
    let folder = Folder::with(&[("pets.yaml", OLD), ("clientwright.toml", CONFIGURATION)]);
    folder.run(&["generate"]).assert_success();
    folder.commit();
    folder
}

#[test]
fn generate_and_diff_list_old_and_new_paths() {
    let folder = repository();
    let renames = "listPets = \"all\"\npets = \"zoo\"\nPet = \"Animal\"\n\
                   \"/components/schemas/Pet/properties/name\" = \"label\"\n";
    folder.write("clientwright.toml", &format!("{CONFIGURATION}[crate.shop.api.pets.rename]\n{renames}"));
    let rename =
        |kind: &str, old: Value, new: Value| json!({"kind": kind, "module": "", "old": old, "new": new});
    let aliases = [
        rename("type", json!(["Pet"]), json!(["Animal"])),
        rename("field", json!(["Animal", "name"]), json!(["Animal", "label"])),
        rename("module", json!(["pets"]), json!(["zoo"])),
        rename("group", json!(["pets"]), json!(["zoo"])),
        rename("call", json!(["zoo", "list"]), json!(["zoo", "all"])),
    ];
    let diff = |arguments: &[&str]| -> Value {
        let done = folder.run(&[&["diff"], arguments, &["--message-format", "json"]].concat());
        of_kind(&objects(&done.assert_success()), "result")["value"]["renames"].clone()
    };
    assert_eq!(diff(&["--format", "json"]), json!(aliases));
    let all = diff(&["HEAD", "--format", "json"]);
    let call = rename("call", json!(["pets", "list"]), json!(["zoo", "all"]));
    assert!(all.as_array().is_some_and(|all| all.contains(&call)), "{all:#}");
    let text = folder.run(&["diff", "HEAD"]).assert_success().stdout;
    assert!(text.contains("\n  models::Pet → models::Animal\n"), "{text}");
    assert!(text.contains("\n  client.pets().list() → client.zoo().all()\n"), "{text}");
    let markdown = folder.run(&["diff", "HEAD", "--format", "markdown"]).assert_success().stdout;
    assert!(markdown.contains("\n- `models::Pet::name → models::Animal::label`\n"), "{markdown}");
    let done = folder.run(&["generate", "--message-format", "json"]).assert_success();
    assert_eq!(of_kind(&objects(&done), "summary")["names"]["renames"], json!(aliases));
    folder.write("clientwright.toml", &folder.read("clientwright.toml").replace("\"all\"", "\"each\""));
    let again = folder.run(&["generate"]).assert_success().stderr;
    assert!(again.contains("\n  client.zoo().all() → client.zoo().each()\n"), "{again}");
}

#[test]
fn generate_says_how_names_changed() {
    let folder = repository();
    let with_age = "        name: { type: string }\n        age: { type: integer }\n";
    folder.write("pets.yaml", &changed(&[("        name: { type: string }\n", with_age)]));
    let added = folder.run(&["generate"]).assert_success().stderr;
    assert!(added.contains("names: 1 added, 1 changed inside, so at least a minor version"), "{added}");
    folder.write("pets.yaml", &changed(&[("        kind: { type: string, enum: [cat, dog] }\n", "")]));
    let removed = folder.run(&["generate"]).assert_success().stderr;
    assert!(removed.contains("removed") && removed.contains("so a major version"), "{removed}");
    let same = folder.run(&["generate"]).assert_success().stderr;
    assert!(!same.contains("names:"), "{same}");
}

#[test]
fn a_first_operation_without_a_tag_removes_no_name() {
    let folder = repository();
    folder.run(&["generate"]).assert_success();
    let ping = "paths:\n  /ping:\n    get: {operationId: ping, responses: {'204': {description: Fine.}}}\n";
    folder.write("pets.yaml", &changed(&[("paths:\n", ping)]));
    let added = folder.run(&["generate"]).assert_success().stderr;
    assert!(added.contains("added, so at least a minor version"), "{added}");
}
