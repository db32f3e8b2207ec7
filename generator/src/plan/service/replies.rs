//! The responses of a server to an operation: an enum by status and type.

use super::super::names::{field_name, media_type_words, status_variant, type_name, words};
use super::super::{body as sent, response_docs, streams, xml};
use super::names::ServiceNames;
use super::{Plan, docs};
use crate::diagnostic::{Code, Report};
use crate::ir::{Content, ContentKind, Framing, Operation, Response, Status};
use crate::rust::{self, Decoding, HeaderField, Replies, ReplyHeaders, ReplyVariant, Type, Writing};

/// The variant for what the document doesn't describe.
const OTHER: &str = "Other";

pub(super) fn replies(
    plan: &Plan<'_>,
    operation: &Operation,
    marker: &str,
    names: &mut ServiceNames,
) -> Replies {
    let mut variants: Vec<ReplyVariant> = Vec::new();
    let is_final =
        |response: &&Response| !matches!(response.status, Status::Code(100..=199) | Status::Range(1));
    for response in operation.responses.iter().filter(is_final) {
        add_variants(plan, response, &mut variants);
    }
    let headers = header_fields(plan, operation);
    let conversions = (0..variants.len()).filter(|number| converts(plan, &variants, *number)).collect();
    Replies {
        name: names.of_operation(marker, ["Response", "Outcome"]),
        headers: (!headers.is_empty()).then(|| ReplyHeaders {
            name: names.of_operation(marker, ["Headers", "ResponseHeaders"]),
            fields: headers,
        }),
        conversions,
        errors: errors(&variants),
        variants,
    }
}

/// The positions of the variants that aren't successes, the most specific statuses first (OpenAPI 3.1, Responses Object).
fn errors(variants: &[ReplyVariant]) -> Vec<usize> {
    let status = |number: &usize| variants[*number].status.0.as_str();
    let is_error = |number: &usize| !status(number).starts_with('2');
    let mut errors: Vec<usize> = (0..variants.len()).filter(is_error).collect();
    errors.sort_by_key(|number| (status(number) == "default", status(number).ends_with("XX")));
    errors
}

/// The media types of successful responses; none if a response has a pattern or no body.
pub(super) fn offers(operation: &Operation) -> Vec<String> {
    let mut offers: Vec<String> = Vec::new();
    for response in operation.successes() {
        if response.contents.is_empty() {
            return Vec::new();
        }
        for content in &response.contents {
            if content.media_type.contains('*') {
                return Vec::new();
            }
            if !offers.contains(&content.media_type) {
                offers.push(content.media_type.clone());
            }
        }
        for other in &response.redundant {
            if matches!(other.same, Some((ContentKind::Json, _))) && !offers.contains(&other.media_type) {
                offers.push(other.media_type.clone());
            }
        }
    }
    offers
}

/// A variant for each type of a response's body, or one without.
fn add_variants(plan: &Plan<'_>, response: &Response, variants: &mut Vec<ReplyVariant>) {
    let first = variants.len();
    let text = response.text.as_deref().map(|text| docs::sentence(&docs::markdown(&docs::line(text))));
    let variant = |name: String, ty: Option<Type>, writings: Vec<(String, Writing)>| ReplyVariant {
        doc: docs::paragraphs([Some(match &text {
            Some(text) => format!("{}: {text}", docs::status(response.status)),
            None => format!("{}.", docs::status(response.status)),
        })]),
        constructor: (!response.headers.is_empty()).then(|| field_name(&words(&name))),
        name,
        status: rust::Status(response.status.to_string()),
        ty,
        writings,
        has_headers: !response.headers.is_empty(),
    };
    let usual = status_variant(response.status);
    if response.contents.is_empty() {
        variants.push(variant(free(variants, usual), None, Vec::new()));
        return;
    }
    for content in &response.contents {
        let (ty, writing) = written(plan, content);
        let written = (sent::sent_as(content), writing);
        let is_same = |known: &&mut ReplyVariant| known.ty.as_ref() == Some(&ty);
        if let Some(known) = variants[first..].iter_mut().find(is_same) {
            known.writings.push(written);
            continue;
        }
        let name = if variants.len() == first {
            usual.clone()
        } else {
            usual.clone() + &type_name(&media_type_words(content))
        };
        variants.push(variant(free(variants, name), Some(ty), vec![written]));
    }
    for other in &response.redundant {
        // A form can't be written as a response.
        let Some((ContentKind::Json, number)) = other.same else { continue };
        let of_same = sent::sent_as(&response.contents[number]);
        let known =
            variants[first..].iter_mut().find(|it| it.writings.iter().any(|(name, _)| *name == of_same));
        let is_pattern = other.media_type.contains('*');
        known.filter(|_| !is_pattern).into_iter().for_each(|known| {
            known.writings.push((other.media_type.clone(), Writing::Json));
        });
    }
}

