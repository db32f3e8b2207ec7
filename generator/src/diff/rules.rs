//! The table of all rules: what can have changed between two versions of an API, and what it means.

use serde::{Serialize, Serializer};
use std::fmt;

macro_rules! rules {
    ($($rule:ident $name:literal $group:ident $title:literal $verdict:literal,)*) => {
        /// What kind of change something is. Its name is stable and is what scripts refer to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

            /// What has changed, in one sentence without a full stop.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$rule => $title,)* }
            }

            /// When it breaks the wire, in one sentence without a full stop.
            #[must_use]
            pub fn verdict(self) -> &'static str {
                match self { $(Self::$rule => $verdict,)* }
            }

            /// What it is a change of.
            #[must_use]
            pub fn topic(self) -> Topic {
                match self { $(Self::$rule => Topic::$group,)* }
            }
        }
    };
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Topic {
    /// Operations as a whole.
    Operations,
    /// Parameters of operations.
    Parameters,
    /// Request bodies.
    Bodies,
    /// Answers: statuses, media types, headers, pages.
    Responses,
    /// Schemas, and what lies in them.
    Schemas,
    /// Security schemes and who needs them.
    Credentials,
    /// Where the API is served.
    Servers,
    /// Webhooks and callbacks.
    InboundRequest,
    /// What Rust alone sees.
    Rust,
    /// What people read, and nothing else.
    Words,
}

