//! How the members of forms are written, and what of parts isn't.

use super::schema::SchemaLowering;
use super::style::query_style;
use crate::diagnostic::Code;
use crate::ir::{EncodedPart, Encoding};
use crate::openapi::{self, MediaType};

pub(super) fn lower_encodings(lowering: &mut SchemaLowering<'_>, media_type: &MediaType) -> Vec<Encoding> {
    let mut encodings = Vec::new();
    for (member, encoding) in &media_type.encoding {
        report_part_headers(lowering, encoding, &format!("part `{member}`"));
        let has_style = encoding.style.is_some() || encoding.explode.is_some();
        let style = if has_style { query_style(encoding.style.as_deref(), encoding.explode) } else { None };
        encodings.push(Encoding {
            part: EncodedPart::Member(member.clone()),
            content_type: encoding.content_type.clone(),
            style,
        });
    }
    encodings
}

pub(super) fn report_part_headers(
    lowering: &mut SchemaLowering<'_>,
    encoding: &openapi::Encoding,
    part: &str,
) {
    if !encoding.headers.is_empty() {
        let message =
            format!("the headers of the {part} are not arguments; set them on a file with `with_header(..)`");
        lowering.cx.report.add(Code::UnsupportedBody, &encoding.at.member("headers"), message);
    }
}
