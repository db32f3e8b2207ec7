//! The reference of the configuration and its JSON Schema, both generated from the types that read it: `docs/configuration.md` and
//! `docs/clientwright.schema.json`. `INSTA_UPDATE=always cargo test -p clientwright-cli --bin clientwright` writes them.

#![cfg(test)]

use super::runtime::{RuntimeFolder, RuntimeRepository};
use super::tables::{CrateTable, FetchTable, ModuleTable, Tables};
use super::tests::targets;
use clientwright::{Acceptance, ApiOptions, JobRule, Limits, PaginationRule, Parameters, Selectors, Types};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use toml_edit::{DocumentMut, de};

/// The text above the keys.
const HEAD: &str = "\
# `clientwright.toml`

Written by `INSTA_UPDATE=always cargo test -p clientwright-cli --bin clientwright` from the types that read the file.

The configuration of `clientwright generate`, `check`, `inspect` and `diff`. `clientwright init SPEC` writes a template. Unknown
keys, and entries that match nothing in the document, are errors with their line.

Most keys of an API are also methods of `ApiInput`, for build scripts; its documentation has their arguments:
`Generator::new(\"spec/pets.yaml\").api(|api| api.rename(\"Pet\", \"Animal\"))`.

`docs/clientwright.schema.json` in the repository is a JSON Schema that editors use to check and complete the file.
";

/// The keys of an API, and the methods of `ApiInput` that set the same.
const METHODS: &[(&str, &str)] = &[
    ("document", "new"),
    ("root", "module"),
    ("urls", "url"),
    ("rename", "rename"),
    ("types", "types"),
    ("closed-enumerations", "close_enumeration"),
    ("pagination", "pagination"),
    ("poll", "poll"),
    ("parameters", "parameters"),
    ("include", "include"),
    ("exclude", "exclude"),
    ("servers", "server"),
    ("credentials", "credential"),
    ("environment", "environment"),
    ("client-parameters", "client_parameter"),
    ("docs", "docs"),
    ("strictness", "strictness"),
    ("unknown-members", "keep_unknown_members_in"),
    ("resources", "resources"),
    ("verbs", "verb"),
    ("derives", "derive"),
    ("accept", "accept"),
    ("limits", "limits"),
    ("folders", "folder"),
    ("overlays", "overlay"),
];

/// A table: its type in the schema, its heading, and its keys as serde knows them.
type TableInfo = (&'static str, &'static str, Vec<String>);

fn tables() -> [TableInfo; 14] {
    [
        ("Tables", "The file", keys::<Tables>()),
        ("CrateTable", "`[crate.NAME]`", keys::<CrateTable>()),
        ("ModuleTable", "`[module.NAME]`", keys::<ModuleTable>()),
        ("FetchTable", "`[fetch.FILE]`", keys::<FetchTable>()),
        ("RuntimeFolder", "`[runtime]`, and `runtime` of a crate", keys::<RuntimeFolder>()),
        ("RuntimeRepository", "`runtime` of a crate", keys::<RuntimeRepository>()),
        ("ApiOptions", "`[crate.NAME.api.MODULE]` and `[module.NAME.api.MODULE]`", keys::<ApiOptions>()),
        ("Types", "`types`", keys::<Types>()),
        ("Parameters", "`parameters`", keys::<Parameters>()),
        ("Selectors", "`include` and `exclude`", keys::<Selectors>()),
        ("PaginationRule", "A rule of `pagination`", keys::<PaginationRule>()),
        ("JobRule", "A rule of `poll`", keys::<JobRule>()),
        ("Acceptance", "`accept`", keys::<Acceptance>()),
        ("Limits", "`limits`", keys::<Limits>()),
    ]
}

/// The keys of a table in their order. serde lists them in its error about an unknown one.
fn keys<T: DeserializeOwned>() -> Vec<String> {
    let message = de::from_str::<T>("\"?\" = 0").err().expect("no table has this key").message().to_owned();
    message.split('`').skip(3).step_by(2).map(str::to_owned).collect()
}

fn schema() -> Value {
    let mut schema = serde_json::to_value(schemars::schema_for!(Tables)).expect("a schema is JSON");
    schema["title"] = "clientwright.toml".into();
    schema
}

/// The target of a reference.
fn resolve<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let inner = schema.get("anyOf").and_then(|any| any.get(0)).filter(|inner| inner.get("$ref").is_some());
    let schema = inner.unwrap_or(schema);
    match schema["$ref"].as_str() {
        Some(reference) => root.pointer(reference.trim_start_matches('#')).expect("references resolve"),
        None => schema,
    }
}

/// The form of a value, in words.
fn form(root: &Value, schema: &Value) -> String {
    let schema = resolve(root, schema);
    let kinds = ["oneOf", "anyOf"].iter().find_map(|key| schema[key].as_array());
    if let Some(kinds) = kinds {
        let mut forms: Vec<String> = kinds.iter().map(|kind| form(root, kind)).collect();
        forms.dedup();
        return forms.join(", ");
    }
    if let Some(values) = schema["enum"].as_array() {
        return values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ");
    }
    if let Some(value) = schema.get("const") {
        return format!("`{value}`");
    }
    let ty = schema["type"].as_str().or_else(|| schema["type"][0].as_str()).unwrap_or("anything");
    match ty {
        "string" => "text".to_owned(),
        "integer" => "number".to_owned(),
        "array" => format!("list of {}", form(root, &schema["items"])),
        "object" if schema["additionalProperties"].is_object() => {
            format!("table of {}", form(root, &schema["additionalProperties"]))
        }
        "object" => "table".to_owned(),
        other => other.to_owned(),
    }
}

