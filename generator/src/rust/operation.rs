//! Operations: a marker type with wire data, a method that starts a call, setters on the call.

use super::{Doc, Pagination, Parameter, Required, Type};

/// One operation.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    /// The marker type.
    pub(crate) marker: String,
    /// The alias for the marker's call.
    pub(crate) alias: String,
    /// One for each media type of the body; the first is that of its usual one.
    pub(crate) methods: Vec<Method>,
    /// The optional parameters.
    pub(crate) setters: Vec<(Doc, Argument)>,
    pub(crate) id: String,
    /// A constant of `http::Method` or a name of the service's own.
    pub(crate) http_method: String,
    pub(crate) path: String,
    pub(crate) accept: String,
    /// The media types whose bodies are read as they come.
    pub(crate) streams: Vec<String>,
    /// Where it is served, if not where all others are.
    pub(crate) server: Option<String>,
    pub(crate) pagination: Option<Pagination>,
    /// Whether its answers may be pages, and nobody knows how.
    pub(crate) are_pages_unclear: bool,
    /// The header parameter that tells a call from its repetition.
    pub(crate) idempotency_key: Option<String>,
    /// The parameters that the client may have a value of.
    pub(crate) shared: Vec<InheritedParameter>,
    /// Alternatives, each a set of the constants of credentials.
    pub(crate) credentials: Vec<Vec<String>>,
    pub(crate) output: (Type, Decoding),
    pub(crate) error: (Type, Decoding),
    /// Enums by status that this operation needs.
    pub(crate) statuses: Vec<StatusEnumeration>,
    /// What may be asked for in place of the output.
    pub(crate) others: Vec<AlternativeResponse>,
    pub(crate) deprecated: bool,
}

/// A parameter that the client may have a value of.
#[derive(Clone, Debug)]
pub(crate) struct InheritedParameter {
    /// The constant that names it.
    pub(crate) constant: String,
    /// The setter of the call.
    pub(crate) setter: String,
    pub(crate) is_required: bool,
}

/// The same operation, asked for another media type: a marker of its own, and the setter that leads to it.
#[derive(Clone, Debug)]
pub(crate) struct AlternativeResponse {
    pub(crate) doc: Doc,
    pub(crate) setter: String,
    pub(crate) marker: String,
    pub(crate) accept: String,
    pub(crate) streams: Vec<String>,
    pub(crate) output: (Type, Decoding),
    pub(crate) statuses: Option<StatusEnumeration>,
}

/// The method that starts a call.
#[derive(Clone, Debug)]
pub(crate) struct Method {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    /// Arguments that come as one struct, which goes before the others; it is that of the first method.
    pub(crate) required: Option<RequiredArguments>,
    pub(crate) arguments: Vec<Argument>,
}

/// A struct of what a method asks for.
#[derive(Clone, Debug)]
pub(crate) struct RequiredArguments {
    pub(crate) structure: Required,
    pub(crate) arguments: Vec<Argument>,
}

/// A value that is sent.
#[derive(Clone, Debug)]
pub(crate) struct Argument {
    pub(crate) parameter: Parameter,
    pub(crate) sending: SendWith,
}

/// Where and how a value is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SendWith {
    /// A parameter of that name, by a method of the runtime's `Call`; with a style where it isn't the usual one.
    Parameter(&'static str, String, Option<Style>),
    Json,
    /// JSON under a media type of its own: `application/merge-patch+json`.
    JsonAs(String),
    /// A form; these members in a style of the runtime's `QueryStyle`, by its name.
    Form(Vec<(String, &'static str)>),
    /// A form of parts; these members under a media type of their own, those in a style of the runtime's `QueryStyle`.
    Multipart(Vec<(String, String)>, Vec<(String, &'static str)>),
    /// A form of parts that the caller puts together.
    Parts,
    /// Bytes or text as they are, with this media type.
    Body(String),
    /// Values one after the other, by a method of the runtime's `Call`, with this media type.
    Items(&'static str, String),
}

/// How a parameter is spelled: an enum of the runtime and one of its variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) kind: &'static str,
    pub(crate) name: &'static str,
}

/// How an answer becomes a value: the runtime's method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Decoding {
    Json,
    Text,
    Bytes,
    Empty,
    ByStatus,
    Undocumented,
    /// Bytes as they come.
    Download,
    /// Events, each as what the JSON in its data says.
    Events,
    /// Events, each as its data, which is text.
    TextEvents,
    /// Events, each as an object with its name and its data, which is text.
    WholeEvents,
    /// The same, and the data is JSON.
    WholeJsonEvents,
    JsonLines,
    JsonSequence,
}

impl Decoding {
    /// The name of the method of `RawResponse`.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Text => "text",
            Self::Bytes => "bytes",
            Self::Empty => "empty",
            Self::ByStatus => "by_status",
            Self::Undocumented => "undocumented",
            Self::Download => "download",
            Self::Events => "events",
            Self::TextEvents => "text_events",
            Self::WholeEvents => "whole_events",
            Self::WholeJsonEvents => "whole_json_events",
            Self::JsonLines => "json_lines",
            Self::JsonSequence => "json_sequence",
        }
    }

    /// Whether the body is read as it comes.
    pub(crate) fn is_stream(self) -> bool {
        self == Self::Download || self.is_events() || self.is_json_stream()
    }

    /// Whether it is a stream of events.
    pub(crate) fn is_events(self) -> bool {
        matches!(self, Self::Events | Self::TextEvents | Self::WholeEvents | Self::WholeJsonEvents)
    }

    /// Whether it is a stream of JSON texts.
    pub(crate) fn is_json_stream(self) -> bool {
        matches!(self, Self::JsonLines | Self::JsonSequence)
    }
}

/// An enum with a variant per status.
#[derive(Clone, Debug)]
pub(crate) struct StatusEnumeration {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    pub(crate) variants: Vec<StatusVariant>,
}

/// A variant of it.
#[derive(Clone, Debug)]
pub(crate) struct StatusVariant {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    pub(crate) status: Status,
    pub(crate) ty: Type,
    pub(crate) decoding: Decoding,
}

/// The status as the runtime's macro takes it: `404`, `4XX`, `default`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Status(pub(crate) String);

/// What tells two answers of an operation apart, for finding equal ones.
pub(crate) type StatusKey = (Type, Decoding);
