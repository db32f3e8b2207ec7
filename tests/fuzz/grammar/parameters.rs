//! Chance → parameters of every location and style, of plain types and of components.

use crate::contents::FORM;
use crate::document::Version;
use crate::names::{PARAMETERS, VALUES};
use crate::operations::Operations;
use serde_json::{Value, json};

impl Operations<'_> {
    /// Parameters for the names in the path, and others.
    pub(crate) fn parameters(&mut self, names: &[&str]) -> Value {
        let mut parameters: Vec<Value> = names.iter().map(|name| self.parameter("path", name)).collect();
        let is_3_2 = self.version == Version::V3_2;
        for _ in 0..self.random.usize(0..3) {
            let name = self.one_of(PARAMETERS);
            let place = self.one_of(&["query", "query", "query", "header", "header", "cookie"]);
            if place != "cookie" || self.version != Version::V2_0 {
                parameters.push(self.parameter(place, name));
            }
        }
        if is_3_2 && self.random.u8(0..4) == 0 {
            let (name, schema) = (self.one_of(PARAMETERS), self.reference());
            let media_type = self.one_of(&["application/json", FORM]);
            let content = json!({media_type: {"schema": schema}});
            parameters.push(json!({"in": "querystring", "name": name, "content": content}));
        }
        json!(parameters)
    }

    fn parameter(&mut self, place: &str, name: &str) -> Value {
        let mut parameter = self.value_of_parameter(place);
        parameter["in"] = json!(place);
        parameter["name"] = json!(name);
        if place == "path" || self.random.u8(0..4) == 0 {
            parameter["required"] = json!(true);
        }
        parameter
    }

    /// The type of a parameter or header, and how it is written.
    pub(crate) fn value_of_parameter(&mut self, place: &str) -> Value {
        let value = self.one_of(VALUES);
        let plain = match self.random.u8(0..8) {
            0..3 => json!({"type": "string"}),
            3 => json!({"type": "integer"}),
            4 => json!({"type": "boolean"}),
            5 => json!({"type": "string", "enum": [value, "b"]}),
            _ => json!({"type": "array", "items": {"type": self.one_of(&["string", "integer"])}}),
        };
        if self.version == Version::V2_0 {
            let mut parameter = plain;
            if parameter["type"] == "array" {
                parameter["collectionFormat"] = json!(self.one_of(&["csv", "ssv", "tsv", "pipes"]));
            }
            return parameter;
        }
        let schema = if self.random.u8(0..4) == 0 { self.reference() } else { plain };
        if self.random.u8(0..10) == 0 {
            return json!({"content": {"application/json": {"schema": schema}}});
        }
        let mut parameter = json!({"schema": schema});
        if self.random.u8(0..3) == 0 {
            let styles: &[&str] = match place {
                "path" => &["simple", "label", "matrix"],
                "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
                "cookie" => &["form"],
                _ => &["simple"],
            };
            parameter["style"] = json!(self.one_of(styles));
            parameter["explode"] = json!(self.random.bool());
        }
        parameter
    }
}
