//! The first steps of a new user: a crate generated into an empty folder, and a crate with a build script, each compiled
//! without a warning in every combination of its features.

mod first_guesses;
mod our_names;
mod scratch;
mod unreached;

use case_data::{Pair, cases_folder, pairs_folder};
use clientwright::{ApiInput, ClientParameterOverride, FolderFiles, LockFile, Options, Runtime};
use scratch::Scratch;
use std::error::Error;
use std::fs;
use tests::{root, runtime_folder};

type Outcome = Result<(), Box<dyn Error>>;

/// Documents as different as can be: the seed, one with every kind of response, one with webhooks.
const DOCUMENTS: [(&str, &str); 3] =
    [("calls", "seed/outbound_call"), ("answers", "operation/answers"), ("hooks", "operation/webhooks")];

/// Every call needs values that the client has.
const TENANTS: &str = "\
openapi: 3.1.1
info: {title: Tenants, version: '1'}
paths:
  /things:
    get:
      operationId: listThings
      parameters:
        - {name: X-Tenant, in: header, required: true, schema: {type: string, enum: [acme, other]}}
        - {name: X-Since, in: header, required: true, schema: {type: integer, minimum: 5}}
      responses: {'204': {description: None.}}
";

#[test]
#[ignore = "builds crates"]
fn a_written_crate_compiles_with_every_feature_set() -> Outcome {
    let scratch = Scratch::with_runtime("written", Runtime::Vendored)?;
    let apis = DOCUMENTS.map(|(module, case)| {
        ApiInput::new("document.yaml", FolderFiles::new(cases_folder().join(case))).module(module)
    });
    let mut options = Options::default();
    options.package = "written".to_owned();
    scratch.generate(&apis, &options)?;
    scratch.check(&["--no-default-features"])?;
    scratch.check(&["--no-default-features", "--features", "client"])?;
    scratch.check(&["--no-default-features", "--features", "examples,webhooks"])?;
    scratch.check(&[])?;
    scratch.run("fmt", &["--check", "--package", "written-runtime"])
}

#[test]
#[ignore = "builds crates"]
fn the_docs_of_a_written_crate_compile() -> Outcome {
    let scratch = Scratch::new("documented")?;
    let mut apis: Vec<ApiInput> = Vec::new();
    for (module, case) in [DOCUMENTS[0], DOCUMENTS[1], ("shop", "book/shop")] {
        let files = FolderFiles::new(cases_folder().join(case));
        apis.push(ApiInput::new("document.yaml", files).module(module));
    }
    scratch.write("document/tenants.yaml", TENANTS)?;
    let tenants = ApiInput::new("tenants.yaml", FolderFiles::new(scratch.folder.join("document")));
    let parameters = [("X-Tenant", "tenant"), ("X-Since", "since")];
    let with_parameter = |api: ApiInput, (name, setter): (&str, &str)| {
        api.client_parameter(name, ClientParameterOverride::Name(setter.to_owned()))
    };
    apis.push(parameters.into_iter().fold(tenants.module("tenants"), with_parameter));
    let mut options = Options::default();
    options.package = "documented".to_owned();
    scratch.generate(&apis, &options)?;
    scratch.run("test", &["--doc", "--no-default-features", "--features", "blocking,examples"])
}

#[test]
#[ignore = "builds crates"]
fn groups_of_a_big_api_are_features_and_models_go_with_them() -> Outcome {
    let scratch = Scratch::new("big")?;
    let folder = scratch.folder.join("document");
    scratch.write("document/big.json", &big_document())?;
    let mut options = Options::default();
    options.package = "big".to_owned();
    options.group_features = true;
    let api = ApiInput::new("big.json", FolderFiles::new(folder));
    let output = scratch.generate(&[api], &options)?;
    let uses = "use big::models::{Both, Cat0, Unused};\n\n#[must_use]\npub fn \
                all(_: Both, _: Cat0, _: Unused) -> bool {\n    true\n}\n";
    scratch.write("examples/cats.rs", &format!("//! Models.\n{uses}\nfn main() {{}}\n"))?;
    let lib = ["--no-default-features", "--lib", "--features"];
    for features in ["", "client", "cats", "client,cats", "client,default_group", "client,all-groups"] {
        scratch.check(&[lib.as_slice(), &[features]].concat())?;
    }
    let example =
        |features| scratch.check(&["--no-default-features", "--example", "cats", "--features", features]);
    example("cats")?;
    assert!(example("default_group").is_err(), "a model of cats alone is there without them");
    let readme = &output.files["README.md"];
    assert!(readme.contains("all-groups"), "{readme}");
    Ok(())
}

