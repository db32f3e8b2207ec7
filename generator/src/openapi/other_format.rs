//! Descriptions of APIs in other formats than OpenAPI, which users try by mistake.

use crate::source::{Members, Node};

/// A format, and what to do with a document in it.
pub(super) struct OtherFormat {
    /// With its article.
    pub(super) name: &'static str,
    pub(super) help: &'static str,
}

/// The format of a document, by the members that all documents in it have.
pub(super) fn other_format(members: &Members) -> Option<OtherFormat> {
    let inside =
        |outer: &str, inner: &str| members.get(outer).is_some_and(|node| node.child(inner).is_some());
    let (name, help) = if members.contains_key("asyncapi") {
        ("an AsyncAPI document", "describe the HTTP part of the API in an OpenAPI document")
    } else if members.contains_key("item") && (inside("info", "_postman_id") || inside("info", "schema")) {
        ("a Postman collection", "convert it to OpenAPI, for example with `postman-to-openapi`")
    } else if members.contains_key("swaggerVersion") {
        (
            "a Swagger 1.x document",
            "convert it to Swagger 2.0 or OpenAPI 3, for example with `api-spec-converter`",
        )
    } else if members.contains_key("__schema") || inside("data", "__schema") {
        (
            "a GraphQL schema",
            "OpenAPI describes HTTP APIs; for GraphQL there are other generators, such as cynic",
        )
    } else if members.contains_key("overlay") && members.contains_key("actions") {
        ("an OpenAPI Overlay", "name the document that it changes, and pass this file as an overlay")
    } else if matches!(members.get("log"), Some(Node::Object(_))) && inside("log", "entries") {
        ("a HAR recording", "`clientwright drift` compares it with a document")
    } else {
        return None;
    };
    Some(OtherFormat { name, help })
}
