//! `clientwright learn`: the overlay that makes a document say what was recorded.

use crate::drift::{PETS, line};
use crate::folder::Folder;
use serde_json::json;

#[test]
fn each_action_mends_one_fact_and_nothing_is_left_to_mend() {
    let lines =
        [line(200, &json!({"name": null, "kind": "wolf"})), line(200, &json!({"tags": 1, "colour": "red"}))];
    let folder = Folder::with(&[("pets.yaml", PETS), ("seen.jsonl", &lines.concat())]);
    let done = folder.run(&["learn", "pets.yaml", "seen.jsonl", "--out", "fix.yaml"]).assert_success();
    assert_eq!(done.stdout, "fix.yaml: 4 facts\n");
    let expected = r#"# Written by `clientwright learn` from recorded responses.
overlay: 1.1.0
info: {title: "What recorded responses add to pets.yaml", version: '1'}
actions:
  # the required member `name` is missing, 1 of 2 times: getPet (1)
  - target: "$.components.schemas.Pet.required[?@ == 'name']"
    remove: true
  # the value "wolf" isn't listed, 1 of 1 times: getPet (1)
  - target: "$.components.schemas.Pet.properties.kind.enum"
    update: "wolf"
  # the value is null, 1 of 1 times: getPet (1)
  - target: "$.components.schemas.Pet.properties.name"
    update: {"nullable":true}
  # the value is of type integer, 1 of 1 times: getPet (1)
  - target: "$.components.schemas.Pet.properties.tags.type"
    remove: true
  - target: "$.components.schemas.Pet.properties.tags"
    update: {"type":["array","integer"]}
"#;
    assert_eq!(folder.read("fix.yaml"), expected);
    let mended =
        folder.run(&["drift", "--spec", "pets.yaml", "--overlay", "fix.yaml", "seen.jsonl"]).assert_success();
    let left = "pets.yaml: 2 responses compared, 1 difference
  /components/schemas/Pet: the member `colour` of type string isn't documented, 1 of 2 times
    getPet
";
    assert_eq!(mended.stdout, left);
    folder.run(&["generate", "pets.yaml", "--overlay", "fix.yaml", "--out", "pets"]).assert_success();
}

#[test]
fn a_property_that_says_itself_that_it_is_required_is_mended_there() {
    let pets = PETS
        .replace("      required: [name]\n", "")
        .replace("name: { type: string }", "name: { type: string, required: true }");
    let folder = Folder::with(&[("pets.yaml", &pets), ("seen.jsonl", &line(200, &json!({})))]);
    let done = folder.run(&["learn", "pets.yaml", "seen.jsonl"]).assert_success();
    assert!(
        done.stdout.contains(r#"target: "$.components.schemas.Pet.properties.name.required""#),
        "{}",
        done.stdout
    );
}

#[test]
fn what_can_not_be_mended_is_told() {
    let record = line(200, &json!({"name": "Tom"})).replace("{\\\"name", "{{\\\"name");
    let folder = Folder::with(&[("pets.yaml", PETS), ("seen.jsonl", &record)]);
    let done = folder.run(&["learn", "pets.yaml", "seen.jsonl"]).assert_success();
    let told = "the body isn't JSON; it isn't mended, because no schema describes a body that isn't JSON";
    assert!(done.stderr.contains(told), "{}", done.stderr);
    assert!(done.stdout.contains("actions: []") && done.stdout.contains("# Not mended"), "{}", done.stdout);
}

#[test]
fn a_file_that_learn_did_not_write_is_kept() {
    let folder = Folder::with(&[
        ("pets.yaml", PETS),
        ("seen.jsonl", &line(200, &json!({}))),
        ("mine.yaml", "overlay: 1.0.0\n"),
    ]);
    folder
        .run(&["learn", "pets.yaml", "seen.jsonl", "--out", "mine.yaml"])
        .failed(1, &["`mine.yaml` exists and wasn't written by `learn`"]);
    assert_eq!(folder.read("mine.yaml"), "overlay: 1.0.0\n");
    folder.write("seen.jsonl", &line(200, &json!({"name": "Tom"})));
    let done = folder.run(&["learn", "pets.yaml", "seen.jsonl", "--out", "new.yaml"]).assert_success();
    assert_eq!(done.stdout, "the document needs no mending; no file was written\n");
    assert!(!folder.has("new.yaml"));
}
