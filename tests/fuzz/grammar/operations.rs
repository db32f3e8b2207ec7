//! Chance → paths: operations that send and receive components, with parameters, callbacks and references between paths and files, and
//! whose paths and groups are hard to name.

use crate::document::Version;
use crate::schema::Grammar;
use serde_json::{Map, Value, json};

/// How deeply callbacks are nested.
const DEEPEST: usize = 2;

/// Methods that are not fields of the Path Item Object.
const OTHER_METHODS: &[&str] = &["COPY", "LINK", "copy", "M-SEARCH", "GET"];

/// The material for operations of a document.
pub(crate) struct Operations<'g> {
    /// Its references are relative to the current file.
    pub(crate) grammar: Grammar<'g>,
    pub(crate) version: Version,
    /// How many operations there are.
    pub(crate) count: usize,
}

/// The paths of a document, and those items that are in another file.
pub(crate) struct Paths {
    pub(crate) own: Map<String, Value>,
    pub(crate) others: Map<String, Value>,
}

impl Operations<'_> {
    /// The paths. With `other`, the name of another file and the references to components in it, some items are in that file.
    pub(crate) fn paths(&mut self, mut other: Option<(&str, Vec<String>)>) -> Paths {
        let mut paths = Paths { own: Map::new(), others: Map::new() };
        for _ in 0..self.grammar.random.usize(1..5) {
            let (path, names) = self.path();
            match &mut other {
                Some((file, targets)) if self.grammar.one_in(2) => {
                    std::mem::swap(&mut self.grammar.targets, targets);
                    let (key, item) = (format!("item{}", paths.others.len()), self.item(&names, 0));
                    std::mem::swap(&mut self.grammar.targets, targets);
                    paths.own.insert(path, json!({"$ref": format!("{file}#/{key}")}));
                    paths.others.insert(key, item);
                }
                _ => {
                    let item = self.item(&names, 0);
                    paths.own.insert(path, item);
                }
            }
        }
        if self.version != Version::V2_0 && self.grammar.one_in(4) {
            let path = paths.own.keys().next().cloned().unwrap_or_default();
            let segment = path.replace('~', "~0").replace('/', "~1").replace('{', "%7B").replace('}', "%7D");
            // A reference has the parameters of its path.
            if !path.contains('{') {
                paths.own.insert("/again".to_owned(), json!({"$ref": format!("#/paths/{segment}")}));
            }
        }
        paths
    }

    pub(crate) fn webhooks(&mut self) -> Value {
        let name = self.word("Hook");
        json!({name: self.item(&[], DEEPEST)})
    }

    /// A path and the names of its parameters.
    fn path(&mut self) -> (String, Vec<String>) {
        let mut path = String::new();
        let mut names = Vec::new();
        for _ in 0..self.grammar.random.usize(1..4) {
            let segment = self.one_of(&self.grammar.names.segments);
            path.push_str(&format!("/{segment}"));
            let name = self.one_of(&self.grammar.names.parameters);
            if self.grammar.one_in(3) && !names.iter().any(|other| other == name) {
                path.push_str(&format!("/{{{name}}}"));
                names.push(name.to_owned());
            }
        }
        if self.grammar.one_in(30) {
            for index in 0..self.grammar.random.usize(1..60) {
                path.push_str(&format!("/{{v{index}}}"));
                names.push(format!("v{index}"));
            }
        }
        (path, names)
    }

    fn item(&mut self, names: &[String], depth: usize) -> Value {
        let mut item = Map::new();
        let mut methods = vec!["get", "post", "put", "patch", "patch", "delete"];
        if self.version == Version::V3_2 {
            methods.push("query");
        }
        for _ in 0..self.grammar.random.usize(1..3) {
            let method = self.one_of(&methods);
            let operation = self.operation(names, method, depth);
            item.insert(method.to_owned(), operation);
        }
        if self.version == Version::V3_2 && self.grammar.one_in(4) {
            let method = self.one_of(OTHER_METHODS);
            let method = self.word(method);
            let operation = self.operation(names, method, depth);
            item.insert("additionalOperations".to_owned(), json!({method: operation}));
        }
        Value::Object(item)
    }

    fn operation(&mut self, names: &[String], method: &str, depth: usize) -> Value {
        self.count += 1;
        let mut operation = json!({"responses": self.responses(), "parameters": self.parameters(names)});
        if !self.grammar.one_in(3) {
            let name = self.word("");
            let id = if name.is_empty() { format!("send{}", self.count) } else { name.to_owned() };
            operation["operationId"] = json!(id);
        }
        if self.grammar.one_in(2) {
            operation["tags"] = json!([self.one_of(&self.grammar.names.tags)]);
        }
        if self.grammar.one_in(3) {
            operation["summary"] = json!(self.grammar.text("A summary."));
            operation["description"] = json!(self.grammar.text("A description."));
        }
        if self.grammar.one_in(5) {
            let schemes = &self.grammar.names.schemes;
            operation["security"] = json!([{self.one_of(schemes): []}, {self.one_of(schemes): []}]);
        }
        if !matches!(method, "get" | "delete") {
            self.add_body(&mut operation, method);
        }
        if self.version != Version::V2_0 && depth < DEEPEST && self.grammar.one_in(5) {
            let (name, item) = (self.word("done"), self.item(&[], depth + 1));
            operation["callbacks"] = json!({name: {"{$request.query.url}": item}});
        }
        operation
    }

    /// A component, or a schema that has it as a part.
    pub(crate) fn reference(&mut self) -> Value {
        let target = self.grammar.target();
        match self.grammar.random.u8(0..8) {
            0 => json!({"allOf": [{"$ref": target}, {"$ref": self.grammar.target()}]}),
            1 => json!({"anyOf": [{"$ref": target}, {"$ref": self.grammar.target()}]}),
            2 => self.grammar.schema(1),
            _ => json!({"$ref": target}),
        }
    }

    pub(crate) fn one_of(&mut self, list: &[&'static str]) -> &'static str {
        self.grammar.random.choice(list).copied().expect("no list is empty")
    }

    /// A word of the runtime or of Rust, now and then, if the document has some.
    pub(crate) fn word(&mut self, usual: &'static str) -> &'static str {
        match self.grammar.random.choice(&self.grammar.names.words) {
            Some(word) if self.grammar.one_in(2) => word,
            _ => usual,
        }
    }
}