#[test]
#[ignore = "builds crates"]
fn groups_of_a_small_api_are_features_where_they_are_wanted() -> Outcome {
    let scratch = Scratch::new("small")?;
    let tagged = |tag: &str, schema: &str| {
        let content = serde_json::json!({"schema": {"$ref": format!("#/components/schemas/{schema}")}});
        let responses =
            serde_json::json!({"200": {"description": "It", "content": {"application/json": content}}});
        serde_json::json!({"get": {"operationId": schema, "tags": [tag], "responses": responses}})
    };
    let document = serde_json::json!({
        "openapi": "3.1.0",
        "info": {"title": "Small", "version": "1"},
        "servers": [{"url": "https://api.example"}],
        "paths": {"/cat": tagged("cats", "Cat"), "/dog": tagged("dogs", "Dog")},
        "components": {"schemas": {
            "Cat": {"properties": {"size": {"type": "string", "enum": ["small", "large"]}}},
            "Dog": {"properties": {"name": {"type": "string"}, "size": {"type": "string", "enum": ["small", "large"]}}},
        }},
    });
    scratch.write("document/small.json", &document.to_string())?;
    let mut options = Options::default();
    options.package = "small".to_owned();
    options.group_features = true;
    options.default_features = Some(["client", "dogs"].map(|name| name.to_owned().into()).to_vec());
    let mut api = ApiInput::new("small.json", FolderFiles::new(scratch.folder.join("document")));
    let output = scratch.generate(std::slice::from_ref(&api), &options)?;
    let of_group =
        |group: &str| format!("//! A group.\n\nfn main() {{\n    let _ = small::Client::{group};\n}}\n");
    scratch.write("examples/dogs.rs", &of_group("dogs"))?;
    scratch.write("examples/cats.rs", &of_group("cats"))?;
    for features in ["", "client", "client,cats", "client,all-groups"] {
        scratch.check(&["--no-default-features", "--lib", "--features", features])?;
    }
    scratch.check(&["--example", "dogs"])?;
    assert!(scratch.check(&["--example", "cats"]).is_err(), "a group that nobody asked for is there");
    // A group that has another name has the feature of that name too.
    options.lockfile = Some(LockFile { name: "clientwright.lock".to_owned(), text: output.lockfile });
    api.options.rename.insert("cats".to_owned().into(), "felines".to_owned());
    scratch.generate(&[api], &options)?;
    scratch.write("examples/cats.rs", &format!("#![allow(deprecated)]\n{}", of_group("cats")))?;
    scratch.check(&["--example", "cats", "--features", "cats"])
}

/// A thousand models: cats, the models of a group that is named as Cargo names something else, one that both use, and one
/// that no operation does.
fn big_document() -> String {
    let reference = |name: &str| serde_json::json!({"$ref": format!("#/components/schemas/{name}")});
    let mut schemas = serde_json::Map::new();
    let mut paths = serde_json::Map::new();
    let size = serde_json::json!({"type": "string", "enum": ["small", "large"]});
    schemas.insert("Both".to_owned(), serde_json::json!({"properties": {"size": size}}));
    schemas.insert("Unused".to_owned(), serde_json::json!({"properties": {"id": {"type": "integer"}}}));
    for number in 0..500 {
        for (group, name) in [("cats", format!("Cat{number}")), ("default", format!("Plain{number}"))] {
            let schema =
                serde_json::json!({"properties": {"both": reference("Both"), "name": {"type": "string"}}});
            schemas.insert(name.clone(), schema);
            let content = serde_json::json!({"application/json": {"schema": reference(&name)}});
            let gone = serde_json::json!({"description": "Gone", "content": content});
            let mut responses = serde_json::json!({"200": {"description": "It", "content": content}});
            // Enums by status, in one group only.
            if group == "cats" && number == 0 {
                responses["404"] = gone;
                responses["409"] = serde_json::json!({"description": "No"});
            }
            let operation = serde_json::json!({"operationId": name, "tags": [group], "responses": responses});
            paths.insert(format!("/{name}"), serde_json::json!({"get": operation}));
        }
    }
    serde_json::json!({
        "openapi": "3.1.0",
        "info": {"title": "Big", "version": "1"},
        "servers": [{"url": "https://api.example"}],
        "paths": paths,
        "components": {"schemas": schemas},
    })
    .to_string()
}

