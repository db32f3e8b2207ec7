//! The server of an API: a trait per group, the parameters and the responses of each operation.

use super::{Cfg, CredentialForm, Doc, Status, Type, XmlNode};
use crate::ir::{Place, QueryStyle};

/// The server of an API.
#[derive(Clone, Debug)]
pub struct Service {
    pub module: String,
    /// The condition on its files.
    pub cfg: Option<Cfg>,
    pub groups: Vec<ServedGroup>,
    /// The security schemes that its operations require.
    pub schemes: Vec<Scheme>,
    /// Whether methods that a service doesn't have respond with 501.
    pub has_defaults: bool,
}

/// A trait with a method per operation.
#[derive(Clone, Debug)]
pub struct ServedGroup {
    pub doc: Doc,
    /// The trait.
    pub name: String,
    pub module: String,
    /// The function that makes a router of the group alone.
    pub router: String,
    pub operations: Vec<ServedOperation>,
}

/// An operation.
#[derive(Clone, Debug)]
pub struct ServedOperation {
    pub doc: Doc,
    pub method: String,
    /// The struct of its parameters.
    pub name: String,
    pub id: String,
    pub http_method: String,
    pub path: String,
    /// Its first tag in the document.
    pub tag: Option<String>,
    /// The path parameter that may be several segments.
    pub long: Option<String>,
    /// The methods that operations of other groups have at the path.
    pub elsewhere: Vec<String>,
    /// Alternatives, each a set of positions of schemes with the scopes that it needs.
    pub security: Vec<Vec<(usize, Vec<String>)>>,
    /// The status for requests that don't match, if the document has only one of the two usual ones.
    pub mismatch: Option<u16>,
    /// The media types of its successful responses; empty: any.
    pub offers: Vec<String>,
    pub parameters: Vec<ServedParameter>,
    pub body: Option<ServedBody>,
    pub replies: Replies,
}

/// A field with the value of a parameter.
#[derive(Clone, Debug)]
pub struct ServedParameter {
    pub doc: Doc,
    pub name: String,
    /// Its name in the document.
    pub wire: String,
    /// Without the `Option` of an optional one.
    pub ty: Type,
    pub place: Place,
    /// The styles of members of a form that is the whole query; `None`: it is none.
    pub form: Option<Vec<(String, QueryStyle)>>,
    /// Where its own names aren't known: the names of all other pairs of the query.
    pub besides: Option<Vec<String>>,
    pub shape: ReadShape,
    pub presence: ServedPresence,
}

/// The meaning of a request without a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServedPresence {
    Required,
    Optional,
    /// The document's default, in JSON.
    Default(String),
}

/// The shape of a parameter, by which its text is read: the runtime's `ParameterShape`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadShape {
    Text,
    Scalar,
    Any,
    List(Box<Self>),
    Object(Vec<(String, Self)>, Option<Box<Self>>),
}

/// A field with the body.
#[derive(Clone, Debug)]
pub struct ServedBody {
    pub doc: Doc,
    pub name: String,
    pub is_required: bool,
    /// The enum of bodies, if there are several.
    pub enumeration: Option<String>,
    pub contents: Vec<ServedContent>,
}

/// A body of one type.
#[derive(Clone, Debug)]
pub struct ServedContent {
    pub doc: Doc,
    /// The variant of the enum of bodies.
    pub variant: String,
    pub ty: Type,
    /// How it is read, by media type.
    pub readings: Vec<(String, Reading)>,
}

/// How a body is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    Json,
    Form(Vec<(String, QueryStyle)>, ReadShape),
    Multipart { types: Vec<(String, String)>, styles: Vec<(String, QueryStyle)>, shape: ReadShape },
    Text,
    Stream,
    Items,
    Xml(Box<XmlNode>),
}

impl Reading {
    /// The form in which the runtime receives the body.
    pub fn form(&self) -> &'static str {
        match self {
            Self::Stream => "Stream",
            Self::Multipart { .. } => "Parts",
            Self::Json | Self::Form(..) | Self::Text | Self::Items | Self::Xml(_) => "Whole",
        }
    }
}

/// The enum of the responses of an operation.
#[derive(Clone, Debug)]
pub struct Replies {
    pub name: String,
    pub variants: Vec<ReplyVariant>,
    /// The struct of the headers that responses may have.
    pub headers: Option<ReplyHeaders>,
    /// The positions of the variants that a body alone makes.
    pub conversions: Vec<usize>,
    /// The positions of the variants that aren't successes: those of a status, of a range, of any status.
    pub errors: Vec<usize>,
}

/// A response.
#[derive(Clone, Debug)]
pub struct ReplyVariant {
    pub doc: Doc,
    pub name: String,
    pub status: Status,
    /// `None`: no body.
    pub ty: Option<Type>,
    /// The media types among which the client chooses.
    pub writings: Vec<(String, Writing)>,
    pub has_headers: bool,
    /// The function that makes it without headers, if it may have some.
    pub constructor: Option<String>,
}

/// How a body is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Writing {
    Json,
    /// Text or bytes as they are.
    Plain,
    Xml(Box<XmlNode>),
    Lines,
    Sequence,
    /// Events, by a variant of the runtime's `EventForm`.
    Events(&'static str),
}

/// A struct of headers, all of them optional.
#[derive(Clone, Debug)]
pub struct ReplyHeaders {
    pub name: String,
    pub fields: Vec<HeaderField>,
}

/// A header of responses.
#[derive(Clone, Debug)]
pub struct HeaderField {
    pub doc: Doc,
    pub name: String,
    pub wire: String,
    pub ty: Type,
}

/// A security scheme: a method of the trait that authenticates callers.
#[derive(Clone, Debug)]
pub struct Scheme {
    pub doc: Doc,
    pub method: String,
    /// `None` for one that requests don't carry, such as a certificate.
    pub form: Option<CredentialForm>,
}

impl ServedOperation {
    /// All types in its fields and responses.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        let bodies = self.body.iter().flat_map(|body| &body.contents).map(|content| &content.ty);
        let replies = self.replies.variants.iter().filter_map(|variant| variant.ty.as_ref());
        let headers = self.replies.headers.iter().flat_map(|it| &it.fields).map(|field| &field.ty);
        self.parameters.iter().map(|parameter| &parameter.ty).chain(bodies).chain(replies).chain(headers)
    }
}
