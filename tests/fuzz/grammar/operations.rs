//! Chance → paths: operations that send and receive components, with parameters, callbacks and references between paths, and whose
//! paths and groups are hard to name.

use crate::document::Version;
use crate::names::{PARAMETERS, SEGMENTS, TAGS};
use fastrand::Rng;
use serde_json::{Map, Value, json};

/// How deeply callbacks are nested.
const DEEPEST: usize = 2;

/// The material for operations of a document.
pub(crate) struct Operations<'g> {
    pub(crate) random: &'g mut Rng,
    pub(crate) version: Version,
    /// References to components.
    pub(crate) targets: Vec<String>,
    /// How many operations there are.
    pub(crate) count: usize,
}

impl Operations<'_> {
    pub(crate) fn paths(&mut self) -> Value {
        let mut paths = Map::new();
        for _ in 0..self.random.usize(1..5) {
            let (path, names) = self.path();
            let item = self.item(&names, 0);
            paths.insert(path, item);
        }
        if self.version != Version::V2_0 && self.random.u8(0..4) == 0 {
            let path = paths.keys().next().cloned().unwrap_or_default();
            let segment = path.replace('~', "~0").replace('/', "~1").replace('{', "%7B").replace('}', "%7D");
            // A reference has the parameters of its path.
            if !path.contains('{') {
                paths.insert("/again".to_owned(), json!({"$ref": format!("#/paths/{segment}")}));
            }
        }
        Value::Object(paths)
    }

    /// A path and the names of its parameters.
    fn path(&mut self) -> (String, Vec<&'static str>) {
        let mut path = String::new();
        let mut names = Vec::new();
        for _ in 0..self.random.usize(1..4) {
            let segment = self.one_of(SEGMENTS);
            path.push('/');
            path.push_str(segment);
            let name = self.one_of(PARAMETERS);
            if self.random.u8(0..3) == 0 && !names.contains(&name) {
                path.push_str(&format!("/{{{name}}}"));
                names.push(name);
            }
        }
        (path, names)
    }

    fn item(&mut self, names: &[&str], depth: usize) -> Value {
        let mut item = Map::new();
        for _ in 0..self.random.usize(1..3) {
            let method = self.one_of(&["get", "post", "put", "patch", "delete"]);
            let operation = self.operation(names, method, depth);
            item.insert(method.to_owned(), operation);
        }
        if self.version == Version::V3_2 && self.random.u8(0..4) == 0 {
            let operation = self.operation(names, "COPY", depth);
            item.insert("additionalOperations".to_owned(), json!({"COPY": operation}));
        }
        Value::Object(item)
    }

    fn operation(&mut self, names: &[&str], method: &str, depth: usize) -> Value {
        self.count += 1;
        let mut operation = json!({"responses": self.responses(), "parameters": self.parameters(names)});
        if self.random.u8(0..3) > 0 {
            operation["operationId"] = json!(format!("send{}", self.count));
        }
        if self.random.bool() {
            operation["tags"] = json!([self.one_of(TAGS)]);
        }
        if !matches!(method, "get" | "delete") {
            self.add_body(&mut operation, method);
        }
        if self.version != Version::V2_0 && depth < DEEPEST && self.random.u8(0..5) == 0 {
            let item = self.item(&[], depth + 1);
            operation["callbacks"] = json!({"done": {"{$request.query.url}": item}});
        }
        operation
    }

    fn add_body(&mut self, operation: &mut Value, method: &str) {
        let schema = self.reference();
        if self.version == Version::V2_0 {
            let body = json!({"in": "body", "name": "body", "schema": schema});
            operation["parameters"].as_array_mut().expect("it is a list").push(body);
            return;
        }
        let patch = if self.random.bool() { "application/merge-patch+json" } else { "application/json" };
        let media_type = if method == "patch" { patch } else { "application/json" };
        operation["requestBody"] =
            json!({"required": self.random.bool(), "content": {media_type: {"schema": schema}}});
    }

    fn responses(&mut self) -> Value {
        let mut responses = Map::new();
        for _ in 0..self.random.usize(1..3) {
            let status = self.one_of(&["200", "201", "404", "4XX", "default"]);
            let schema = self.reference();
            let response = match self.version {
                Version::V2_0 => json!({"description": "", "schema": schema}),
                _ => json!({"description": "", "content": {"application/json": {"schema": schema}}}),
            };
            responses.insert(status.to_owned(), response);
        }
        Value::Object(responses)
    }

    fn parameters(&mut self, names: &[&str]) -> Value {
        let mut parameters: Vec<Value> = names.iter().map(|name| self.parameter("path", name)).collect();
        let is_3_2 = self.version == Version::V3_2;
        for _ in 0..self.random.usize(0..3) {
            let name = self.one_of(PARAMETERS);
            let place = self.one_of(&["query", "query", "header"]);
            parameters.push(self.parameter(place, name));
        }
        if is_3_2 && self.random.u8(0..4) == 0 {
            let (name, schema) = (self.one_of(PARAMETERS), self.reference());
            let content = json!({"application/json": {"schema": schema}});
            parameters.push(json!({"in": "querystring", "name": name, "content": content}));
        }
        json!(parameters)
    }

    fn parameter(&mut self, place: &str, name: &str) -> Value {
        let mut parameter = json!({"in": place, "name": name});
        if place == "path" || self.random.u8(0..4) == 0 {
            parameter["required"] = json!(true);
        }
        let ty = self.one_of(&["string", "integer"]);
        match self.version {
            Version::V2_0 => parameter["type"] = json!(ty),
            _ => parameter["schema"] = json!({"type": ty}),
        }
        parameter
    }

    /// A component, or a schema that has it as a part.
    fn reference(&mut self) -> Value {
        let target = self.random.choice(&self.targets).expect("a document has components").clone();
        match self.random.u8(0..5) {
            0 => {
                let other = self.random.choice(&self.targets).expect("a document has components");
                json!({"allOf": [{"$ref": target}, {"$ref": other}]})
            }
            _ => json!({"$ref": target}),
        }
    }

    fn one_of(&mut self, list: &[&'static str]) -> &'static str {
        self.random.choice(list).copied().expect("no list is empty")
    }
}
