//! The API on the wire: shapes, models, operations, credentials. It has no Rust names, no references and no keywords.
//!
//! An [`Api`] holds all [`Model`]s in one list; a [`Shape`] refers to a model by its [`ModelId`]. Null is not a shape: a
//! [`TypeRef`] is a shape and whether null is allowed.

mod api;
mod body;
mod credential;
mod cycles;
mod documentation;
mod excluded;
mod identity;
mod identity_text;
mod integer;
mod job;
mod limit_text;
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

pub use api::{Api, Found, Schemas, SentSchema, Tag};
pub use body::{
    Body, Content, ContentKind, EncodedPart, Encoding, Example, Framing, Redundant, XmlKind, XmlNode,
};
pub use credential::{Credential, CredentialPlace, Flow, Grant, GrantKind, SchemeDocs};
pub use cycles::strong_components;
pub use documentation::{Bound, Documentation, Limit, ListedValues, Measure, NameBound, Part};
pub use excluded::{Excluded, ExcludedOperation};
pub use identity::{Identity, IdentityStep};
pub use integer::Integer;
pub use job::{Job, JobAddress};
pub use limit_text::{documented_limits, limit_text, listed_text};
pub use model::{
    Enumeration, EnumerationForm, Form, Model, ModelKind, Object, OtherForm, PathSegment, Presence, Property,
    SegmentKind, ValueWords,
};
pub use operation::{InboundRequest, Operation, Origin, first_own_server};
pub use pagination::{Advance, MemberPath, NoPages, PageSize, Pagination, RuleSource, SentIn};
pub use parameter::{CookieStyle, HeaderStyle, Parameter, PathStyle, PathVariable, Place, QueryStyle};
pub use quoted::{QuotedName, read_name};
pub use reach::{Reached, merged, reach, target, visit};
pub use response::{Header, Link, Response, Status};
pub use server::{Address, Server, ServerVariable};
pub use shape::{
    Const, CustomType, JsonType, LONGEST_CHAIN, ModelId, Shape, TextEncoding, TypeRef, Untyped, tuple_steps,
};
pub use union::{Base, Branch, Discrimination, Union};
