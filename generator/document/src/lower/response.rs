//! Responses by status: their media types, headers and links.

use super::content::{Contents, is_lost, lower_content, lower_items};
use super::context::Context;
use super::example::{lower_examples, lower_short_example};
use super::media_type::{by_preference, kind_of};
use super::parameter::is_header_name;
use super::schema::{Lowering, documentation_of_value, integer_width};
use crate::diagnostic::{Code, Location};
use crate::ir::{self, Content, ContentKind, Framing, Header, Link, Shape, Status, TypeRef};
use crate::openapi::{MediaType, Operation, Response, Schema, Types};
use std::rc::Rc;

pub(super) fn lower_responses(lowering: &mut Lowering, operation: &Operation) -> Vec<ir::Response> {
    let mut responses = Vec::new();
    for (status, response) in &operation.responses {
        let at = operation.at.member("responses").member(status);
        let Some(status) = lower_status(lowering, status, &at) else { continue };
        let Some(response) = lowering.cx.document.response(response, &mut lowering.cx.report) else {
            continue;
        };
        let contents = match without_content(&operation.method, status) {
            Some(what) => {
                if let Some(media_type) = response.content.iter().flatten().next() {
                    let message =
                        format!("{what} has no content in HTTP; what the document describes is ignored");
                    lowering.cx.report.add(Code::Nonstandard, &media_type.at, message);
                }
                Default::default()
            }
            None => lower_contents(lowering, &response, status),
        };
        responses.push(ir::Response {
            status,
            text: response.description.clone(),
            contents: contents.list,
            redundant: contents.redundant,
            headers: lower_headers(lowering, &response),
            links: lower_links(lowering, &response),
        });
    }
    responses
}

/// The responses of these that HTTP sends without content: RFC 9110, 9.3.2 HEAD, 15.3.5 204, 15.3.6 205, 15.4.5 304.
fn without_content(method: &str, status: Status) -> Option<String> {
    match status {
        _ if method == "HEAD" => Some("a response to HEAD".to_owned()),
        Status::Code(code @ (204 | 205 | 304)) => Some(format!("a response with the status {code}")),
        _ => None,
    }
}

/// The media types with different schemas. Only the first one of an error is decoded: nobody requests errors.
fn lower_contents<'m>(lowering: &mut Lowering, response: &'m Response, status: Status) -> Contents<'m> {
    let media_types = response.content.as_deref().unwrap_or_default();
    if response.content.is_some() && media_types.is_empty() {
        let message = "empty `content`; the response has no documented body";
        lowering.cx.report.add(Code::Nonstandard, &response.at.member("content"), message);
    }
    let is_streamed = status.is_success() && is_streamed_by_grpc(response, &mut lowering.cx);
    let mut contents = Contents::default();
    for media_type in by_preference(media_types, &mut lowering.cx) {
        if contents.has_equal(lowering, media_type, false, |_, _| true) {
            continue;
        }
        match contents.kept.first() {
            Some(first) if !status.is_success() && status != Status::Default => {
                let message = format!(
                    "an error response of `{}` is returned as bytes; only `{}` is decoded",
                    media_type.name, first.name
                );
                lowering.cx.report.add(Code::UnsupportedResponse, &media_type.at, message);
                contents.leave_out(media_type, None);
            }
            _ => contents.add(media_type, lower_received(lowering, media_type, status, is_streamed)),
        }
    }
    contents
}

fn lower_received(
    lowering: &mut Lowering,
    media_type: &MediaType,
    status: Status,
    is_streamed: bool,
) -> Content {
    let is_error = !status.is_success() && status != Status::Default;
    let kind = match kind_of(media_type, &mut lowering.cx) {
        // The parts of a response aren't read.
        ContentKind::Multipart => ContentKind::Bytes,
        // Neither are the members of a form.
        ContentKind::Form => ContentKind::Text,
        // An error ends a stream before it begins, so it is one value.
        ContentKind::Stream(Framing::Lines | Framing::Records)
            if is_error && media_type.item_schema.is_none() =>
        {
            ContentKind::Json
        }
        kind => kind,
    };
    let mut content = lower_content(lowering, media_type, kind);
    if is_streamed && content.kind == ContentKind::Json {
        content.kind = ContentKind::Stream(Framing::Lines);
        content.items = Some(std::mem::replace(&mut content.type_ref, TypeRef::of(Shape::Text)));
    }
    content.examples = lower_examples(&mut lowering.cx, media_type, content.kind);
    let name = &media_type.name;
    let is_stream = matches!(content.kind, ContentKind::Stream(_));
    if content.items.is_some() {
        return content;
    }
    if is_stream || media_type.item_schema.is_some() {
        content.items = lower_items(lowering, media_type);
        if is_error || !is_stream {
            let message = format!("this stream of `{name}` is not decoded item by item");
            lowering.cx.report.add(Code::UnsupportedResponse, &media_type.at, message);
        }
    } else if is_lost(media_type, content.kind, &mut lowering.cx) {
        let message = format!(
            "what the schema describes can't be read from `{name}` yet; the response is returned as text or bytes"
        );
        lowering.cx.report.add(Code::UnsupportedResponse, &media_type.at, message);
    }
    content
}

