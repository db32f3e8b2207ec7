//! Documents that say the same in another form or in more files: the same bytes, and the names that they had.

use super::document::{run, run_files};
use super::documents::documents;
use super::layout::{Layout, text};
use super::shuffled::difference;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tests::corpus::escaped;

/// The file that schemas are moved to.
const PARTS: &str = "parts/schemas.json";

#[test]
fn yaml_and_json_say_the_same() {
    let mut moved = Vec::new();
    for (name, tree) in documents(1) {
        let Ok(json) = run(&text(&tree, Layout::Plain), None) else { continue };
        let yaml = serde_yaml::to_string(&tree).expect("a tree can be written as YAML");
        let files = BTreeMap::from([("document.yaml".to_owned(), yaml)]);
        let yaml = run_files("document.yaml", files, None)
            .unwrap_or_else(|failure| panic!("{name}: {}", failure.report));
        moved.extend(difference(&json, &yaml).map(|difference| format!("{name}: {difference}")));
    }
    assert!(moved.is_empty(), "{}", moved.join("\n"));
}

/// The components of the document say where their schemas lie now, as documents of several files do.
#[test]
fn schemas_in_another_file_are_called_as_before() {
    let (mut moved, mut tried) = (Vec::new(), 0);
    for (name, tree) in documents(2).into_iter().chain([("references".to_owned(), references())]) {
        let Some(files) = split(&tree) else { continue };
        let Ok(whole) = run(&text(&tree, Layout::Plain), None) else { continue };
        for names in [None, Some(whole.lockfile.as_str())] {
            let parts = run_files("document.json", files.clone(), names)
                .unwrap_or_else(|failure| panic!("{name}: {}", failure.report));
            tried += 1;
            let mut parts = parts;
            // Where a name belongs is another place; the names are what they were.
            parts.lockfile.clone_from(&whole.lockfile);
            parts
                .files
                .values_mut()
                .for_each(|text| *text = text.replace(&format!(" at \"{PARTS}#"), " at \""));
            moved.extend(difference(&whole, &parts).map(|difference| format!("{name}: {difference}")));
        }
    }
    assert!(moved.is_empty(), "{} of {tried}\n{}", moved.len(), moved.join("\n"));
    assert!(tried > 25, "{tried}");
}

/// A component that is a reference to one that comes later, and a reference to a part of a component.
fn references() -> Value {
    let target = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let made = json!({"type": "object", "properties": {"made": {"type": "string"}}});
    let schemas = json!({
        "account": target("identifier"),
        "identifier": {"type": "string", "description": "Who it is", "maxLength": 32},
        "Dates": {"allOf": [made]},
        "Owner": {"type": "object", "properties": {"dates": target("Dates/allOf/0")}},
    });
    let info = json!({"title": "References", "version": "1"});
    json!({"openapi": "3.1.1", "info": info, "paths": {}, "components": {"schemas": schemas}})
}

/// The document with its schemas in another file; `None` where there are none, or if references use identifiers.
fn split(tree: &Value) -> Option<BTreeMap<String, String>> {
    let schemas = tree.pointer("/components/schemas")?.as_object()?.clone();
    let whole = text(tree, Layout::Plain);
    let is_plain = !["$id", "$anchor", "$dynamicRef", "$dynamicAnchor", "$self", "$recursiveRef"]
        .iter()
        .any(|word| whole.contains(&format!("\"{word}\"")));
    if schemas.is_empty() || !is_plain {
        return None;
    }
    let mut parts = json!({"components": {"schemas": schemas}});
    redirect(&mut parts, &|target| {
        let is_moved = target.starts_with("#/components/schemas/");
        (target.starts_with("#/") && !is_moved).then(|| format!("../document.json{target}"))
    });
    let mut document = tree.clone();
    // A JSON Pointer doesn't lead through a reference.
    redirect(&mut document, &|target| {
        let path = target.strip_prefix("#/components/schemas/")?;
        path.contains('/').then(|| format!("{PARTS}{target}"))
    });
    let moved = |name: &String| json!({"$ref": format!("{PARTS}#/components/schemas/{}", encoded(name))});
    document["components"]["schemas"] = schemas.keys().map(|name| (name.clone(), moved(name))).collect();
    let files = [("document.json", document), (PARTS, parts)];
    Some(files.map(|(name, tree)| (name.to_owned(), text(&tree, Layout::Plain))).into())
}

/// A name in a fragment of a URI that is a JSON Pointer (RFC 6901, 6).
fn encoded(name: &str) -> String {
    let pointer = escaped(name);
    percent_encoding::utf8_percent_encode(&pointer, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// Gives references other targets.
fn redirect(tree: &mut Value, to: &dyn Fn(&str) -> Option<String>) {
    match tree {
        Value::Object(members) => {
            for (name, value) in members {
                match value.as_str().filter(|_| name == "$ref").and_then(to) {
                    Some(target) => *value = target.into(),
                    None => redirect(value, to),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| redirect(item, to)),
        _ => {}
    }
}
