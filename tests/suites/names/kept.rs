//! Names that nothing new gets: of a parameter that is gone, and of the field for additional members. A variable of a server has its own.

use super::document::run;
use serde_json::{Value, json};

fn document(parameter: &str, member: &Value) -> String {
    let parameters = json!([{"name": parameter, "in": "query", "schema": {"type": "integer"}}]);
    let body = json!({"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}});
    json!({
        "openapi": "3.1.1", "info": {"title": "Kept", "version": "1"},
        "servers": [{"url": "https://{zone}.example", "variables": {"zone": {"default": "eu"}}}],
        "paths": {"/pets": {"post": {
            "operationId": "addPet", "tags": ["pets"], "parameters": parameters, "requestBody": body,
            "responses": {"204": {"description": "Done."}},
        }}},
        "components": {"schemas": {"Pet": {
            "type": "object", "properties": member, "additionalProperties": {"type": "string"},
        }}},
    })
    .to_string()
}

/// The text of all files of the second document, with the lock file of the first, which is edited before.
fn second(old: &str, new: &str, edit: impl Fn(&str) -> String) -> String {
    let first = run(old, None).unwrap_or_else(|failure| panic!("{}", failure.report));
    let second =
        run(new, Some(&edit(&first.lockfile))).unwrap_or_else(|failure| panic!("{}", failure.report));
    second.files.into_values().collect()
}

#[test]
fn a_setter_of_a_parameter_that_is_gone_sends_no_other_one() {
    let (old, new) = (document("page-size", &json!({})), document("page.size", &json!({})));
    let text = second(&old, &new, str::to_owned);
    assert!(!text.contains("pub fn page_size(") && text.contains("pub fn query_page_size("), "{text}");
}

#[test]
fn a_parameter_that_only_moves_keeps_its_name() {
    let old = document("page-size", &json!({}));
    let text = second(&old, &old.replace("\"query\"", "\"header\""), str::to_owned);
    assert!(text.contains("pub fn page_size("), "{text}");
}

#[test]
fn a_property_takes_no_name_of_the_field_for_additional_members() {
    let map = json!({"additional": {"type": "object", "additionalProperties": {"type": "string"}}});
    let text = second(&document("a", &json!({})), &document("a", &map), str::to_owned);
    let field = "    /// Additional properties.\n    pub additional: BTreeMap<String, String>,";
    assert!(text.contains(field), "{text}");
}

#[test]
fn a_variable_of_a_server_has_the_name_of_the_lock_file() {
    let document = document("a", &json!({}));
    let text = second(&document, &document, |lock| lock.replace("\n zone\n", "\n zone:area\n"));
    assert!(text.contains("pub fn area(") && !text.contains("pub fn zone("), "{text}");
}
