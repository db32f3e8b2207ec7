//! The server of an API: a trait per group, the parameters and the responses of each operation.

use super::{Cfg, CredentialForm, Doc, Status, Type, XmlNode};
use crate::ir::{Place, QueryStyle};

/// The server of an API.
#[derive(Clone, Debug)]
pub(crate) struct Service {
    pub(crate) module: String,
    /// The condition on its files.
    pub(crate) cfg: Option<Cfg>,
    pub(crate) groups: Vec<ServedGroup>,
    /// The security schemes that its operations require.
    pub(crate) schemes: Vec<Scheme>,
    /// Whether methods that a service doesn't have respond with 501.
    pub(crate) has_defaults: bool,
}

/// A trait with a method per operation.
#[derive(Clone, Debug)]
pub(crate) struct ServedGroup {
    pub(crate) doc: Doc,
    /// The trait.
    pub(crate) name: String,
    pub(crate) module: String,
    pub(crate) operations: Vec<ServedOperation>,
}

/// An operation.
#[derive(Clone, Debug)]
pub(crate) struct ServedOperation {
    pub(crate) doc: Doc,
    pub(crate) method: String,
    /// The struct of its parameters.
    pub(crate) name: String,
    pub(crate) id: String,
    pub(crate) http_method: String,
    pub(crate) path: String,
    /// The path parameter that may be several segments.
    pub(crate) long: Option<String>,
    /// Alternatives, each a set of positions of schemes with the scopes that it needs.
    pub(crate) security: Vec<Vec<(usize, Vec<String>)>>,
    /// The status for requests that don't match, if the document has only one of the two usual ones.
    pub(crate) mismatch: Option<u16>,
    /// The media types of its successful responses; empty: any.
    pub(crate) offers: Vec<String>,
    pub(crate) parameters: Vec<ServedParameter>,
    pub(crate) body: Option<ServedBody>,
    pub(crate) replies: Replies,
}

/// A field with the value of a parameter.
#[derive(Clone, Debug)]
pub(crate) struct ServedParameter {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    /// Its name in the document.
    pub(crate) wire: String,
    /// Without the `Option` of an optional one.
    pub(crate) ty: Type,
    pub(crate) place: Place,
    /// The styles of members of a form that is the whole query; `None`: it is none.
    pub(crate) form: Option<Vec<(String, QueryStyle)>>,
    /// Where its own names aren't known: the names of all other pairs of the query.
    pub(crate) besides: Option<Vec<String>>,
    pub(crate) shape: ReadShape,
    pub(crate) presence: ServedPresence,
}

/// The meaning of a request without a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ServedPresence {
    Required,
    Optional,
    /// The document's default, in JSON.
    Default(String),
}

/// The shape of a parameter, by which its text is read: the runtime's `ParameterShape`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ReadShape {
    Text,
    Scalar,
    Any,
    List(Box<Self>),
    Object(Vec<(String, Self)>, Option<Box<Self>>),
}

/// A field with the body.
#[derive(Clone, Debug)]
pub(crate) struct ServedBody {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    pub(crate) is_required: bool,
    /// The enum of bodies, if there are several.
    pub(crate) enumeration: Option<String>,
    pub(crate) contents: Vec<ServedContent>,
}

/// A body of one type.
#[derive(Clone, Debug)]
pub(crate) struct ServedContent {
    pub(crate) doc: Doc,
    /// The variant of the enum of bodies.
    pub(crate) variant: String,
    pub(crate) ty: Type,
    /// How it is read, by media type.
    pub(crate) readings: Vec<(String, Reading)>,
}

/// How a body is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
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
    pub(crate) fn form(&self) -> &'static str {
        match self {
            Self::Stream => "Stream",
            Self::Multipart { .. } => "Parts",
            Self::Json | Self::Form(..) | Self::Text | Self::Items | Self::Xml(_) => "Whole",
        }
    }
}

/// The enum of the responses of an operation.
#[derive(Clone, Debug)]
pub(crate) struct Replies {
    pub(crate) name: String,
    pub(crate) variants: Vec<ReplyVariant>,
    /// The struct of the headers that responses may have.
    pub(crate) headers: Option<ReplyHeaders>,
    /// The positions of the variants that a body alone makes.
    pub(crate) conversions: Vec<usize>,
}

/// A response.
#[derive(Clone, Debug)]
pub(crate) struct ReplyVariant {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    pub(crate) status: Status,
    /// `None`: no body.
    pub(crate) ty: Option<Type>,
    /// The media types among which the client chooses.
    pub(crate) writings: Vec<(String, Writing)>,
    pub(crate) has_headers: bool,
}

/// How a body is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Writing {
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
pub(crate) struct ReplyHeaders {
    pub(crate) name: String,
    pub(crate) fields: Vec<HeaderField>,
}

/// A header of responses.
#[derive(Clone, Debug)]
pub(crate) struct HeaderField {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    pub(crate) wire: String,
    pub(crate) ty: Type,
}

/// A security scheme: a method of the trait that authenticates callers.
#[derive(Clone, Debug)]
pub(crate) struct Scheme {
    pub(crate) doc: Doc,
    pub(crate) method: String,
    /// `None` for one that requests don't carry, such as a certificate.
    pub(crate) form: Option<CredentialForm>,
}

impl ServedOperation {
    /// All types in its fields and responses.
    pub(crate) fn types(&self) -> impl Iterator<Item = &Type> {
        let bodies = self.body.iter().flat_map(|body| &body.contents).map(|content| &content.ty);
        let replies = self.replies.variants.iter().filter_map(|variant| variant.ty.as_ref());
        let headers = self.replies.headers.iter().flat_map(|it| &it.fields).map(|field| &field.ty);
        self.parameters.iter().map(|parameter| &parameter.ty).chain(bodies).chain(replies).chain(headers)
    }
}
