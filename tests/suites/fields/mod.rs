//! No field of the standard is lost silently: each of them, alone, changes the output or is reported. The fields are in tables
//! next to this file. An unknown field is reported, an extension is not.

use clientwright::{ApiInput, Files, Layout, Options, Runtime, generate};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io;

const OPENAPI: &str = include_str!("openapi.yaml");
const SWAGGER: &str = include_str!("swagger.yaml");

/// A document that has each object in a place where it counts, and the objects.
#[derive(Deserialize)]
struct Table {
    document: Value,
    objects: Vec<Object>,
}

/// The fixed fields of an object, each with a value that differs from the document's.
#[derive(Deserialize)]
struct Object {
    object: String,
    at: String,
    /// Whether its keys are names, of which there are no unknown ones.
    #[serde(default)]
    named: bool,
    fields: Map<String, Value>,
    #[serde(default, rename = "since 3.1")]
    since_3_1: Map<String, Value>,
    #[serde(default, rename = "since 3.2")]
    since_3_2: Map<String, Value>,
}

/// A document held in memory.
struct Memory(Vec<u8>);

impl Files for Memory {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        if name == "document.json" { Ok(self.0.clone()) } else { Err(io::ErrorKind::NotFound.into()) }
    }
}

/// All that a user gets to see.
#[derive(PartialEq)]
struct Seen {
    files: BTreeMap<String, String>,
    findings: String,
}

fn see(document: &Value) -> Seen {
    let mut options = Options::default();
    options.layout = Layout::Crate;
    options.runtime = Runtime::Registry;
    match generate(&[ApiInput::new("document.json", Memory(document.to_string().into_bytes()))], &options) {
        Ok(output) => {
            let files = output.files.into_iter().filter(|(name, _)| !name.starts_with("runtime/"));
            Seen { files: files.collect(), findings: output.report.to_string() }
        }
        Err(failure) => Seen { files: BTreeMap::new(), findings: failure.report.to_string() },
    }
}

/// The document with a member of the object at `at` set, or without it.
fn changed(document: &Value, at: &str, key: &str, value: Option<&Value>) -> Value {
    let mut document = document.clone();
    let object = document.pointer_mut(at).and_then(Value::as_object_mut);
    let object = object.unwrap_or_else(|| panic!("{at} is an object of the table's document"));
    match value {
        Some(value) => object.insert(key.to_owned(), value.clone()),
        None => object.remove(key),
    };
    document
}

impl Table {
    fn read(text: &str) -> Self {
        serde_yaml::from_str(text).expect("a table can be read")
    }

    /// The fields whose presence changes nothing, neither with the document's value nor with another.
    fn lost(&self, fields: impl Fn(&Object) -> Vec<(&String, &Value)>) -> Vec<String> {
        let mut lost = Vec::new();
        let plain = see(&self.document);
        for object in &self.objects {
            for (key, value) in fields(object) {
                let without = see(&changed(&self.document, &object.at, key, None));
                if without == plain && without == see(&changed(&self.document, &object.at, key, Some(value)))
                {
                    lost.push(format!("{}: `{key}` at {}", object.object, object.at));
                }
            }
        }
        lost
    }
}

/// Fields that an OpenAPI 3 document of this version loses.
fn lost_of_openapi(version: &str, fields: impl Fn(&Object) -> Vec<(&String, &Value)>) -> Vec<String> {
    let mut table = Table::read(OPENAPI);
    table.document["openapi"] = json!(version);
    table.lost(fields)
}

#[test]
fn every_field_of_openapi_3_is_used_or_reported() {
    let lost = lost_of_openapi("3.1.2", |object| object.fields.iter().chain(&object.since_3_1).collect());
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    let lost = lost_of_openapi("3.2.0", |object| object.since_3_2.iter().collect());
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
#[ignore = "takes long"]
fn every_field_is_used_or_reported_in_other_versions() {
    let lost = lost_of_openapi("3.0.4", |object| object.fields.iter().collect());
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    let lost = lost_of_openapi("3.2.0", |object| object.fields.iter().chain(&object.since_3_1).collect());
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn every_field_of_swagger_2_is_used_or_reported() {
    let lost = Table::read(SWAGGER).lost(|object| object.fields.iter().collect());
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn unknown_keys_are_reported_and_extensions_are_not() {
    let mut openapi = Table::read(OPENAPI);
    openapi.document["openapi"] = json!("3.2.0");
    let mut problems = Vec::new();
    for table in [openapi, Table::read(SWAGGER)] {
        let plain = see(&table.document);
        for object in table.objects.iter().filter(|object| !object.named) {
            let with = see(&changed(&table.document, &object.at, "surprise", Some(&json!(1))));
            let place = format!("document.json#{}/surprise", object.at);
            if !(with.findings.contains("unknown-field") && with.findings.contains(&place)) {
                problems.push(format!("{}: nothing is reported at {}", object.object, object.at));
            }
            if see(&changed(&table.document, &object.at, "x-surprise", Some(&json!(1)))) != plain {
                problems.push(format!("{}: an extension at {} changes something", object.object, object.at));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
