//! The parsed document, in the terms of 3.2 for all versions.

use super::documents::Documents;
use super::info::{Info, Tag};
use super::operation::PathItem;
use super::reference::ReferenceError;
use super::schemas::Schemas;
use super::security::{SecurityRequirement, SecurityScheme};
use super::server::Server;
use crate::diagnostic::Location;
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

/// OpenAPI 3.2, OpenAPI Object.
pub struct Document {
    pub version: Version,
    pub info: Info,
    pub servers: Vec<Server>,
    pub tags: Vec<Tag>,
    pub paths: Vec<(String, PathItem)>,
    /// Requests that the service sends, by name.
    pub webhooks: Vec<(String, PathItem)>,
    /// The component schemas: name and location.
    pub components: Vec<(String, Location)>,
    pub security_schemes: Vec<SecurityScheme>,
    pub security: Vec<SecurityRequirement>,
    pub root: Location,
    pub files: Documents,
    pub schemas: Schemas,
    /// The final targets of locations that references were followed through.
    pub(super) targets: FxHashMap<(Through, Location), Result<Location, ReferenceError>>,
    pub(super) bindings: Bindings,
}

/// The version of the standard that a document follows; 2.0 was called Swagger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    V2_0,
    V3_0,
    V3_1,
    V3_2,
}

impl Document {
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
            targets: FxHashMap::default(),
            bindings: Bindings::default(),
        }
    }
}

/// The bindings of dynamic anchors, sorted by name.
pub(super) type Bound = Vec<(Box<str>, Location)>;

/// Caches for schemas with dynamic references.
#[derive(Default)]
pub(super) struct Bindings {
    /// The dynamic anchors that a schema refers to, directly or through references.
    pub(super) asked: FxHashMap<Location, Rc<FxHashSet<Box<str>>>>,
    /// The dynamic anchors that are bound in each scope.
    pub(super) anchors: FxHashMap<Location, Rc<Bound>>,
    pub(super) none: Rc<Bound>,
    /// The copies of schemas, by original and bindings.
    pub(super) copies: FxHashMap<(Location, Bound), Location>,
}

/// The kinds of objects that a reference is followed through.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Through {
    /// Objects that are nothing but a reference.
    References,
    /// All that have one: in a Reference Object siblings of `$ref` don't count (OpenAPI 3.1, Reference Object).
    ReferenceObjects,
}
