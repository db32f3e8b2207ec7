//! The names of the runtime's API that generated code uses: its exports, methods, variants and the words of its macros.
//! The tests compare each of them with the runtime's sources.

use super::XmlNode;
use crate::ir::{CookieStyle, HeaderStyle, JsonType, PathStyle, Place, QueryStyle};

/// Declares an enum whose variants are names in the runtime.
macro_rules! names {
    ($(#[$doc:meta])* $names:ident { $($variant:ident $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $names {
            $($variant,)*
        }

        impl $names {
            #[cfg(test)]
            const ALL: &'static [Self] = &[$(Self::$variant),*];

            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

names! {
    /// The imports of generated files from the runtime.
    Export {
        Api "Api",
        BuildError "BuildError",
        Builder "Builder",
        Call "Call",
        ClientParameter "ClientParameter",
        Const "Const",
        CookieStyle "CookieStyle",
        Core "Core",
        Credential "Credential",
        CredentialProvider "CredentialProvider",
        Decoder "Decoder",
        DevicePrompt "DevicePrompt",
        HeaderStyle "HeaderStyle",
        HeldJson "HeldJson",
        InMemoryTransport "InMemoryTransport",
        MadeUp "MadeUp",
        Nulls "Nulls",
        OAuth2 "OAuth2",
        OAuth2Client "OAuth2Client",
        Operation "Operation",
        Paged "Paged",
        Paging "Paging",
        Patch "Patch",
        ParameterLocation "ParameterLocation",
        PathStyle "PathStyle",
        QueryStyle "QueryStyle",
        ResponseHeader "ResponseHeader",
        Secret "Secret",
        Server "Server",
        Strictness "Strictness",
        Wire "Wire",
        RawResponse "RawResponse",
    }
}

names! {
    /// Methods of `Call` that send a parameter.
    ParameterMethod {
        Path "with_path",
        PathReserved "with_path_reserved",
        PathStyled "with_path_styled",
        Query "with_query",
        QueryReserved "with_query_reserved",
        QueryStyled "with_query_styled",
        Header "with_header",
        HeaderStyled "with_header_styled",
        Cookie "with_cookie",
        CookieStyled "with_cookie_styled",
    }
}

names! {
    /// Methods of `Call` that send values one after the other.
    ItemsMethod {
        JsonLines "with_json_lines",
        JsonSequence "with_json_sequence",
    }
}

/// Declares the enum of decodings with their methods; that of XML also has an argument.
macro_rules! decodings {
    ($($variant:ident $name:literal,)*) => {
        /// How a response becomes a value: methods of the raw response.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Decoding {
            $($variant,)*
            Xml(Box<XmlNode>),
        }

        impl Decoding {
            #[cfg(test)]
            const NAMES: &'static [&'static str] = &[$($name,)* "xml"];

            pub fn name(&self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                    Self::Xml(_) => "xml",
                }
            }
        }
    };
}

decodings! {
    Json "json",
    Text "text",
    Bytes "bytes",
    Empty "empty",
    ByStatus "by_status",
    Undocumented "undocumented",
    Download "download",
    Events "events",
    TextEvents "text_events",
    WholeEvents "whole_events",
    WholeJsonEvents "whole_json_events",
    JsonLines "json_lines",
    JsonSequence "json_sequence",
}

impl Decoding {
    /// Returns whether the body is read as it arrives.
    pub fn is_stream(&self) -> bool {
        *self == Self::Download || self.is_events() || self.is_json_stream()
    }

    pub fn is_events(&self) -> bool {
        matches!(self, Self::Events | Self::TextEvents | Self::WholeEvents | Self::WholeJsonEvents)
    }

    pub fn is_json_stream(&self) -> bool {
        matches!(self, Self::JsonLines | Self::JsonSequence)
    }
}

names! {
    /// Functions of `Paging`.
    PagingFunction {
        Cursor "cursor",
        HeaderCursor "header_cursor",
        InHeader "in_header",
        InBody "in_body",
        LastItem "last_item",
        Page "page",
        Offset "offset",
        Link "link",
        LinkHeader "link_header",
        LinkInHeader "link_in_header",
        ResendBody "resend_body",
        Items "items",
        Own "own",
        More "more",
        Last "last",
        Total "total",
        Pages "pages",
        Size "size",
    }
}

