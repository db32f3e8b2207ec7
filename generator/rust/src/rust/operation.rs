//! Operations: a marker type with wire data, a method that starts a call, setters on the call; pages, and requests from the
//! service.

use super::{
    CallExample, Cfg, Decoding, Derive, Doc, ItemsField, ItemsMethod, Known, PagingFunction, Parameter,
    ParameterMethod, Required, Type, XmlNode,
};
use crate::ir::{Place, QueryStyle};

/// One operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its own module in a large group.
    pub module: Option<String>,
    /// The marker type.
    pub marker: String,
    /// The alias for the marker's call.
    pub alias: String,
    /// One for each media type of the body, the usual one first, then one without an optional body.
    pub methods: Vec<Method>,
    /// The optional parameters.
    pub setters: Vec<CallSetter>,
    pub id: String,
    /// A constant of `http::Method` or a name of the service's own.
    pub http_method: String,
    pub path: String,
    pub accept: String,
    /// The media types that are read as streams.
    pub streams: Vec<String>,
    /// Where it is served, if not where all others are.
    pub server: Option<String>,
    pub pagination: Option<Pagination>,
    /// The job that it starts.
    pub job: Option<Job>,
    /// Whether its responses may be pages, but the document doesn't say how.
    pub are_pages_unclear: bool,
    /// The header parameter that carries an idempotency key.
    pub idempotency_key: Option<String>,
    /// The parameters that the client may have a value of.
    pub client_parameters: Vec<InheritedParameter>,
    /// The documented headers of its responses.
    pub headers: Vec<HeaderConstant>,
    /// Alternatives, each a set of the constants of credentials.
    pub credentials: Vec<Vec<String>>,
    pub output: Received,
    pub error: Received,
    /// Enums by status that this operation needs.
    pub statuses: Vec<StatusEnumeration>,
    /// The alternatives to the output that the caller may choose.
    pub alternative_responses: Vec<AlternativeResponse>,
    /// The media types among which the caller may choose.
    pub accept_setters: Vec<AcceptSetter>,
    pub deprecated: bool,
}

impl Operation {
    /// The enums by status of the usual response, of errors and of what may be asked for instead.
    pub fn all_statuses(&self) -> impl Iterator<Item = &StatusEnumeration> {
        let others = self.alternative_responses.iter().filter_map(|response| response.statuses.as_ref());
        self.statuses.iter().chain(others)
    }

    /// The enum of its errors, if they differ by status: it is next to the operation, other types of errors are models.
    pub fn error_enumeration(&self) -> Option<&str> {
        let Type::Local(name) = &self.error.ty else { return None };
        Some(name)
    }

    /// The end of a line of the index: ` -> Order, or CreateOrderError`.
    fn returns(&self, output: &Type) -> String {
        let output = (*output != Type::Unit).then(|| format!(" -> {}", output.shown()));
        let pages = self.pagination.as_ref().map(|pages| format!(", a page of {}", pages.item.shown()));
        let is_documented = self.error.ty != Type::Infallible;
        let error = is_documented.then(|| format!(", or {}", self.error.ty.shown()));
        [output, pages, error].into_iter().flatten().collect()
    }

    /// A line of an index for each way to call it: its methods, and the setters that ask for other media types:
    /// `create(body: OrderCreate) -> Order, or CreateOrderError`.
    pub fn call_index(&self) -> impl Iterator<Item = String> + '_ {
        let method = |method: &Method| {
            let required = method.required.iter().map(|it| format!("required: {}", it.structure.name));
            let argument = |Argument { parameter, .. }: &Argument| {
                format!("{}: {}", parameter.name, parameter.form.ty().shown())
            };
            let arguments: Vec<String> = required.chain(method.arguments.iter().map(argument)).collect();
            format!("{}({}){}", method.name, arguments.join(", "), self.returns(&self.output.ty))
        };
        let alike = self.accept_setters.iter().map(|setter| (&setter.name, &self.output.ty));
        let others = self.alternative_responses.iter().map(|it| (&it.setter, &it.output.ty));
        let setter = |(setter, output): (&String, &Type)| {
            let method = self.methods.first().map_or("", |method| method.name.as_str());
            format!("{method}(..).{setter}(){}", self.returns(output))
        };
        self.methods.iter().map(method).chain(alike.chain(others).map(setter))
    }
}

/// A parameter that the client may have a value of.
#[derive(Clone, Debug)]
pub struct InheritedParameter {
    /// The constant that names it.
    pub constant: String,
    /// The setter of the call.
    pub setter: String,
    pub is_required: bool,
}

/// The operation with another media type of its response: a second marker, and the setter that leads to it.
#[derive(Clone, Debug)]
pub struct AlternativeResponse {
    pub doc: Doc,
    pub setter: String,
    pub marker: String,
    pub accept: String,
    pub streams: Vec<String>,
    pub output: Received,
    pub statuses: Option<StatusEnumeration>,
}

