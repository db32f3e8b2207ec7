//! Text that is written for another value: integers by their format, and bytes in Base64, if the options want these.

use super::SchemaLowering;
use super::integer::width_of_format;
use crate::ir::TextEncoding;
use crate::openapi::Schema;
use crate::options::{Base64Texts, TextIntegers};

/// The value that a text represents, if the options ask for one.
pub(super) fn text_encoding(lowering: &SchemaLowering<'_>, schema: &Schema) -> Option<TextEncoding> {
    let types = &lowering.cx.options.types;
    if types.base64 == Base64Texts::Bytes && is_base64(schema) {
        return Some(TextEncoding::Base64);
    }
    let width = width_of_format(schema.format.as_deref());
    width.filter(|_| types.text_integers == TextIntegers::Integer).map(TextEncoding::Integer)
}

/// OpenAPI 3.0, Data Types; JSON Schema Validation 2020-12, 8.3.
fn is_base64(schema: &Schema) -> bool {
    match schema.limit_text("contentEncoding") {
        Some(encoding) => encoding.eq_ignore_ascii_case("base64"),
        None => schema.format.as_deref() == Some("byte"),
    }
}
