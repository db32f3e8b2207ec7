//! Request bodies, and the contents of media types for requests and responses.

use super::content::{Contents, is_lost, lower_content, lower_items};
use super::example::{count_unused_examples, lower_examples};
use super::files::{holds_files, is_rather_multipart};
use super::media_type::{by_preference, content_kind, is_never_a_model, kind_of};
use super::parts::{lower_encodings, lower_unnamed_parts, report_no_parts};
use super::schema::Lowering;
use crate::diagnostic::Code;
use crate::ir::{Body, Content, ContentKind, Framing};
use crate::openapi::{MediaType, Referable, RequestBody, has_unnamed_parts};

pub(super) fn lower_body(
    lowering: &mut Lowering,
    body: &Referable<RequestBody>,
    method: &str,
) -> Option<Body> {
    let body = lowering.cx.document.request_body(body, &mut lowering.cx.report)?;
    let mut contents = Contents::default();
    for media_type in by_preference(&body.content, &mut lowering.cx) {
        let can_replace = |lowering: &Lowering, content: &Content| {
            !is_never_a_model(&media_type.name) && !needs_multipart(lowering, media_type, content)
        };
        if !contents.has_equal(lowering, media_type, true, can_replace) {
            let content = lower_sent(lowering, media_type, Body::is_usual(body.required, method));
            contents.add(media_type, content);
        }
    }
    let is_rather_multipart =
        |content: &Content| is_rather_multipart(lowering.models.list(), &content.type_ref.shape);
    let is_multipart = |content: &Content| content.kind == ContentKind::Multipart;
    if contents.list.first().is_some_and(is_rather_multipart)
        && let Some(number) = contents.list.iter().position(is_multipart)
    {
        contents.put_first(number);
    }
    let Contents { list: contents, redundant, .. } = contents;
    if contents.is_empty() {
        let message = "empty `content`; the request has no body";
        lowering.cx.report.add(Code::Nonstandard, &body.at.member("content"), message);
        return None;
    }
    Some(Body { required: body.required, text: body.description, contents, redundant })
}

/// Files can only be sent as multipart.
fn needs_multipart(lowering: &Lowering, media_type: &MediaType, other: &Content) -> bool {
    content_kind(&media_type.name) == ContentKind::Multipart
        && other.kind != ContentKind::Multipart
        && holds_files(lowering.models.list(), &other.type_ref.shape)
}

fn report_no_form(lowering: &mut Lowering, media_type: &MediaType, kind: ContentKind) {
    let passed = match kind {
        ContentKind::Form => return,
        ContentKind::Bytes => "bytes",
        _ => "text",
    };
    let message =
        format!("a form has members, and this schema has none; the caller passes the body as {passed}");
    lowering.cx.report.add(Code::UnsupportedBody, &media_type.at, message);
}

/// The docs of a method show the example of a body that it asks for.
fn lower_sent(lowering: &mut Lowering, media_type: &MediaType, is_usual: bool) -> Content {
    if has_unnamed_parts(&media_type.name) {
        count_unused_examples(&mut lowering.cx, media_type);
        return lower_unnamed_parts(lowering, media_type);
    }
    let kind = kind_of(media_type, &mut lowering.cx);
    let mut content = lower_content(lowering, media_type, kind);
    if matches!(content.kind, ContentKind::Stream(Framing::Lines | Framing::Records)) {
        content.items = lower_items(lowering, media_type);
    } else if content_kind(&media_type.name) == ContentKind::Form {
        report_no_form(lowering, media_type, content.kind);
    } else if is_lost(media_type, content.kind, &mut lowering.cx) {
        let message = format!(
            "what the schema describes can't be written as `{}` yet; the caller passes the body as text or bytes",
            media_type.name
        );
        lowering.cx.report.add(Code::UnsupportedBody, &media_type.at, message);
    }
    let shape = &content.type_ref.shape;
    if content.kind == ContentKind::Multipart && !shape.is_any() && shape.is_scalar() {
        report_no_parts(lowering, media_type);
    }
    if matches!(content.kind, ContentKind::Form | ContentKind::Multipart) {
        content.encodings = lower_encodings(lowering, media_type);
    }
    match content.kind {
        ContentKind::Json | ContentKind::Form if is_usual => {
            content.examples = lower_examples(&mut lowering.cx, media_type, content.kind);
        }
        _ => count_unused_examples(&mut lowering.cx, media_type),
    }
    content
}
