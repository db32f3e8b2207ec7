//! Bodies of requests and answers, by their media types.

use super::{QueryStyle, Shape, TypeRef};
use crate::diagnostic::Location;

/// A request body. OpenAPI 3.1, Request Body Object.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    /// As the document says; `None` where it says nothing.
    pub(crate) required: Option<bool>,
    pub(crate) text: Option<String>,
    /// The media types that say different things; the first one says most.
    pub(crate) contents: Vec<Content>,
    /// Media types that a client needn't know, as another one says the same, and where they stand.
    pub(crate) redundant: Vec<(String, Location)>,
}

/// A media type and what it holds.
#[derive(Clone, Debug)]
pub(crate) struct Content {
    /// As written: `application/json`.
    pub(crate) media_type: String,
    pub(crate) kind: ContentKind,
    pub(crate) type_ref: TypeRef,
    /// What each item of a stream holds, where this is one.
    pub(crate) items: Option<TypeRef>,
    /// Members of a form that are written in a way of their own.
    pub(crate) encodings: Vec<Encoding>,
    /// What the document shows of it, where it comes in.
    pub(crate) example: Option<Example>,
    pub(crate) at: Location,
}

impl Content {
    /// All that it holds: the whole, and an item of a stream.
    pub(crate) fn shapes(&self) -> impl Iterator<Item = &Shape> {
        std::iter::once(&self.type_ref).chain(&self.items).map(|type_ref| &type_ref.shape)
    }

    /// The same, to be changed.
    pub(crate) fn shapes_mut(&mut self) -> impl Iterator<Item = &mut Shape> {
        std::iter::once(&mut self.type_ref).chain(&mut self.items).map(|type_ref| &mut type_ref.shape)
    }

    /// Whether the same is read from both.
    pub(crate) fn is_read_as(&self, other: &Self) -> bool {
        self.kind == other.kind && self.type_ref == other.type_ref && self.items == other.items
    }
}

/// An example of a body.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// As it goes over the wire; of a stream its items, each by itself.
    pub(crate) text: String,
    pub(crate) at: Location,
}

/// How bytes and values are made of one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ContentKind {
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `multipart/form-data`
    Multipart,
    Text,
    Bytes,
    /// Values one after the other, each read as it comes. OpenAPI 3.2, Sequential Media Types.
    Stream(Framing),
}

/// How the values of a stream are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Framing {
    /// `text/event-stream`
    Events,
    /// A line each: `application/jsonl`.
    Lines,
    /// Each behind a record separator: `application/json-seq`.
    Records,
}

/// How a member of a form is written. OpenAPI 3.1, Encoding Object.
#[derive(Clone, Debug)]
pub(crate) struct Encoding {
    pub(crate) member: String,
    /// The media type of its part.
    pub(crate) content_type: Option<String>,
    pub(crate) style: Option<QueryStyle>,
}
