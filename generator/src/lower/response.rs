//! Responses by status: their media types, headers and links.

use super::Lowering;
use super::body::{is_lost, is_structured};
use super::media_type::by_preference;
use super::schema::documentation;
use crate::diagnostic::{Code, Location};
use crate::ir;
use crate::ir::{Content, ContentKind, Header, Link, ModelKind, Shape, Status, TypeRef};
use crate::openapi::{MediaType, Operation, Response, Types};

/// Media types that a client doesn't need, with their locations.
type Redundant = Vec<(String, Location)>;

impl Lowering<'_> {
    pub(super) fn lower_responses(&mut self, operation: &Operation) -> Vec<ir::Response> {
        let mut responses = Vec::new();
        for (status, response) in &operation.responses {
            let at = operation.at.member("responses").member(status);
            let Some(status) = self.lower_status(status, &at) else { continue };
            let Some(response) = self.document.response(response, self.report) else { continue };
            let (contents, redundant) = self.lower_contents(&response, status);
            responses.push(ir::Response {
                status,
                text: response.description.clone(),
                contents,
                redundant,
                headers: self.lower_headers(&response),
                links: self.lower_links(&response),
            });
        }
        responses
    }

    /// The media types with different schemas. Only the first one of an error is decoded: nobody requests errors.
    fn lower_contents(&mut self, response: &Response, status: Status) -> (Vec<Content>, Redundant) {
        let media_types = response.content.as_deref().unwrap_or_default();
        if response.content.is_some() && media_types.is_empty() {
            let message = "empty `content`; the response has no documented body";
            self.report.add(Code::EmptyContent, &response.at.member("content"), message);
        }
        let mut contents: Vec<Content> = Vec::new();
        let mut kept: Vec<&MediaType> = Vec::new();
        let mut redundant = Vec::new();
        for media_type in by_preference(media_types) {
            let same = kept.iter().zip(&contents);
            let same = same
                .clone()
                .find(|(other, content)| is_structured(content.kind) && self.is_same(other, media_type));
            let name = &media_type.name;
            if let Some((other, _)) = same {
                let message =
                    format!("`{name}` has the same schema as `{}`, which is requested instead", other.name);
                self.report.add(Code::DuplicateContent, &media_type.at, message);
                redundant.push((name.clone(), media_type.at.clone()));
            } else if !contents.is_empty() && !status.is_success() && status != Status::Default {
                let message = format!(
                    "an error response of `{name}` is returned as bytes; only `{}` is decoded",
                    kept[0].name
                );
                self.report.add(Code::UnsupportedResponse, &media_type.at, message);
                redundant.push((name.clone(), media_type.at.clone()));
            } else {
                contents.push(self.lower_received(media_type, status));
                kept.push(media_type);
            }
        }
        (contents, redundant)
    }

    fn lower_received(&mut self, media_type: &MediaType, status: Status) -> Content {
        let mut content = self.lower_content(media_type);
        content.example = self.lower_example(media_type, content.kind);
        let name = &media_type.name;
        let is_stream = matches!(content.kind, ContentKind::Stream(_));
        if is_stream || media_type.item_schema.is_some() {
            content.items = self.lower_items(media_type);
            let is_error = !status.is_success() && status != Status::Default;
            if is_error || !is_stream {
                let message = format!("this stream of `{name}` is not decoded item by item");
                self.report.add(Code::UntypedStream, &media_type.at, message);
            }
        } else if is_lost(media_type, content.kind) {
            let message =
                format!("models can't be read from `{name}` yet; the response is returned as text or bytes");
            self.report.add(Code::UnsupportedResponse, &media_type.at, message);
        }
        content
    }

    /// The items of a stream: `itemSchema`, else the items of the list that `schema` describes (OpenAPI 3.2, Sequential
    /// Media Types). Any other `schema` describes an item, as before 3.2.
    pub(super) fn lower_items(&mut self, media_type: &MediaType) -> Option<TypeRef> {
        if let Some(items) = &media_type.item_schema {
            return Some(self.lower_schema(items));
        }
        let type_ref = self.lower_schema(media_type.schema.as_ref()?);
        Some(match self.list_behind(&type_ref.shape) {
            Some(items) => items,
            None => type_ref,
        })
    }

    fn list_behind(&self, shape: &Shape) -> Option<TypeRef> {
        match shape {
            Shape::List(items) => Some((**items).clone()),
            Shape::Model(id) => match &self.models[id.index()].kind {
                ModelKind::Alias(TypeRef { shape: Shape::List(items), .. }) => Some((**items).clone()),
                _ => None,
            },
            _ => None,
        }
    }

    fn lower_headers(&mut self, response: &Response) -> Vec<Header> {
        let mut headers = Vec::new();
        for (name, header) in &response.headers {
            // OpenAPI 3.1, Response Object: `content` determines the media type.
            if name.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let Some(header) = self.document.header(header, self.report) else { continue };
            let schema = header.schema.as_ref().and_then(|schema| self.resolved(schema));
            let mut words = schema.as_ref().map(documentation).unwrap_or_default();
            words.text = header.description.clone().or(words.text);
            words.deprecated |= header.deprecated;
            let types = schema.and_then(|schema| schema.types).map(Types::names).unwrap_or_default();
            headers.push(Header { name: name.clone(), types, documentation: words });
        }
        headers
    }

    fn lower_links(&mut self, response: &Response) -> Vec<Link> {
        let mut links = Vec::new();
        for (name, link) in &response.links {
            let Some(link) = self.document.link(link, self.report) else { continue };
            let Some(operation) = link.operation_id.clone().or(link.operation_reference.clone()) else {
                let message = format!("the link `{name}` names no operation; it is ignored");
                self.report.add(Code::MissingField, &link.at, message);
                continue;
            };
            let text =
                |node: &crate::source::Node| node.as_text().map_or_else(|| node.to_string(), str::to_owned);
            let mut values: Vec<(String, String)> =
                link.parameters.iter().map(|(name, value)| (name.clone(), text(value))).collect();
            values.extend(link.request_body.as_ref().map(|body| ("requestBody".to_owned(), text(body))));
            links.push(Link { name: name.clone(), operation, values, text: link.description.clone() });
        }
        links
    }

    fn lower_status(&mut self, status: &str, at: &Location) -> Option<Status> {
        let lowered = match status.as_bytes() {
            b"default" => Some(Status::Default),
            [digit @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => Some(Status::Range(digit - b'0')),
            _ => status.parse().ok().filter(|code| (100..=599).contains(code)).map(Status::Code),
        };
        if lowered.is_none() {
            self.report.add(
                Code::WrongType,
                at,
                format!("`{status}` is not a status code; the response is ignored"),
            );
        }
        lowered
    }
}
