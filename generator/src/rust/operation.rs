//! Operations: a marker type with wire data, a method that starts a call, setters on the call; pages, and requests from the
//! service.

use super::{
    CallExample, Cfg, Decoding, Derive, Doc, ItemsField, ItemsMethod, Known, PagingFunction, Parameter,
    ParameterMethod, Required, Type, XmlNode,
};
use crate::ir::{Place, QueryStyle};

/// One operation.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    /// Its own module in a large group.
    pub(crate) module: Option<String>,
    /// The marker type.
    pub(crate) marker: String,
    /// The alias for the marker's call.
    pub(crate) alias: String,
    /// One for each media type of the body; the first is that of its usual one.
    pub(crate) methods: Vec<Method>,
    /// The optional parameters.
    pub(crate) setters: Vec<CallSetter>,
    pub(crate) id: String,
    /// A constant of `http::Method` or a name of the service's own.
    pub(crate) http_method: String,
    pub(crate) path: String,
    pub(crate) accept: String,
    /// The media types that are read as streams.
    pub(crate) streams: Vec<String>,
    /// Where it is served, if not where all others are.
    pub(crate) server: Option<String>,
    pub(crate) pagination: Option<Pagination>,
    /// Whether its responses may be pages, but the document doesn't say how.
    #[cfg(feature = "inspect")]
    pub(crate) are_pages_unclear: bool,
    /// The header parameter that carries an idempotency key.
    pub(crate) idempotency_key: Option<String>,
    /// The parameters that the client may have a value of.
    pub(crate) client_parameters: Vec<InheritedParameter>,
    /// The documented headers of its responses.
    pub(crate) headers: Vec<HeaderConstant>,
    /// Alternatives, each a set of the constants of credentials.
    pub(crate) credentials: Vec<Vec<String>>,
    pub(crate) output: Received,
    pub(crate) error: Received,
    /// Enums by status that this operation needs.
    pub(crate) statuses: Vec<StatusEnumeration>,
    /// The alternatives to the output that the caller may choose.
    pub(crate) alternative_responses: Vec<AlternativeResponse>,
    /// The media types among which the caller may choose.
    pub(crate) accept_setters: Vec<AcceptSetter>,
    pub(crate) deprecated: bool,
}

impl Operation {
    /// The enums by status of the usual response, of errors and of what may be asked for instead.
    pub(crate) fn all_statuses(&self) -> impl Iterator<Item = &StatusEnumeration> {
        let others = self.alternative_responses.iter().filter_map(|response| response.statuses.as_ref());
        self.statuses.iter().chain(others)
    }
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

/// The operation with another media type of its response: a second marker, and the setter that leads to it.
#[derive(Clone, Debug)]
pub(crate) struct AlternativeResponse {
    pub(crate) doc: Doc,
    pub(crate) setter: String,
    pub(crate) marker: String,
    pub(crate) accept: String,
    pub(crate) streams: Vec<String>,
    pub(crate) output: Received,
    pub(crate) statuses: Option<StatusEnumeration>,
}

/// A setter that asks for one of several media types that are read alike.
#[derive(Clone, Debug)]
pub(crate) struct AcceptSetter {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    pub(crate) media_type: String,
}

/// The method that starts a call.
#[derive(Clone, Debug)]
pub(crate) struct Method {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    /// Names that it had.
    pub(crate) former: Vec<String>,
    /// Required arguments as one struct, the first argument; the struct is that of the first method.
    pub(crate) required: Option<RequiredArguments>,
    pub(crate) arguments: Vec<Argument>,
    /// Parameters that have only one value, which is sent.
    pub(crate) constants: Vec<(SendWith, Known)>,
    /// A call, where it is known how the crate is called.
    pub(crate) example: Option<CallExample>,
}

/// A struct of a method's required arguments.
#[derive(Clone, Debug)]
pub(crate) struct RequiredArguments {
    pub(crate) structure: Required,
    pub(crate) arguments: Vec<Argument>,
}

/// A setter of a call, and the setter that takes an `Option`.
#[derive(Clone, Debug)]
pub(crate) struct CallSetter {
    pub(crate) doc: Doc,
    pub(crate) argument: Argument,
    /// The name of the other setter.
    pub(crate) maybe: String,
}

/// A value that is sent.
#[derive(Clone, Debug)]
pub(crate) struct Argument {
    pub(crate) parameter: Parameter,
    pub(crate) send_with: SendWith,
}

/// Where and how a value is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SendWith {
    /// As the parameter of that name; with a style where it isn't the usual one.
    Parameter(ParameterMethod, String, Option<Place>),
    /// As the members of a form in the query, under this name, with the styles of these members.
    QueryForm(String, Vec<(String, QueryStyle)>),
    Json,
    /// JSON under another media type: `application/merge-patch+json`.
    JsonAs(String),
    /// A form, with the styles of these members.
    Form(Vec<(String, QueryStyle)>),
    /// Parts, with their media type if they aren't a form.
    Multipart(Parts, Option<String>),
    /// XML of this media type, with its document element.
    Xml(String, XmlNode),
    /// Bytes or text as they are, with this media type.
    Body(String),
    /// Values one after the other, with this media type.
    Items(ItemsMethod, String),
}

