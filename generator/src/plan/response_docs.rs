//! The docs of responses: headers, links, streams.

use super::names::{constant_name, words};
use super::{Plan, docs, pagination};
use crate::ir::{Content, ContentKind, Documentation, Header, Link, Operation, Property, Shape};
use crate::rust::{Doc, HeaderConstant, Type};

const PAGES: &str = "Returns one page; use [`pages`](Call::pages) to iterate over all of them.";

const JOB: &str = "The response comes before the work is done; use [`until_done`](Call::until_done) to wait for the result.";

/// The docs of successful responses.
pub(super) fn response_notes(plan: &Plan<'_>, operation: &Operation) -> Option<String> {
    let responses = operation.successes();
    let mut headers: Vec<&Header> = Vec::new();
    for header in responses.iter().flat_map(|response| &response.headers) {
        if !headers.iter().any(|known| known.name.eq_ignore_ascii_case(&header.name)) {
            headers.push(header);
        }
    }
    let headers = list("# Headers", &headers.into_iter().map(header_line).collect::<Vec<_>>());
    let links = responses.iter().flat_map(|response| &response.links).map(|link| link_line(plan, link));
    let links = list("# Links", &links.collect::<Vec<_>>());
    let streams =
        responses.iter().filter_map(|response| response.content()).filter_map(|it| stream(plan, it));
    let pages = pagination::pagination(plan, operation).map(|_| PAGES.to_owned());
    let job = operation.job.as_ref().map(|_| JOB.to_owned());
    let parts: Vec<String> = streams.chain(pages).chain(job).chain(headers).chain(links).collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

/// A constant for each header that a response of the operation may have, for typed access.
pub(super) fn header_constants(plan: &Plan<'_>, operation: &Operation) -> Vec<HeaderConstant> {
    let mut constants: Vec<HeaderConstant> = Vec::new();
    for header in operation.responses.iter().flat_map(|response| &response.headers) {
        if constants.iter().any(|known| known.name.eq_ignore_ascii_case(&header.name)) {
            continue;
        }
        let ty = plan.ty(&header.shape);
        let mut constant = constant_name(&words(&header.name));
        while constants.iter().any(|known| known.constant == constant) {
            constant.push('_');
        }
        let said = format!("The header {} of responses.", docs::code(&header.name));
        let text = header.documentation.text.as_deref().map(docs::markdown);
        let doc = docs::paragraphs([Some(said), text]);
        constants.push(HeaderConstant { doc, constant, name: header.name.clone(), ty });
    }
    constants
}

fn stream(plan: &Plan<'_>, content: &Content) -> Option<String> {
    let items = content.items.as_ref()?;
    let form = match content.kind {
        ContentKind::Stream(_) => "read item by item",
        ContentKind::Bytes => "returned as it arrives, for the caller to parse",
        _ => "returned as a whole",
    };
    let item = match plan.ty(&items.shape) {
        Type::Model(name) => format!(" of `{name}` values"),
        _ if items.shape.is_any() => String::new(),
        _ => " of values".to_owned(),
    };
    Some(format!("The response is a {} stream{item}, {form}.", docs::code(&content.media_type)))
}

/// The docs of a setter that asks for another media type.
pub(super) fn other_response(plan: &Plan<'_>, operation: &Operation, content: &Content) -> Doc {
    let name = docs::code(&content.media_type);
    let asks = format!("Asks for {name}. Set this last: it changes the type of the call.");
    let stream = stream(plan, content);
    let switch = stream.as_ref().and_then(|_| stream_switch(plan, operation));
    docs::paragraphs([Some(asks), stream, switch])
}

/// The docs of a setter that asks for one of several media types that are read alike.
pub(super) fn equal_response(content: &Content) -> Doc {
    Doc(format!("Asks for {}.", docs::code(&content.media_type)))
}

/// Many services only stream if the body's property `stream` says so, in any requested media type.
fn stream_switch(plan: &Plan<'_>, operation: &Operation) -> Option<String> {
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    let mut objects = contents.filter_map(|content| plan.api.resolved_object(&content.type_ref.shape));
    let is_switch = |property: &Property| property.name == "stream" && property.shape == Shape::Boolean;
    objects.any(|object| object.properties.iter().any(is_switch)).then(|| {
        "The body has a property `stream`; the service may only send a stream if it is `true`.".to_owned()
    })
}

/// `` `next`: `$response.body#/id` is `petId` of `pets().get()` ``
fn link_line(plan: &Plan<'_>, link: &Link) -> String {
    let operations = plan.api.operations.iter().zip(&plan.names.operations);
    let known = operations.clone().find(|(it, _)| it.id.as_deref() == Some(link.operation.as_str()));
    let referred = || operations.clone().find(|(it, _)| link.operation.ends_with(it.at.pointer()));
    let operation = match known.or_else(referred) {
        Some((_, names)) => format!("`{}(..)`", plan.names.call(names)),
        None => docs::code(&link.operation),
    };
    let value = |(name, value): &(String, String)| format!("{} is {}", docs::code(value), docs::code(name));
    let values: Vec<String> = link.values.iter().map(value).collect();
    let values = if values.is_empty() { "leads to".to_owned() } else { values.join(", ") + " of" };
    let text = described(link.text.as_deref());
    format!("- {}: {values} {operation}{text}", docs::code(&link.name))
}

fn header_line(header: &Header) -> String {
    let Documentation { text, deprecated, .. } = &header.documentation;
    let ty =
        if header.types.is_empty() { String::new() } else { format!(" ({})", header.types.join(" or ")) };
    let deprecated = if *deprecated { " Deprecated." } else { "" };
    format!("- {}{ty}{}{deprecated}", docs::code(&header.name), described(text.as_deref()))
}

fn described(text: Option<&str>) -> String {
    docs::one_line(text).map(|text| format!(": {text}")).unwrap_or_default()
}

fn list(title: &str, lines: &[String]) -> Option<String> {
    (!lines.is_empty()).then(|| format!("{title}\n\n{}", lines.join("\n")))
}
