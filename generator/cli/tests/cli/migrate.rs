//! The effects of a change on users of a crate: new names in their code, and changes that touch it.

use crate::folder::Folder;

const DOCUMENT: &str = "openapi: 3.1.0
info: { title: Pets, version: '1' }
servers: [{ url: https://api.example }]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      parameters: [{ name: limit, in: query, schema: { type: integer, maximum: 100 } }]
      responses: { '200': { description: Pets., content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } }
    delete:
      operationId: deletePets
      tags: [pets]
      responses: { '204': { description: Gone. } }
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string }
        kind: { type: string, enum: [cat, dog] }
";

const CONFIGURATION: &str =
    "[crate.shop]\nruntime = \"crate\"\n[crate.shop.api.pets]\ndocument = \"pets.yaml\"\nroot = true\n";

const CODE: &str = "use shop::models::{Pet, PetKind};

async fn first(client: &shop::Client) -> Option<String> {
    let pets = client.pets();
    let pet = pets.list().limit(1)   .await.ok()?; // as it is
    assert_eq!(pet.kind, Some(PetKind::Cat), \"{pet:?}\");
    let Pet { name, .. } = pet;
    Some(name)
}
";

/// A repository with a generated crate, and code that uses it.
fn repository() -> Folder {
    let folder = Folder::with(&[
        ("pets.yaml", DOCUMENT),
        ("clientwright.toml", CONFIGURATION),
        ("app/src/main.rs", CODE),
        ("app/notes.txt", "PetKind"),
    ]);
    folder.run(&["generate"]).assert_success();
    folder.commit();
    folder
}

#[test]
fn code_that_is_nested_without_end_is_refused() {
    let folder = repository();
    folder.write("pets.yaml", &DOCUMENT.replace("Pet:", "Animal:").replace("schemas/Pet", "schemas/Animal"));
    let deep = format!("fn f() -> u8 {{ {}1{} }}\n", "(".repeat(100_000), ")".repeat(100_000));
    folder.write("app/src/deep.rs", &deep);
    folder
        .run(&["migrate", "app", "--since", "HEAD"])
        .failed(1, &["app/src/deep.rs", "nested more than 256 deep"]);
}

#[test]
fn new_names_are_written_into_code_and_nothing_else() {
    let folder = repository();
    folder.write("pets.yaml", &DOCUMENT.replace("Pet:", "Animal:").replace("schemas/Pet", "schemas/Animal"));
    let lock = folder.read("shop/clientwright.lock").replace(" = list group=pets", " = all group=pets");
    folder.write("shop/clientwright.lock", &lock);
    folder.run(&["generate"]).assert_success();
    let output = folder.run(&["diff", "HEAD", "--format", "json"]).assert_success().stdout;
    let output: serde_json::Value = serde_json::from_str(&output).expect("it is JSON");
    let call =
        serde_json::json!({"kind": "call", "module": "", "old": ["pets", "list"], "new": ["pets", "all"]});
    assert!(output["renames"].as_array().is_some_and(|renames| renames.contains(&call)), "{output}");
    let shown = folder.run(&["migrate", "app", "--dry-run"]).assert_success().stdout;
    assert!(
        shown.contains("-use shop::models::{Pet, PetKind};\n+use shop::models::{Animal, AnimalKind};"),
        "{shown}"
    );
    assert!(shown.ends_with("would change 5 names in 1 file\n"), "{shown}");
    assert_eq!(folder.read("app/src/main.rs"), CODE, "nothing is written");
    let output = folder.run(&["migrate", "app"]).assert_success().stdout;
    assert_eq!(output, "changed 5 names in 1 file\n");
    let expected =
        CODE.replace("PetKind", "AnimalKind").replace("Pet,", "Animal,").replace("Pet {", "Animal {");
    assert_eq!(folder.read("app/src/main.rs"), expected.replace("pets.list()", "pets.all()"));
    let again = folder.run(&["migrate", "app"]).assert_success().stdout;
    assert_eq!(again, "changed 0 names in 0 files\n");
}

#[test]
fn a_renamed_group_has_another_module_and_another_type() {
    let folder = repository();
    let code = "use shop::{Client, pets::{ListPets, Pets}};
fn all(client: &Client) -> Pets { client.pets() }
type Others = shop::pets::ListPetsRequest;
mod pets { pub struct Other; }
type Other = pets::Other;
";
    folder.write("app/src/main.rs", code);
    folder.write("clientwright.toml", &format!("{CONFIGURATION}rename = {{ pets = \"zoo\" }}\n"));
    folder.run(&["generate"]).assert_success();
    folder.run(&["migrate", "app"]).assert_success();
    let expected = "use shop::{Client, zoo::{ListPets, Zoo}};
fn all(client: &Client) -> Zoo { client.zoo() }
type Others = shop::zoo::ListPetsRequest;
mod pets { pub struct Other; }
type Other = pets::Other;
";
    assert_eq!(folder.read("app/src/main.rs"), expected);
}

#[test]
fn names_of_the_user_stay_and_unknown_ones_are_listed() {
    let folder = repository();
    let code = "mod domain;
use domain::Pet;
use shop::models;

impl From<models::Pet> for Pet {
    fn from(models::Pet { name, kind, .. }: models::Pet) -> Self {
        Pet { name, kind: kind.is_some() }
    }
}

async fn first(client: shop::Client) -> bool {
    let own = Pet { name: String::new(), kind: true };
    let pets = client.pets().list().await.unwrap_or_default();
    own.kind && pets.name.is_empty() && toys::toy().name.is_empty()
}
";
    folder.write("app/src/main.rs", code);
    folder.write("app/src/domain.rs", "pub struct Pet { pub name: String, pub kind: bool }\n");
    let renames = "Pet = \"Animal\"\n\"/components/schemas/Pet/properties/name\" = \"label\"\n";
    folder.write("clientwright.toml", &format!("{CONFIGURATION}[crate.shop.api.pets.rename]\n{renames}"));
    folder.run(&["generate"]).assert_success();
    let output = folder.run(&["migrate", "app"]).assert_success().stdout;
    assert_eq!(
        output,
        "changed 5 names in 1 file
not changed, please look at these:
app/src/main.rs:14: `name` may be renamed: the type of its value isn't known
"
    );
    let expected = code
        .replace("models::Pet { name, kind, .. }", "models::Animal { label: name, kind, .. }")
        .replace("models::Pet", "models::Animal")
        .replace("pets.name", "pets.label");
    assert_eq!(folder.read("app/src/main.rs"), expected);
    assert_eq!(folder.read("app/src/domain.rs"), "pub struct Pet { pub name: String, pub kind: bool }\n");
}

#[test]
fn code_that_is_not_rust_is_reported() {
    let folder = repository();
    folder.write("app/src/main.rs", "fn main( {");
    folder.run(&["migrate", "app"]).failed(1, &["app/src/main.rs"]);
    folder.run(&["migrate", "nowhere"]).failed(1, &["nowhere"]);
    folder.run(&["migrate", "app", "--since", "nothing"]).failed(1, &["`nothing` is not a git revision"]);
}

#[test]
fn only_changes_that_touch_code_are_shown() {
    let folder = repository();
    let (before, delete) = DOCUMENT.split_once("    delete:").expect("it is there");
    let (_, components) = delete.split_once("components:").expect("they are there");
    let components = components.replace("enum: [cat, dog]", "enum: [cat, dog, hen]").replace(
        "name: { type: string }",
        "name: { type: [string, 'null'] }\n        age: { type: integer }",
    );
    let new = format!("{}components:{components}", before.replace("maximum: 100", "maximum: 50"));
    folder.write("pets.yaml", &new);
    let shown = |arguments: &[&str]| folder.run(arguments).assert_success().stdout;
    let all = shown(&["diff", "HEAD"]);
    assert!(all.contains("`DELETE /pets` was removed") && all.contains("`age` was added"), "{all}");
    let used = shown(&["diff", "HEAD", "--used-by", "app"]);
    assert!(used.contains("limit of query parameter `limit`"), "{used}");
    assert!(used.contains("property `name` of `Pet` is now nullable"), "{used}");
    assert!(!used.contains("DELETE /pets") && !used.contains("`age`"), "{used}");
}

#[test]
fn generate_says_how_names_changed() {
    let folder = repository();
    let with_age = "        name: { type: string }\n        age: { type: integer }\n";
    folder.write("pets.yaml", &DOCUMENT.replace("        name: { type: string }\n", with_age));
    let added = folder.run(&["generate"]).assert_success().stderr;
    assert!(added.contains("names: 1 added, 1 changed inside, so at least a minor version"), "{added}");
    folder.write("pets.yaml", &DOCUMENT.replace("        kind: { type: string, enum: [cat, dog] }\n", ""));
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
    folder.write("pets.yaml", &DOCUMENT.replace("paths:\n", ping));
    let added = folder.run(&["generate"]).assert_success().stderr;
    assert!(added.contains("added, so at least a minor version"), "{added}");
}
