//! The schemas of everything that is validated. In: an API. Out: its schemas, with the key of one for each parameter, body and response
//! that is checked, and findings for limits of bodies that aren't.

use super::json_schema::{MOST_REFERENCES, Writer, limits};
use crate::diagnostic::{Code, Location, Report};
use crate::ir::{self, Api, Content, ContentKind, Framing, Operation, Redundant, Schemas, SentSchema, Shape};
use crate::openapi::{Document, Schema, Version};
use crate::source::Node;
use serde_json::Map;
use std::rc::Rc;

/// The schemas of all models and requests of an API, in all forms that these may have, and those of responses for a server.
/// Limits that a server can't check are reported; everything else that there is to report was found before.
pub fn schemas(document: &mut Document, api: &Api, has_server: bool, report: &mut Report) -> Schemas {
    let mut writer = Writer::new(document, api.root.clone());
    for model in &api.models {
        writer.want(&model.at, false);
    }
    for id in ir::merged(&api.models, &api.operations) {
        writer.want(&api.model(id).at, true);
    }
    let operations = api.operations.iter();
    let requests = operations.map(|operation| sent_schemas(&mut writer, operation, has_server, report));
    let requests = requests.collect();
    Schemas { definitions: writer.into_definitions(), requests }
}

/// The schemas of the parameters and bodies of an operation, for a server those of its responses, too.
fn sent_schemas(
    writer: &mut Writer<'_>,
    operation: &Operation,
    has_server: bool,
    report: &mut Report,
) -> Vec<SentSchema> {
    let mut sent = Vec::new();
    for parameter in &operation.parameters {
        let at = schema_of(writer, &parameter.at);
        let (place, name) = (parameter.place.word(), parameter.name.clone());
        sent.push(SentSchema { place, name, key: writer.want(&at, false) });
    }
    if let Some(body) = &operation.body {
        for (number, content) in body.contents.iter().enumerate() {
            let at = schema_of_content(writer, content);
            match checked_schema(writer, content, &at, has_server) {
                Some(at) => {
                    let key = writer.want(&at, content.is_merge_patch());
                    for name in media_types(content, &body.redundant, |(_, same)| same == number) {
                        sent.push(SentSchema { place: "body", name: name.to_owned(), key: key.clone() });
                    }
                }
                None if has_server => report_unchecked(writer, content, &at, report),
                None => {}
            }
        }
    }
    if has_server {
        add_responses(writer, operation, &mut sent);
    }
    sent
}

/// The schema with which a body is compared, or each item of a stream; `None` if it isn't.
fn checked_schema(
    writer: &mut Writer<'_>,
    content: &Content,
    at: &Location,
    has_server: bool,
) -> Option<Location> {
    match content.kind {
        ContentKind::Json | ContentKind::Form => Some(at.clone()),
        // A server reads parts without names as a stream. A client writes parts without their JSON.
        ContentKind::Multipart if content.type_ref.shape.is_list() => None,
        ContentKind::Multipart | ContentKind::Xml if has_server => Some(at.clone()),
        ContentKind::Text if has_server && is_string(writer, at) => Some(at.clone()),
        ContentKind::Stream(Framing::Lines | Framing::Records) if has_server => {
            let items = content.items.as_ref().filter(|items| !matches!(items.shape, Shape::Any(_)));
            items.map(|_| schema_of_items(writer, content, at))
        }
        _ => None,
    }
}

/// The media types of a content: its own, and those that have the same schema.
fn media_types<'a>(
    content: &'a Content,
    redundant: &'a [Redundant],
    is_same: impl Fn((ContentKind, usize)) -> bool + 'a,
) -> impl Iterator<Item = &'a str> {
    let others = redundant.iter().filter(move |other| other.same.is_some_and(&is_same));
    std::iter::once(content.media_type.as_str()).chain(others.map(|other| other.media_type.as_str()))
}

fn add_responses(writer: &mut Writer<'_>, operation: &Operation, sent: &mut Vec<SentSchema>) {
    for response in &operation.responses {
        for (number, content) in response.contents.iter().enumerate() {
            if content.kind != ContentKind::Json {
                continue;
            }
            let at = schema_of_content(writer, content);
            let key = writer.want(&at, false);
            let same = (ContentKind::Json, number);
            for media_type in media_types(content, &response.redundant, |other| other == same) {
                // A server writes JSON for a pattern.
                let media_type = if media_type.contains('*') { "application/json" } else { media_type };
                let name = format!("{} {media_type}", response.status);
                sent.push(SentSchema { place: "response", name, key: key.clone() });
            }
        }
    }
}

fn schema_of_content(writer: &Writer<'_>, content: &Content) -> Location {
    content.schema.clone().unwrap_or_else(|| schema_of(writer, &content.at))
}

/// The schema of a parameter or a media type: its `schema`, that of its only media type, or, in Swagger 2.0, itself.
fn schema_of(writer: &Writer<'_>, at: &Location) -> Location {
    let Some(node) = writer.document.files.node_at(at) else { return at.clone() };
    let content = node.child("content").and_then(Node::as_object);
    match content.and_then(|content| content.keys().next()) {
        Some(media_type) => at.member("content").member(media_type).member("schema"),
        None if node.child("schema").is_some() || writer.document.version > Version::V2_0 => {
            at.member("schema")
        }
        None => at.clone(),
    }
}

/// The schema of the items of a stream, as for their type: `itemSchema`, the items of the list that `schema` describes, or `schema`.
fn schema_of_items(writer: &mut Writer<'_>, content: &Content, at: &Location) -> Location {
    let items = content.at.member("itemSchema");
    if writer.document.files.node_at(&items).is_some() {
        return items;
    }
    match resolved(writer, at).items {
        Some(items) => writer.document.schema(items).at.clone(),
        None => at.clone(),
    }
}

/// Returns whether a schema describes nothing but text, as the body is.
fn is_string(writer: &mut Writer<'_>, at: &Location) -> bool {
    resolved(writer, at).types.is_none_or(|types| types.names() == ["string"])
}

/// The schema after all references.
fn resolved(writer: &mut Writer<'_>, at: &Location) -> Rc<Schema> {
    let id = writer.document.schema_at(at, &mut writer.report);
    let mut schema = Rc::clone(writer.document.schema(id));
    for _ in 0..MOST_REFERENCES {
        let Some(target) = writer.target(&schema) else { break };
        schema = target;
    }
    schema
}

/// Reports limits of a body that a server leaves to the service.
fn report_unchecked(writer: &mut Writer<'_>, content: &Content, at: &Location, report: &mut Report) {
    let mut limited = Map::new();
    limits(&resolved(writer, at), &mut limited);
    if let Some((keyword, _)) = limited.iter().next() {
        let message = format!("`{keyword}` of a body of `{}` isn't checked", content.media_type);
        report.add(Code::UncheckedLimits, at, message);
    }
}
