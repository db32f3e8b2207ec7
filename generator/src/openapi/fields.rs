//! The fixed fields of the standard's objects, schemas excepted: which are read, and which don't affect requests and responses.
//! Any other field that isn't an extension is reported as unknown. Versions are not distinguished, so a field of a later
//! version is read in an earlier one too.

use super::cursor::Cursor;
use crate::diagnostic::{Location, Report, did_you_mean};
use crate::source::Node;

/// The fields of an object.
pub(super) struct Fields {
    /// The name of the object in the standard.
    object: &'static str,
    read: &'static [&'static str],
    unused: &'static [&'static str],
}

const fn fields(
    object: &'static str,
    read: &'static [&'static str],
    unused: &'static [&'static str],
) -> Fields {
    Fields { object, read, unused }
}

pub(super) const OPENAPI: Fields = fields(
    "OpenAPI Object",
    &["openapi", "$self", "info", "servers", "paths", "webhooks", "components", "security", "tags"],
    &["jsonSchemaDialect", "externalDocs"],
);
pub(super) const INFO: Fields = fields(
    "Info Object",
    &["title", "version", "description", "summary"],
    &["termsOfService", "contact", "license"],
);
pub(super) const COMPONENTS: Fields = fields(
    "Components Object",
    &[
        "schemas",
        "responses",
        "parameters",
        "requestBodies",
        "headers",
        "securitySchemes",
        "links",
        "callbacks",
        "pathItems",
        "mediaTypes",
        "examples",
    ],
    &[],
);
pub(super) const SERVER: Fields = fields("Server Object", &["url", "name", "description", "variables"], &[]);
pub(super) const SERVER_VARIABLE: Fields =
    fields("Server Variable Object", &["default", "enum", "description"], &[]);
pub(super) const XML: Fields =
    fields("XML Object", &["nodeType", "name", "namespace", "prefix", "attribute", "wrapped"], &[]);
pub(super) const TAG: Fields =
    fields("Tag Object", &["name", "description", "summary"], &["externalDocs", "parent", "kind"]);
pub(super) const PATH_ITEM: Fields = fields(
    "Path Item Object",
    &[
        "$ref",
        "summary",
        "description",
        "get",
        "put",
        "post",
        "delete",
        "options",
        "head",
        "patch",
        "trace",
        "query",
        "additionalOperations",
        "servers",
        "parameters",
    ],
    &[],
);
pub(super) const OPERATION: Fields = fields(
    "Operation Object",
    &[
        "tags",
        "summary",
        "description",
        "operationId",
        "parameters",
        "requestBody",
        "responses",
        "callbacks",
        "deprecated",
        "security",
        "servers",
    ],
    &["externalDocs"],
);
pub(super) const PARAMETER: Fields = fields(
    "Parameter Object",
    &[
        "name",
        "in",
        "description",
        "required",
        "deprecated",
        "allowEmptyValue",
        "style",
        "explode",
        "allowReserved",
        "schema",
        "content",
        "example",
        "examples",
    ],
    &[],
);
pub(super) const REQUEST_BODY: Fields =
    fields("Request Body Object", &["description", "content", "required"], &[]);
pub(super) const MEDIA_TYPE: Fields = fields(
    "Media Type Object",
    &["$ref", "schema", "itemSchema", "encoding", "prefixEncoding", "itemEncoding", "example", "examples"],
    &[],
);
pub(super) const EXAMPLE: Fields = fields(
    "Example Object",
    &["value", "dataValue", "serializedValue"],
    &["summary", "description", "externalValue"],
);
pub(super) const ENCODING: Fields = fields(
    "Encoding Object",
    &[
        "contentType",
        "headers",
        "style",
        "explode",
        "allowReserved",
        "encoding",
        "prefixEncoding",
        "itemEncoding",
    ],
    &[],
);
pub(super) const RESPONSE: Fields =
    fields("Response Object", &["summary", "description", "headers", "content", "links"], &[]);
pub(super) const HEADER: Fields = fields(
    "Header Object",
    &["description", "deprecated", "schema"],
    &["required", "style", "explode", "content", "allowEmptyValue", "allowReserved", "example", "examples"],
);
pub(super) const LINK: Fields = fields(
    "Link Object",
    &["operationRef", "operationId", "parameters", "requestBody", "description"],
    &["server"],
);
pub(super) const REFERENCE: Fields = fields("Reference Object", &["$ref"], &["summary", "description"]);
pub(super) const DISCRIMINATOR: Fields =
    fields("Discriminator Object", &["propertyName", "mapping", "defaultMapping"], &[]);
