//! Rust to be written, as data: every decision is made, nothing is text yet.
//!
//! A [`Package`] holds a [`Module`] per API; a module holds [`Item`]s for models and, per tag, a [`Group`] of methods.

mod client;
mod enumeration;
mod example;
mod feature;
mod inbound_request;
mod item;
mod operation;
mod package;
mod pagination;
mod structure;
mod ty;
mod union;

pub(crate) use client::{
    Client, ClientParameter, Credential, CredentialForm, Grant, GrantKind, Group, Server, ServerVariable,
};
pub(crate) use enumeration::{Enumeration, Variant};
pub(crate) use example::Example;
pub(crate) use feature::{ALL_GROUPS, Feature, GroupFeatures};
pub(crate) use inbound_request::{InboundRequest, InboundVariant};
pub(crate) use item::{Alias, DeprecatedAlias, Doc, Item, ItemKind, is_shown};
pub(crate) use operation::{
    AlternativeResponse, Argument, Decoding, InheritedParameter, Method, Operation, RequiredArguments,
    SendWith, Status, StatusEnumeration, StatusKey, StatusVariant, Style,
};
pub(crate) use package::{CustomType, Dependency, Manifest, Module, Package, Parts};
pub(crate) use pagination::{ItemsField, Literal, Pagination};
pub(crate) use structure::{
    Assignment, Constructor, Field, Initial, Known, Parameter, Required, Setter, Structure, Table,
    TableGroup, TableLine,
};
pub(crate) use ty::{ArgumentForm, Type};
pub(crate) use union::{Branch, Conversion, From, Union};
