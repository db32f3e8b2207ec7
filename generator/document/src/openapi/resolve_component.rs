//! Objects that may be references, with these resolved.

use super::cursor::{Cursor, parse_object};
use super::document::{Document, Through};
use super::example::{Example, parse_example};
use super::media_type::{Header, MediaType, RequestBody, parse_header, parse_media_type, parse_request_body};
use super::operation::{Callback, Operation, PathItem, parse_callback, parse_operation, parse_path_item};
use super::parameter::{Parameter, parse_parameter};
use super::reference::{Referable, ReferenceError};
use super::response::{Link, Response, parse_link, parse_response};
use super::security::{SecurityScheme, parse_security_scheme};
use crate::diagnostic::{Code, Location, Report, Reported};

impl Document {
    pub fn parameter(&mut self, item: &Referable<Parameter>, report: &mut Report) -> Option<Parameter> {
        let mut parameter =
            self.resolve_referable(item, "the parameter is ignored", report, parse_parameter)?;
        self.follow_media_types(&mut parameter.content, report);
        Some(parameter)
    }

    pub fn request_body(
        &mut self,
        item: &Referable<RequestBody>,
        report: &mut Report,
    ) -> Option<RequestBody> {
        let mut body = self.resolve_referable(item, "the body is ignored", report, parse_request_body)?;
        self.follow_media_types(&mut body.content, report);
        Some(body)
    }

    pub fn response(&mut self, item: &Referable<Response>, report: &mut Report) -> Option<Response> {
        let done = "the response is treated as undocumented";
        let mut response = self.resolve_referable(item, done, report, parse_response)?;
        if let Some(content) = &mut response.content {
            self.follow_media_types(content, report);
        }
        Some(response)
    }

    pub fn header(&mut self, item: &Referable<Header>, report: &mut Report) -> Option<Header> {
        let mut header = self.resolve_referable(item, "the header is ignored", report, parse_header)?;
        self.follow_media_types(&mut header.content, report);
        Some(header)
    }

    /// The security scheme with the name that requirements use.
    pub(super) fn security_scheme(
        &mut self,
        name: &str,
        item: &Referable<SecurityScheme>,
        report: &mut Report,
    ) -> Option<SecurityScheme> {
        let scheme =
            self.resolve_referable(item, "the security scheme is ignored", report, parse_security_scheme)?;
        Some(SecurityScheme { name: name.to_owned(), ..scheme })
    }

    pub fn link(&mut self, item: &Referable<Link>, report: &mut Report) -> Option<Link> {
        self.resolve_referable(item, "the link is ignored", report, parse_link)
    }

    pub fn example(&mut self, item: &Referable<Example>, report: &mut Report) -> Option<Example> {
        let done = "the example is ignored";
        match item {
            Referable::Inline(example) => Some(example.clone()),
            Referable::Reference(reference, from) => {
                let at = self.follow_or_report(Through::ReferenceObjects, (reference, from), done, report)?;
                parse_example(self.files.node_at(&at)?, &at, report)
            }
        }
    }

    /// The callback with its path items resolved.
    pub fn callback(&mut self, item: &Referable<Callback>, report: &mut Report) -> Option<Callback> {
        let Callback { items, at } =
            self.resolve_referable(item, "the callback is ignored", report, parse_callback)?;
        let whole = |(name, item)| (name, self.path_item(item, report));
        Some(Callback { items: items.into_iter().map(whole).collect(), at })
    }

    /// A path item merged with the one it refers to. Its own fields take precedence, which the standard leaves undefined
    /// (OpenAPI 3.1, Path Item Object).
    pub(super) fn path_item(&mut self, mut item: PathItem, report: &mut Report) -> PathItem {
        let mut seen = vec![item.at.clone()];
        while let Some(at) = self.next_path_item(&mut item, &mut seen, report) {
            let node = self.files.node_at(&at);
            let further = node.and_then(|node| parse_object(node, &at, report, parse_path_item));
            further.into_iter().for_each(|further| item.join(further));
        }
        item.operations = std::mem::take(&mut item.operations)
            .into_iter()
            .filter_map(|operation| self.operation(operation, report))
            .collect();
        item.in_order()
    }

