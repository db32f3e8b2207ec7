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
mod integer;
mod model;
mod operation;
mod pagination;
mod parameter;
mod quoted;
mod reach;
mod response;
mod server;
mod shape;
mod union;

pub(crate) use api::{Api, Found, Schemas, SentSchema, Tag};
pub(crate) use body::{
    Body, Content, ContentKind, EncodedPart, Encoding, Example, Framing, Redundant, XmlKind, XmlNode,
};
pub(crate) use credential::{
    Credential, CredentialPlace, Flow, Grant, GrantKind, HeaderCandidate, SchemeDocs,
};
pub(crate) use cycles::strong_components;
pub(crate) use documentation::{Bound, Documentation, Limit, ListedValues, Measure, NameBound, Part};
pub(crate) use excluded::{Excluded, ExcludedOperation};
pub(crate) use identity::{Identity, IdentityStep};
pub(crate) use integer::Integer;
pub(crate) use model::{
    Enumeration, EnumerationForm, Form, Model, ModelKind, Object, OtherForm, PathSegment, Presence, Property,
    SegmentKind, ValueWords,
};
pub(crate) use operation::{InboundRequest, Operation, Origin, first_own_server};
pub(crate) use pagination::{Advance, MemberPath, NoPages, PageSize, Pagination, PaginationSource, SentIn};
pub(crate) use parameter::{CookieStyle, HeaderStyle, Parameter, PathStyle, PathVariable, Place, QueryStyle};
pub(crate) use quoted::{QuotedName, read_name};
pub(crate) use reach::{Reached, merged, reach};
pub(crate) use response::{Header, Link, Response, Status};
pub(crate) use server::{Address, Server, ServerVariable};
pub(crate) use shape::{
    Const, CustomType, JsonType, LONGEST_CHAIN, ModelId, Shape, TextEncoding, TypeRef, Untyped, tuple_steps,
};
pub(crate) use union::{Base, Branch, Discrimination, Union};
