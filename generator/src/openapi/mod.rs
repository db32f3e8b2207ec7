//! Node → the OpenAPI objects in the standard's own words, versions 2.0 to 3.2 in one form. Tolerant: a wrong type
//! costs that one member and is reported, never the document. Keywords of the standard stand here and nowhere else.

mod binding;
mod cursor;
mod document;
mod example;
mod extension;
mod fields;
mod header;
mod identifiers;
mod items;
mod keyword;
mod library;
mod link;
mod media_type;
mod operation;
mod pagination;
mod parameter;
mod reached;
mod reference;
mod referred;
mod response;
mod rules;
mod schema;
mod security;
mod server;
mod stray;
mod swagger;
mod token_source;
mod types;

pub(crate) use document::{Document, Tag, Version, parse};
pub(crate) use extension::ValueNaming;
pub(crate) use library::Library;
pub(crate) use media_type::{MediaType, RequestBody};
pub(crate) use operation::{Operation, PathItem};
pub(crate) use pagination::{HintKind, PaginationHint};
pub(crate) use parameter::{Parameter, ParameterPlace};
pub(crate) use reference::{Referable, Reference, ReferenceError};
pub(crate) use referred::report_reference;
pub(crate) use response::Response;
pub(crate) use schema::{Additional, Discriminator, Limits, Schema};
pub(crate) use security::{RequiredScheme, SecurityRequirement, SecurityScheme, SecuritySchemeKind};
pub(crate) use server::{Server, ServerVariable};
pub(crate) use token_source::Flow;
pub(crate) use types::Types;