    /// The location of the path item that another one refers to, whose reference is taken. `seen` has those on the way.
    pub(super) fn next_path_item(
        &mut self,
        item: &mut PathItem,
        seen: &mut Vec<Location>,
        report: &mut Report,
    ) -> Option<Location> {
        let (reference, from) = (item.reference.take()?, seen.last()?.clone());
        let found = match self.follow(&reference, &from, report) {
            Ok(at) if seen.contains(&at) => Err(ReferenceError::Circular),
            found => found,
        };
        let done = "its contents are ignored";
        let at = found.map_err(|error| report_reference(&reference, &from, &error, done, report)).ok()?;
        seen.push(at.clone());
        Some(at)
    }

    /// The target of a reference; `None`, with a finding that says what was `done` instead, if it can't be resolved.
    pub(super) fn follow_or_report(
        &mut self,
        through: Through,
        (reference, from): (&str, &Location),
        done: &str,
        report: &mut Report,
    ) -> Option<Location> {
        let target = self.follow_through(through, reference, from, report);
        target.map_err(|error| report_reference(reference, from, &error, done, report)).ok()
    }

    /// An operation; the standard has no references here, but documents do.
    fn operation(&mut self, operation: Operation, report: &mut Report) -> Option<Operation> {
        let Some(reference) = &operation.reference else { return Some(operation) };
        let from = (reference.as_str(), &operation.at);
        self.parse_target(from, "the operation is ignored", report, |target| {
            parse_operation(&operation.method, target)
        })
    }

    /// Resolves references to `components.mediaTypes`. OpenAPI 3.2, Media Type Object.
    fn follow_media_types(&mut self, content: &mut Vec<MediaType>, report: &mut Report) {
        content.retain_mut(|media_type| {
            let Some(reference) = media_type.reference.take() else { return true };
            let from = (reference.as_str(), &media_type.at);
            let found = self.parse_target(from, "the media type is ignored", report, |target| {
                parse_media_type(&media_type.name, target)
            });
            let Some(found) = found else { return false };
            let at = media_type.at.clone();
            *media_type = MediaType { at, reference: None, ..found };
            true
        });
    }

    /// `None`, with a finding that says what was `done` instead, if the reference can't be resolved.
    fn resolve_referable<T: Clone>(
        &mut self,
        item: &Referable<T>,
        done: &str,
        report: &mut Report,
        parse: impl FnOnce(&mut Cursor<'_, '_>) -> Option<T>,
    ) -> Option<T> {
        match item {
            Referable::Inline(value) => Some(value.clone()),
            Referable::Reference(reference, from) => {
                self.parse_target((reference, from), done, report, parse)
            }
        }
    }

    /// Parses the target of a Reference Object; `None`, with a finding, if it can't be resolved.
    fn parse_target<T>(
        &mut self,
        from: (&str, &Location),
        done: &str,
        report: &mut Report,
        parse: impl FnOnce(&mut Cursor<'_, '_>) -> Option<T>,
    ) -> Option<T> {
        let at = self.follow_or_report(Through::ReferenceObjects, from, done, report)?;
        parse_object(self.files.node_at(&at)?, &at, report, parse)
    }
}

pub fn report_reference(
    reference: &str,
    from: &Location,
    error: &ReferenceError,
    done: &str,
    report: &mut Report,
) -> Reported {
    let message = match error {
        ReferenceError::Missing { .. } => format!("unresolved reference `{reference}`; {done}"),
        ReferenceError::File(reason) => format!("{reason}; {done}"),
        ReferenceError::Remote => format!("remote reference `{reference}` is not fetched; {done}"),
        ReferenceError::Circular => format!("circular reference `{reference}`; {done}"),
    };
    let nearest = if let ReferenceError::Missing { nearest } = error { nearest.as_ref() } else { None };
    let help = nearest.map(|nearest| format!("did you mean `{nearest}`?"));
    report.add_with_help(Code::UnresolvedReference, &from.member("$ref"), message, help)
}
