//! Chance → the contents of requests and responses: components, and schemas of this place alone, as JSON, XML, forms, streams, text
//! and bytes.

use crate::document::Version;
use crate::operations::Operations;
use serde_json::{Map, Value, json};

pub(crate) const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// The more often one is here, the more often it is chosen.
const SENT: &[&str] = &[
    "application/json",
    "application/json",
    "application/json",
    "application/xml",
    FORM,
    MULTIPART,
    MULTIPART,
    "text/plain",
    "application/octet-stream",
    "application/x-ndjson",
];

const RECEIVED: &[&str] = &[
    "application/json",
    "application/json",
    "application/json",
    "application/xml",
    "text/plain",
    "image/png",
    "text/event-stream",
    "application/x-ndjson",
    "*/*",
];

impl Operations<'_> {
    pub(crate) fn add_body(&mut self, operation: &mut Value, method: &str) {
        if self.version == Version::V2_0 {
            let parameters = self.body_parameters();
            if parameters.iter().all(|it| it["in"] == "formData") {
                let has_file = parameters.iter().any(|it| it["type"] == "file");
                operation["consumes"] = json!([if has_file { MULTIPART } else { FORM }]);
            }
            operation["parameters"].as_array_mut().expect("it is a list").extend(parameters);
            return;
        }
        let content = match method {
            "patch" if self.grammar.one_in(2) => {
                json!({"application/merge-patch+json": {"schema": self.reference()}})
            }
            _ => self.content(SENT),
        };
        operation["requestBody"] = json!({"required": self.grammar.one_in(2), "content": content});
    }

    pub(crate) fn responses(&mut self) -> Value {
        let mut responses = Map::new();
        for _ in 0..self.grammar.random.usize(1..3) {
            let status = self.one_of(&["200", "201", "404", "4XX", "default"]);
            let mut response = json!({"description": self.grammar.text("")});
            if !self.grammar.one_in(8) {
                match self.version {
                    Version::V2_0 => response["schema"] = self.reference(),
                    _ => response["content"] = self.content(RECEIVED),
                }
            }
            if self.grammar.one_in(4) {
                response["headers"] = self.headers();
            }
            responses.insert(status.to_owned(), response);
        }
        Value::Object(responses)
    }

    /// The body of Swagger 2.0, or the fields of a form.
    fn body_parameters(&mut self) -> Vec<Value> {
        if !self.grammar.one_in(3) {
            return vec![json!({"in": "body", "name": "body", "schema": self.reference()})];
        }
        let mut fields = Vec::new();
        for _ in 0..self.grammar.random.usize(1..4) {
            let mut field = self.value_of_parameter("formData");
            if self.grammar.one_in(4) {
                field = json!({"type": "file"});
            }
            field["in"] = json!("formData");
            field["name"] = json!(self.grammar.member());
            field["required"] = json!(self.grammar.one_in(2));
            fields.push(field);
        }
        fields
    }

    /// One media type, or two.
    fn content(&mut self, media_types: &[&'static str]) -> Value {
        let count = if self.grammar.one_in(5) { 2 } else { 1 };
        let mut content = Map::new();
        for _ in 0..count {
            let media_type = self.one_of(media_types);
            let value = self.media_type(media_type);
            content.insert(self.grammar.text(media_type).to_owned(), value);
        }
        Value::Object(content)
    }

    fn media_type(&mut self, media_type: &str) -> Value {
        let is_form = matches!(media_type, MULTIPART | FORM | "multipart/mixed");
        let is_stream = matches!(media_type, "text/event-stream" | "application/x-ndjson");
        let schema = match media_type {
            "image/png" | "application/octet-stream" | "text/plain" if self.grammar.one_in(2) => {
                json!({"type": "string", "format": "binary"})
            }
            _ if is_form && !self.grammar.one_in(3) => self.form(),
            _ => self.reference(),
        };
        let keyword = if is_stream && self.version == Version::V3_2 { "itemSchema" } else { "schema" };
        let mut value = json!({keyword: schema});
        if is_form && self.grammar.one_in(2) {
            value["encoding"] = self.encodings(&value["schema"]);
        }
        match self.grammar.random.u8(0..10) {
            0 => value["example"] = self.grammar.value(0),
            1 => {
                let example =
                    json!({"summary": self.grammar.text("A summary."), "value": self.grammar.value(0)});
                value["examples"] = json!({self.word("shown"): example});
            }
            _ => {}
        }
        value
    }

    fn form(&mut self) -> Value {
        let mut properties = Map::new();
        for _ in 0..self.grammar.random.usize(0..4) {
            let schema = match self.grammar.random.u8(0..5) {
                0 => json!({"type": "string", "format": "binary"}),
                1 => json!({"type": "array", "items": {"type": "string", "format": "binary"}}),
                2 => json!({"type": "array", "items": self.reference()}),
                3 => json!({"type": "string"}),
                _ => self.reference(),
            };
            properties.insert(self.grammar.member().to_owned(), schema);
        }
        json!({"type": "object", "properties": properties, "required": [self.grammar.member()]})
    }
}
