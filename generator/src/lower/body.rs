//! Request bodies, and what a media type means for both directions.

use super::Lowering;
use super::media_type::{content_kind, preferred};
use crate::diagnostic::Code;
use crate::ir::{Body, Content, ContentKind, Shape, Slot};
use crate::openapi::{MediaType, Operation, Referable, RequestBody};

impl Lowering<'_> {
    /// Lowers a body. Outer `None`: the operation can't be called without what can't be sent yet; it is left out.
    pub(super) fn lower_body(
        &mut self,
        body: &Referable<RequestBody>,
        operation: &Operation,
    ) -> Option<Option<Body>> {
        let Some(body) = self.document.request_body(body, self.report) else { return Some(None) };
        let Some(media_type) = preferred(&body.content) else {
            let message = "an empty `content` is read as no body";
            self.report.add(Code::EmptyContent, &body.at.member("content"), message);
            return Some(None);
        };
        let content = self.lower_content(media_type);
        if content.kind == ContentKind::Multipart {
            let message =
                format!("a body of `{}` can't be sent yet, so the operation is left out", media_type.name);
            self.report.add(Code::SkippedOperation, &operation.at, message);
            return None;
        }
        for other in body.content.iter().filter(|other| other.name != media_type.name) {
            let message =
                format!("of several media types `{}` is sent; `{}` is left out", media_type.name, other.name);
            self.report.add(Code::UnsupportedBody, &other.at, message);
        }
        Some(Some(Body { required: body.required, text: body.description, content }))
    }

    /// What a media type holds, by its name and its schema.
    pub(super) fn lower_content(&mut self, media_type: &MediaType) -> Content {
        let kind = content_kind(&media_type.name);
        let slot = match (kind, &media_type.schema) {
            (ContentKind::Json | ContentKind::Form | ContentKind::Multipart, Some(schema)) => {
                self.lower_schema(schema)
            }
            (ContentKind::Json | ContentKind::Form | ContentKind::Multipart, None) => Slot::any(),
            (ContentKind::Text, Some(schema)) if schema.format.as_deref() == Some("binary") => {
                Slot::of(Shape::Bytes)
            }
            (ContentKind::Text, _) => Slot::of(Shape::Text),
            (ContentKind::Bytes, _) => Slot::of(Shape::Bytes),
        };
        let kind = if slot.shape == Shape::Bytes { ContentKind::Bytes } else { kind };
        Content { media_type: media_type.name.clone(), kind, slot }
    }
}
