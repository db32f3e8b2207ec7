//! The parsed document, in the terms of 3.2 for all versions.

use super::bindings::Bindings;
use super::documents::Documents;
use super::info::{Info, Tag};
use super::operation::PathItem;
use super::schemas::Schemas;
use super::security::{SecurityRequirement, SecurityScheme};
use super::server::Server;
use super::targets::Targets;
use crate::diagnostic::Location;

/// OpenAPI 3.2, OpenAPI Object.
pub(crate) struct Document {
    pub(crate) version: Version,
    pub(crate) info: Info,
    pub(crate) servers: Vec<Server>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) paths: Vec<(String, PathItem)>,
    /// Requests that the service sends, by name.
    pub(crate) webhooks: Vec<(String, PathItem)>,
    /// The component schemas: name and location.
    pub(crate) components: Vec<(String, Location)>,
    pub(crate) security_schemes: Vec<SecurityScheme>,
    pub(crate) security: Vec<SecurityRequirement>,
    pub(crate) root: Location,
    pub(crate) files: Documents,
    pub(crate) schemas: Schemas,
    pub(super) targets: Targets,
    pub(super) bindings: Bindings,
}

/// The version of the standard that a document follows; 2.0 was called Swagger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Version {
    V2_0,
    V3_0,
    V3_1,
    V3_2,
}

impl Document {
    /// An empty document.
    pub(super) fn new(version: Version, root: Location, files: Documents) -> Self {
        Self {
            version,
            info: Info::default(),
            servers: Vec::new(),
            tags: Vec::new(),
            paths: Vec::new(),
            webhooks: Vec::new(),
            components: Vec::new(),
            security_schemes: Vec::new(),
            security: Vec::new(),
            root,
            files,
            schemas: Schemas::default(),
            targets: Targets::default(),
            bindings: Bindings::default(),
        }
    }
}
