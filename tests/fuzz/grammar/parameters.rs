//! Chance → parameters of every location and style, of plain types, unions, objects and components.

use crate::contents::FORM;
use crate::document::Version;
use crate::operations::Operations;
use serde_json::{Value, json};

impl Operations<'_> {
    /// Parameters for the names in the path, and others.
    pub(crate) fn parameters(&mut self, names: &[String]) -> Value {
        let mut parameters: Vec<Value> = names.iter().map(|name| self.parameter("path", name)).collect();
        for _ in 0..self.grammar.random.usize(0..3) {
            let place = self.one_of(&["query", "query", "query", "header", "header", "cookie"]);
            let names = self.grammar.names;
            let name = self.one_of(if place == "header" { &names.headers } else { &names.parameters });
            if place != "cookie" || self.version != Version::V2_0 {
                parameters.push(self.parameter(place, name));
            }
        }
        if self.version == Version::V3_2 && self.grammar.one_in(4) {
            let (name, schema) = (self.one_of(&self.grammar.names.parameters), self.reference());
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
        if place == "path" || self.grammar.one_in(4) {
            parameter["required"] = json!(true);
        }
        if self.grammar.one_in(6) {
            parameter["description"] = json!(self.grammar.text("A description."));
        }
        if self.version != Version::V2_0 && self.grammar.one_in(6) {
            parameter["example"] = self.grammar.value(1);
        }
        parameter
    }

    /// The type of a parameter or header, and how it is written.
    pub(crate) fn value_of_parameter(&mut self, place: &str) -> Value {
        let value = self.grammar.listed_value();
        let plain = match self.grammar.random.u8(0..8) {
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
        let style = self.style(place);
        let schema = match self.grammar.random.u8(0..12) {
            _ if style == Some("deepObject") => self.object_of_parameter(2),
            0 | 1 => self.reference(),
            2 => self.union_of_parameter(&plain),
            3 => self.object_of_parameter(0),
            _ => plain,
        };
        if self.grammar.one_in(10) {
            let media_type =
                self.one_of(&["application/json", "application/json", "text/plain", "application/xml", FORM]);
            return json!({"content": {self.grammar.text(media_type): {"schema": schema}}});
        }
        let mut parameter = json!({"schema": schema});
        if let Some(style) = style {
            parameter["style"] = json!(style);
            parameter["explode"] = json!(self.grammar.one_in(2));
        }
        if place == "query" && self.grammar.one_in(10) {
            parameter["allowReserved"] = json!(true);
        }
        parameter
    }

    fn style(&mut self, place: &str) -> Option<&'static str> {
        let styles: &[&str] = match place {
            "path" => &["simple", "label", "matrix"],
            "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject", "deepObject"],
            "cookie" if self.version == Version::V3_2 => &["form", "cookie"],
            "cookie" => &["form"],
            _ => &["simple"],
        };
        self.grammar.one_in(3).then(|| self.one_of(styles))
    }

    fn union_of_parameter(&mut self, plain: &Value) -> Value {
        let keyword = self.one_of(&["anyOf", "oneOf", "allOf"]);
        let other = match self.grammar.random.u8(0..4) {
            0 => json!({"type": "array", "items": plain}),
            1 => self.reference(),
            2 => self.object_of_parameter(0),
            _ => self.grammar.scalar(),
        };
        json!({keyword: [plain, other]})
    }

    /// An object that styles of parameters can express, with objects in it up to a depth.
    fn object_of_parameter(&mut self, depth: usize) -> Value {
        match self.grammar.random.u8(0..6) {
            0 => self.reference(),
            1 => json!({"type": "object", "additionalProperties": self.grammar.scalar()}),
            2 => json!({"anyOf": [self.grammar.object(2), self.grammar.object(2)]}),
            kind => {
                let count = self.grammar.random.usize(1..4);
                let members = (0..count).map(|_| {
                    let schema = match (depth, kind) {
                        (1.., 3) => self.object_of_parameter(depth - 1),
                        (_, 4) => json!({"type": "array", "items": self.grammar.scalar()}),
                        _ => self.grammar.scalar(),
                    };
                    (self.grammar.member().to_owned(), schema)
                });
                json!({"type": "object", "properties": members.collect::<Value>()})
            }
        }
    }
}