/// Returns whether grpc-gateway sends the messages of a stream, each on a line, although the media type is that of JSON: its
/// generator of documents adds this to the description, and refers to `x-stream-definitions` (protoc-gen-openapiv2).
fn is_streamed_by_grpc(response: &Response, cx: &mut Context) -> bool {
    let text = response.description.as_deref().unwrap_or_default();
    let mut schemas = response.content.iter().flatten().filter_map(|media_type| media_type.schema.as_ref());
    text.trim_end().ends_with("(streaming responses)")
        || schemas.any(|schema| {
            let schema = cx.schema_at(schema);
            let reference = schema.reference.as_ref();
            reference.is_some_and(|reference| reference.text.contains("#/x-stream-definitions/"))
        })
}

fn lower_headers(lowering: &mut Lowering, response: &Response) -> Vec<Header> {
    let mut headers = Vec::new();
    for (name, header) in &response.headers {
        // OpenAPI 3.1, Response Object: `content` determines the media type.
        if name.eq_ignore_ascii_case("content-type") {
            continue;
        }
        let Some(header) = lowering.cx.document.header(header, &mut lowering.cx.report) else { continue };
        if !is_header_name(name) {
            let message = format!("no header can be named `{name}`; it is ignored");
            let at = response.at.member("headers").member(name);
            lowering.cx.report.add(Code::IgnoredHeader, &at, message);
            continue;
        }
        let content = header.content.first().and_then(|content| content.schema.as_ref());
        let schema = header.schema.as_ref().or(content).map(|schema| lowering.cx.schema_at(schema));
        let schema = schema.and_then(|schema| lowering.cx.resolved(&schema));
        let words = schema.as_ref().map(|schema| documentation_of_value(lowering, schema.id, &Shape::Text));
        let mut words = words.unwrap_or_default();
        words.text = header.description.clone().or(words.text);
        words.deprecated |= header.deprecated;
        let example = header.examples.first().map(|(_, example)| example);
        words.example = lower_short_example(&mut lowering.cx, example).or(words.example);
        let types = schema.as_ref().and_then(|schema| schema.types).map(Types::names).unwrap_or_default();
        if let Some(schema) = schema.as_ref().filter(|_| types.contains(&"object")) {
            let message = format!("objects aren't read from headers; `{name}` is text");
            lowering.cx.report.add(Code::UnsupportedResponse, &schema.at, message);
        }
        let shape = schema.map_or(Shape::Text, |schema| header_shape(lowering, name, &schema));
        headers.push(Header { name: name.clone(), types, shape, documentation: words });
    }
    headers
}

/// The value of a header or an item of one. Listed values have no type there, which is reported.
fn header_shape(lowering: &mut Lowering, name: &str, schema: &Rc<Schema>) -> Shape {
    if schema.enumeration.is_some() || schema.constant.is_some() {
        let message =
            format!("listed values aren't a type in headers; `{name}` has any values of its JSON type");
        lowering.cx.report.add(Code::UnsupportedResponse, &schema.at, message);
    }
    match schema.types.map(Types::names).unwrap_or_default().as_slice() {
        ["integer"] => Shape::Integer(integer_width(lowering, schema)),
        ["number"] => Shape::Number,
        ["boolean"] => Shape::Boolean,
        ["array"] => {
            let items = schema.items.map(|items| lowering.cx.schema(items));
            let items = items.and_then(|items| lowering.cx.resolved(&items));
            let is_scalar = |items: &&Rc<Schema>| items.types.is_some_and(|types| types.names() != ["array"]);
            let items = items.as_ref().filter(is_scalar).map(|items| header_shape(lowering, name, items));
            Shape::List(Box::new(TypeRef::of(items.unwrap_or(Shape::Text))))
        }
        _ => Shape::Text,
    }
}

fn lower_links(lowering: &mut Lowering, response: &Response) -> Vec<Link> {
    let mut links = Vec::new();
    for (name, link) in &response.links {
        let Some(link) = lowering.cx.document.link(link, &mut lowering.cx.report) else { continue };
        let Some(operation) = link.operation_id.clone().or(link.operation_reference.clone()) else {
            let message = format!("the link `{name}` names no operation; it is ignored");
            lowering.cx.report.add(Code::MissingField, &link.at, message);
            continue;
        };
        let mut values: Vec<(String, String)> =
            link.parameters.iter().map(|(name, value)| (name.clone(), value.to_text())).collect();
        values.extend(link.request_body.as_ref().map(|body| ("requestBody".to_owned(), body.to_text())));
        links.push(Link { name: name.clone(), operation, values, text: link.description.clone() });
    }
    links
}

fn lower_status(lowering: &mut Lowering, status: &str, at: &Location) -> Option<Status> {
    let (code, phrase) = status.trim().split_once(char::is_whitespace).unwrap_or((status, ""));
    if !phrase.is_empty() && code.len() == 3 {
        let message = format!("`{status}` is a status code and its name; it is read as `{code}`");
        lowering.cx.report.add(Code::Nonstandard, at, message);
    }
    let lowered = match code.as_bytes() {
        b"default" => Some(Status::Default),
        [digit @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => Some(Status::Range(digit - b'0')),
        _ => code.parse().ok().filter(|code| (100..=599).contains(code)).map(Status::Code),
    };
    if lowered.is_none() {
        let message = format!("`{status}` is not a status code; the response is ignored");
        lowering.cx.report.add(Code::WrongType, at, message);
    }
    lowered
}
