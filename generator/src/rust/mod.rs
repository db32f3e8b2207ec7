//! Rust to be written, as data: every decision is made, nothing is text yet.
//!
//! A [`Package`] holds a [`Module`] per API; a module holds [`Item`]s for models and, per tag, a [`Group`] of methods.

mod call_example;
mod cfg;
mod client;
mod derive;
mod enumeration;
mod example;
mod expression;
mod inbound_request;
mod item;
mod operation;
mod package;
mod pagination;
mod patch_conversion;
mod runtime_api;
mod service;
mod structure;
mod ty;
mod union;
mod validation;
mod xml;

pub(crate) use call_example::{CallExample, ExampleArgument, ExampleValue, ExampleVariable};
pub(crate) use cfg::{ALL_GROUPS, ALL_MODELS, Cfg, GroupFeatures, WEBHOOKS};
pub(crate) use client::{
    Client, ClientParameter, Credential, CredentialForm, FormerModule, Grant, GrantKind, Group, LeftMethod,
    Server, ServerChoice, ServerVariable,
};
pub(crate) use derive::{Derive, Derives};
pub(crate) use enumeration::{Enumeration, Variant};
pub(crate) use example::{Example, ModelExample};
pub(crate) use expression::Expression;
pub(crate) use inbound_request::{InboundRequest, InboundVariant};
pub(crate) use item::{Alias, DeprecatedAlias, Doc, Item, ItemKind};
pub(crate) use operation::{
    AcceptSetter, AlternativeResponse, Argument, CallSetter, HeaderConstant, InheritedParameter, Method,
    Operation, Parts, Received, RequiredArguments, SendWith, Status, StatusEnumeration, StatusKey,
    StatusVariant,
};
pub(crate) use package::{
    ClientCfg, CustomType, Dependency, Layout, Manifest, Module, Package, PackageFeature, Runtime,
    RuntimeFeatures,
};
pub(crate) use pagination::{ItemsField, Literal, PageItems, Pagination};
pub(crate) use patch_conversion::{PatchConversion, PatchMember, PatchSource, PatchValue};
pub(crate) use runtime_api::{
    BUILDER_METHODS, CALL_METHODS, ClientParameterPlace, Decoding, Export, ItemsMethod, PagingFunction,
    ParameterMethod, TableGroup, kind, query_style, style_enum, style_variant,
};
pub(crate) use service::{
    HeaderField, ReadShape, Reading, Replies, ReplyHeaders, ReplyVariant, Scheme, ServedBody, ServedContent,
    ServedGroup, ServedOperation, ServedParameter, ServedPresence, Service, Writing,
};
pub(crate) use structure::{
    Assignment, ClearMethod, Constant, ConstantValue, Constructor, EmptyType, Field, Initial, Known,
    Parameter, Required, Setter, Structure, Table, TableLine,
};
pub(crate) use ty::{ArgumentForm, Type};
pub(crate) use union::{Branch, Conversion, From, Union};
pub(crate) use validation::{ValidatedModel, ValidatedRequest, Validation};
pub(crate) use xml::{XmlAbsent, XmlContent, XmlKind, XmlMember, XmlNode, XmlTable, XmlTableKind};
