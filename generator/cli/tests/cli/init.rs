//! `clientwright init`: a first configuration that works as it is and with all its options enabled.

use crate::documents::PETS;
use crate::folder::Folder;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A document with something for each choice; some of its names need quotes in TOML.
const SHOP: &str = "\
openapi: 3.1.1
info: {title: Shop, version: '1'}
servers: [{url: 'https://{part}.shop.example', variables: {part: {default: eu}}}]
security: [{'the key': []}]
paths:
  /items:
    get:
      operationId: items.list
      tags: ['the \"items\"']
      parameters:
        - {name: cursor, in: query, schema: {type: string}}
        - {name: Shop Version, in: query, required: true, schema: {type: string}}
      responses:
        '200':
          description: All.
          content:
            application/json:
              schema:
                type: object
                required: [data]
                properties:
                  data: {type: array, items: {type: object, properties: {name: {type: string}}}}
                  next_cursor: {type: string}
  /orders:
    get:
      operationId: listOrders
      tags: [orders]
      parameters:
        - {name: page, in: query, schema: {type: integer}}
        - {name: Shop Version, in: query, required: true, schema: {type: string}}
      responses:
        '200': {description: All., content: {application/json: {schema: {$ref: '#/components/schemas/Nowhere'}}}}
    post:
      tags: [orders]
      responses: {'204': {description: Done.}}
components:
  securitySchemes:
    the key: {type: apiKey, in: header, name: X-Key}
webhooks:
  sold:
    post:
      responses: {'204': {description: Good.}}
";

/// The configuration with all commented options set.
fn chosen(text: &str) -> String {
    let uncommented = |line: &str| match line.strip_prefix('#') {
        Some(key) if !key.starts_with(' ') => key.to_owned(),
        _ => line.to_owned(),
    };
    text.lines().map(uncommented).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_it_writes_works_as_it_is_and_with_all_choices_made() {
    let folder = Folder::with(&[("spec/shop.yaml", SHOP)]);
    let done = folder.run(&["init", "spec/shop.yaml"]).assert_success();
    assert!(done.stdout.contains("wrote `clientwright.toml`; next: `clientwright generate`"), "{done:#?}");
    let text = folder.read("clientwright.toml");
    for line in [
        "document = \"spec/shop.yaml\"",
        "#default-features = [\"reqwest\", \"rustls\"]",
        "#servers = [\"https://eu.shop.example\"]",
        "#credentials.\"the key\" = \"key\"",
        "#client-parameters.\"Shop Version\" = true",
        "# The tag `orders` has 2 operations.",
        "#include = { tags = [\"orders\", 'the \"items\"'], webhooks = [\"*\"] }",
        "#pagination.\"items.list\" = true",
        "#accept = [{ code = \"unresolved-reference\", reason = \"say why\" }]",
    ] {
        assert!(text.lines().any(|written| written == line), "{line}: {text}");
    }
    folder.run(&["generate"]).assert_success();
    folder.run(&["generate", "--strict"]).failed(1, &["unresolved-reference"]);
    folder.write("clientwright.toml", &chosen(&text));
    assert_ne!(chosen(&text), text);
    let done = folder.run(&["generate", "--strict"]).assert_success();
    assert!(done.stderr.contains("3 operations, 3 methods"), "{done:#?}");
}

#[test]
fn every_key_of_a_crate_and_of_an_api_is_in_it() {
    let folder = Folder::with(&[("shop.yaml", SHOP)]);
    folder.run(&["init", "shop.yaml"]).assert_success();
    let text = folder.read("clientwright.toml");
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/clientwright.schema.json");
    let schema = fs::read_to_string(schema).expect("the schema is there");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    for table in ["CrateTable", "ApiOptions"] {
        let keys = schema["$defs"][table]["properties"].as_object().expect("a table has keys");
        for key in keys.keys().filter(|key| *key != "api") {
            let is_of_key = |line: &str| {
                let rest = line.trim_start_matches('#').strip_prefix(key.as_str());
                rest.is_some_and(|rest| rest.starts_with([' ', '.']))
            };
            assert!(text.lines().any(is_of_key), "`{key}`: {text}");
        }
    }
}

#[test]
fn what_is_there_stays() {
    let folder = Folder::with(&[("pets.yaml", PETS), ("clientwright.toml", "# mine\n")]);
    folder.run(&["init", "pets.yaml"]).failed(1, &["`clientwright.toml` exists already", "--out FILE"]);
    assert_eq!(folder.read("clientwright.toml"), "# mine\n");
    folder
        .run(&["init", "pets.yaml", "--out", "other/a.toml"])
        .failed(1, &["the folder `other` doesn't exist"]);
    folder.run(&["init", "missing.yaml", "--out", "b.toml"]).failed(1, &["no configuration written"]);
    assert!(!folder.has("b.toml"));
}

#[test]
fn the_document_is_relative_to_the_configuration() {
    let folder = Folder::with(&[("spec/my pets.v1.yaml", PETS), ("clients/here", "")]);
    folder.run(&["init", "spec/my pets.v1.yaml", "--out", "clients/pets.toml"]).assert_success();
    let text = folder.read("clients/pets.toml");
    assert!(
        text.contains("[crate.my_pets]") && text.contains("document = \"../spec/my pets.v1.yaml\""),
        "{text}"
    );
    folder.run(&["generate", "--config", "clients/pets.toml"]).assert_success();
    assert!(folder.has("clients/my_pets/src/lib.rs"));
    let done = folder.run_in("spec", &["init", "my pets.v1.yaml", "--out", "../pets.toml"]).assert_success();
    assert!(done.stdout.contains("clientwright generate --config ../pets.toml"), "{done:#?}");
    assert!(folder.read("pets.toml").contains("document = \"spec/my pets.v1.yaml\""));
}
