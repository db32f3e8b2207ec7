//! A schema that isn't the same in requests, responses and merge patches: another use changes no type that an operation has.

use super::additive::broken;
use super::document::{run, steady_lock};
use serde_json::{Value, json};

/// Where operations have the schema, each as a bit.
const REQUEST: u8 = 1;
const RESPONSE: u8 = 2;
const MERGE_PATCH: u8 = 4;
const USES: std::ops::Range<u8> = 0..8;

/// Accounts, whose number only the server gives, whose password only the client does, and which have an owner of that kind.
fn accounts(uses: u8) -> String {
    let owner = json!({"type": "object", "required": ["id", "name", "secret"], "properties": {
        "id": {"type": "string", "readOnly": true},
        "name": {"type": "string"},
        "secret": {"type": "string", "writeOnly": true}}});
    let account = json!({"type": "object", "required": ["id", "name", "password"], "properties": {
        "id": {"type": "string", "readOnly": true},
        "name": {"type": "string"},
        "password": {"type": "string", "writeOnly": true},
        "inline": owner,
        "owner": {"$ref": "#/components/schemas/Owner"},
        "others": {"type": "array", "items": {"$ref": "#/components/schemas/Owner"}}}});
    let reference = json!({"schema": {"$ref": "#/components/schemas/Account"}});
    let body = |media_type: &str| json!({"requestBody": {"content": {media_type: reference}}, "responses": {"204": {"description": "Done."}}});
    let operations = [
        (REQUEST, "put", body("application/json")),
        (MERGE_PATCH, "patch", body("application/merge-patch+json")),
        (
            RESPONSE,
            "get",
            json!({"responses": {"200": {"description": "An account.", "content": {"application/json": reference}}}}),
        ),
    ];
    let operations = operations.into_iter().filter(|(bit, ..)| uses & bit != 0);
    let path: Value = operations.map(|(_, method, operation)| (method.to_owned(), operation)).collect();
    json!({"openapi": "3.1.1", "info": {"title": "Accounts", "version": "1"},
        "servers": [{"url": "https://accounts.example"}], "paths": {"/account": path},
        "components": {"schemas": {"Account": account, "Owner": owner}}})
    .to_string()
}

fn locked(uses: u8, lock: Option<&str>) -> String {
    run(&accounts(uses), lock).unwrap_or_else(|failure| panic!("{}", failure.report)).lockfile
}

#[test]
fn another_use_breaks_no_code() {
    let mut wrong = Vec::new();
    // A type that no operation has can be sent and received; the first use decides.
    for old in USES.skip(1) {
        let lock = locked(old, None);
        for new in USES.filter(|new| new & old == old) {
            let changes = broken(&accounts(old), &accounts(new), &lock).expect("both are documents");
            wrong.extend(changes.into_iter().map(|change| format!("{old:03b} → {new:03b}: {change}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn forms_stay_where_they_are() {
    for old in USES {
        for new in USES {
            let first = locked(new, Some(&locked(old, None)));
            assert_eq!(locked(new, Some(&first)), first, "{old:03b} → {new:03b}");
        }
    }
}

/// Of a schema that no operation uses, an operation has a part by `allOf`.
#[test]
fn a_part_of_an_unused_schema_keeps_its_form() {
    let document = json!({"openapi": "3.1.1", "info": {"title": "Pets", "version": "1"},
        "servers": [{"url": "https://pets.example"}],
        "paths": {"/pet": {"get": {"responses": {"200": {"description": "A pet.", "content": {"application/json": {
            "schema": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"required": ["house"]}]}}}}}}}},
        "components": {"schemas": {"Pet": {"type": "object", "properties": {"house": {"type": "object",
            "required": ["id"], "properties": {"id": {"type": "string", "readOnly": true}}}}}}}});
    steady_lock(&document);
}

/// The items of a list that contains itself are several schemas in one place, which differ only in their structure: one is sent,
/// another one is received, and they don't require the same.
#[test]
fn forms_of_schemas_in_one_place_stay_where_they_are() {
    let node =
        json!({"type": "object", "allOf": [{"$ref": "#/components/schemas/Nodes"}, {"type": "string"}]});
    let schemas = json!({
        "Nodes": {"type": "array", "items": {"anyOf": [node]}, "prefixItems": [{"type": "string"}],
            "required": ["key"], "properties": {"key": {"writeOnly": true}}},
        "Tree": {"properties": {"nodes": {"anyOf": [{"$ref": "#/components/schemas/Nodes"}]}}}});
    let content = |schema: Value| json!({"application/json": {"schema": schema}});
    let all = ["Nodes", "Tree"].map(|name| json!({"$ref": format!("#/components/schemas/{name}")}));
    let answer = content(json!({"$ref": "#/components/schemas/Tree"}));
    let operation = json!({"requestBody": {"content": content(json!({"allOf": all}))},
        "responses": {"200": {"description": "A tree.", "content": answer}}});
    let document = json!({"openapi": "3.2.0", "info": {"title": "Trees", "version": "1"},
        "servers": [{"url": "https://trees.example"}],
        "paths": {"/tree": {"post": operation}}, "components": {"schemas": schemas}});
    let lock = steady_lock(&document);
    assert!(lock.contains("+request#"), "{lock}");
}

/// How an operation uses a schema.
#[derive(Clone, Copy, Debug)]
enum Use {
    Not,
    Itself,
    /// As a part of another one.
    Part,
}

#[test]
fn a_second_run_changes_no_form() {
    let uses = [Use::Not, Use::Itself, Use::Part];
    for sent in uses {
        for received in uses {
            for patched in uses {
                let document = with_uses(sent, received, patched);
                let first = run(&document, None).unwrap_or_else(|failure| panic!("{}", failure.report));
                let second = run(&document, Some(&first.lockfile));
                let second = second.unwrap_or_else(|failure| panic!("{}", failure.report));
                let uses = format!("{sent:?} {received:?} {patched:?}");
                assert_eq!(first.lockfile, second.lockfile, "{uses}");
                assert_eq!(first.files, second.files, "{uses}");
            }
        }
    }
}

/// Accounts with these uses in requests, responses and merge patches.
fn with_uses(sent: Use, received: Use, patched: Use) -> String {
    let mut document: Value =
        serde_json::from_str(&accounts(REQUEST | RESPONSE | MERGE_PATCH)).expect("it is JSON");
    document["components"]["schemas"]["Base"] =
        json!({"type": "object", "properties": {"at": {"type": "integer"}}});
    let operations = document["paths"]["/account"].as_object_mut().expect("it is an object");
    let content = [
        ("put", "/requestBody/content/application~1json/schema", sent),
        ("get", "/responses/200/content/application~1json/schema", received),
        ("patch", "/requestBody/content/application~1merge-patch+json/schema", patched),
    ];
    for (method, schema, how) in content {
        let at = operations[method].pointer_mut(schema).expect("it has a schema");
        match how {
            Use::Not => drop(operations.remove(method)),
            Use::Itself => {}
            Use::Part => *at = json!({"allOf": [{"$ref": "#/components/schemas/Base"}, at.take()]}),
        }
    }
    document.to_string()
}
