//! The API on the wire: shapes, models, operations, credentials. It has no Rust names, no references and no keywords.
//!
//! An [`Api`] holds all [`Model`]s in one list; a [`Shape`] refers to a model by its [`ModelId`]. Null is not a shape: a
//! [`TypeRef, Untyped`] is a shape and whether null is allowed.

mod api;
mod body;
mod credential;
mod cycles;
mod documentation;
mod excluded;
mod identity;
mod identity_text;
mod inbound_request;
mod integer;
mod json_type;
mod model;
mod operation;
mod pagination;
mod parameter;
mod path_variable;
mod quoted;
mod reach;
mod response;
mod schema_path;
mod schemas;
mod server;
mod shape;
mod text_encoding;
mod union;
mod xml;

pub(crate) use api::{Api, Found, Tag};
pub(crate) use body::{Body, Content, ContentKind, EncodedPart, Encoding, Example, Framing, Redundant};
pub(crate) use credential::{
    Credential, CredentialPlace, Flow, Grant, GrantKind, HeaderCandidate, SchemeDocs,
};
pub(crate) use cycles::strong_components;
pub(crate) use documentation::{Bound, Documentation, Limit, ListedValues, Measure, NameBound, Part};
pub(crate) use excluded::{Excluded, ExcludedOperation};
pub(crate) use identity::{Identity, IdentityStep};
pub(crate) use inbound_request::{InboundRequest, Origin};
pub(crate) use integer::Integer;
pub(crate) use json_type::JsonType;
pub(crate) use model::{
    Enumeration, EnumerationForm, Form, Model, ModelKind, Object, OtherForm, Presence, Property, ValueWords,
};
pub(crate) use operation::{Operation, first_own_server};
pub(crate) use pagination::{Advance, MemberPath, NoPages, PageSize, Pagination, PaginationSource, SentIn};
pub(crate) use parameter::{CookieStyle, HeaderStyle, Parameter, PathStyle, Place, QueryStyle};
pub(crate) use path_variable::PathVariable;
pub(crate) use quoted::{Written, read_name};
pub(crate) use reach::{Reached, merged, reach};
pub(crate) use response::{Header, Link, Response, Status};
pub(crate) use schema_path::{PathSegment, SegmentKind};
pub(crate) use schemas::{Schemas, SentSchema};
pub(crate) use server::{Address, Server, ServerVariable};
pub(crate) use shape::{Const, CustomType, LONGEST_CHAIN, ModelId, Shape, TypeRef, Untyped, tuple_steps};
pub(crate) use text_encoding::TextEncoding;
pub(crate) use union::{Base, Branch, Discrimination, Union};
pub(crate) use xml::{XmlKind, XmlNode};