#[test]
#[ignore = "builds crates"]
fn a_crate_with_a_build_script_compiles() -> Outcome {
    let scratch = Scratch::new("built")?;
    let (generator, runtime) = (root().join("generator"), runtime_folder());
    scratch.write(
        "Cargo.toml",
        &format!(
            "[package]\nname = \"built\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nclientwright-runtime = {{ path = {runtime:?}, default-features = false, features = [\"client\"] }}\n\n\
             [build-dependencies]\nclientwright = {{ path = {generator:?}, default-features = false }}\n"
        ),
    )?;
    scratch.write(
        "build.rs",
        "fn main() -> Result<(), Box<dyn std::error::Error>> {\n    \
         let generator = clientwright::Generator::new(\"spec/calls.yaml\");\n    \
         generator.scope(clientwright::Scope::Client).write_to_out_dir(\"calls.rs\")?;\n    Ok(())\n}\n",
    )?;
    scratch.write(
        "src/lib.rs",
        "pub mod calls {\n    include!(concat!(env!(\"OUT_DIR\"), \"/calls.rs\"));\n}\n",
    )?;
    let (_, case) = DOCUMENTS[0];
    scratch
        .write("spec/calls.yaml", &fs::read_to_string(cases_folder().join(case).join("document.yaml"))?)?;
    scratch.check(&[])
}

/// Code that was written for a document keeps compiling when the document renames its schemas, with a deprecation warning.
#[test]
#[ignore = "builds crates"]
fn code_that_says_a_former_name_compiles_with_a_deprecation() -> Outcome {
    let scratch = Scratch::new("former")?;
    let mut options = Options::default();
    options.package = "former".to_owned();
    for (cat, owner, code) in [("Cat", "Owner", ""), ("Feline", "Human", FORMER)] {
        scratch.write("document/pets.json", &renamed_document(cat, owner))?;
        let api = ApiInput::new("pets.json", FolderFiles::new(scratch.folder.join("document")));
        let output = scratch.generate(&[api], &options)?;
        options.lockfile = Some(LockFile { name: "clientwright.lock".to_owned(), text: output.lockfile });
        scratch.check(&[])?;
        scratch.write("examples/cats.rs", &FORMER.replace("#DENIED#", ""))?;
        let messages = scratch.check(&["--example", "cats"]);
        assert_eq!(messages.is_err(), !code.is_empty(), "{messages:?}");
    }
    scratch.write("examples/cats.rs", &FORMER.replace("#DENIED#", "#![allow(deprecated)]"))?;
    scratch.check(&["--example", "cats"])
}

/// The same where the configuration calls methods, groups and types otherwise, also after further runs.
#[test]
#[ignore = "builds crates"]
fn code_that_says_a_former_name_of_a_method_compiles_with_a_deprecation() -> Outcome {
    let scratch = Scratch::new("renamed")?;
    let mut options = Options::default();
    options.package = "renamed".to_owned();
    scratch.write("document/pets.json", &renamed_document("Cat", "Owner"))?;
    let renames = [
        vec![],
        vec![("putPet", "store"), ("Pet", "Animal"), ("pets", "beasts"), (NAME, "title")],
        vec![("putPet", "keep"), ("pets", "zoo"), (NAME, "called")],
    ];
    let deprecated =
        ["module `renamed::pets`", "alias `renamed::pets::Pets`", "alias `renamed::pets::PutPet`"];
    let deprecated = [&deprecated[..], &["::pets`", "::put`", "::put_text`", "::name`"]].concat();
    for renames in renames {
        let is_first = renames.is_empty();
        let mut api = ApiInput::new("pets.json", FolderFiles::new(scratch.folder.join("document")));
        for (from, to) in renames {
            api.options.rename.insert(from.to_owned().into(), to.to_owned());
        }
        let output = scratch.generate(&[api], &options)?;
        options.lockfile = Some(LockFile { name: "clientwright.lock".to_owned(), text: output.lockfile });
        scratch.check(&[])?;
        scratch.write("examples/pets.rs", &CALLS.replace("#DENIED#", ""))?;
        let messages = scratch
            .check(&["--example", "pets"])
            .err()
            .map(|messages| messages.to_string())
            .unwrap_or_default();
        assert!(deprecated.iter().all(|name| messages.contains(name) != is_first), "{messages}");
    }
    scratch.write("examples/pets.rs", &CALLS.replace("#DENIED#", "#![allow(deprecated)]"))?;
    scratch.check(&["--example", "pets"])
}

