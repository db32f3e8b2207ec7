//! Rust to be written, as data: every decision is made, nothing is text yet.
//!
//! A [`Package`] holds a [`Module`] per API; a module holds [`Item`]s for models and, per tag, a [`Group`] of methods.

mod attributes;
mod client;
mod example;
mod item;
mod operation;
mod package;
mod runtime_api;
mod service;
mod structure;
mod ty;
mod xml;

pub use attributes::{ALL_GROUPS, ALL_MODELS, Cfg, Derive, Derives, WEBHOOKS};
pub use client::{
    Client, ClientParameter, Credential, CredentialForm, FormerModule, Grant, GrantKind, Group, LeftMethod,
    Server, ServerChoice, ServerVariable,
};
pub use example::{
    CallExample, Example, ExampleArgument, ExampleValue, ExampleVariable, Expression, ModelExample,
};
pub use item::{
    Alias, Branch, Conversion, DeprecatedAlias, Doc, Enumeration, From, Item, ItemKind, PatchConversion,
    PatchMember, PatchSource, PatchValue, Union, Variant, feature_folder,
};
pub use operation::{
    AcceptSetter, AlternativeResponse, Argument, CallSetter, HeaderConstant, InboundRequest, InboundVariant,
    InheritedParameter, Job, Literal, Method, Operation, Pagination, Parts, Received, RequiredArguments,
    SendWith, Status, StatusEnumeration, StatusKey, StatusVariant,
};
pub use package::{
    ClientCfg, CustomType, Dependency, GroupFeatures, Layout, Manifest, Module, Package, PackageFeature,
    Runtime, RuntimeFeatures, ValidatedModel, ValidatedRequest, Validation,
};
pub use runtime_api::{
    BUILDER_METHODS, CALL_METHODS, ClientParameterPlace, Decoding, Export, ItemsMethod, PagingFunction,
    ParameterMethod, TableGroup, kind, query_style, style_enum, style_variant,
};
pub use service::{
    HeaderField, ReadShape, Reading, Replies, ReplyHeaders, ReplyVariant, Scheme, ServedBody, ServedContent,
    ServedGroup, ServedOperation, ServedParameter, ServedPresence, Service, Writing,
};
pub use structure::{
    Assignment, ClearMethod, Constant, ConstantValue, Constructor, EmptyType, Field, Initial, ItemsField,
    Known, PageItems, Parameter, Required, Setter, Structure, Table, TableLine,
};
pub use ty::{ArgumentForm, Type};
pub use xml::{XmlAbsent, XmlContent, XmlKind, XmlMember, XmlNode, XmlTable, XmlTableKind};
