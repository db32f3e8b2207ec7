//! `in: body` and `in: formData` → a request body.

use super::media_types::MediaTypes;
use super::parameter::{Body, Field};
use crate::diagnostic::{Code, Location, Report};
use crate::openapi::media_type::{MediaType, RequestBody, essence};
use crate::openapi::schema::Schema;
use crate::openapi::schemas::Schemas;
use crate::openapi::types::Types;

const URL_ENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// The body of an `in: body` parameter; JSON without `consumes`.
pub(super) fn request_body(body: Body, consumes: &MediaTypes, schemas: &Schemas) -> RequestBody {
    let Body { description, required, schema, at } = body;
    let schema = schema.map(|schema| schemas.get(schema));
    let media_type = |name: &str, at: &Location| MediaType {
        schema: schema.map(|schema| schema.at.clone()),
        ..MediaType::empty(name.to_owned(), at.clone())
    };
    let named = schema.map_or_else(|| consumes.all(), |schema| consumes.of(schema));
    let mut content: Vec<_> = named.into_iter().map(|(name, at)| media_type(name, at)).collect();
    if content.is_empty() {
        content.push(media_type("application/json", &at));
    }
    RequestBody { description, required, content, at }
}

/// The form of all `in: formData` parameters; `at` is the operation.
pub(super) fn form_body(
    fields: Vec<Field>,
    consumes: &MediaTypes,
    at: &Location,
    schemas: &mut Schemas,
    report: &mut Report,
) -> RequestBody {
    let at = at.member("parameters");
    let id = schemas.reserve(&at);
    let mut schema = Schema::empty(id, at.clone());
    schema.types = Some(Types::OBJECT);
    let mut encoding = Vec::new();
    let has_file = fields.iter().any(|field| field.is_file);
    for field in fields {
        if field.required {
            schema.required.push(field.name.clone());
        }
        encoding.extend(field.encoding.map(|encoding| (field.name.clone(), encoding)));
        schema.properties.push((field.name, field.schema));
    }
    let required = Some(!schema.required.is_empty());
    schemas.set(id, schema);
    let content =
        form_media_types(has_file, consumes, &at, report).into_iter().map(|(name, listed_at)| MediaType {
            schema: Some(at.clone()),
            encoding: encoding.clone(),
            ..MediaType::empty(name, listed_at)
        });
    let content = content.collect();
    RequestBody { description: None, required, content, at }
}

/// Swagger 2.0, Parameter Object: forms are `application/x-www-form-urlencoded` or `multipart/form-data`; files need the
/// latter.
fn form_media_types(
    has_file: bool,
    consumes: &MediaTypes,
    at: &Location,
    report: &mut Report,
) -> Vec<(String, Location)> {
    let is_form = |name: &str| (!has_file && essence(name) == URL_ENCODED) || essence(name) == MULTIPART;
    let forms: Vec<_> = consumes.all().into_iter().filter(|(name, _)| is_form(name)).cloned().collect();
    if !forms.is_empty() {
        return forms;
    }
    let name = if has_file { MULTIPART } else { URL_ENCODED };
    if let Some((other, place)) = consumes.own().first() {
        let message = format!("this form can't be sent as `{other}`; it is sent as `{name}`");
        report.add(Code::FormMediaType, place, message);
    }
    vec![(name.to_owned(), at.clone())]
}
