//! Rust to be written, as data: every decision is made, nothing is text yet.
//!
//! A [`Package`] holds a [`Module`] per API; a module holds [`Item`]s for models and, per tag, a [`Group`] of methods.

mod client;
mod enumeration;
mod example;
mod feature;
mod incoming;
mod item;
mod operation;
mod package;
mod pagination;
mod structure;
mod ty;
mod union;

pub(crate) use client::{
    Client, Credential, CredentialForm, Grant, GrantKind, Group, Server, ServerVariable, SharedParameter,
};
pub(crate) use enumeration::{Enumeration, Variant};
pub(crate) use example::Example;
pub(crate) use feature::{ALL_GROUPS, Feature, GroupFeatures};
pub(crate) use incoming::{Incoming, IncomingVariant};
pub(crate) use item::{Alias, Doc, FormerName, Item, ItemKind, is_shown};
pub(crate) use operation::{
    Argument, Decoding, Method, Operation, OtherAnswer, RequiredArguments, Sending, Shared, Status,
    StatusEnumeration, StatusKey, StatusVariant, Style,
};
pub(crate) use package::{Dependency, Manifest, Module, OwnType, Package, Parts};
pub(crate) use pagination::{ItemsField, Literal, Pagination};
pub(crate) use structure::{
    Assignment, Constructor, Field, Initial, Known, Parameter, Required, Setter, Structure, Table,
    TableGroup, TableLine,
};
pub(crate) use ty::{Type, Written};
pub(crate) use union::{Branch, Conversion, From, Union};