fn page(root: &Value) -> String {
    let mut page = HEAD.to_owned();
    for (name, heading, keys) in tables() {
        let table = if name == "Tables" { root } else { &root["$defs"][name] };
        let text = table["description"].as_str().unwrap_or_default();
        let _ = write!(page, "\n## {heading}\n\n{text}\n");
        for key in keys {
            let property = &table["properties"][&key];
            // Each example is a whole file.
            let text = property["description"].as_str().unwrap_or_default();
            let text = text.replace("```toml\n", "```toml\n# clientwright.toml\n");
            let _ = write!(page, "\n### `{key}`\n\n*{}*\n\n{text}\n", form(root, property));
        }
    }
    page
}

/// Compares a page with the file, or writes it.
fn compare_with_file(file: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(file);
    if std::env::var("INSTA_UPDATE").is_ok_and(|how| how == "always") {
        fs::write(&path, text).expect("tests can write files");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    let help = "`INSTA_UPDATE=always cargo test -p clientwright-cli --bin clientwright` writes it";
    assert!(found == text, "docs/{file} is out of date: {help}");
}

#[test]
fn the_page_and_the_schema_are_up_to_date() {
    let schema = schema();
    compare_with_file("configuration.md", &page(&schema));
    let text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    compare_with_file("clientwright.schema.json", &(text + "\n"));
}

#[test]
fn every_table_has_the_keys_that_serde_knows_and_all_are_described() {
    let root = schema();
    let tables: BTreeMap<&str, Vec<String>> =
        tables().into_iter().map(|(name, _, keys)| (name, keys)).collect();
    let definitions = root["$defs"].as_object().into_iter().flatten();
    let objects = definitions.filter(|(_, schema)| schema["properties"].is_object());
    let objects: Vec<(&str, &Value)> =
        objects.map(|(name, schema)| (name.as_str(), schema)).chain([("Tables", &root)]).collect();
    assert_eq!(objects.len(), tables.len(), "a table is missing in the list");
    for (name, schema) in objects {
        let keys = tables.get(name).unwrap_or_else(|| panic!("`{name}` is missing in the list"));
        let properties = schema["properties"].as_object().expect("a table has keys");
        assert_eq!(keys.len(), properties.len(), "{name}: {keys:?}");
        assert_eq!(schema["additionalProperties"], Value::Bool(false), "{name}");
        for key in keys {
            let text = properties[key]["description"].as_str().unwrap_or_default();
            assert!(!text.is_empty(), "`{key}` of {name} has no description");
            let has_example = text.contains("```toml\n");
            assert!(has_example || !name.starts_with("Api"), "`{key}` of {name} has no example");
        }
    }
}

#[test]
fn every_example_can_be_read() {
    let root = schema();
    let mut examples = 0;
    for (name, _, keys) in tables() {
        let table = if name == "Tables" { &root } else { &root["$defs"][name] };
        for key in keys {
            let text = table["properties"][&key]["description"].as_str().unwrap_or_default();
            for example in text.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
                let whole = with_documents(example);
                targets(&whole).unwrap_or_else(|problem| panic!("`{key}`: {problem}\n{whole}"));
                assert!(example.contains(key.as_str()), "the example of `{key}` doesn't have it");
                examples += 1;
            }
        }
    }
    assert!(examples > 20, "{examples}");
}

/// An example with a document for each of its APIs.
fn with_documents(example: &str) -> String {
    let mut text: DocumentMut = example.parse().expect("an example is TOML");
    for (form, default) in [("crate", "petstore"), ("module", "pets")] {
        let Some(tables) = text.get(form).and_then(|item| item.as_table_like()) else { continue };
        let names: Vec<String> = tables.iter().map(|(name, _)| name.to_owned()).collect();
        for name in names {
            let table = &mut text[form][&name];
            if table.get("api").is_none() {
                table["api"][default]["document"] = toml_edit::value("spec.yaml");
            }
            let apis = table["api"].as_table_like().expect("APIs are a table");
            let apis: Vec<String> = apis.iter().map(|(api, _)| api.to_owned()).collect();
            for api in apis {
                if table["api"][&api].get("document").is_none() {
                    table["api"][&api]["document"] = toml_edit::value("spec.yaml");
                }
            }
        }
    }
    text.to_string()
}

#[test]
fn every_key_of_an_api_is_a_method_of_the_library() {
    let input = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/input.rs"));
    let input = input.expect("the sources are there");
    for key in keys::<ApiOptions>() {
        let method = METHODS.iter().find(|(known, _)| *known == key).map(|(_, method)| method);
        let method = method.unwrap_or_else(|| panic!("`{key}` has no method in the list"));
        assert!(input.contains(&format!("pub fn {method}(")), "`ApiInput::{method}` for `{key}` is missing");
    }
}