rules! {
    OperationAdded "operation-added" Operations "an operation is new" "never",
    OperationRemoved "operation-removed" Operations "an operation is gone" "always",
    OperationMoved "operation-moved" Operations "an operation has another path or method" "always",
    OperationIdChanged "operation-id-changed" Operations "an operation has another id" "never",
    OperationTagChanged "operation-tag-changed" Operations "an operation has another group" "never",

    RequiredParameterAdded "required-parameter-added" Parameters "a parameter is new and has to be sent" "always",
    OptionalParameterAdded "optional-parameter-added" Parameters "a parameter is new and may be sent" "never",
    ParameterRemoved "parameter-removed" Parameters "a parameter is gone" "never: what isn't known is ignored",
    ParameterBecameRequired "parameter-became-required" Parameters "a parameter has to be sent now" "always",
    ParameterBecameOptional "parameter-became-optional" Parameters "a parameter may be left out now" "never",
    ParameterMoved "parameter-moved" Parameters "a parameter is sent in another place" "always",
    ParameterStyleChanged "parameter-style-changed" Parameters "a parameter is spelled in another way"
        "always; a style that says the same of such a value is no change",
    PathParameterRenamed "path-parameter-renamed" Parameters "a path parameter has another name" "never",

    RequestBodyAdded "request-body-added" Bodies "an operation has a body now" "where the body has to be sent",
    RequestBodyRemoved "request-body-removed" Bodies "an operation has no body any more" "never: what isn't known is ignored",
    RequestBodyBecameRequired "request-body-became-required" Bodies "the body has to be sent now" "always",
    RequestBodyBecameOptional "request-body-became-optional" Bodies "the body may be left out now" "never",
    RequestMediaTypeAdded "request-media-type-added" Bodies "a body may be sent as a further media type" "never",
    RequestMediaTypeRemoved "request-media-type-removed" Bodies "a body can't be sent as a media type any more" "always",
    RequestMediaTypeChanged "request-media-type-changed" Bodies "a body is sent as another media type" "always",
    EncodingChanged "encoding-changed" Bodies "a member of a form is written in another way" "always",

    SuccessStatusAdded "success-status-added" Responses "a call may succeed with a further status"
        "where what it brings can't be read",
    SuccessStatusRemoved "success-status-removed" Responses "a status of success is gone" "never",
    SuccessStatusChanged "success-status-changed" Responses "a call succeeds with another status"
        "where what it brings can't be read",
    ErrorStatusAdded "error-status-added" Responses "a call may fail with a further status" "never",
    ErrorStatusRemoved "error-status-removed" Responses "a status of failure is gone" "never",
    ResponseBodyAdded "response-body-added" Responses "an answer has a body now" "never",
    ResponseBodyRemoved "response-body-removed" Responses "an answer has no body any more" "always",
    ResponseMediaTypeAdded "response-media-type-added" Responses "an answer may come as a further media type" "never",
    ResponseMediaTypeRemoved "response-media-type-removed" Responses "an answer doesn't come as a media type any more" "always",
    ResponseMediaTypeChanged "response-media-type-changed" Responses "an answer comes as another media type" "always",
    ResponseHeaderAdded "response-header-added" Responses "an answer has a further header" "never",
    ResponseHeaderRemoved "response-header-removed" Responses "an answer lacks a header that it had"
        "never by itself: headers are read by name",
    ResponseHeaderTypeChanged "response-header-type-changed" Responses "a header of an answer is of another type"
        "never by itself: headers are read as text",
    PaginationAdded "pagination-added" Responses "answers are pages now" "never",
    PaginationRemoved "pagination-removed" Responses "answers are no pages any more" "always: who asks for all pages gets one",
    PaginationChanged "pagination-changed" Responses "pages follow one another in another way" "always",

    SchemaAdded "schema-added" Schemas "a component schema is new" "never",
    SchemaRemoved "schema-removed" Schemas "a component schema is gone" "never by itself",
    SchemaRenamed "schema-renamed" Schemas "a component schema has another name" "never",
    TypeChanged "type-changed" Schemas "a value is of another type"
        "in requests where values of before aren't all allowed, in answers where those of now can't all be read",
    RequiredPropertyAdded "required-property-added" Schemas "a property is new and always there" "in requests",
    OptionalPropertyAdded "optional-property-added" Schemas "a property is new and may be left out"
        "in answers, where further members had a type that it hasn't",
    PropertyRemoved "property-removed" Schemas "a property is gone"
        "in requests where the object is closed, in answers where it was required",
    BecameRequired "became-required" Schemas "a property is always there now" "in requests",
    BecameOptional "became-optional" Schemas "a property may be left out now" "in answers",
    BecameNullable "became-nullable" Schemas "null may stand for a value now" "in answers, where nothing could be missing",
    NoLongerNullable "no-longer-nullable" Schemas "null can't stand for a value any more" "in requests",
    EnumValueAdded "enum-value-added" Schemas "an enumeration has a further value"
        "in answers, where the enumeration is closed by configuration",
    EnumValueRemoved "enum-value-removed" Schemas "an enumeration lacks a value that it had" "in requests",
    BecameEnum "became-enum" Schemas "a value is one of a list now" "in requests",
    NoLongerEnum "no-longer-enum" Schemas "a value isn't one of a list any more"
        "in answers, where the enumeration is closed by configuration",
    ConstantChanged "constant-changed" Schemas "the one value that is allowed is another" "in requests",
    UnionBranchAdded "union-branch-added" Schemas "a union has a further branch" "never: unions are open",
    UnionBranchRemoved "union-branch-removed" Schemas "a union lacks a branch that it had" "in requests",
    DiscriminatorChanged "discriminator-changed" Schemas "the branches of a union are told apart by something else" "always",
    DiscriminatorValueChanged "discriminator-value-changed" Schemas "a branch of a union is picked by another value" "always",
    AdditionalPropertiesChanged "additional-properties-changed" Schemas "further members are allowed now, or not any more"
        "in requests where the object became closed",
    TupleLengthChanged "tuple-length-changed" Schemas "a list has another number of places" "always",
    LimitTightened "limit-tightened" Schemas "a limit is tighter or new" "in requests",
    LimitLoosened "limit-loosened" Schemas "a limit is looser or gone" "never: what comes isn't held against limits",
    LimitChanged "limit-changed" Schemas "a limit is another one" "in requests",
    FormatChanged "format-changed" Schemas "a text is of another format" "in requests, where it has to have one",
    DefaultChanged "default-changed" Schemas "what stands for a value that is left out is another"
        "in requests, where there was a default before and there is one now",
    DirectionChanged "direction-changed" Schemas "a property is of requests or of answers alone, or not any more" "never by itself",
    DeprecationChanged "deprecation-changed" Schemas "something is deprecated now, or not any more" "never",

    CredentialAdded "credential-added" Credentials "there is a further credential" "never by itself",
    CredentialRemoved "credential-removed" Credentials "a credential is gone" "never by itself",
    CredentialRenamed "credential-renamed" Credentials "a credential has another name and is sent as before" "never",
    CredentialMoved "credential-moved" Credentials "a credential is sent in another place or under another name" "always",
    TokenAddressChanged "token-address-changed" Credentials "tokens come from elsewhere" "always",
    CredentialRequired "credential-required" Credentials "an operation asks for a credential that it didn't ask for" "always",
    CredentialNoLongerRequired "credential-no-longer-required" Credentials "an operation can be called with less" "never",
    ScopeAdded "scope-added" Credentials "a token has to be good for more" "always",
    ScopeRemoved "scope-removed" Credentials "a token has to be good for less" "never",

    ServerChanged "server-changed" Servers "the API is called elsewhere where the builder is told nothing"
        "where the old server is gone",
    ServerAdded "server-added" Servers "there is a further server" "never",
    ServerRemoved "server-removed" Servers "a server is gone" "always, for those who chose it",
    ServerVariableChanged "server-variable-changed" Servers "a variable of a server has another default or other values" "where a value is gone",
    OperationServerChanged "operation-server-changed" Servers "an operation is served elsewhere" "always",

    IncomingAdded "incoming-added" InboundRequest "a webhook or a callback is new" "never",
    IncomingRemoved "incoming-removed" InboundRequest "a webhook or a callback is gone" "always: it never comes again",

    RustChanged "rust-changed" Rust "something of the crate has another type or form, though the wire is the same" "never",
    RustAdded "rust-added" Rust "the crate has something more, though the wire is the same" "never",
    RustRemoved "rust-removed" Rust "the crate lacks something that it had, though the wire is the same" "never",

    WordsChanged "words-changed" Words "a description, a title, an example or the version is another" "never",
}

impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
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
            Self::Responses => "Answers",
            Self::Schemas => "Schemas",
            Self::Credentials => "Credentials",
            Self::Servers => "Servers",
            Self::InboundRequest => "Webhooks and callbacks",
            Self::Rust => "Rust alone",
            Self::Words => "Words",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_are_words_joined_by_hyphens_and_all_different() {
        let names: HashSet<_> = Rule::ALL.iter().map(|rule| rule.as_str()).collect();
        assert_eq!(names.len(), Rule::ALL.len());
        assert!(names.iter().all(|name| name.bytes().all(|it| it.is_ascii_lowercase() || it == b'-')));
    }
}