/// The same where the document moves an operation to another group.
#[test]
#[ignore = "builds crates"]
fn code_that_calls_an_operation_where_it_was_compiles_with_a_deprecation() -> Outcome {
    let scratch = Scratch::new("moved")?;
    let mut options = Options::default();
    options.package = "moved".to_owned();
    let pairs = Pair::all(&pairs_folder())?;
    let pair = pairs.iter().find(|pair| pair.id() == "operation/left_a_group").ok_or("the pair is there")?;
    let uses = format!("{}fn main() {{}}\n", pair.user_code("moved"));
    for (api, is_new) in [(pair.old_api(), false), (pair.new_api(), true)] {
        let output = scratch.generate(&[api.module(pair.module())], &options)?;
        options.lockfile = Some(LockFile { name: "clientwright.lock".to_owned(), text: output.lockfile });
        scratch.check(&[])?;
        scratch.write("examples/uses.rs", &format!("#![allow(dead_code)]\n{uses}"))?;
        let messages = scratch
            .check(&["--example", "uses"])
            .err()
            .map(|messages| messages.to_string())
            .unwrap_or_default();
        assert!(["put`", "put_text`"].iter().all(|name| messages.contains(name) == is_new), "{messages}");
    }
    scratch.write("examples/uses.rs", &format!("#![allow(dead_code, deprecated)]\n{uses}"))?;
    scratch.check(&["--example", "uses"])
}

/// The name of a cat.
const NAME: &str = "/components/schemas/Cat/properties/name";

/// Says the first names of a type, a group with its module and type, methods and a field's setter.
const CALLS: &str = "//! Pets.
#DENIED#
use renamed::{Client, models::{Cat, CatMood, Owner, Pet}};
use renamed::pets::{self, Pets, PutPetRequest};

/// Calls methods.
pub fn put(client: &Client, owner: Owner, _: Pet, _: pets::PutPet) -> PutPetRequest {
    let pets: Pets = client.pets();
    let _ = pets.put_text(\"Tom\");
    let _ = Cat::new(CatMood::Sleepy).name(\"Tom\");
    pets.put(owner)
}

fn main() {}
";

/// Says all that a schema and an inline schema in it gave names to.
const FORMER: &str = "//! Cats.
#DENIED#
use former::models::{Cat, CatMood, Owner, OwnerRequired, Pet};

fn main() {
    let cat = Cat::new(CatMood::Sleepy).name(\"Tom\");
    let required =
        OwnerRequired { a: cat, b: 1, c: 2, d: 3, e: 4, f: 5, g: 6, h: 7, i: 8 };
    let owner: Owner = Owner::new(required);
    let _ = Pet::Cat(owner.a);
}
";

/// A schema with an inline one, one that asks for much, and a union.
fn renamed_document(cat: &str, owner: &str) -> String {
    let reference = |name: &str| serde_json::json!({"$ref": format!("#/components/schemas/{name}")});
    let object = |properties, required: &[&str]| serde_json::json!({"type": "object", "properties": properties, "required": required});
    let mood = serde_json::json!({"type": "string", "enum": ["sleepy", "wild"]});
    let mut of_owner = serde_json::json!({"a": reference(cat)});
    let letters = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    for letter in &letters[1..] {
        of_owner[letter] = serde_json::json!({"type": "integer"});
    }
    let schemas = serde_json::json!({
        cat: object(serde_json::json!({"mood": mood, "name": {"type": "string"}}), &["mood"]),
        "Dog": object(serde_json::json!({"bark": {"type": "integer"}}), &["bark"]),
        "Pet": {"oneOf": [reference(cat), reference("Dog")]},
        owner: object(of_owner, &letters),
    });
    let content = |name: &str| {
        let text = serde_json::json!({"schema": {"type": "string"}});
        serde_json::json!({"application/json": {"schema": reference(name)}, "text/plain": text})
    };
    serde_json::json!({
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "servers": [{"url": "https://pets.example"}],
        "paths": {"/pets": {"put": {
            "operationId": "putPet",
            "tags": ["pets"],
            "requestBody": {"required": true, "content": content(owner)},
            "responses": {"200": {"description": "The pet", "content": content("Pet")}},
        }}},
        "components": {"schemas": schemas},
    })
    .to_string()
}