pub(super) const SECURITY_SCHEME: Fields = fields(
    "Security Scheme Object",
    &[
        "type",
        "description",
        "name",
        "in",
        "scheme",
        "flows",
        "openIdConnectUrl",
        "oauth2MetadataUrl",
        "bearerFormat",
        "deprecated",
    ],
    &[],
);

pub(super) const OAUTH_FLOWS: Fields = fields(
    "OAuth Flows Object",
    &["implicit", "password", "clientCredentials", "authorizationCode", "deviceAuthorization"],
    &[],
);
pub(super) const OAUTH_FLOW: Fields = fields(
    "OAuth Flow Object",
    &["authorizationUrl", "deviceAuthorizationUrl", "tokenUrl", "refreshUrl", "scopes"],
    &[],
);

/// Swagger 2.0, Swagger Object.
pub(super) const SWAGGER: Fields = fields(
    "Swagger Object",
    &[
        "swagger",
        "info",
        "host",
        "basePath",
        "schemes",
        "consumes",
        "produces",
        "paths",
        "definitions",
        "parameters",
        "responses",
        "securityDefinitions",
        "security",
        "tags",
    ],
    &["externalDocs"],
);
/// Swagger 2.0, Path Item Object.
pub(super) const SWAGGER_PATH_ITEM: Fields = fields(
    "Path Item Object",
    &["$ref", "get", "put", "post", "delete", "options", "head", "patch", "parameters"],
    &[],
);
/// Swagger 2.0, Operation Object.
pub(super) const SWAGGER_OPERATION: Fields = fields(
    "Operation Object",
    &[
        "tags",
        "summary",
        "description",
        "operationId",
        "consumes",
        "produces",
        "parameters",
        "responses",
        "schemes",
        "deprecated",
        "security",
    ],
    &["externalDocs"],
);
/// Swagger 2.0, Parameter Object with `in: body`.
pub(super) const SWAGGER_BODY: Fields =
    fields("Parameter Object", &["name", "in", "description", "required", "schema"], &[]);
/// Swagger 2.0, Parameter Object: the fields besides the keywords of its schema.
pub(super) const SWAGGER_PARAMETER: [&str; 5] =
    ["name", "in", "allowEmptyValue", "collectionFormat", "schema"];
/// Swagger 2.0, Response Object.
pub(super) const SWAGGER_RESPONSE: Fields =
    fields("Response Object", &["description", "schema", "headers", "examples"], &[]);
/// Swagger 2.0, Security Scheme Object.
pub(super) const SWAGGER_SECURITY_SCHEME: Fields = fields(
    "Security Scheme Object",
    &["type", "description", "name", "in", "flow", "authorizationUrl", "tokenUrl", "scopes"],
    &[],
);

impl Fields {
    pub(super) fn all(&self) -> impl Iterator<Item = &'static str> {
        self.read.iter().chain(self.unused).copied()
    }
}

impl Cursor<'_, '_> {
    /// Counts unused and unknown fields.
    pub(super) fn check(&mut self, fields: &Fields) {
        for (key, node) in self.members() {
            let key = key.as_str();
            if fields.read.contains(&key) {
                continue;
            }
            if fields.unused.contains(&key) {
                count_unused(fields.object, key, node, self.at(), self.report);
            } else {
                count_unknown(fields.object, key, node, self.at(), self.report, || fields.all());
            }
        }
    }
}

/// Counts a field that doesn't affect requests and responses.
pub(crate) fn count_unused(object: &'static str, key: &str, node: &Node, at: &Location, report: &mut Report) {
    report.count_unused_field(object, (key, std::ptr::from_ref(node).addr()), || at.member(key));
}

/// Counts a field that is neither in the standard nor an extension.
pub(super) fn count_unknown<I: Iterator<Item = &'static str>>(
    object: &'static str,
    key: &str,
    node: &Node,
    at: &Location,
    report: &mut Report,
    known: impl FnOnce() -> I,
) {
    if key.starts_with("x-") {
        return;
    }
    let nearest = || did_you_mean(key, known());
    report.count_unknown_field(object, (key, std::ptr::from_ref(node).addr()), || at.member(key), nearest);
}
