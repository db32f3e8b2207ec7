//! Methods that follow from other names keep these: `clear_..` of a member, `maybe_..` of a parameter.

use super::document::run;
use serde_json::{Value, json};

/// Doors with these members, which may be null, and these parameters.
fn doors(members: &[&str], parameters: &[&str]) -> String {
    let member = |name: &&str| ((*name).to_owned(), json!({"type": ["string", "null"]}));
    let properties: serde_json::Map<String, Value> = members.iter().map(member).collect();
    let parameter = |name: &&str| json!({"name": name, "in": "query", "schema": {"type": "string"}});
    let parameters: Vec<Value> = parameters.iter().map(parameter).collect();
    json!({
        "openapi": "3.1.1", "info": {"title": "Doors", "version": "1"},
        "paths": {"/doors": {"delete": {
            "tags": ["doors"], "operationId": "removeDoor", "parameters": parameters,
            "requestBody": {"required": false, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Door"}}}},
            "responses": {"204": {"description": "Done."}},
        }}},
        "components": {"schemas": {"Door": {"type": "object", "properties": properties}}},
    })
    .to_string()
}

/// The generated code for a document, with the names of an earlier run, and the names after it.
fn generated(document: &str, names: Option<&str>) -> (String, String) {
    let output = run(document, names).unwrap_or_else(|failure| panic!("{}", failure.report));
    let files =
        output.files.iter().filter(|(path, _)| path.ends_with("door.rs") || path.ends_with("doors.rs"));
    let text = files.map(|(_, text)| text.as_str()).collect::<String>();
    (text.split_whitespace().collect::<Vec<_>>().join(" ").replace("( ", "("), output.lockfile)
}

#[test]
fn a_new_member_or_parameter_takes_no_name_of_a_method() {
    let old = doors(&["lock"], &["open"]);
    let new = doors(&["lock", "clear_lock"], &["open", "maybe_open", "maybe_body"]);
    let (text, names) = generated(&old, None);
    for method in [
        "pub fn clear_lock(mut self)",
        "pub fn maybe_open(self, open: Option<",
        "pub fn maybe_body(self, body: Option<",
    ] {
        assert!(text.contains(method), "{text}");
    }
    let (carried, names) = generated(&new, Some(&names));
    for method in [
        "pub fn clear_lock(mut self)",
        "pub fn lower_clear_lock(mut self, value: impl",
        "pub fn clear_lower_clear_lock(mut self)",
        "pub fn maybe_open(self, open: Option<",
        "pub fn query_maybe_open(self, query_maybe_open: impl",
        "pub fn maybe_query_maybe_open(self, query_maybe_open: Option<",
        "pub fn maybe_body(self, body: Option<",
        "pub fn query_maybe_body(self, query_maybe_body: impl",
    ] {
        assert!(carried.contains(method), "{method}: {carried}");
    }
    let (again, last) = generated(&new, Some(&names));
    assert_eq!((again, last), (carried, names));
    let (fresh, _) = generated(&new, None);
    for method in [
        "pub fn clear_lock(mut self, value: impl",
        "pub fn clear_lock_value(mut self)",
        "pub fn maybe_open_value(self, open: Option<",
    ] {
        assert!(fresh.contains(method), "{method}: {fresh}");
    }
}

#[test]
fn a_member_that_is_gone_leaves_its_name_to_no_method() {
    let (_, names) = generated(&doors(&["lock", "clear_lock"], &[]), None);
    let (text, names) = generated(&doors(&["lock"], &[]), Some(&names));
    assert!(text.contains("pub fn clear_lock_value(mut self)") && !text.contains("fn clear_lock("), "{text}");
    assert_eq!(generated(&doors(&["lock"], &[]), Some(&names)), (text, names));
}
