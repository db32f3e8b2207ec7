//! Schemas by `type`: scalars, lists, objects.

use super::Lowering;
use super::array::lower_array;
use super::custom_type::type_of_format;
use super::derive::{Derivation, derive};
use super::implied_types::{implied_number, implied_types, integers_and_texts, report_implied_number};
use super::integer::{lower_integer, width, width_of_format};
use super::object::lower_object;
use super::union::lower_union;
use crate::diagnostic::Code;
use crate::ir::{Shape, TextEncoding, TypeRef, Untyped};
use crate::lower::context::Context;
use crate::openapi::{Schema, SchemaId, Types};
use crate::options::{Base64Texts, NumberOrText, TextIntegers};

/// Formats that don't need a separate type; others are reported. OpenAPI Format Registry.
const KNOWN_FORMATS: &[&str] = words!(
    int32 int64 float double byte binary date "date-time" time duration password uuid uri "uri-reference"
    "uri-template" url email "idn-email" hostname "idn-hostname" ipv4 ipv6 iri "iri-reference"
    "json-pointer" "relative-json-pointer" regex decimal char html "media-range" string
    integer numeric "int-or-string"
);

/// Lowers a schema by its `type`, or by the type that its other keywords imply.
pub(super) fn lower_by_type(lowering: &mut Lowering, schema: &Schema) -> TypeRef {
    report_format(lowering, schema);
    if let Some(content) = schema.content {
        let message = "no Rust type can express `contentSchema`; the text is not decoded";
        let at = lowering.cx.schema(content).at.clone();
        lowering.cx.report.add(Code::UnsupportedKeyword, &at, message);
    }
    if let Some(either) = integers_and_texts(schema) {
        let message = "`format: int-or-string`; the value is an integer or a string";
        lowering.cx.report.add(Code::ImpliedType, &schema.at, message);
        return lower_by_type(lowering, &either);
    }
    let number = implied_number(schema);
    if let Some(number) = number {
        report_implied_number(lowering, schema);
        if lowering.cx.options.types.number_or_text == NumberOrText::Text {
            let is_integer = number.integer || width_of_format(schema.format.as_deref()).is_some();
            let integer = is_integer.then(|| TextEncoding::Integer(width(lowering, schema)));
            return TypeRef::of(Shape::Encoded(integer.unwrap_or(TextEncoding::Number)));
        }
    }
    let types = number.or(schema.types).unwrap_or_else(|| implied_types(schema));
    let names = types.split();
    if schema.types.is_none() && names == [Types::ARRAY] && lists_branches(schema, &lowering.cx) {
        return lower_one_or_list(lowering, schema);
    }
    let shape = match names.as_slice() {
        [] if schema.types.is_some() => Shape::Any(Untyped::Null),
        [] => Shape::Any(Untyped::Said),
        [only] => lower_type(lowering, schema, *only),
        several => return lower_types(lowering, schema, several),
    };
    TypeRef::of(shape)
}

fn lower_type(lowering: &mut Lowering, schema: &Schema, types: Types) -> Shape {
    if let Some(own) = type_of_format(lowering, schema, types) {
        return own;
    }
    if types.boolean {
        Shape::Boolean
    } else if types.integer || (types.number && width_of_format(schema.format.as_deref()).is_some()) {
        // A number may have an integer format (OpenAPI Format Registry).
        lower_integer(lowering, schema)
    } else if types.number {
        Shape::Number
    } else if types.string {
        match schema.format.as_deref() {
            Some("binary") => Shape::File,
            _ => text_encoding(lowering, schema).map_or(Shape::Text, Shape::Encoded),
        }
    } else if types.array {
        lower_array(lowering, schema)
    } else {
        lower_object(lowering, schema)
    }
}

/// `type: [a, b]` is a union of the schema with each type.
fn lower_types(lowering: &mut Lowering, schema: &Schema, several: &[Types]) -> TypeRef {
    let mut union = Schema::empty(schema.id, schema.at.clone());
    union.title.clone_from(&schema.title);
    union.description.clone_from(&schema.description);
    let typed = several.iter().enumerate().map(|(index, types)| only(lowering, schema, *types, index));
    union.any_of = typed.collect();
    lower_union(lowering, &union)
}

/// `items` without `type` also allows values that aren't lists. If it has nothing but alternatives, the author may have
/// meant these for the value itself; both are accepted.
fn lower_one_or_list(lowering: &mut Lowering, schema: &Schema) -> TypeRef {
    let message = "`items` has alternatives, but there is no `type: array`; the value is read as one of them or as a list of them";
    let reported = lowering.cx.report.add(Code::Nonstandard, &schema.at.member("items"), message);
    let Some(items) = schema.items.map(|items| lowering.cx.schema(items)) else {
        return TypeRef::any(Untyped::Reported(reported));
    };
    let mut either = Schema::empty(schema.id, schema.at.clone());
    either.title.clone_from(&schema.title);
    either.description.clone_from(&schema.description);
    either.any_of = items.any_of.iter().chain(&items.one_of).copied().collect();
    either.any_of.push(only(lowering, schema, Types::ARRAY, either.any_of.len()));
    lower_union(lowering, &either)
}

fn report_format(lowering: &mut Lowering, schema: &Schema) {
    if let Some(format) = schema.format.as_deref()
        && !KNOWN_FORMATS.contains(&format)
        && !lowering.cx.options.types.custom.contains_key(format)
        && !format.starts_with("int")
        && !format.starts_with("uint")
        && !format.starts_with("u-int")
        && lowering.formats_reported.insert(format.to_owned())
    {
        let message = format!("unknown format `{format}`; the type is used without it");
        lowering.cx.report.add(Code::UnknownFormat, &schema.at.member("format"), message);
    }
}

/// Returns whether `items` has nothing but alternatives.
fn lists_branches(schema: &Schema, cx: &Context) -> bool {
    let Some(items) = schema.items.map(|items| cx.schema(items)) else { return false };
    let rest = items.without_branches();
    let is_choice = items.any_of.is_empty() != items.one_of.is_empty();
    is_choice && rest.reference.is_none() && !rest.constrains()
}

/// The schema with one of its types, with its own location.
fn only(lowering: &mut Lowering, schema: &Schema, types: Types, index: usize) -> SchemaId {
    derive(lowering, Derivation::Type(schema.id, index), |id| Schema {
        id,
        at: schema.at.member("type").item(index),
        types: Some(types),
        nullable: false,
        title: None,
        ..schema.clone()
    })
}

/// The value that a text represents, if the options ask for one.
fn text_encoding(lowering: &Lowering, schema: &Schema) -> Option<TextEncoding> {
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