/// A setter that asks for one of several media types that are read alike.
#[derive(Clone, Debug)]
pub struct AcceptSetter {
    pub doc: Doc,
    pub name: String,
    pub media_type: String,
}

/// The method that starts a call.
#[derive(Clone, Debug)]
pub struct Method {
    pub doc: Doc,
    pub name: String,
    /// Names that it had.
    pub former: Vec<String>,
    /// Required arguments as one struct, the first argument; the struct is that of the first method.
    pub required: Option<RequiredArguments>,
    pub arguments: Vec<Argument>,
    /// Parameters that have only one value, which is sent.
    pub constants: Vec<(SendWith, Known)>,
    /// A call, where it is known how the crate is called.
    pub example: Option<CallExample>,
}

/// A struct of a method's required arguments.
#[derive(Clone, Debug)]
pub struct RequiredArguments {
    pub structure: Required,
    pub arguments: Vec<Argument>,
}

/// A setter of a call, and the setter that takes an `Option`.
#[derive(Clone, Debug)]
pub struct CallSetter {
    pub doc: Doc,
    pub argument: Argument,
    /// The name of the other setter.
    pub maybe: String,
}

/// A value that is sent.
#[derive(Clone, Debug)]
pub struct Argument {
    pub parameter: Parameter,
    pub send_with: SendWith,
}

/// Where and how a value is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendWith {
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
pub enum Parts {
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
pub struct HeaderConstant {
    pub doc: Doc,
    pub constant: String,
    /// As the document writes it.
    pub name: String,
    pub ty: Type,
}

/// How the responses of one outcome of a call are decoded.
#[derive(Clone, Debug)]
pub struct Received {
    pub ty: Type,
    pub decoding: Decoding,
    /// The statuses that are decoded; empty: all.
    pub statuses: Vec<Status>,
    /// Redirects that the document describes without a body.
    pub redirects: Vec<Status>,
}

/// An enum with a variant per status.
#[derive(Clone, Debug)]
pub struct StatusEnumeration {
    pub doc: Doc,
    pub name: String,
    pub derives: Vec<Derive>,
    pub variants: Vec<StatusVariant>,
}

/// A variant of it.
#[derive(Clone, Debug)]
pub struct StatusVariant {
    pub doc: Doc,
    pub name: String,
    pub status: Status,
    pub ty: Type,
    pub decoding: Decoding,
}

/// The status as the runtime's macro takes it: `404`, `4XX`, `default`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status(pub String);

/// By which responses of an operation are equal.
pub type StatusKey = (Type, Decoding);

/// The pagination of an operation.
#[derive(Clone, Debug)]
pub struct Pagination {
    /// The type of an item.
    pub item: Type,
    /// The fields that lead to the list of items.
    pub fields: Vec<ItemsField>,
    /// The calls that make its `Paging`, each with its arguments.
    pub calls: Vec<(PagingFunction, Vec<Literal>)>,
    /// The rule as a user writes it in the configuration.
    pub rule: Vec<(&'static str, Literal)>,
    /// Where the rule comes from.
    pub source: &'static str,
}

/// The job that an operation starts. Members are JSON Pointers.
#[derive(Clone, Debug)]
pub struct Job {
    /// The marker of the operation that has the job, and its module if it is in another group; `None`: it is this one.
    pub get: Option<(Option<String>, String)>,
    /// The condition on that operation.
    pub cfg: Option<Cfg>,
    /// The response header with its URL.
    pub header: Option<String>,
    /// The path parameters, whether they are sent with their slashes, and the members of the first response with their values.
    pub path: Vec<(String, bool, String)>,
    /// The member that says that it is done, and the values that say so.
    pub done: Option<(String, Vec<String>)>,
    /// The values there if it failed.
    pub failed: Vec<String>,
    /// The member that only a failed job has.
    pub error: Option<String>,
    /// The rule as a user writes it in the configuration.
    pub rule: String,
    /// Where the rule comes from.
    pub source: &'static str,
}

/// A constant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    Text(String),
    Number(u64),
    Boolean(bool),
}

/// An enum of webhooks or of callbacks.
#[derive(Clone, Debug)]
pub struct InboundRequest {
    pub doc: Doc,
    pub name: String,
    pub variants: Vec<InboundVariant>,
    /// The condition on its file, which all enums of an API share.
    pub cfg: Option<Cfg>,
}

/// A request that the service may make.
#[derive(Clone, Debug)]
pub struct InboundVariant {
    pub doc: Doc,
    pub name: String,
    /// Its key.
    pub wire: String,
    /// The body and how it is read; `None`: it has none.
    pub payload: Option<(Type, Decoding)>,
}