/// The name, with a number if another variant has it.
fn free(variants: &[ReplyVariant], name: String) -> String {
    let is_free = |name: &String| name != OTHER && variants.iter().all(|variant| variant.name != *name);
    let numbered = (2..).map(|number| format!("{name}{number}"));
    std::iter::once(name.clone()).chain(numbered).find(is_free).unwrap_or(name)
}

/// The type of a body in a variant: a large model is boxed, so that no variant makes the others large.
pub(super) fn whole(plan: &Plan<'_>, content: &Content) -> Type {
    match plan.type_ref_type(&content.type_ref) {
        ty @ Type::Model(_) if plan.boxing.response(plan.api, &content.type_ref.shape) => ty.boxed(),
        ty => ty,
    }
}

/// The type of a body, and how it is written.
fn written(plan: &Plan<'_>, content: &Content) -> (Type, Writing) {
    let whole = || whole(plan, content);
    let items = || {
        let item = content.items.as_ref().map_or(Type::Value, |items| plan.type_ref_type(items));
        Type::JsonItems(Box::new(item))
    };
    match content.kind {
        ContentKind::Json => (whole(), Writing::Json),
        ContentKind::Xml => match xml::written_root(plan, content) {
            Some(root) => (whole(), Writing::Xml(Box::new(root))),
            None => (Type::String, Writing::Plain),
        },
        ContentKind::Form | ContentKind::Text => (Type::String, Writing::Plain),
        ContentKind::Stream(Framing::Lines) => (items(), Writing::Lines),
        ContentKind::Stream(Framing::Records) => (items(), Writing::Sequence),
        ContentKind::Stream(Framing::Events) => match &content.items {
            None => (Type::JsonItems(Box::new(Type::String)), Writing::Events("Text")),
            Some(of) => (items(), Writing::Events(event_form(&streams::event_decoding(plan.api, &of.shape)))),
        },
        ContentKind::Multipart | ContentKind::Bytes => (Type::ServedBody, Writing::Plain),
    }
}

/// Reports the responses that are text because nothing names the element around them.
pub(super) fn report_unnamed_elements(plan: &Plan<'_>, report: &mut Report) {
    let responses = plan.api.operations.iter().flat_map(|operation| &operation.responses);
    let contents = responses.flat_map(|response| &response.contents);
    let is_unnamed = |it: &&Content| it.kind == ContentKind::Xml && xml::written_root(plan, it).is_none();
    for Content { media_type, at, .. } in contents.filter(is_unnamed) {
        let message = format!(
            "the schema of `{media_type}` has no name for the document element; a server returns the response as text"
        );
        report.add(Code::UnnamedElement, at, message);
    }
}

/// The variant of the runtime's `EventForm`.
fn event_form(decoding: &Decoding) -> &'static str {
    match decoding {
        Decoding::TextEvents => "Text",
        Decoding::WholeEvents | Decoding::WholeJsonEvents => "Whole",
        _ => "Json",
    }
}

/// Returns whether a body alone says which response it is: no other has its type, and its status is one.
fn converts(plan: &Plan<'_>, variants: &[ReplyVariant], number: usize) -> bool {
    let variant = &variants[number];
    let Some(ty) = &variant.ty else { return false };
    let is_own = |ty: &Type| ty.walk().iter().any(|part| matches!(part, Type::Own(_)));
    let is_same =
        |other: &Type| plan.are_one_type(&ty.unboxed(), &other.unboxed()) || is_own(ty) && is_own(other);
    let others = variants.iter().enumerate().filter(|(other, _)| *other != number);
    let has_code = variant.status.0.bytes().all(|byte| byte.is_ascii_digit());
    has_code && !others.filter_map(|(_, other)| other.ty.as_ref()).any(is_same)
}

/// A field for each header that a response of the operation may have.
fn header_fields(plan: &Plan<'_>, operation: &Operation) -> Vec<HeaderField> {
    let mut fields: Vec<HeaderField> = Vec::new();
    for header in response_docs::header_constants(plan, operation) {
        let mut name = field_name(&words(&header.name));
        while fields.iter().any(|known| known.name == name) {
            name.push('_');
        }
        fields.push(HeaderField { doc: header.doc, name, wire: header.name, ty: header.ty });
    }
    fields
}
