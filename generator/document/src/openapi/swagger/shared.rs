//! The parts of a document that apply to all of its operations. Swagger 2.0, Swagger Object.

use super::super::document::Document;
use super::media_types::MediaTypes;
use super::server::Base;
use crate::diagnostic::Report;

/// The parts that apply to all operations of a document.
pub(super) struct Swagger<'a, 'r> {
    pub(super) document: &'a mut Document,
    pub(super) report: &'r mut Report,
    pub(super) consumes: MediaTypes,
    pub(super) produces: MediaTypes,
    pub(super) base: Base,
}
