//! Parameter Object of Swagger 2.0, which is a parameter, a body or a form field.

use super::collection_format::{Stand, parse_style};
use crate::diagnostic::{Location, Report};
use crate::openapi::cursor::Cursor;
use crate::openapi::fields::{SWAGGER_BODY, SWAGGER_PARAMETER, count_unused};
use crate::openapi::media_type::Encoding;
use crate::openapi::parameter::{Parameter, ParameterPlace};
use crate::openapi::parse_schema::{parse_schema, parse_schema_with};
use crate::openapi::schema::{Schema, SchemaId};
use crate::openapi::schemas::Schemas;
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
    pub(super) schema: Option<SchemaId>,
    pub(super) at: Location,
}

/// `in: formData`.
#[derive(Clone)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) is_file: bool,
    pub(super) schema: SchemaId,
    pub(super) at: Location,
    pub(super) encoding: Option<Encoding>,
}

impl Declared {
    /// Returns whether a parameter of an operation overrides one of its path.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Parameter(left), Self::Parameter(right)) => left.is_same(right),
            (Self::Body(_), Self::Body(_)) => true,
            (Self::Field(left), Self::Field(right)) => left.name == right.name,
            _ => false,
        }
    }

    /// The name and the location, but of a body.
    pub(super) fn named(&self) -> Option<(&str, &Location)> {
        match self {
            Self::Parameter(parameter) => Some((&parameter.name, &parameter.at)),
            Self::Field(field) => Some((&field.name, &field.at)),
            Self::Body(_) => None,
        }
    }
}

pub(super) fn parse_declared(
    node: &Node,
    at: &Location,
    schemas: &mut Schemas,
    report: &mut Report,
) -> Option<Declared> {
    let mut cursor = Cursor::open(node, at, report)?;
    let place = cursor.text("in");
    if place.as_deref() == Some("body") {
        return Some(Declared::Body(Box::new(parse_body(&mut cursor, schemas))));
    }
    let name = cursor.required("name", "a parameter without a `name` is ignored")?;
    if place.as_deref() == Some("formData") {
        return Some(Declared::Field(Box::new(parse_field(name, node, &mut cursor, schemas))));
    }
    // `cookie` isn't in the standard, but unambiguous.
    match place.as_deref().and_then(ParameterPlace::of) {
        None | Some(ParameterPlace::QueryString) => {
            ParameterPlace::report_invalid(&mut cursor, place.as_deref());
            None
        }
        Some(place) => {
            Some(Declared::Parameter(Box::new(parse_plain((name, place), node, &mut cursor, schemas))))
        }
    }
}

fn parse_body(cursor: &mut Cursor<'_, '_>, schemas: &mut Schemas) -> Body {
    cursor.check(&SWAGGER_BODY);
    let at = cursor.at();
    let schema_at = at.member("schema");
    let schema = cursor.node("schema");
    Body {
        description: cursor.text("description"),
        required: cursor.boolean("required"),
        schema: schema.map(|schema| parse_schema(schema, &schema_at, schemas, cursor.report)),
        at: at.clone(),
    }
}

fn parse_plain(
    (name, place): (String, ParameterPlace),
    node: &Node,
    cursor: &mut Cursor<'_, '_>,
    schemas: &mut Schemas,
) -> Parameter {
    let mut schema = parse_inline_schema(node, cursor, schemas);
    let stand = match place {
        ParameterPlace::Query => Stand::QueryOrForm,
        _ => Stand::PathOrHeader,
    };
    let style = parse_style(cursor, stand, &mut schema, schemas);
    if let Some(empty) = cursor.node("allowEmptyValue") {
        count_unused("Parameter Object", "allowEmptyValue", empty, cursor.at(), cursor.report);
    }
    let parameter = Parameter {
        name,
        place,
        description: cursor.text("description"),
        required: cursor.boolean("required").unwrap_or(false) || place == ParameterPlace::Path,
        deprecated: false,
        style: style.map(|style| style.name.to_owned()),
        explode: style.map(|style| style.explode),
        allow_reserved: false,
        schema: Some(schema.at.clone()),
        content: Vec::new(),
        example: None,
        at: cursor.at().clone(),
    };
    schemas.set(schema.id, schema);
    parameter
}

fn parse_field(name: String, node: &Node, cursor: &mut Cursor<'_, '_>, schemas: &mut Schemas) -> Field {
    let at = cursor.at();
    let mut schema = match is_file(node) {
        true => file_schema(at, schemas),
        false => parse_inline_schema(node, cursor, schemas),
    };
    schema.description = cursor.text("description");
    let style = parse_style(cursor, Stand::QueryOrForm, &mut schema, schemas);
    let encoding = style.map(|style| Encoding {
        content_type: None,
        headers: Vec::new(),
        style: Some(style.name.to_owned()),
        explode: Some(style.explode),
        at: at.clone(),
    });
    let field = Field {
        name,
        required: cursor.boolean("required").unwrap_or(false),
        // Swagger 2.0 has no lists of files, but people write them.
        is_file: is_file(node) || node.child("items").is_some_and(is_file),
        schema: schema.id,
        at: schema.at.clone(),
        encoding,
    };
    schemas.set(schema.id, schema);
    field
}

/// A parameter other than a body contains the keywords of its schema. Some documents have `schema` anyway, as in 3.x.
fn parse_inline_schema(node: &Node, cursor: &mut Cursor<'_, '_>, schemas: &mut Schemas) -> Schema {
    let at = cursor.at();
    if let Some(schema) = cursor.node("schema").filter(|_| cursor.node("type").is_none()) {
        let id = parse_schema(schema, &at.member("schema"), schemas, cursor.report);
        return (**schemas.get(id)).clone();
    }
    match schemas.at(at) {
        Some(known) => (**schemas.get(known)).clone(),
        None => {
            let id = schemas.reserve(at);
            parse_schema_with(&SWAGGER_PARAMETER, (id, node), at, schemas, cursor.report)
        }
    }
}

/// `type: file`, which is a string with the format `binary` in 3.x.
pub(super) fn file_schema(at: &Location, schemas: &mut Schemas) -> Schema {
    let id = schemas.at(at).unwrap_or_else(|| schemas.reserve(at));
    let types = Some(Types::STRING);
    Schema { types, format: Some("binary".to_owned()), ..Schema::empty(id, at.clone()) }
}
