//! An API as a whole.

use super::{
    Credential, Excluded, Form, InboundRequest, LONGEST_CHAIN, Model, ModelId, Object, Operation, SchemeDocs,
    Server, Shape, TypeRef,
};
use crate::diagnostic::Location;
use serde_json::Value;
use std::collections::BTreeMap;

/// The requests and responses of an API, as a document describes them.
#[derive(Clone, Debug)]
pub struct Api {
    /// The location of the whole document.
    pub root: Location,
    /// `info.title`.
    pub title: Option<String>,
    /// `info.version`, in any format.
    pub version: Option<String>,
    /// `info.description`: Markdown, as written.
    pub description: Option<String>,
    /// Callable servers first, and of these the ones with an absolute URL.
    pub servers: Vec<Server>,
    /// Servers of paths and operations that leave a choice: several, or with variables.
    pub operation_servers: Vec<Server>,
    /// The tags that the document declares, in its order.
    pub tags: Vec<Tag>,
    /// Components first, in the order of the document, then inline schemas as they are found.
    pub models: Vec<Model>,
    /// The operations below `paths`, without the excluded ones.
    pub operations: Vec<Operation>,
    /// Webhooks and callbacks.
    pub inbound_requests: Vec<InboundRequest>,
    /// The credentials of the security schemes.
    pub credentials: Vec<Credential>,
    /// Header parameters that are credentials. The operations have them as parameters, too.
    pub header_credentials: Vec<Credential>,
    /// Mutual TLS schemes by their names. The transport presents the certificate.
    pub certificates: Vec<(String, SchemeDocs)>,
    /// The parts of the document that the user excludes.
    pub excluded: Excluded,
    /// The size of the document, excluded parts included.
    pub found: Found,
}

/// The number of parts in a document.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// Operations below `paths`.
    pub operations: usize,
    /// Component schemas.
    pub schemas: usize,
}

impl Api {
    /// The shapes of everything a client sends.
    pub fn sent(&self) -> impl Iterator<Item = &Shape> {
        self.operations
            .iter()
            .flat_map(Operation::sent)
            .chain(self.inbound_requests.iter().flat_map(InboundRequest::sent))
    }

    /// The shapes of everything a client receives.
    pub fn received(&self) -> impl Iterator<Item = &Shape> {
        let inbound_requests = self.inbound_requests.iter().flat_map(InboundRequest::received);
        self.operations.iter().flat_map(Operation::received).chain(inbound_requests)
    }

    /// The servers a user can choose from: those of the document, then those of paths and operations. Empty without a
    /// choice. Keeps `https` of two URLs that differ only in scheme; drops other protocols.
    pub fn choice_of_servers(&self) -> Vec<&Server> {
        let mut choice: Vec<&Server> = Vec::new();
        for server in self.servers.iter().chain(&self.operation_servers) {
            let same = |known: &&mut &Server| known.without_scheme() == server.without_scheme();
            match choice.iter_mut().find(same) {
                Some(known) if server.template.starts_with("https:") => *known = server,
                None if server.may_be_http() => choice.push(server),
                _ => {}
            }
        }
        let has_choice = choice.len() > 1 || choice.iter().any(|server| !server.variables.is_empty());
        if has_choice { choice } else { Vec::new() }
    }

    /// The model of an index.
    pub fn model(&self, id: ModelId) -> &Model {
        &self.models[id.index()]
    }

    /// The shape after all aliases, and whether it is nullable.
    pub fn resolved<'s>(&'s self, type_ref: &'s TypeRef) -> (&'s Shape, bool) {
        let (shape, nullable) = self.behind_aliases(&type_ref.shape);
        (shape, type_ref.nullable || nullable)
    }

    /// The shape of a shape after all aliases, and whether one of these is nullable.
    pub fn behind_aliases<'s>(&'s self, shape: &'s Shape) -> (&'s Shape, bool) {
        let aliases = self.models_behind(shape).filter_map(|model| model.kind.alias());
        aliases.fold((shape, false), |(_, nullable), target| (&target.shape, nullable || target.nullable))
    }

    /// The model of a shape, if it is one.
    pub fn model_of(&self, shape: &Shape) -> Option<&Model> {
        shape.model().map(|id| self.model(id))
    }

    /// The model of a shape, after all aliases. A chain of aliases may be longer than it is followed.
    pub fn resolved_model(&self, shape: &Shape) -> Option<ModelId> {
        let id = self.behind_aliases(shape).0.model();
        id.filter(|id| self.model(*id).kind.alias().is_none())
    }

    /// The object of a shape, after all aliases.
    pub fn resolved_object(&self, shape: &Shape) -> Option<&Object> {
        self.model_of(self.behind_aliases(shape).0)?.kind.object()
    }

    /// The models of a shape: the aliases on the way, and their target.
    pub fn models_behind<'s>(&'s self, shape: &'s Shape) -> impl Iterator<Item = &'s Model> {
        let next = |named: &&'s Model| self.model_of(&named.kind.alias()?.shape);
        std::iter::successors(self.model_of(shape), next).take(LONGEST_CHAIN)
    }
}

/// A tag with a description. OpenAPI 3.2, Tag Object.
#[derive(Clone, Debug)]
pub struct Tag {
    /// The name that operations refer to.
    pub name: String,
    /// `description`: Markdown, as written.
    pub description: Option<String>,
}

/// The schemas of an API in JSON Schema 2020-12, each by its key; values are validated with them.
#[derive(Clone, Debug, Default)]
pub struct Schemas {
    /// Every schema of a model or of a request, and those that these refer to.
    pub definitions: BTreeMap<String, Value>,
    /// The schemas of the requests of each operation, in the order of the API.
    pub requests: Vec<Vec<SentSchema>>,
}

/// The schema of a parameter or a body.
#[derive(Clone, Debug)]
pub struct SentSchema {
    /// `path`, `query`, `header`, `cookie`; `body`; or `response`.
    pub place: &'static str,
    /// The name of the parameter, the media type of the body, or the status and the media type of the response.
    pub name: String,
    /// The key of its schema.
    pub key: String,
}

impl Schemas {
    /// The key of the schema at a location: its JSON Pointer, after the name of its file if that isn't the document.
    pub(crate) fn key(at: &Location, root: &Location, is_merge_patch: bool) -> String {
        let form = if is_merge_patch { "patch " } else { "" };
        format!("{form}{}", at.relative_to(root))
    }

    /// The key of the schema of a model.
    pub fn key_of(models: &[Model], id: ModelId, root: &Location) -> String {
        Self::key(Self::place_of(models, id), root, models[id.index()].form == Form::MergePatch)
    }

    /// Where the document has the schema of a model.
    pub fn place_of(models: &[Model], id: ModelId) -> &Location {
        let model = &models[id.index()];
        &model.form_of.map_or(model, |plain| &models[plain.index()]).at
    }
}
