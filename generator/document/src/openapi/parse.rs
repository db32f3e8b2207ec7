//! OpenAPI Object → [`Document`], versions 2.0 to 3.2.

use super::cursor::{Cursor, parse_object, wrong_type};
use super::document::{Document, Version};
use super::documents::Documents;
use super::fields::{COMPONENTS, OPENAPI};
use super::info::{parse_info, parse_tag};
use super::operation::{PathItem, parse_path_item};
use super::reference::section;
use super::security::{parse_security, parse_security_scheme};
use super::server::parse_server;
use super::swagger::parse_swagger;
use crate::diagnostic::{Code, Location, Report, code_spans};
use crate::source::{Format, Members, Node, Source};

/// Parses a document; returns the files if it isn't an OpenAPI document, which is reported.
pub fn parse(source: &Source, files: Documents, report: &mut Report) -> Result<Document, Box<Documents>> {
    let at = Location::root(source.name.clone());
    let Some(version) = parse_version(source, &at, report) else { return Err(Box::new(files)) };
    match version {
        Version::V2_0 => parse_swagger(&source.root, &at, files, report),
        _ => parse_root(&source.root, &at, version, files, report),
    }
}

fn parse_root(
    node: &Node,
    at: &Location,
    version: Version,
    files: Documents,
    report: &mut Report,
) -> Result<Document, Box<Documents>> {
    let Some(mut cursor) = Cursor::open(node, at, report) else { return Err(Box::new(files)) };
    cursor.check(&OPENAPI);
    let mut document = Document::new(version, at.clone(), files);
    document.info = parse_info(&mut cursor);
    cursor.child("components", |components| {
        components.check(&COMPONENTS);
        document.components = section(components, "schemas");
        for (name, scheme) in components.referables("securitySchemes", parse_security_scheme) {
            let scheme = document.security_scheme(&name, &scheme, components.report);
            document.security_schemes.extend(scheme);
        }
        Some(())
    });
    document.servers = cursor.objects("servers", parse_server);
    document.tags = cursor.objects("tags", parse_tag);
    document.security = parse_security(&mut cursor).unwrap_or_default();
    parse_paths(&mut document, node, report);
    if let Some(Node::Object(webhooks)) = node.child("webhooks") {
        document.webhooks = parse_path_items(&mut document, webhooks, &at.member("webhooks"), report);
    }
    Ok(document)
}

/// The version by its first two numbers; patch releases don't change the format.
fn parse_version(source: &Source, at: &Location, report: &mut Report) -> Option<Version> {
    let Some(members) = source.root.as_object() else {
        let message = format!("not an OpenAPI document: it is {}", source.root.kind());
        let help = "an OpenAPI document is an object with a member `openapi` or `swagger`".to_owned();
        report.add_with_help(Code::NotOpenApi, at, message, help);
        return None;
    };
    let Some(written) = members.get("openapi").or_else(|| members.get("swagger")) else {
        let (message, help) = match other_format(members) {
            Some((name, help)) => (format!("not an OpenAPI document: it is {name}"), Some(help)),
            None => {
                let keys: Vec<String> = members.keys().take(3).map(ToString::to_string).collect();
                let keys = if keys.is_empty() { "no member".to_owned() } else { code_spans(&keys, ", ") };
                let message = format!(
                    "not an OpenAPI document: it begins with {keys}, and has neither `openapi` nor `swagger`"
                );
                let help = "if it is one, start the document with `\"openapi\": \"3.1.1\",`, or its version";
                (message, (source.format == Format::Json).then_some(help))
            }
        };
        report.add_with_help(Code::NotOpenApi, at, message, help.map(str::to_owned));
        return None;
    };
    let text = written.to_text();
    let mut numbers = text.split('.');
    match (numbers.next(), numbers.next()) {
        (Some("2"), None | Some("0")) => Some(Version::V2_0),
        (Some("3"), Some("0")) => Some(Version::V3_0),
        (Some("3"), Some("1")) => Some(Version::V3_1),
        (Some("3"), Some("2")) => Some(Version::V3_2),
        _ => {
            let key = if members.contains_key("openapi") { "openapi" } else { "swagger" };
            report.add(Code::NotOpenApi, &at.member(key), format!("unsupported OpenAPI version `{text}`"));
            None
        }
    }
}

/// AutoRest has paths that differ in their query below `x-ms-paths`.
fn parse_paths(document: &mut Document, root: &Node, report: &mut Report) {
    for key in ["paths", "x-ms-paths"] {
        let at = document.root.member(key);
        match root.child(key) {
            Some(Node::Object(paths)) => {
                let items = parse_path_items(document, paths, &at, report);
                document.paths.extend(items);
            }
            Some(other) => wrong_type(report, &at, "an object", other),
            None => {}
        }
    }
}

fn parse_path_items(
    document: &mut Document,
    items: &Members,
    at: &Location,
    report: &mut Report,
) -> Vec<(String, PathItem)> {
    let mut parsed = Vec::new();
    for (name, node) in items.iter().filter(|(name, _)| !name.starts_with("x-")) {
        if let Some(item) = parse_object(node, &at.member(name), report, parse_path_item) {
            parsed.push((name.clone(), document.path_item(item, report)));
        }
    }
    // Sorted, so that the order of the document doesn't matter.
    parsed.sort_by(|(left, _), (right, _)| left.cmp(right));
    parsed
}

/// The format of a document that isn't OpenAPI, with its article, and what to do with it; by the members that all documents in it have.
fn other_format(members: &Members) -> Option<(&'static str, &'static str)> {
    let inside =
        |outer: &str, inner: &str| members.get(outer).is_some_and(|node| node.child(inner).is_some());
    Some(if members.contains_key("asyncapi") {
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
    } else if members.get("$schema").and_then(Node::as_text).is_some_and(|it| it.contains("json-schema.org"))
    {
        ("a JSON Schema", "refer to it from the schemas of an OpenAPI document")
    } else if members.contains_key("overlay") && members.contains_key("actions") {
        ("an OpenAPI Overlay", "name the document that it changes, and pass this file as an overlay")
    } else if matches!(members.get("log"), Some(Node::Object(_))) && inside("log", "entries") {
        ("a HAR recording", "`clientwright drift` compares it with a document")
    } else {
        return None;
    })
}
