//! Documents with a schema, a property and an operation more: every name that was given stays, and every file changes only
//! where something is new.

use super::document::{depends_on_all_operations, names, run};
use super::documents::documents;
use super::layout::{Layout, text};
use clientwright::Output;
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[test]
fn a_new_schema_adds_a_file_and_its_line() {
    check("schema", &|tree| {
        let schemas = tree.pointer_mut("/components/schemas")?.as_object_mut()?;
        let schema = json!({"type": "object", "properties": {"unheardOf": {"type": "integer"}}});
        schemas.insert("MidwayThroughTheList".to_owned(), schema).is_none().then_some(())
    });
}

#[test]
fn a_new_operation_adds_to_its_group_alone() {
    check("operation", &|tree| {
        let tag = first_tag(tree)?;
        let paths = tree.get_mut("paths")?.as_object_mut()?;
        let content = json!({"application/json": {"schema": {"type": "boolean"}}});
        let responses = json!({"204": {"description": "Done"}});
        let body = json!({"required": true, "content": content});
        let operation = json!({"operationId": "unheardOfOperation", "tags": [tag], "requestBody": body, "responses": responses});
        paths.insert("/midway/unheard-of".to_owned(), json!({"put": operation})).is_none().then_some(())
    });
}

/// Its index in the table of members moves the numbers of those after it, in the file of its struct.
#[test]
fn a_new_property_changes_its_struct_alone() {
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for (name, tree) in documents(3) {
        let Some((schema, grown)) = with_property(&tree) else { continue };
        let Some((before, after)) = both(&tree, &grown) else { continue };
        tried += 1;
        wrong.extend(lost(&before, &after).into_iter().map(|lost| format!("{name}: {lost}")));
        let types = names(&after).remove("type").unwrap_or_default();
        let ty = types.get(&schema).map_or("?", String::as_str);
        // Schemas that extend it have the property too; docs of its type may change with it, and so may an inline schema that
        // was equal to it.
        let without = changed(&before, &after).into_iter().filter(|path| {
            let has =
                |output: &Output, text: &str| output.files.get(path).is_some_and(|it| it.contains(text));
            let is_about = has(&after, "a_new_one") || has(&before, ty) || has(&after, ty);
            !path.ends_with("mod.rs") && !is_about
        });
        wrong.extend(without.map(|path| format!("{name}: {path}")));
    }
    assert!(wrong.is_empty(), "{} of {tried}\n{}", wrong.len(), wrong.join("\n"));
    assert!(tried > 10, "{tried}");
}

/// The first component that is a plain object, with one property more.
fn with_property(tree: &Value) -> Option<(String, Value)> {
    let schemas = tree.pointer("/components/schemas")?.as_object()?;
    let is_plain = |schema: &Value| {
        schema["type"] == "object" && schema["properties"].is_object() && schema.get("allOf").is_none()
    };
    let name = schemas.iter().find(|(_, schema)| is_plain(schema)).map(|(name, _)| name.clone())?;
    let mut grown = tree.clone();
    grown["components"]["schemas"][&name]["properties"]["aNewOne"] = json!({"type": "integer"});
    Some((name, grown))
}

fn first_tag(tree: &Value) -> Option<String> {
    let mut operations = tree["paths"].as_object()?.values().filter_map(Value::as_object).flatten();
    operations.find_map(|(_, operation)| operation["tags"][0].as_str().map(str::to_owned))
}

/// Puts something into each document, and holds what is written against what was written before.
fn check(what: &str, put: &dyn Fn(&mut Value) -> Option<()>) {
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for (name, tree) in documents(4) {
        let mut grown = tree.clone();
        if tree.get("swagger").is_some() || put(&mut grown).is_none() {
            continue;
        }
        let Some((before, after)) = both(&tree, &grown) else { continue };
        if [&before, &after].into_iter().any(depends_on_all_operations) {
            continue;
        }
        tried += 1;
        wrong.extend(lost(&before, &after).into_iter().map(|lost| format!("{name}: {lost}")));
        for path in changed(&before, &after) {
            let line = missing_line(&before.files[&path], after.files.get(&path).map_or("", String::as_str));
            wrong.extend(line.map(|line| format!("{name}: {path} has no more `{line}`")));
        }
    }
    assert!(wrong.is_empty(), "{what}: {} of {tried}\n{}", wrong.len(), wrong.join("\n"));
    assert!(tried > 5, "{what}: {tried}");
}

fn both(tree: &Value, grown: &Value) -> Option<(Output, Output)> {
    let before = run(&text(tree, Layout::Plain), None).ok()?;
    let after = run(&text(grown, Layout::Plain), None).ok()?;
    Some((before, after))
}

/// Files that were there and hold something else now; the runtime has a part more where one is needed.
fn changed(before: &Output, after: &Output) -> BTreeSet<String> {
    let is_changed = |path: &&String| after.files.get(*path) != before.files.get(*path);
    let own = before.files.keys().filter(|path| !path.contains("runtime/"));
    own.filter(is_changed).cloned().collect()
}

/// Names that were given and are gone.
fn lost(before: &Output, after: &Output) -> Vec<String> {
    let after = names(after);
    let sections = names(before).into_iter();
    let entries =
        sections.flat_map(|(section, entries)| entries.into_iter().map(move |it| (section.clone(), it)));
    let is_lost = |(section, (key, name)): &(String, (String, String))| {
        after.get(section).and_then(|entries| entries.get(key)) != Some(name)
    };
    entries.filter(is_lost).map(|(section, (key, name))| format!("{section} {key}: {name} is gone")).collect()
}

/// The first line that isn't in the new text after the lines before it. Imports are wider if more is named.
fn missing_line(before: &str, after: &str) -> Option<String> {
    let (before, after) = (without_imports(before), without_imports(after));
    let mut rest = after.lines();
    before.lines().find(|line| !rest.any(|other| other == *line)).map(str::to_owned)
}

fn without_imports(text: &str) -> String {
    let mut parts = text.split("\nuse ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once(';').map_or("", |(_, rest)| rest))
}
