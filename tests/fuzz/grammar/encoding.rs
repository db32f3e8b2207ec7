//! Chance → OpenAPI, Encoding Object: how the parts of a form are written.

use crate::document::Version;
use crate::operations::Operations;
use serde_json::{Map, Value, json};

const PARTS: &[&str] = &[
    "application/json",
    "text/plain",
    "text/plain; charset=utf-8",
    "application/xml",
    "application/octet-stream",
    "image/png, image/*",
    "application/x-www-form-urlencoded",
    "application/x-ndjson",
    "*/*",
];

impl Operations<'_> {
    /// An encoding of some properties of a form, or of one that it may not have.
    pub(crate) fn encodings(&mut self, form: &Value) -> Value {
        let mut encodings = Map::new();
        for name in form["properties"].as_object().into_iter().flat_map(Map::keys) {
            if self.grammar.one_in(2) {
                encodings.insert(name.clone(), self.encoding(0));
            }
        }
        if encodings.is_empty() {
            encodings.insert(self.grammar.member().to_owned(), self.encoding(0));
        }
        Value::Object(encodings)
    }

    fn encoding(&mut self, depth: usize) -> Value {
        let mut encoding = json!({});
        if !self.grammar.one_in(3) {
            let media_type = self.one_of(PARTS);
            encoding["contentType"] = json!(self.grammar.text(media_type));
        }
        if self.grammar.one_in(3) {
            encoding["style"] =
                json!(self.one_of(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]));
        }
        if self.grammar.one_in(3) {
            encoding["explode"] = json!(self.grammar.one_in(2));
        }
        if self.grammar.one_in(6) {
            encoding["allowReserved"] = json!(true);
        }
        if self.grammar.one_in(3) {
            encoding["headers"] = self.headers();
        }
        // Nested forms.
        if depth == 0 && self.version == Version::V3_2 && self.grammar.one_in(4) {
            match self.grammar.random.u8(0..3) {
                0 => encoding["encoding"] = json!({self.grammar.member(): self.encoding(1)}),
                1 => encoding["itemEncoding"] = self.encoding(1),
                _ => encoding["prefixEncoding"] = json!([self.encoding(1), self.encoding(1)]),
            }
        }
        encoding
    }

    /// Headers of a response or of a part.
    pub(crate) fn headers(&mut self) -> Value {
        let mut headers = Map::new();
        for _ in 0..self.grammar.random.usize(1..3) {
            let mut header = self.value_of_parameter("header");
            if self.grammar.one_in(4) {
                header["required"] = json!(true);
            }
            if self.grammar.one_in(4) {
                header["description"] = json!(self.grammar.text("A description."));
            }
            headers.insert(self.one_of(&self.grammar.names.headers).to_owned(), header);
        }
        Value::Object(headers)
    }
}
