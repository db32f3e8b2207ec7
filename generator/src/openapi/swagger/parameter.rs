//! Parameter Object of Swagger 2.0, which is a parameter, a body or a form field.

use super::collection_format::{Stand, parse_style};
use crate::diagnostic::{Code, Location, Report};
use crate::openapi::cursor::Cursor;
use crate::openapi::fields::{SWAGGER_BODY, SWAGGER_PARAMETER};
use crate::openapi::media_type::Encoding;
use crate::openapi::parameter::{Parameter, ParameterPlace};
use crate::openapi::schema::{Schema, parse_schema, parse_schema_beside};
use crate::openapi::types::{Types, is_file};
use crate::source::Node;

/// A parameter in the terms of 3.x.
#[derive(Clone)]
pub(super) enum Declared {
    Parameter(Box<Parameter>),
    Body(Box<Body>),
    Field(Box<Field>),
}

/// `in: body`.
#[derive(Clone)]
pub(super) struct Body {
    pub(super) description: Option<String>,
    pub(super) required: Option<bool>,
    pub(super) schema: Option<Schema>,
    pub(super) at: Location,
}

/// `in: formData`.
#[derive(Clone)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) is_file: bool,
    pub(super) schema: Schema,
    pub(super) encoding: Option<Encoding>,
}

impl Declared {
    /// Whether a parameter of an operation overrides one of its path.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Parameter(left), Self::Parameter(right)) => {
                left.name == right.name && left.place == right.place
            }
            (Self::Body(_), Self::Body(_)) => true,
            (Self::Field(left), Self::Field(right)) => left.name == right.name,
            _ => false,
        }
    }
}

pub(super) fn parse_declared(node: &Node, at: &Location, report: &mut Report) -> Option<Declared> {
    let mut cursor = Cursor::open(node, at, report)?;
    let place = cursor.text("in");
    if place.as_deref() == Some("body") {
        return Some(Declared::Body(Box::new(parse_body(&mut cursor, at))));
    }
    let Some(name) = cursor.text("name") else {
        cursor.report.add(Code::MissingField, at, "a parameter without a `name` is ignored");
        return None;
    };
    let place = match place.as_deref() {
        Some("path") => ParameterPlace::Path,
        Some("query") => ParameterPlace::Query,
        Some("header") => ParameterPlace::Header,
        // Not in the standard, but unambiguous.
        Some("cookie") => ParameterPlace::Cookie,
        Some("formData") => {
            return Some(Declared::Field(Box::new(parse_field(name, node, &mut cursor, at))));
        }
        other => {
            let found = other.unwrap_or("nothing");
            let message = format!("invalid `in` of a parameter: {found}; the parameter is ignored");
            cursor.report.add(Code::WrongType, at, message);
            return None;
        }
    };
    Some(Declared::Parameter(Box::new(parse_plain(name, place, node, &mut cursor, at))))
}

fn parse_body(cursor: &mut Cursor<'_, '_>, at: &Location) -> Body {
    cursor.check(&SWAGGER_BODY);
    let schema_at = at.member("schema");
    Body {
        description: cursor.text("description"),
        required: cursor.boolean("required"),
        schema: cursor.node("schema").map(|schema| parse_schema(schema, &schema_at, cursor.report)),
        at: at.clone(),
    }
}

fn parse_plain(
    name: String,
    place: ParameterPlace,
    node: &Node,
    cursor: &mut Cursor<'_, '_>,
    at: &Location,
) -> Parameter {
    let mut schema = parse_inline_schema(node, cursor, at);
    let stand = match place {
        ParameterPlace::Query => Stand::QueryOrForm,
        _ => Stand::PathOrHeader,
    };
    let style = parse_style(cursor, stand, &mut schema, at);
    Parameter {
        name,
        place,
        description: cursor.text("description"),
        required: cursor.boolean("required").unwrap_or(false) || place == ParameterPlace::Path,
        deprecated: false,
        style: style.map(|style| style.name.to_owned()),
        explode: style.map(|style| style.explode),
        allow_reserved: false,
        allow_empty_value: cursor.boolean("allowEmptyValue").unwrap_or(false),
        schema: Some(schema),
        content: Vec::new(),
        at: at.clone(),
    }
}

fn parse_field(name: String, node: &Node, cursor: &mut Cursor<'_, '_>, at: &Location) -> Field {
    let mut schema = if is_file(node) { file_schema(at) } else { parse_inline_schema(node, cursor, at) };
    schema.description = cursor.text("description");
    let style = parse_style(cursor, Stand::QueryOrForm, &mut schema, at);
    let encoding = style.map(|style| Encoding {
        content_type: None,
        headers: Vec::new(),
        style: Some(style.name.to_owned()),
        explode: Some(style.explode),
        at: at.clone(),
    });
    Field {
        name,
        required: cursor.boolean("required").unwrap_or(false),
        // Swagger 2.0 has no lists of files, but people write them.
        is_file: is_file(node) || node.child("items").is_some_and(is_file),
        schema,
        encoding,
    }
}

/// A parameter other than a body contains the keywords of its schema. Some documents have `schema` anyway, as in 3.x.
fn parse_inline_schema(node: &Node, cursor: &mut Cursor<'_, '_>, at: &Location) -> Schema {
    match cursor.node("schema") {
        Some(schema) if cursor.node("type").is_none() => {
            parse_schema(schema, &at.member("schema"), cursor.report)
        }
        _ => parse_schema_beside(&SWAGGER_PARAMETER, node, at, cursor.report),
    }
}

/// `type: file`, which is a string with the format `binary` in 3.x.
pub(super) fn file_schema(at: &Location) -> Schema {
    let mut schema = Schema::empty(at.clone());
    schema.types = Some(Types { string: true, ..Types::default() });
    schema.format = Some("binary".to_owned());
    schema
}
