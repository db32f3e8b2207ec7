//! A document as the oracle reads it: YAML in, the plain tree out, with its references followed and its values checked with its
//! schemas. Shares no line with the generator.

use std::fs;

use jsonschema::{Draft, Validator};
use serde_json::{Value, json};

use super::dialect::{strict_pattern, to_json_schema};
use super::operation::Operation;
use super::overlay::apply_overlay;

/// The names of a path item's operations (OpenAPI 3.1, Path Item Object).
const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// An OpenAPI document of version 3.0 or 3.1.
#[derive(Clone, Debug)]
pub struct Document {
    root: Value,
    /// `components.schemas`, as JSON Schema.
    schemas: Value,
}

impl Document {
    /// Reads one of the bundled documents, `spec/<name>.yaml`.
    ///
    /// # Panics
    /// If there is none of that name.
    pub fn bundled(name: &str) -> Self {
        let path = crate::root().join("spec").join(name).with_extension("yaml");
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Self::parse(&text)
    }

    /// Reads a document from its text.
    ///
    /// # Panics
    /// If the text isn't YAML.
    pub fn parse(yaml: &str) -> Self {
        Self::from_tree(serde_yaml::from_str(yaml).expect("the document is YAML"))
    }

    /// Applies an overlay.
    ///
    /// # Errors
    /// The overlay can't be read or applied.
    pub fn with_overlay(&self, yaml: &str) -> Result<Self, String> {
        apply_overlay(&self.root, yaml).map(Self::from_tree)
    }

    fn from_tree(root: Value) -> Self {
        let mut document = Self { root, schemas: json!({}) };
        if let Some(Value::Object(schemas)) = document.root.pointer("/components/schemas") {
            let schemas =
                schemas.iter().map(|(name, schema)| (name.clone(), document.to_json_schema(schema)));
            document.schemas = schemas.collect();
        }
        document
    }

    /// Follows references until the value isn't one.
    ///
    /// # Panics
    /// If a reference has no target.
    pub fn resolve<'a>(&'a self, mut node: &'a Value) -> &'a Value {
        while let Some(reference) = node.get("$ref").and_then(Value::as_str) {
            let target = reference.strip_prefix('#').and_then(|pointer| self.root.pointer(pointer));
            node = target.unwrap_or_else(|| panic!("`{reference}` has no target"));
        }
        node
    }

    /// Returns the member of the document's root.
    pub fn get(&self, member: &str) -> Option<&Value> {
        self.root.get(member)
    }

    /// Returns what is at a JSON Pointer.
    pub fn at(&self, pointer: &str) -> Option<&Value> {
        self.root.pointer(pointer)
    }

    /// Returns the security scheme of that name.
    pub fn security_scheme(&self, name: &str) -> Option<&Value> {
        self.root.pointer("/components/securitySchemes")?.get(name).map(|scheme| self.resolve(scheme))
    }

    /// Returns all operations.
    pub fn operations(&self) -> Vec<Operation<'_>> {
        let items = self.root["paths"].as_object().into_iter().flatten();
        items
            .flat_map(|(path, item)| {
                let item = self.resolve(item);
                let methods = METHODS.iter().filter(|method| item.get(**method).is_some());
                methods.map(move |method| Operation::new(self, path, item, method))
            })
            .collect()
    }

    /// Returns the operation with that `operationId`.
    ///
    /// # Panics
    /// If there is none.
    pub fn operation(&self, id: &str) -> Operation<'_> {
        let mut operations = self.operations().into_iter();
        operations.find(|operation| operation.id() == id).unwrap_or_else(|| panic!("no operation `{id}`"))
    }

    /// Returns the base path of the server that a request is sent to, which is a server of an operation, or of the document if no
    /// operation has servers.
    pub fn base_path(&self, origin: &str, target: &str) -> Option<String> {
        let listed = |owner: &Value| owner["servers"].as_array().cloned().unwrap_or_default();
        let items = self.root["paths"].as_object().into_iter().flatten();
        let operations = items.flat_map(|(_, item)| item.as_object().into_iter().flatten());
        let of_operations: Vec<Value> = operations.flat_map(|(_, operation)| listed(operation)).collect();
        let servers = if of_operations.is_empty() { listed(&self.root) } else { of_operations };
        let urls = servers.iter().flat_map(server_urls);
        let bases = urls.filter_map(|url| Some(url.strip_prefix(origin)?.trim_end_matches('/').to_owned()));
        bases.filter(|base| target.starts_with(base.as_str())).max_by_key(String::len)
    }

    /// Lists what is wrong with a value under a schema of this document, each with its place.
    ///
    /// # Panics
    /// If the schema isn't one.
    pub fn problems(&self, schema: &Value, value: &Value) -> Vec<String> {
        self.checker(schema)(value)
    }

    /// Lists what is wrong with values under a schema of this document; for many values.
    ///
    /// # Panics
    /// If the schema isn't one.
    pub fn checker(&self, schema: &Value) -> impl Fn(&Value) -> Vec<String> + use<> {
        let validator = self.validator(schema);
        move |value| {
            let errors = validator.iter_errors(value);
            errors.map(|error| format!("{}: {error}", error.instance_path())).collect()
        }
    }

    fn validator(&self, schema: &Value) -> Validator {
        let schema = json!({
            "allOf": [self.to_json_schema(schema)],
            "components": { "schemas": self.schemas },
        });
        jsonschema::options()
            .with_draft(Draft::Draft202012)
            .should_validate_formats(true)
            .should_ignore_unknown_formats(true)
            .build(&schema)
            .unwrap_or_else(|error| panic!("the schema can't be used: {error}"))
    }

    fn to_json_schema(&self, schema: &Value) -> Value {
        let version = self.root["openapi"].as_str().unwrap_or_default();
        let schema = if version.starts_with("3.0") { to_json_schema(schema) } else { schema.clone() };
        with_strict_patterns(schema)
    }
}

/// The URLs of a server with all values of its variables.
fn server_urls(server: &Value) -> Vec<String> {
    let mut urls = vec![server["url"].as_str().unwrap_or_default().to_owned()];
    for (name, variable) in server["variables"].as_object().into_iter().flatten() {
        let default = || vec![variable["default"].clone()];
        let values = variable["enum"].as_array().cloned().unwrap_or_else(default);
        let with = |url: &String| {
            let values = values.iter().filter_map(Value::as_str);
            values.map(|value| url.replace(&format!("{{{name}}}"), value)).collect::<Vec<_>>()
        };
        urls = urls.iter().flat_map(with).collect();
    }
    urls
}

/// Corrects the patterns in a schema; no bundled document has a property or a value of the name `pattern` that is a text.
fn with_strict_patterns(mut schema: Value) -> Value {
    match &mut schema {
        Value::Object(members) => {
            for (name, value) in members.iter_mut() {
                *value = match value.take() {
                    Value::String(pattern) if name == "pattern" => strict_pattern(&pattern).into(),
                    value => with_strict_patterns(value),
                };
            }
        }
        Value::Array(items) => {
            items.iter_mut().for_each(|item| *item = with_strict_patterns(item.take()));
        }
        _ => {}
    }
    schema
}
