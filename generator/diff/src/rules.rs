//! The table of all rules: what can change between two versions of an API, and when that breaks clients.

use serde::Serialize;
use std::fmt;

macro_rules! rules {
    ($($rule:ident $name:literal $topic:ident $effect:ident $title:literal $breaks:literal,)*) => {
        /// A kind of change. Its name is stable, for use in scripts.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "kebab-case")]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = concat!("`", $name, "`: ", $title, ".")] $rule,)*
        }

        impl Rule {
            /// All rules, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$rule),*];

            /// The stable name, such as `property-removed`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$rule => $name,)* }
            }

            /// The change, in one sentence without a full stop.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$rule => $title,)* }
            }

            /// When it breaks the wire, as a phrase.
            #[must_use]
            pub fn breaks_wire(self) -> &'static str {
                match self { $(Self::$rule => $breaks,)* }
            }

            /// The part of the API that changed.
            #[must_use]
            pub fn topic(self) -> Topic {
                match self { $(Self::$rule => Topic::$topic,)* }
            }

            pub(super) fn effect(self) -> Effect {
                match self { $(Self::$rule => Effect::$effect,)* }
            }
        }
    };
}

/// The part of an API that a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Topic {
    /// Operations as a whole.
    Operations,
    /// Parameters of operations.
    Parameters,
    /// Request bodies.
    Bodies,
    /// Responses: statuses, media types, headers, pagination.
    Responses,
    /// Schemas and their properties.
    Schemas,
    /// Security schemes, and the operations that require them.
    Credentials,
    /// Servers of the API and of operations.
    Servers,
    /// Webhooks and callbacks.
    InboundRequests,
    /// The crate alone.
    Rust,
    /// Documentation.
    Docs,
}

/// The effect of a change on the generated code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Adds the items of a part of the document, with all that it contains.
    Adds,
    /// Removes such items.
    Removes,
    /// Replaces such items.
    Replaces,
    /// Changes the items at its own paths.
    Changes,
    None,
}

