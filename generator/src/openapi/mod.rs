//! Node → the OpenAPI objects in the standard's own words, versions 3.0 to 3.2 in one form. Tolerant: a wrong type
//! costs that one member and is reported, never the document. Keywords of the standard stand here and nowhere else.

mod cursor;
mod document;
mod library;
mod media_type;
mod operation;
mod parameter;
mod reference;
mod response;
mod schema;
mod security;
mod server;

pub(crate) use document::{Document, Tag, Version, parse, report_reference};
pub(crate) use library::Library;
pub(crate) use media_type::{MediaType, RequestBody};
pub(crate) use operation::{Operation, PathItem};
pub(crate) use parameter::{Parameter, ParameterPlace};
pub(crate) use reference::Referable;
pub(crate) use schema::{Additional, Discriminator, Schema, Types};
pub(crate) use security::{SecurityRequirement, SecuritySchemeKind};
pub(crate) use server::Server;