names! {
    /// Variants of `ParameterLocation`: where a client parameter is sent.
    ClientParameterPlace {
        Path "Path",
        PathReserved "PathReserved",
        Query "Query",
        QueryReserved "QueryReserved",
        Header "Header",
        Cookie "Cookie",
    }
}

names! {
    /// The groups of members in `object!`, in its order.
    TableGroup {
        Required "required",
        RequiredAhead "required_ahead",
        Nullable "nullable",
        Optional "optional",
        OptionalNullable "optional_nullable",
        Patch "patch",
        Constant "constant",
        OptionalConstant "optional_constant",
    }
}

/// The enum of a place's styles.
pub fn style_enum(place: Place) -> Export {
    match place {
        Place::Path(_) => Export::PathStyle,
        Place::Query(_) => Export::QueryStyle,
        Place::Header(_) => Export::HeaderStyle,
        Place::Cookie(_) => Export::CookieStyle,
    }
}

/// The variant of that enum.
pub fn style_variant(place: Place) -> &'static str {
    match place {
        Place::Path(style) => path_style(style),
        Place::Query(style) => query_style(style),
        Place::Header(style) => header_style(style),
        Place::Cookie(style) => cookie_style(style),
    }
}

/// Declares a function from an enum's variants to variants of the same names in the runtime.
macro_rules! same_variants {
    ($visibility:vis $function:ident($enumeration:ident) $all:ident { $($variant:ident)* }) => {
        $visibility fn $function(value: $enumeration) -> &'static str {
            match value { $($enumeration::$variant => stringify!($variant),)* }
        }

        #[cfg(test)]
        const $all: &[&str] = &[$(stringify!($variant)),*];
    };
}

same_variants! {
    path_style(PathStyle) PATH_STYLES { Simple SimpleOrEmpty Segments SimpleExploded Label LabelExploded Matrix MatrixExploded Json }
}
same_variants! {
    pub query_style(QueryStyle) QUERY_STYLES {
        Form FormExploded SpaceDelimited PipeDelimited DeepObject DeepObjectBrackets DeepObjectRepeated Json Whole WholeJson
    }
}
same_variants! { header_style(HeaderStyle) HEADER_STYLES { Simple SimpleExploded Json } }
same_variants! { cookie_style(CookieStyle) COOKIE_STYLES { Form FormExploded Cookie CookieExploded Json } }

/// The method of `Kinds` that adds a kind of JSON value; `union!` takes its name. Fingerprints in lock files contain it, too.
pub fn kind(json_type: JsonType) -> &'static str {
    match json_type {
        JsonType::Boolean => "boolean",
        JsonType::Integer => "integer",
        JsonType::Number => "number",
        JsonType::String => "text",
        JsonType::Array => "list",
        JsonType::Object => "object",
        JsonType::Any => "any",
    }
}

/// The methods of a call: no setter of a generated operation may have their names.
pub const CALL_METHODS: &[&str] = &[
    "new",
    "pages",
    "pages_blocking",
    "poll",
    "send",
    "send_blocking",
    "try_clone",
    "until_done",
    "with_attempt_timeout",
    "with_body",
    "with_body_member",
    "with_cookie",
    "with_cookie_styled",
    "with_credential",
    "with_follow_redirects",
    "with_form",
    "with_form_styled",
    "with_header",
    "with_header_styled",
    "with_idle_timeout",
    "with_json",
    "with_json_as",
    "with_json_lines",
    "with_json_sequence",
    "with_last_event_id",
    "with_limit",
    "with_multipart",
    "with_operation",
    "with_parts",
    "with_path",
    "with_path_reserved",
    "with_path_styled",
    "with_query",
    "with_query_reserved",
    "with_query_form",
    "with_query_styled",
    "with_reconnect",
    "with_retry",
    "with_server",
    "with_strictness",
    "with_timeout",
    "with_xml",
    "without_credentials",
];

/// The methods of a builder: no setter of a credential may have their names.
pub const BUILDER_METHODS: &[&str] = &[
    "attempt_timeout",
    "base_url",
    "basic_credential",
    "basic_credential_from_env",
    "blocking_transport",
    "build",
    "client_parameter",
    "connect_timeout",
    "credential",
    "credential_from_env",
    "credential_provider",
    "follow_redirects",
    "header",
    "hook",
    "idempotency_header",
    "idle_timeout",
    "limit",
    "max_retries",
    "new",
    "request_check",
    "require_credentials",
    "retry",
    "server",
    "server_origin",
    "strictness",
    "timeout",
    "transport",
    "user_agent",
];

mod tests;