rules! {
    OperationAdded "operation-added" Operations Adds "an operation was added" "never",
    OperationRemoved "operation-removed" Operations Removes "an operation was removed" "always",
    OperationMoved "operation-moved" Operations Changes "the path or method of an operation changed" "always",
    OperationIdChanged "operation-id-changed" Operations Changes "an `operationId` changed" "never",
    OperationGroupChanged "operation-group-changed" Operations Changes "an operation moved to another group" "never",

    RequiredParameterAdded "required-parameter-added" Parameters Adds "a required parameter was added" "always",
    OptionalParameterAdded "optional-parameter-added" Parameters Adds "an optional parameter was added" "never",
    ParameterRemoved "parameter-removed" Parameters Removes "a parameter was removed" "never: services ignore unknown parameters",
    ParameterBecameRequired "parameter-became-required" Parameters Changes "an optional parameter became required" "always",
    ParameterBecameOptional "parameter-became-optional" Parameters Changes "a required parameter became optional" "never",
    ParameterMoved "parameter-moved" Parameters Changes "the location of a parameter changed" "always",
    ParameterStyleChanged "parameter-style-changed" Parameters None "the serialization of a parameter changed"
        "always; a style that serializes such values as before is not reported",
    PathParameterRenamed "path-parameter-renamed" Parameters Changes "a path parameter was renamed" "never",

    RequestBodyAdded "request-body-added" Bodies Adds "a request body was added" "if it is required",
    RequestBodyRemoved "request-body-removed" Bodies Removes "a request body was removed"
        "never for operations: services ignore unknown bodies; always for webhooks and callbacks",
    RequestBodyBecameRequired "request-body-became-required" Bodies Changes "an optional request body became required"
        "if the old document says `required: false`",
    RequestBodyBecameOptional "request-body-became-optional" Bodies Changes "a required request body became optional"
        "never for operations; always for webhooks and callbacks",
    RequestMediaTypeAdded "request-media-type-added" Bodies Adds "a media type of a request body was added"
        "never for operations",
    RequestMediaTypeRemoved "request-media-type-removed" Bodies Removes "a media type of a request body was removed"
        "if the client sends it",
    RequestMediaTypeChanged "request-media-type-changed" Bodies Changes "the media type of a request body changed" "always",
    EncodingChanged "encoding-changed" Bodies None "the encoding of a form field changed"
        "always, if the field is written in another way; one that was added is not reported",

    SuccessStatusAdded "success-status-added" Responses Adds "a status of success was added"
        "if clients can't read its body: they read it by its documented status",
    SuccessStatusRemoved "success-status-removed" Responses Removes "a status of success was removed" "never",
    SuccessStatusChanged "success-status-changed" Responses Replaces "the status of success changed"
        "if clients read a body: they read it by its documented status",
    ErrorStatusAdded "error-status-added" Responses Adds "an error status was added" "never",
    ErrorStatusRemoved "error-status-removed" Responses Removes "an error status was removed" "never",
    ResponseBodyAdded "response-body-added" Responses Adds "a response body was added" "never",
    ResponseBodyRemoved "response-body-removed" Responses Removes "a response body was removed" "always",
    ResponseMediaTypeAdded "response-media-type-added" Responses Adds "a media type of a response was added" "never",
    ResponseMediaTypeRemoved "response-media-type-removed" Responses Removes "a media type of a response was removed"
        "if the client reads it",
    ResponseMediaTypeChanged "response-media-type-changed" Responses Changes "the media type of a response changed" "always",
    ResponseHeaderAdded "response-header-added" Responses Adds "a response header was added" "never",
    ResponseHeaderRemoved "response-header-removed" Responses Removes "a response header was removed"
        "never: a header may be missing",
    ResponseHeaderTypeChanged "response-header-type-changed" Responses Changes "the type of a response header changed"
        "never: headers are read as text",
    PaginationAdded "pagination-added" Responses Changes "an operation became paginated" "never",
    PaginationRemoved "pagination-removed" Responses Changes "an operation is no longer paginated"
        "can't be judged: a request for all pages gets one",
    PaginationChanged "pagination-changed" Responses Changes "the pagination of an operation changed"
        "if the former parameter is gone; otherwise it can't be judged",

    SchemaAdded "schema-added" Schemas Adds "a component schema was added" "never",
    SchemaRemoved "schema-removed" Schemas Removes "a component schema was removed" "never by itself",
    SchemaRenamed "schema-renamed" Schemas Changes "a component schema was renamed" "never",
    TypeChanged "type-changed" Schemas Replaces "the type of a value changed"
        "if the new service rejects what clients send, or clients can't read what it sends",
    RequiredPropertyAdded "required-property-added" Schemas Adds "a required property was added" "when sent",
    OptionalPropertyAdded "optional-property-added" Schemas Adds "an optional property was added"
        "if it doesn't fit the former type of additional properties",
    PropertyRemoved "property-removed" Schemas Removes "a property was removed"
        "when sent, if the object no longer accepts it; when received, if it was required",
    PropertyBecameRequired "property-became-required" Schemas Changes "an optional property became required" "when sent",
    PropertyBecameOptional "property-became-optional" Schemas Changes "a required property became optional"
        "when received, unless it is a constant",
    BecameNullable "became-nullable" Schemas Changes "a value became nullable"
        "when received, unless a missing value was accepted",
    NoLongerNullable "no-longer-nullable" Schemas Changes "a value is no longer nullable" "when sent",
    EnumValueAdded "enum-value-added" Schemas Changes "an enum value was added"
        "when received, if the configuration closes the enum",
    EnumValueRemoved "enum-value-removed" Schemas Changes "an enum value was removed" "when sent",
    BecameEnum "became-enum" Schemas Adds "a value became an enum" "when sent",
    NoLongerEnum "no-longer-enum" Schemas Removes "a value is no longer an enum"
        "when received, if the configuration closes the enum",
    ConstChanged "const-changed" Schemas Changes "the only allowed value changed" "when sent",
    ConstantFilled "constant-filled" Schemas None "a union writes other constants that aren't set"
        "when sent: the same program sends another value",
    UnionBranchAdded "union-branch-added" Schemas Adds "a branch of a union was added" "never: unions are open",
    UnionBranchRemoved "union-branch-removed" Schemas Removes "a branch of a union was removed" "when sent",
    DiscriminatorChanged "discriminator-changed" Schemas Changes "the discriminator of a union changed"
        "when sent; when received, if there was one before",
    DiscriminatorValueChanged "discriminator-value-changed" Schemas Changes "a discriminator value of a branch changed"
        "can't be judged: when sent, if a value was removed; when received, if one was added",
    AdditionalPropertiesChanged "additional-properties-changed" Schemas Replaces "additional properties were added or removed"
        "when sent, if the object became closed",
    TupleLengthChanged "tuple-length-changed" Schemas Changes "the length of a tuple changed" "always",
    LimitTightened "limit-tightened" Schemas None "a limit was added or tightened"
        "when sent, if a value is known that it refuses; otherwise it can't be judged",
    LimitLoosened "limit-loosened" Schemas None "a limit was loosened or removed" "never: clients don't check limits",
    LimitChanged "limit-changed" Schemas None "a limit changed"
        "when sent, if a value is known that it refuses; otherwise it can't be judged",
    FormatChanged "format-changed" Schemas Changes "the format of a string or number changed"
        "when sent, if a string has a new format",
    XmlChanged "xml-changed" Schemas None
        "the XML of a value changed: an element or an attribute, its name or namespace, or the element around a list"
        "can't be judged: when sent; when received, if clients don't find the value by its former name",
    DefaultChanged "default-changed" Schemas Changes "a default changed"
        "can't be judged: when sent, if there is a default before and after that are not written alike",
    ReadWriteOnlyChanged "read-write-only-changed" Schemas Changes "`readOnly` or `writeOnly` of a property changed"
        "never by itself",
    DeprecationChanged "deprecation-changed" Schemas None "a deprecation was added or removed" "never",

    CredentialAdded "credential-added" Credentials Changes "a credential was added" "never by itself",
    CredentialRemoved "credential-removed" Credentials Changes "a credential was removed" "never by itself",
    CredentialRenamed "credential-renamed" Credentials Changes "a credential was renamed; it is sent as before" "never",
    CredentialMoved "credential-moved" Credentials Changes "the location of a credential changed" "always",
    TokenSourceChanged "token-source-changed" Credentials Changes "an OAuth2 flow or its token URL changed"
        "if a flow was changed or removed",
    CredentialRequired "credential-required" Credentials None "an operation requires another credential" "always",
    CredentialNoLongerRequired "credential-no-longer-required" Credentials None "an operation requires fewer credentials"
        "never",
    ScopeAdded "scope-added" Credentials None "an operation requires another scope"
        "can't be judged: tokens may have the scope",
    ScopeRemoved "scope-removed" Credentials None "an operation no longer requires a scope" "never",

    DefaultServerChanged "default-server-changed" Servers Changes "the default server changed"
        "if the former one is no longer listed",
    ServerAdded "server-added" Servers Changes "a server was added" "never",
    ServerRemoved "server-removed" Servers Changes "a server was removed" "always, for clients that chose it",
    ServerVariableChanged "server-variable-changed" Servers Changes "the default or the values of a server variable changed"
        "if a value was removed",
    OperationServerChanged "operation-server-changed" Servers None "the server of an operation changed" "always",

    InboundRequestAdded "inbound-request-added" InboundRequests Adds "a webhook or callback was added" "never",
    InboundRequestRemoved "inbound-request-removed" InboundRequests Removes "a webhook or callback was removed"
        "can't be judged: nothing fails, but it is never received again",

    RustChanged "rust-changed" Rust Changes "an item of the crate changed; the wire is the same" "never",
    RustAdded "rust-added" Rust Changes "an item of the crate was added; the wire is the same" "never",
    RustRemoved "rust-removed" Rust Changes "an item of the crate was removed; the wire is the same" "never",

    DocsChanged "docs-changed" Docs None "a description, a title, an example or the version changed" "never",
}

impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Topic {
    /// The topic as a heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Operations => "Operations",
            Self::Parameters => "Parameters",
            Self::Bodies => "Request bodies",
            Self::Responses => "Responses",
            Self::Schemas => "Schemas",
            Self::Credentials => "Credentials",
            Self::Servers => "Servers",
            Self::InboundRequests => "Webhooks and callbacks",
            Self::Rust => "Rust only",
            Self::Docs => "Documentation",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_are_distinct_and_in_kebab_case() {
        let names: HashSet<_> = Rule::ALL.iter().map(|rule| rule.as_str()).collect();
        assert_eq!(names.len(), Rule::ALL.len());
        assert!(names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')));
    }
}
