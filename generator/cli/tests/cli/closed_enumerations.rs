//! Enumerations that the configuration closes: the output, invalid entries, and what breaks when a value is added.

use crate::folder::Folder;
use serde_json::Value;

const PETS: &str = "\
openapi: 3.1.1
info: {title: Pets, version: '1'}
servers: [{url: 'https://pets.example'}]
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200': {description: All., content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
    post:
      operationId: addPet
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Size'}}}}
      responses: {'204': {description: Done.}}
components:
  schemas:
    Pet: {type: object, required: [kind], properties: {kind: {$ref: '#/components/schemas/Kind'}, state: {type: string, enum: [well, ill]}}}
    Kind: {type: string, enum: [cat, dog]}
    Size: {type: integer, enum: [1, 2]}
";

const API: &str = "[crate.pets.api.pets]\ndocument = \"pets.yaml\"\nroot = true\n";

fn pets(more: &str) -> Folder {
    Folder::with(&[("pets.yaml", PETS), ("clientwright.toml", &(API.to_owned() + more))])
}

fn model(folder: &Folder, name: &str) -> String {
    std::fs::read_to_string(folder.path(&format!("pets/src/models/{name}.rs"))).expect("it was written")
}

/// The closed models.
fn closed(more: &str) -> [bool; 3] {
    let folder = pets(more);
    folder.run(&["generate"]).assert_success();
    ["kind", "size", "pet"].map(|name| !model(&folder, name).contains("Unknown"))
}

#[test]
fn all_are_closed_or_those_that_are_named() {
    assert_eq!(closed(""), [false; 3]);
    assert_eq!(closed("closed-enumerations = false\n"), [false; 3]);
    assert_eq!(closed("closed-enumerations = true\n"), [true; 3]);
    assert_eq!(closed("closed-enumerations = [\"Kind\"]\n"), [true, false, false]);
    let places = "[\"/components/schemas/Pet/properties/state\", \"pets.yaml#/components/schemas/Size\"]";
    assert_eq!(closed(&format!("closed-enumerations = {places}\n")), [false, true, true]);
}

#[test]
fn an_entry_that_names_no_enumeration_is_an_error_with_its_place() {
    let expected = ["invalid-option", "`Kinds` is neither", "clientwright.toml:4:32", "did you mean `Kind`?"];
    pets("closed-enumerations = [\"Kind\", \"Kinds\"]\n").run(&["generate"]).failed(1, &expected);
    let expected = ["clientwright.toml:4:23", "expected `true`, `false` or a list of names"];
    pets("closed-enumerations = \"Kind\"\n").run(&["generate"]).failed(1, &expected);
    let excluded = "exclude = { operations = [\"addPet\"] }\nclosed-enumerations = [\"Size\"]\n";
    pets(excluded).run(&["generate"]).assert_success();
}

/// The verdicts on each value that was added: what it is in Rust, wire, source.
fn verdicts(more: &str) -> Vec<[String; 3]> {
    let folder = pets(more);
    folder.write("old/pets.yaml", PETS);
    folder.write("pets.yaml", &PETS.replace("[cat, dog]", "[cat, dog, eel]").replace("[1, 2]", "[1, 2, 3]"));
    let output = folder.run(&["diff", "old/pets.yaml", "--format", "json"]).assert_success().stdout;
    let output: Value = serde_json::from_str(&output).expect("it is JSON");
    let changes = output["changes"].as_array().into_iter().flatten();
    let added = changes.filter(|change| change["rule"] == "enum-value-added");
    added.map(|it| ["rust", "wire", "source"].map(|key| it[key].as_str().unwrap_or("").to_owned())).collect()
}

#[test]
fn an_added_value_breaks_a_closed_enumeration() {
    let open = [
        ["models::Kind::Eel", "compatible", "compatible"],
        ["models::Size::Value3", "compatible", "compatible"],
    ];
    assert_eq!(verdicts(""), open);
    let closed =
        [["models::Kind::Eel", "breaking", "breaking"], ["models::Size::Value3", "compatible", "breaking"]];
    assert_eq!(verdicts("closed-enumerations = true\n"), closed);
}
