//! Models that no operation reaches are features where there are many.

use super::Outcome;
use super::scratch::Scratch;
use clientwright::{ApiInput, FolderFiles, LockFile, Options, Output};
use serde_json::{Map, Value, json};

/// The number of models that are worth a feature.
const MANY: usize = 100;

/// A document with this number of schemas of webhooks and of schemas that nothing needs, each of which holds one that the call
/// needs too.
fn document(webhooks: usize, unused: usize) -> Value {
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let model =
        || json!({"type": "object", "properties": {"pet": reference("Pet"), "next": {"type": "string"}}});
    let mut schemas = Map::new();
    schemas.insert("Pet".to_owned(), json!({"type": "object", "properties": {"name": {"type": "string"}}}));
    let mut hooks = Map::new();
    for number in 0..webhooks {
        let name = format!("Event{number}");
        schemas.insert(name.clone(), model());
        let content = json!({"application/json": {"schema": reference(&name)}});
        let hook = json!({"post": {"requestBody": {"content": content}, "responses": {"204": {"description": "Taken."}}}});
        hooks.insert(name, hook);
    }
    for number in 0..unused {
        schemas.insert(format!("Unused{number}"), model());
    }
    let content = json!({"application/json": {"schema": reference("Pet")}});
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "servers": [{"url": "https://pets.example"}],
        "paths": {"/pet": {"get": {"operationId": "pet", "responses": {"200": {"description": "It.", "content": content}}}}},
        "webhooks": hooks,
        "components": {"schemas": schemas},
    })
}

fn generate(
    scratch: &Scratch,
    document: &Value,
    options: &mut Options,
) -> Result<Output, Box<dyn std::error::Error>> {
    scratch.write("document/pets.json", &document.to_string())?;
    let api = ApiInput::new("pets.json", FolderFiles::new(scratch.folder.join("document")));
    let output = scratch.generate(&[api], options)?;
    options.lockfile = Some(LockFile { name: "clientwright.lock".to_owned(), text: output.lockfile.clone() });
    Ok(output)
}

/// The condition on a module of models.
fn condition<'a>(output: &'a Output, module: &str) -> &'a str {
    let list = &output.files["src/models/mod.rs"];
    let before = list.split(&format!("\nmod {module};")).next().unwrap_or_default();
    before.lines().last().filter(|line| line.starts_with("#[cfg")).unwrap_or_default()
}

#[test]
#[ignore = "builds crates"]
fn models_that_no_call_needs_are_features_where_they_are_many() -> Outcome {
    let scratch = Scratch::new("unreached")?;
    let mut options = Options::default();
    options.package = "unreached".to_owned();
    let output = generate(&scratch, &document(MANY, MANY), &mut options)?;
    assert_eq!(condition(&output, "with_webhooks"), "#[cfg(feature = \"webhooks\")]");
    assert_eq!(condition(&output, "with_all_models"), "#[cfg(feature = \"all-models\")]");
    assert_eq!(condition(&output, "pet"), "");
    let lib = ["--no-default-features", "--lib", "--features"];
    for features in ["", "client", "webhooks", "all-models", "webhooks,all-models,client"] {
        scratch.check(&[lib.as_slice(), &[features]].concat())?;
    }
    scratch.write("examples/hooks.rs", "//! Hooks.\n\nuse unreached::models::{Event0, Unused0};\n\n/// Uses both.\npub fn both(_: Event0, _: Unused0) {}\n\nfn main() {}\n")?;
    let example =
        |features| scratch.check(&["--no-default-features", "--example", "hooks", "--features", features]);
    example("webhooks,all-models")?;
    assert!(example("webhooks").is_err(), "a model that nothing needs is there");
    Ok(())
}

/// Not those of an earlier run: what is there without a feature gets one with the others, and loses it again.
#[test]
fn the_document_alone_decides_about_the_feature() -> Outcome {
    let scratch = Scratch::new("alone")?;
    let mut options = Options::default();
    options.package = "alone".to_owned();
    let behind = "#[cfg(feature = \"all-models\")]";
    for (unused, expected) in [(MANY - 1, ""), (MANY, behind), (3 * MANY, behind), (MANY - 1, "")] {
        let output = generate(&scratch, &document(1, unused), &mut options)?;
        assert_eq!(condition(&output, "with_all_models"), expected, "{unused}");
    }
    Ok(())
}