/// The parts of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Parts {
    /// The members of an object: the media types of these, the styles of those.
    Members(Vec<(String, String)>, Vec<(String, QueryStyle)>),
    /// The items of a tuple, each with its media type.
    Tuple(Vec<Option<String>>),
    /// The items of a list, with their media type.
    List(Option<String>),
    /// The caller assembles them.
    Assembled,
}

/// A header of responses.
#[derive(Clone, Debug)]
pub(crate) struct HeaderConstant {
    pub(crate) doc: Doc,
    pub(crate) constant: String,
    /// As the document writes it.
    pub(crate) name: String,
    pub(crate) ty: Type,
}

/// How the responses of one outcome of a call are decoded.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) ty: Type,
    pub(crate) decoding: Decoding,
    /// The statuses that are decoded; empty: all.
    pub(crate) statuses: Vec<Status>,
    /// Redirects that the document describes without a body.
    pub(crate) redirects: Vec<Status>,
}

/// An enum with a variant per status.
#[derive(Clone, Debug)]
pub(crate) struct StatusEnumeration {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    pub(crate) derives: Vec<Derive>,
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

/// By which responses of an operation are equal.
pub(crate) type StatusKey = (Type, Decoding);

/// The pagination of an operation.
#[derive(Clone, Debug)]
pub(crate) struct Pagination {
    /// The type of an item.
    pub(crate) item: Type,
    /// The fields that lead to the list of items.
    pub(crate) fields: Vec<ItemsField>,
    /// The calls that make its `Paging`, each with its arguments.
    pub(crate) calls: Vec<(PagingFunction, Vec<Literal>)>,
    /// The rule as a user writes it in the configuration.
    #[cfg(feature = "inspect")]
    pub(crate) rule: Vec<(&'static str, Literal)>,
    /// Where the rule comes from.
    #[cfg(feature = "inspect")]
    pub(crate) source: &'static str,
}

/// A constant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Literal {
    Text(String),
    Number(u64),
    Boolean(bool),
}

/// An enum of webhooks or of callbacks.
#[derive(Clone, Debug)]
pub(crate) struct InboundRequest {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    pub(crate) variants: Vec<InboundVariant>,
    /// The condition on its file, which all enums of an API share.
    pub(crate) cfg: Option<Cfg>,
}

/// A request that the service may make.
#[derive(Clone, Debug)]
pub(crate) struct InboundVariant {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    /// Its key.
    pub(crate) wire: String,
    /// The body and how it is read; `None`: it has none.
    pub(crate) payload: Option<(Type, Decoding)>,
}
