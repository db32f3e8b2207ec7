//! An operation of a document: its parameters, its bodies and its examples, references followed.

use serde_json::Value;

use super::Document;

/// An operation, with its location.
#[derive(Clone, Copy, Debug)]
pub struct Operation<'a> {
    document: &'a Document,
    /// The path template.
    pub path: &'a str,
    /// The method as the document writes it, in lower case.
    pub method: &'a str,
    item: &'a Value,
    operation: &'a Value,
}

/// An example of a body.
#[derive(Clone, Debug)]
pub struct Example<'a> {
    /// Its name; empty where it is the only one, under `example`.
    pub name: &'a str,
    /// The media type it is an example of.
    pub media_type: &'a str,
    /// The body; a text, where the media type isn't JSON.
    pub value: &'a Value,
    /// The schema of the body.
    pub schema: &'a Value,
}

impl<'a> Operation<'a> {
    pub(super) fn new(document: &'a Document, path: &'a str, item: &'a Value, method: &'a str) -> Self {
        Self { document, path, method, item, operation: &item[method] }
    }

    /// Returns the `operationId`.
    pub fn id(&self) -> &'a str {
        self.operation["operationId"].as_str().unwrap_or_default()
    }

    /// Returns the parameters of the operation and those of its path item that it doesn't replace.
    pub fn parameters(&self) -> Vec<&'a Value> {
        let own = self.listed(self.operation);
        let shared = self.listed(self.item);
        let is_replaced = |one: &Value| own.iter().any(|other| key(other) == key(one));
        let kept: Vec<_> = shared.into_iter().filter(|one| !is_replaced(one)).collect();
        own.into_iter().chain(kept).collect()
    }

    fn listed(&self, owner: &'a Value) -> Vec<&'a Value> {
        let listed = owner.get("parameters").and_then(Value::as_array).into_iter().flatten();
        listed.map(|parameter| self.document.resolve(parameter)).collect()
    }

    /// Returns the request body, if the operation has one.
    pub fn request_body(&self) -> Option<&'a Value> {
        self.operation.get("requestBody").map(|body| self.document.resolve(body))
    }

    /// Returns the responses, by status as the document writes it.
    pub fn responses(&self) -> Vec<(&'a str, &'a Value)> {
        let responses = self.operation["responses"].as_object().into_iter().flatten();
        responses.map(|(status, response)| (status.as_str(), self.document.resolve(response))).collect()
    }

    /// Returns the alternatives of credentials: the operation's own, or the document's.
    pub fn security(&self) -> Vec<&'a Value> {
        let own = self.operation.get("security").or_else(|| self.document.get("security"));
        own.and_then(Value::as_array).into_iter().flatten().collect()
    }

    /// Returns the examples of the request body.
    pub fn request_examples(&self) -> Vec<Example<'a>> {
        self.request_body().map(|body| self.examples(body)).unwrap_or_default()
    }

    /// Returns the examples of the responses with that status.
    pub fn response_examples(&self, status: u16) -> Vec<Example<'a>> {
        let status = status.to_string();
        let mut responses = self.responses().into_iter();
        let response = responses.find(|(documented, _)| *documented == status);
        response.map(|(_, response)| self.examples(response)).unwrap_or_default()
    }

    fn examples(&self, body: &'a Value) -> Vec<Example<'a>> {
        let contents = body.get("content").and_then(Value::as_object).into_iter().flatten();
        contents.flat_map(|(media_type, content)| self.examples_of(media_type, content)).collect()
    }

    fn examples_of(&self, media_type: &'a str, content: &'a Value) -> Vec<Example<'a>> {
        let schema = &content["schema"];
        let named = content.get("examples").and_then(Value::as_object).into_iter().flatten();
        let named = named.map(|(name, example)| (name.as_str(), &self.document.resolve(example)["value"]));
        let single = content.get("example").map(|value| ("", value));
        single
            .into_iter()
            .chain(named)
            .map(|(name, value)| Example { name, media_type, value, schema })
            .collect()
    }
}

/// The identity of a parameter: its location and its name.
fn key(parameter: &Value) -> (&Value, &Value) {
    (&parameter["in"], &parameter["name"])
}
