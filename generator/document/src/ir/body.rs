//! Bodies of requests and responses, by media type.

use super::{Documentation, QueryStyle, Shape, TypeRef};
use crate::diagnostic::Location;

/// OpenAPI 3.1, Request Body Object.
#[derive(Clone, Debug)]
pub struct Body {
    /// `None` if the document doesn't say.
    pub required: Option<bool>,
    /// `description`: Markdown, as written.
    pub text: Option<String>,
    /// The media types with different schemas, the most precise one first.
    pub contents: Vec<Content>,
    /// Media types that a client doesn't need.
    pub redundant: Vec<Redundant>,
}

impl Body {
    /// Returns whether requests may have no body. OpenAPI 3.1, Request Body Object: `required` is false by default.
    pub fn is_optional(&self) -> bool {
        self.required != Some(true)
    }

    /// Returns whether a request has a body unless its sender decides otherwise: for GET, HEAD and DELETE only if it is required, as
    /// their content has no meaning in general (RFC 9110, 9.3.1, 9.3.2 and 9.3.5).
    pub fn is_usual(required: Option<bool>, method: &str) -> bool {
        required == Some(true) || !matches!(method, "GET" | "HEAD" | "DELETE")
    }
}

/// A media type of which a client needs another instead.
#[derive(Clone, Debug)]
pub struct Redundant {
    /// As written: `application/json`.
    pub media_type: String,
    /// How its values are encoded, and the position among `contents` of the media type with the same schema; `None` for one
    /// without a schema, or with another one that a client doesn't decode.
    pub same: Option<(ContentKind, usize)>,
    /// The location in the document.
    pub at: Location,
}

/// A media type and the shape of its values.
#[derive(Clone, Debug)]
pub struct Content {
    /// As written: `application/json`.
    pub media_type: String,
    /// How the values are encoded.
    pub kind: ContentKind,
    /// The type of the whole body.
    pub type_ref: TypeRef,
    /// The items, if this is a stream.
    pub items: Option<TypeRef>,
    /// The facts of the schema that its type lacks: limits, listed values and the format.
    pub documentation: Documentation,
    /// The parts that have an Encoding Object.
    pub encodings: Vec<Encoding>,
    /// Examples, the usual one first, of content that is received, or has to be sent as JSON or a form.
    pub examples: Vec<Example>,
    /// The document element of XML.
    pub xml: Option<Box<XmlNode>>,
    /// The location of the schema; in Swagger 2.0, it isn't in the media type.
    pub schema: Option<Location>,
    /// The location in the document.
    pub at: Location,
}

impl Content {
    /// The shapes of the whole and of the items of a stream.
    pub fn shapes(&self) -> impl Iterator<Item = &Shape> {
        std::iter::once(&self.type_ref).chain(&self.items).map(|type_ref| &type_ref.shape)
    }

    /// The same shapes, to be changed.
    pub fn shapes_mut(&mut self) -> impl Iterator<Item = &mut Shape> {
        std::iter::once(&mut self.type_ref).chain(&mut self.items).map(|type_ref| &mut type_ref.shape)
    }

    /// Returns whether it is a JSON merge patch (RFC 7396).
    pub fn is_merge_patch(&self) -> bool {
        self.essence().eq_ignore_ascii_case("application/merge-patch+json")
    }

    /// Returns whether its parts are the members of a form (RFC 7578).
    pub fn is_form_data(&self) -> bool {
        self.essence().eq_ignore_ascii_case("multipart/form-data")
    }

    /// The media type without its parameters (RFC 9110, 8.3.1).
    pub fn essence(&self) -> &str {
        self.media_type.split(';').next().unwrap_or_default().trim()
    }

    /// Returns whether both decode to the same type in the same way.
    pub fn is_read_as(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.type_ref == other.type_ref
            && self.items == other.items
            && self.xml == other.xml
    }
}

/// An example of a body.
#[derive(Clone, Debug)]
pub struct Example {
    /// The name below `examples`.
    pub name: Option<String>,
    /// The text on the wire. For a stream, each item is a separate text, joined as the schema shows them.
    pub text: String,
    /// The location in the document.
    pub at: Location,
}

/// How values are encoded and decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentKind {
    /// `application/json`, `application/problem+json` and the like.
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
    /// Parts: the members of a form (`multipart/form-data`) or of another object, or items without names.
    Multipart,
    /// Text, sent and read as a string.
    Text,
    /// `application/xml` and the like, with a schema of an object or a list.
    Xml,
    /// Any other media type.
    Bytes,
    /// Values that are decoded one by one. OpenAPI 3.2, Sequential Media Types.
    Stream(Framing),
}

/// How the values of a stream are separated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// `text/event-stream`
    Events,
    /// One per line: `application/jsonl`.
    Lines,
    /// Each after a record separator: `application/json-seq`.
    Records,
}

/// How a part of a form is written. OpenAPI 3.2, Encoding Object.
#[derive(Clone, Debug)]
pub struct Encoding {
    /// The part that it applies to.
    pub part: EncodedPart,
    /// The media type of the part.
    pub content_type: Option<String>,
    /// `style` and `explode` of a member; `None` if it has neither.
    pub style: Option<QueryStyle>,
}

/// The parts that an Encoding Object applies to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EncodedPart {
    /// The headers of a member.
    Member(String),
    /// The one at a position.
    Position(usize),
    /// All, or those after the ones at positions.
    Items,
}

impl Encoding {
    /// The member of a form that it applies to.
    pub fn member(&self) -> Option<&str> {
        match &self.part {
            EncodedPart::Member(name) => Some(name),
            EncodedPart::Position(_) | EncodedPart::Items => None,
        }
    }
}

/// The XML of a value in one place. OpenAPI 3.2, XML Object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct XmlNode {
    /// The kind of its node.
    pub kind: XmlKind,
    /// Without its prefix; empty if the place gives none, as for the values of a map.
    pub name: String,
    /// The prefix of its namespace.
    pub prefix: Option<String>,
    /// The URI of its namespace.
    pub namespace: Option<String>,
    /// The XML of a list's items, of a map's values, or of each item of a tuple.
    pub items: Vec<Self>,
}

/// OpenAPI 3.2, XML Node Types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum XmlKind {
    /// An element, the default for objects and scalars.
    Element,
    /// An attribute of the element around it.
    Attribute,
    /// The text of the element around it.
    Text,
    /// A CDATA section of the element around it.
    Cdata,
    /// No separate node: the nodes of its parts belong to the node around it.
    None,
}

impl XmlNode {
    /// A node without a namespace.
    pub fn new(kind: XmlKind, name: &str) -> Self {
        Self { kind, name: name.to_owned(), prefix: None, namespace: None, items: Vec::new() }
    }
}
