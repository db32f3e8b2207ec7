//! Request bodies, and the contents of media types for requests and responses.

use super::Lowering;
use super::files::files_to_text;
use super::media_type::{by_preference, content_kind, has_object_or_array, is_never_a_model, kind_of};
use super::style::query_style;
use super::xml::is_xml;
use crate::diagnostic::Code;
use crate::ir::{Body, Content, ContentKind, Encoding, Framing, Shape, TypeRef};
use crate::openapi::{MediaType, Referable, RequestBody};

impl Lowering<'_> {
    pub(super) fn lower_body(&mut self, body: &Referable<RequestBody>) -> Option<Body> {
        let body = self.document.request_body(body, self.report)?;
        let mut contents: Vec<Content> = Vec::new();
        let mut kept: Vec<&MediaType> = Vec::new();
        let mut redundant = Vec::new();
        for media_type in by_preference(&body.content) {
            let same = kept.iter().zip(&contents).find(|(known, content)| {
                is_structured(content.kind)
                    && !is_never_a_model(&media_type.name)
                    && self.is_same(known, media_type)
                    && !self.needs_multipart(media_type, content)
            });
            if let Some((other, _)) = same {
                let message = format!(
                    "`{}` has the same schema as `{}`, which is sent instead",
                    media_type.name, other.name
                );
                self.report.add(Code::DuplicateContent, &media_type.at, message);
                redundant.push((media_type.name.clone(), media_type.at.clone()));
                continue;
            }
            contents.push(self.lower_sent(media_type));
            kept.push(media_type);
        }
        if contents.is_empty() {
            let message = "empty `content`; the request has no body";
            self.report.add(Code::EmptyContent, &body.at.member("content"), message);
            return None;
        }
        Some(Body { required: body.required, text: body.description, contents, redundant })
    }

    /// Whether two media types have the same schema: the same location, as in Swagger 2.0, or an equal one.
    pub(super) fn is_same(&self, left: &MediaType, right: &MediaType) -> bool {
        let at = |media_type: &MediaType| media_type.schema.as_ref().map(|schema| schema.at.clone());
        if at(left).is_some() && at(left) == at(right) {
            return true;
        }
        let schema = |media_type: &MediaType| self.document.files.node_at(&media_type.at)?.child("schema");
        let (left, right) = (schema(left), schema(right));
        left.is_some() && left == right
    }

    /// Files can only be sent as multipart.
    fn needs_multipart(&self, media_type: &MediaType, other: &Content) -> bool {
        content_kind(&media_type.name) == ContentKind::Multipart
            && other.kind != ContentKind::Multipart
            && self.holds_files(&other.type_ref.shape)
    }

    fn lower_sent(&mut self, media_type: &MediaType) -> Content {
        let mut content = self.lower_content(media_type);
        self.count_unused_examples(media_type);
        if matches!(content.kind, ContentKind::Stream(Framing::Lines | Framing::Records)) {
            content.items = self.lower_items(media_type);
        } else if is_lost(media_type, content.kind) {
            let message = format!(
                "models can't be written as `{}` yet; the caller passes the body as text or bytes",
                media_type.name
            );
            self.report.add(Code::UnsupportedBody, &media_type.at, message);
        }
        if matches!(content.kind, ContentKind::Form | ContentKind::Multipart) {
            content.encodings = self.lower_encodings(media_type);
        }
        content
    }

    fn lower_encodings(&mut self, media_type: &MediaType) -> Vec<Encoding> {
        let mut encodings = Vec::new();
        for (member, encoding) in &media_type.encoding {
            if !encoding.headers.is_empty() {
                let message = format!(
                    "the headers of the part `{member}` are not arguments; set them on a file with `with_header(..)`"
                );
                self.report.add(Code::IgnoredPartHeaders, &encoding.at.member("headers"), message);
            }
            let has_style = encoding.style.is_some() || encoding.explode.is_some();
            let style =
                if has_style { query_style(encoding.style.as_deref(), encoding.explode) } else { None };
            encodings.push(Encoding {
                member: member.clone(),
                content_type: encoding.content_type.clone(),
                style,
            });
        }
        encodings
    }

    /// The content of a media type, by its name and schema.
    pub(super) fn lower_content(&mut self, media_type: &MediaType) -> Content {
        let mut kind = kind_of(media_type);
        let xml =
            media_type.schema.as_ref().filter(|_| kind == ContentKind::Text && is_xml(&media_type.name));
        let xml = xml.and_then(|schema| self.lower_xml_schema(schema));
        if xml.is_some() {
            kind = ContentKind::Xml;
        }
        let mut type_ref = match (kind, &media_type.schema) {
            (ContentKind::Xml, _) => xml.unwrap_or_else(TypeRef::any),
            (_, Some(schema)) if is_structured(kind) => self.lower_schema(schema),
            (ContentKind::Text | ContentKind::Stream(_), _) => TypeRef::of(Shape::Text),
            (ContentKind::Bytes, _) => TypeRef::of(Shape::Bytes),
            (_, _) => TypeRef::any(),
        };
        files_to_text(&mut type_ref.shape);
        let kind = if type_ref.shape == Shape::Bytes { ContentKind::Bytes } else { kind };
        let (media_type, at) = (media_type.name.clone(), media_type.at.clone());
        let (encodings, example, xml) = (Vec::new(), None, None);
        Content { media_type, kind, type_ref, items: None, encodings, example, xml, at }
    }
}

/// Whether bodies of that kind are models.
pub(super) fn is_structured(kind: ContentKind) -> bool {
    matches!(kind, ContentKind::Json | ContentKind::Form | ContentKind::Multipart | ContentKind::Xml)
}

/// Whether text or bytes lose what the schema describes. An XML schema without a model describes any text.
pub(super) fn is_lost(media_type: &MediaType, kind: ContentKind) -> bool {
    !is_structured(kind) && !is_xml(&media_type.name) && has_object_or_array(media_type)
}
