//! What goes over the wire, without a Rust word, a reference or a keyword: shapes, models, operations, credentials.
//!
//! An [`Api`] holds all [`Model`]s in one list; a [`Shape`] refers to one by its [`ModelId`]. Null is split off once:
//! a [`Slot`] is a shape and whether null may stand in its place.

mod answer;
mod api;
mod body;
mod credential;
mod documentation;
mod incoming;
mod left_out;
mod lift;
mod model;
mod operation;
mod pagination;
mod parameter;
mod reach;
mod server;
mod shape;
mod step;
mod union;

pub(crate) use answer::{Answer, Header, Link, Status};
pub(crate) use api::{Api, Rename, Tag};
pub(crate) use body::{Body, Content, ContentKind, Encoding, Example, Framing};
pub(crate) use credential::{Credential, CredentialPlace, Grant, GrantKind};
pub(crate) use documentation::{Bound, Documentation, Limit, Words};
pub(crate) use incoming::{Incoming, Origin};
pub(crate) use left_out::{LeftOut, LeftOutOperation};
pub(crate) use lift::{Lift, Lifted};
pub(crate) use model::{
    Enumeration, EnumerationForm, Model, ModelKind, Object, Presence, Property, ValueWords,
};
pub(crate) use operation::Operation;
pub(crate) use pagination::{Advance, MemberPath, NoPages, PageSize, Pagination, PaginationSource};
pub(crate) use parameter::{CookieStyle, HeaderStyle, Parameter, PathStyle, Place, QueryStyle};
pub(crate) use reach::reach;
pub(crate) use server::{Address, Server, ServerVariable};
pub(crate) use shape::{Integer, ModelId, Shape, Slot};
pub(crate) use step::{Step, StepKind};
pub(crate) use union::{Branch, Kind, Telling, Union};
