//! Chance → the parts of a schema that don't hold schemas: titles and descriptions, examples and defaults, formats of contents, and XML.

use crate::document::Version;
use crate::schema::{Grammar, merge};
use serde_json::{Map, Value, json};

const NUMBERS: [f64; 6] = [0.0, -1.0, 1.5, 9_007_199_254_740_993.0, 1e300, -5e-324];

impl Grammar<'_> {
    pub(crate) fn annotate(&mut self, schema: &mut Value) {
        let more = match self.random.u8(0..9) {
            0 => json!({"title": self.text("Title")}),
            1 => json!({"description": self.text("A description.")}),
            2 => json!({"default": self.value(0)}),
            3 if self.is_3_0() => json!({"example": self.value(0)}),
            3 => json!({"examples": [self.value(0), self.value(0)]}),
            4 => json!({"title": self.text("Title"), "description": self.text("`code`"), "deprecated": true}),
            5 if !self.is_3_0() => {
                json!({"contentMediaType": self.text("application/json"), "contentEncoding": "base64"})
            }
            _ => json!({"xml": self.xml()}),
        };
        merge(schema, more);
    }

    /// OpenAPI 3.2, XML Object.
    pub(crate) fn xml(&mut self) -> Value {
        let mut xml = Map::new();
        if self.one_in(2) {
            let name = self.member();
            xml.insert("name".to_owned(), json!(self.text(name)));
        }
        match self.random.u8(0..5) {
            0 => {
                xml.insert("attribute".to_owned(), json!(true));
            }
            1 => {
                xml.insert("wrapped".to_owned(), json!(true));
            }
            2 if self.version == Version::V3_2 => {
                let types = ["element", "attribute", "text", "cdata", "none"];
                xml.insert("nodeType".to_owned(), json!(self.random.choice(types)));
            }
            _ => {}
        }
        if self.one_in(4) {
            xml.insert("namespace".to_owned(), json!(self.text("https://a.example/ns")));
            xml.insert("prefix".to_owned(), json!(self.member()));
        }
        Value::Object(xml)
    }

    /// An example or a default.
    pub(crate) fn value(&mut self, depth: usize) -> Value {
        let kinds = if depth < 2 { 8 } else { 5 };
        match self.random.u8(0..kinds) {
            0 | 1 => {
                let value = self.listed_value();
                json!(self.text(value))
            }
            2 => json!(self.random.choice(NUMBERS)),
            3 => json!(self.random.choice([0, 3, i64::MIN, i64::MAX])),
            4 => json!(self.random.choice([None, Some(true), Some(false)]).flatten()),
            5 => (0..self.random.usize(0..3)).map(|_| self.value(depth + 1)).collect(),
            _ => {
                let count = self.random.usize(0..4);
                (0..count).map(|_| (self.member().to_owned(), self.value(depth + 1))).collect()
            }
        }
    }

    pub(crate) fn text(&mut self, usual: &'static str) -> &'static str {
        self.names.text(self.random, usual)
    }
}
