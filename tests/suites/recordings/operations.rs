//! The operations of a document that respond with JSON, found without the generator.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::corpus::{Document, Place, escaped};

const METHODS: [&str; 5] = ["get", "put", "post", "delete", "patch"];

/// An operation with one of its responses.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    /// Its id, else its method and path.
    pub(crate) name: String,
    pub(crate) method: String,
    pub(crate) path: String,
    /// The location of its responses.
    pub(crate) responses: Place,
    /// The keys of its responses.
    pub(crate) statuses: Vec<String>,
    pub(crate) status: u16,
    /// Where the response is, after following references.
    pub(crate) response: Place,
    pub(crate) media_type: String,
    /// Whether any media type is specified.
    pub(crate) has_any_media_type: bool,
    pub(crate) schema: Place,
}

impl Operation {
    /// Returns whether it says something of a status.
    pub(crate) fn has_status(&self, status: u16) -> bool {
        let range = format!("{}XX", status / 100);
        let is_specified =
            |key: &String| *key == status.to_string() || key.eq_ignore_ascii_case(&range) || key == "default";
        self.statuses.iter().any(is_specified)
    }
}

/// A document, with an operation for each of its schemas if it has none.
pub(crate) fn with_operations(mut root: Value) -> Value {
    let is_empty =
        |paths: Option<&Value>| paths.and_then(Value::as_object).is_none_or(serde_json::Map::is_empty);
    if !root.is_object() || !is_empty(root.get("paths")) {
        return root;
    }
    let is_old = root.get("swagger").is_some();
    let (at, start) = match is_old {
        true => ("/definitions", "#/definitions/"),
        false => ("/components/schemas", "#/components/schemas/"),
    };
    let names: Vec<String> =
        root.pointer(at).and_then(Value::as_object).into_iter().flatten().map(|it| it.0.clone()).collect();
    let item = |name: String| {
        let schema = json!({ "$ref": format!("{start}{}", escaped(&name)) });
        let response = match is_old {
            true => json!({ "description": "", "schema": schema }),
            false => json!({ "description": "", "content": { "application/json": { "schema": schema } } }),
        };
        (format!("/{name}"), json!({ "get": { "responses": { "200": response } } }))
    };
    let is_plain = |name: &String| name.chars().all(|letter| letter.is_ascii_alphanumeric());
    let paths: serde_json::Map<String, Value> = names.into_iter().filter(is_plain).map(item).collect();
    root["paths"] = paths.into();
    root
}

/// All operations with each of their responses that has JSON with a schema.
pub(crate) fn operations(document: &Document) -> Vec<Operation> {
    let mut found = Vec::new();
    let mut names = BTreeSet::new();
    let paths = document.root().get("paths").and_then(Value::as_object).into_iter().flatten();
    for (path, item) in paths.filter(|(path, _)| !path.contains(['?', '#'])) {
        for method in METHODS {
            let Some(operation) = item.get(method).filter(|it| it.is_object()) else { continue };
            let upper = method.to_ascii_uppercase();
            let id = operation.get("operationId").and_then(Value::as_str).map(str::to_owned);
            let name = id.unwrap_or_else(|| format!("{upper} {path}"));
            if names.insert(name.clone()) {
                let at = Place::default().below(["paths", path, method, "responses"]);
                of_operation(document, operation, (name, upper, path), &at, &mut found);
            }
        }
    }
    found
}

fn of_operation(
    document: &Document,
    operation: &Value,
    (name, method, path): (String, String, &str),
    at: &Place,
    found: &mut Vec<Operation>,
) {
    let Some(responses) = operation.get("responses").and_then(Value::as_object) else { return };
    for (key, response) in responses {
        let Ok(status) = key.parse() else { continue };
        let target = response.get("$ref").and_then(Value::as_str);
        let target = target.map_or(Some(at.member(key)), |target| document.target("", target));
        let Some((response, at_response)) = target.and_then(|at| Some((document.get(&at)?, at))) else {
            continue;
        };
        if let Some((media_type, schema)) = contents(document, operation, response, &at_response) {
            found.push(Operation {
                name: name.clone(),
                method: method.clone(),
                path: filled(path),
                responses: at.clone(),
                statuses: responses.keys().cloned().collect(),
                status,
                response: at_response.clone(),
                media_type,
                has_any_media_type: response.pointer("/content/*~1*").is_some()
                    || response.pointer("/content/application~1*").is_some(),
                schema,
            });
        }
    }
}

/// The JSON of a response: the media type, and the location of the schema.
fn contents(document: &Document, operation: &Value, response: &Value, at: &Place) -> Option<(String, Place)> {
    const JSON: &str = "application/json";
    if document.root().get("swagger").is_none() {
        response.pointer("/content/application~1json/schema").filter(|it| it.is_object())?;
        return Some((JSON.to_owned(), at.below(["content", JSON, "schema"])));
    }
    let produces = operation.get("produces").or_else(|| document.root().get("produces"))?.as_array()?;
    let is_json = produces.iter().any(|it| it == JSON) && response["schema"].is_object();
    is_json.then(|| (JSON.to_owned(), at.member("schema")))
}

/// A path with a value for each parameter.
fn filled(path: &str) -> String {
    let mut result = String::new();
    let mut rest = path;
    while let Some((before, behind)) = rest.split_once('{') {
        result.push_str(before);
        result.push_str("value");
        rest = behind.split_once('}').map_or("", |(_, behind)| behind);
    }
    result + rest
}
