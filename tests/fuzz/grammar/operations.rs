//! Chance → paths: operations that send and receive components, with parameters, callbacks and references between paths, and whose
//! paths and groups are hard to name.

use crate::document::Version;
use crate::names::{PARAMETERS, SCHEMES, SEGMENTS, TAGS};
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
        if self.random.u8(0..5) == 0 {
            let schemes = self.one_of(SCHEMES);
            operation["security"] = json!([{schemes: []}, {self.one_of(SCHEMES): []}]);
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

    /// A component, or a schema that has it as a part.
    pub(crate) fn reference(&mut self) -> Value {
        let target = self.random.choice(&self.targets).expect("a document has components").clone();
        match self.random.u8(0..5) {
            0 => {
                let other = self.random.choice(&self.targets).expect("a document has components");
                json!({"allOf": [{"$ref": target}, {"$ref": other}]})
            }
            _ => json!({"$ref": target}),
        }
    }

    pub(crate) fn one_of(&mut self, list: &[&'static str]) -> &'static str {
        self.random.choice(list).copied().expect("no list is empty")
    }
}
