//! The fixed fields of the standard's objects, schemas excepted: which are read, and which don't affect requests and responses.
//! Any other field that isn't an extension is reported as unknown. Versions are not distinguished, so a field of a later
//! version is read in an earlier one too.

use super::cursor::Cursor;
use crate::diagnostic::{Code, IgnoredField, Location, Report, did_you_mean};
use crate::source::Node;

pub(super) struct Fields {
    /// The name of the object in the standard.
    object: &'static str,
    read: &'static [&'static str],
    unused: &'static [&'static str],
}

/// Objects with the fields that are read, and those that are unused.
macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident $object:literal [$($read:tt)*] [$($unused:tt)*])*) => {
        $($(#[$doc])*
        pub(super) const $name: Fields =
            Fields { object: $object, read: words!($($read)*), unused: words!($($unused)*) };)*
    };
}

fields! {
    OPENAPI "OpenAPI Object"
        [openapi "$self" info servers paths webhooks components security tags]
        [jsonSchemaDialect externalDocs]
    INFO "Info Object" [title version description summary] [termsOfService contact license]
    COMPONENTS "Components Object"
        [schemas responses parameters requestBodies headers securitySchemes links callbacks pathItems
         mediaTypes examples] []
    SERVER "Server Object" [url name description variables] []
    SERVER_VARIABLE "Server Variable Object" [default enum description] []
    XML "XML Object" [nodeType name namespace prefix attribute wrapped] []
    TAG "Tag Object" [name description summary] [externalDocs parent kind]
    PATH_ITEM "Path Item Object"
        ["$ref" summary description get put post delete options head patch trace query additionalOperations
         servers parameters] []
    OPERATION "Operation Object"
        [tags summary description operationId parameters requestBody responses callbacks deprecated
         security servers] [externalDocs]
    PARAMETER "Parameter Object"
        [name in description required deprecated style explode allowReserved schema content example examples]
        [allowEmptyValue]
    REQUEST_BODY "Request Body Object" [description content required] []
    MEDIA_TYPE "Media Type Object"
        ["$ref" schema itemSchema encoding prefixEncoding itemEncoding example examples] []
    EXAMPLE "Example Object" [value dataValue serializedValue] [summary description externalValue]
    ENCODING "Encoding Object"
        [contentType headers style explode allowReserved encoding prefixEncoding itemEncoding] []
    RESPONSE "Response Object" [summary description headers content links] []
    HEADER "Header Object"
        [description deprecated schema]
        [required style explode content allowEmptyValue allowReserved example examples]
    LINK "Link Object" [operationRef operationId parameters requestBody description] [server]
    REFERENCE "Reference Object" ["$ref"] [summary description]
    DISCRIMINATOR "Discriminator Object" [propertyName mapping defaultMapping] []
    SECURITY_SCHEME "Security Scheme Object"
        [type description name in scheme flows openIdConnectUrl oauth2MetadataUrl bearerFormat deprecated]
        []
    OAUTH_FLOWS "OAuth Flows Object"
        [implicit password clientCredentials authorizationCode deviceAuthorization] []
    OAUTH_FLOW "OAuth Flow Object" [authorizationUrl deviceAuthorizationUrl tokenUrl refreshUrl scopes] []
    /// Swagger 2.0, Swagger Object.
    SWAGGER "Swagger Object"
        [swagger info host basePath schemes consumes produces paths definitions parameters responses
         securityDefinitions security tags] [externalDocs]
    /// Swagger 2.0, Path Item Object.
    SWAGGER_PATH_ITEM "Path Item Object" ["$ref" get put post delete options head patch parameters] []
    /// Swagger 2.0, Operation Object.
    SWAGGER_OPERATION "Operation Object"
        [tags summary description operationId consumes produces parameters responses schemes deprecated
         security] [externalDocs]
    /// Swagger 2.0, Parameter Object with `in: body`.
    SWAGGER_BODY "Parameter Object" [name in description required schema] []
    /// Swagger 2.0, Response Object.
    SWAGGER_RESPONSE "Response Object" [description schema headers examples] []
    /// Swagger 2.0, Security Scheme Object.
    SWAGGER_SECURITY_SCHEME "Security Scheme Object"
        [type description name in flow authorizationUrl tokenUrl scopes] []
}

/// Swagger 2.0, Parameter Object: the fields besides the keywords of its schema.
pub(super) const SWAGGER_PARAMETER: [&str; 5] =
    ["name", "in", "allowEmptyValue", "collectionFormat", "schema"];

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
pub fn count_unused(object: &'static str, key: &str, node: &Node, at: &Location, report: &mut Report) {
    report.count_ignored_field(&ignored(Code::UnusedFields, object, key, node, at), || None);
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
    let field = ignored(Code::UnknownField, object, key, node, at);
    report.count_ignored_field(&field, || did_you_mean(key, known()));
}

fn ignored<'a>(
    code: Code,
    object: &'static str,
    name: &'a str,
    node: &Node,
    parent: &'a Location,
) -> IgnoredField<'a> {
    IgnoredField { code, object, parent, name, identity: std::ptr::from_ref(node).addr() }
}
