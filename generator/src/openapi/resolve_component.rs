//! Objects that may be references, with these resolved.

use super::document::Document;
use super::example::{Example, parse_example};
use super::header::{Header, parse_header};
use super::link::{Link, parse_link};
use super::media_type::{MediaType, RequestBody, parse_media_type, parse_request_body};
use super::operation::{Callback, Operation, PathItem, parse_callback, parse_operation, parse_path_item};
use super::parameter::{Parameter, parse_parameter};
use super::reference::{Referable, ReferenceError};
use super::response::{Response, parse_response};
use super::security::{SecurityScheme, parse_security_scheme};
use crate::diagnostic::{Code, Location, Report, Reported};
use crate::source::Node;

impl Document {
    pub(crate) fn parameter(
        &mut self,
        item: &Referable<Parameter>,
        report: &mut Report,
    ) -> Option<Parameter> {
        let mut parameter =
            self.resolve_referable(item, "the parameter is ignored", report, parse_parameter)?;
        self.follow_media_types(&mut parameter.content, report);
        Some(parameter)
    }

    pub(crate) fn request_body(
        &mut self,
        item: &Referable<RequestBody>,
        report: &mut Report,
    ) -> Option<RequestBody> {
        let mut body = self.resolve_referable(item, "the body is ignored", report, parse_request_body)?;
        self.follow_media_types(&mut body.content, report);
        Some(body)
    }

    pub(crate) fn response(&mut self, item: &Referable<Response>, report: &mut Report) -> Option<Response> {
        let done = "the response is treated as undocumented";
        let mut response = self.resolve_referable(item, done, report, parse_response)?;
        if let Some(content) = &mut response.content {
            self.follow_media_types(content, report);
        }
        Some(response)
    }

    pub(crate) fn header(&mut self, item: &Referable<Header>, report: &mut Report) -> Option<Header> {
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

    pub(crate) fn link(&mut self, item: &Referable<Link>, report: &mut Report) -> Option<Link> {
        self.resolve_referable(item, "the link is ignored", report, parse_link)
    }

    pub(crate) fn example(&mut self, item: &Referable<Example>, report: &mut Report) -> Option<Example> {
        self.resolve_referable(item, "the example is ignored", report, parse_example)
    }

    /// The callback with its path items resolved.
    pub(crate) fn callback(&mut self, item: &Referable<Callback>, report: &mut Report) -> Option<Callback> {
        let Callback { items, at } =
            self.resolve_referable(item, "the callback is ignored", report, parse_callback)?;
        let whole = |(name, item)| (name, self.path_item(item, report));
        Some(Callback { items: items.into_iter().map(whole).collect(), at })
    }

    /// A path item merged with the one it refers to. Its own fields take precedence, which the standard leaves undefined
    /// (OpenAPI 3.1, Path Item Object).
    pub(super) fn path_item(&mut self, mut item: PathItem, report: &mut Report) -> PathItem {
        let mut from = item.at.clone();
        let mut seen = vec![from.clone()];
        while let Some(reference) = item.reference.take() {
            let found = match self.follow(&reference, &from, report) {
                Ok(at) if seen.contains(&at) => Err(ReferenceError::Circular),
                found => found,
            };
            seen.extend(found.clone());
            let further = match found {
                Ok(at) => self.parse_at(&at, report, parse_path_item),
                Err(error) => {
                    report_reference(&reference, &from, &error, "its contents are ignored", report);
                    None
                }
            };
            if let Some(further) = further {
                from = further.at.clone();
                item.join(further);
            }
        }
        item.operations = std::mem::take(&mut item.operations)
            .into_iter()
            .filter_map(|operation| self.operation(operation, report))
            .collect();
        item.in_order()
    }

    /// An operation; the standard has no references here, but documents do.
    fn operation(&mut self, operation: Operation, report: &mut Report) -> Option<Operation> {
        let Some(reference) = &operation.reference else { return Some(operation) };
        match self.follow_object(reference, &operation.at, report) {
            Ok(at) => {
                let parse = |node: &Node, at: &Location, report: &mut Report| {
                    parse_operation(&operation.method, node, at, report)
                };
                self.parse_at(&at, report, parse)
            }
            Err(error) => {
                let done = "the operation is ignored";
                report_reference(reference, &operation.at, &error, done, report);
                None
            }
        }
    }

    /// Resolves references to `components.mediaTypes`. OpenAPI 3.2, Media Type Object.
    fn follow_media_types(&mut self, content: &mut Vec<MediaType>, report: &mut Report) {
        content.retain_mut(|media_type| {
            let Some(reference) = media_type.reference.take() else { return true };
            let found = self.follow_object(&reference, &media_type.at, report);
            let found = match found {
                Ok(at) => self.parse_at(&at, report, |node, at, report| {
                    parse_media_type(&media_type.name, node, at, report)
                }),
                Err(error) => {
                    let done = "the media type is ignored";
                    report_reference(&reference, &media_type.at, &error, done, report);
                    None
                }
            };
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
        parse: impl Fn(&Node, &Location, &mut Report) -> Option<T>,
    ) -> Option<T> {
        let (reference, from) = match item {
            Referable::Inline(value) => return Some(value.clone()),
            Referable::Reference(reference, from) => (reference, from),
        };
        match self.follow_object(reference, from, report) {
            Ok(at) => self.parse_at(&at, report, parse),
            Err(error) => {
                report_reference(reference, from, &error, done, report);
                None
            }
        }
    }

    /// Parses the target that [`Document::follow`] found.
    pub(super) fn parse_at<T>(
        &self,
        at: &Location,
        report: &mut Report,
        parse: impl Fn(&Node, &Location, &mut Report) -> Option<T>,
    ) -> Option<T> {
        parse(self.files.node_at(at)?, at, report)
    }
}

/// Reports an unresolved reference, and what was done instead.
pub(crate) fn report_reference(
    reference: &str,
    from: &Location,
    error: &ReferenceError,
    done: &str,
    report: &mut Report,
) -> Reported {
    let at = &from.member("$ref");
    let message = match error {
        ReferenceError::Missing { nearest: Some(nearest) } => {
            let message = format!("unresolved reference `{reference}`; {done}");
            let help = format!("did you mean `{nearest}`?");
            return report.add_with_help(Code::UnresolvedReference, at, message, help);
        }
        ReferenceError::Missing { nearest: None } => format!("unresolved reference `{reference}`; {done}"),
        ReferenceError::File(reason) => format!("{reason}; {done}"),
        ReferenceError::Remote => format!("remote reference `{reference}` is not fetched; {done}"),
        ReferenceError::Circular => format!("circular reference `{reference}`; {done}"),
    };
    report.add(Code::UnresolvedReference, at, message)
}
