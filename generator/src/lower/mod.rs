//! openapi → ir: resolves references, `allOf` and the spellings of null, and reports what can't be represented.

mod body;
mod credential;
mod example;
mod files;
mod inbound_request;
mod media_type;
mod operation;
mod pagination;
mod parameter;
mod read_write_only;
mod response;
mod schema;
mod schema_path;
mod selection;
mod server;
mod style;
mod token_source;
mod xml;

use crate::diagnostic::{Located, Location, Report};
use crate::ir;
use crate::openapi::{Document, Version};
use crate::options::{ApiOptions, ClosedEnumerations, CredentialOverride, Limits, Types};
use indexmap::IndexMap;
use rustc_hash::{FxHashMap, FxHashSet};
use schema::{Inheritance, Merged, PendingUnion, RecursiveAlias};
use selection::Selection;

pub(crate) use selection::select;

/// Lowers the selected part of a document.
pub(crate) fn lower(
    document: &mut Document,
    (selection, excluded): (Selection, ir::Excluded),
    options: &ApiOptions,
    report: &mut Report,
) -> ir::Api {
    server::replace_servers(document, &options.servers);
    let mut lowering = Lowering::new(document, options, report);
    (lowering.selection, lowering.excluded) = (selection, excluded);
    lowering.name_targets();
    lowering.find_closed();
    lowering.find_inheritance();
    lowering.lower_components();
    let credentials = lowering.lower_credentials();
    let mut inbound_requests = lowering.lower_webhooks();
    let (mut operations, callbacks, operations_found) = lowering.lower_operations(&credentials);
    inbound_requests.extend(callbacks);
    lowering.check_selection();
    lowering.check_custom_types();
    lowering.keep_files_in_forms(&operations);
    lowering.discriminate_unions();
    lowering.lower_xml(&mut operations, &mut inbound_requests);
    lowering.name_simplified();
    lowering.check_closed();
    let servers = lowering.lower_servers();
    let Lowering {
        document, mut models, page_hints, operation_servers, certificates, excluded, report, ..
    } = lowering;
    read_write_only::split_read_write_only(&mut models, &mut operations, &mut inbound_requests, report);
    pagination::find_pages(&models, &mut operations, &page_hints, (&options.pagination, &excluded), report);
    ir::Api {
        title: document.info.title.clone(),
        version: document.info.version.clone(),
        description: document.info.description.clone(),
        root: document.root.clone(),
        servers,
        operation_servers,
        certificates,
        tags: document.tags.iter().map(lower_tag).collect(),
        models,
        operations,
        inbound_requests,
        credentials,
        operations_found: operations_found + excluded.calls(),
        schemas_found: document.schemas.len() + excluded.schemas.len(),
        excluded,
    }
}

/// The state of lowering a document.
struct Lowering<'a> {
    document: &'a mut Document,
    report: &'a mut Report,
    /// The types that the user configures.
    types: &'a Types,
    limits: &'a Limits,
    credential_overrides: &'a IndexMap<Located<String>, CredentialOverride>,
    /// Names of header parameters that are credentials.
    header_credentials: Vec<String>,
    selection: Selection,
    excluded: ir::Excluded,
    types_used: FxHashSet<String>,
    /// Closed enumerations: the configuration, the locations it names, and those where an enumeration was found.
    closed: &'a ClosedEnumerations,
    closed_locations: FxHashSet<Location>,
    closed_found: FxHashSet<Location>,
    /// Unknown formats that were reported.
    formats_reported: FxHashSet<String>,
    models: Vec<ir::Model>,
    /// Component names by location.
    components: FxHashMap<Location, String>,
    /// Locations of components by name.
    places: FxHashMap<String, Location>,
    /// Models by the location of their schema.
    model_at: FxHashMap<Location, ir::ModelId>,
    /// Targets of references.
    referred: FxHashMap<Location, Progress>,
    /// Aliases for schemas in progress, by location.
    recursive_aliases: FxHashMap<Location, RecursiveAlias>,
    /// Merged `allOf`s.
    merged: Merged,
    inheritance: Inheritance,
    /// Unions to be discriminated when all models are known.
    unions: Vec<PendingUnion>,
    /// Pagination from extensions.
    page_hints: pagination::Hints,
    /// Servers of paths and operations that leave a choice.
    operation_servers: Vec<ir::Server>,
    /// Mutual TLS schemes: name and description.
    certificates: Vec<(String, Option<String>)>,
    servers_seen: FxHashSet<String>,
}

/// The state of a referenced schema.
enum Progress {
    /// Being lowered; another reference to it without a model in between is a cycle.
    InProgress,
    Done(ir::TypeRef),
}

impl<'a> Lowering<'a> {
    fn new(document: &'a mut Document, options: &'a ApiOptions, report: &'a mut Report) -> Self {
        let components = document.schemas.iter().map(|(name, at)| (at.clone(), name.clone())).collect();
        let places = document.schemas.iter().cloned().collect();
        let servers_seen = document.servers.iter().map(|server| server.url.clone()).collect();
        Self {
            document,
            report,
            limits: &options.limits,
            types: &options.types,
            credential_overrides: &options.credentials,
            header_credentials: Vec::new(),
            selection: Selection::default(),
            excluded: ir::Excluded::default(),
            types_used: FxHashSet::default(),
            closed: &options.closed_enumerations,
            closed_locations: FxHashSet::default(),
            closed_found: FxHashSet::default(),
            formats_reported: FxHashSet::default(),
            models: Vec::new(),
            components,
            places,
            model_at: FxHashMap::default(),
            referred: FxHashMap::default(),
            recursive_aliases: FxHashMap::default(),
            merged: Merged::default(),
            inheritance: Inheritance::default(),
            unions: Vec::new(),
            page_hints: pagination::Hints::default(),
            operation_servers: Vec::new(),
            certificates: Vec::new(),
            servers_seen,
        }
    }

    fn version(&self) -> Version {
        self.document.version
    }

    /// Every component becomes a model, used or not: people look for names that they know.
    fn lower_components(&mut self) {
        // Sorted, so that the order of the document doesn't matter.
        let mut places: Vec<Location> = self.components.keys().cloned().collect();
        places.sort();
        for at in places {
            let type_ref = self.lower_referred(&at);
            if !self.model_at.contains_key(&at) {
                let schema = self.document.schema(&at, self.report);
                let documentation = schema::documentation(&schema);
                self.add_model(&schema, documentation, ir::ModelKind::Alias(type_ref));
            }
        }
    }

    /// A component that is only a reference, as in documents with several files, gives its target its name.
    fn name_targets(&mut self) {
        for (name, at) in &self.document.schemas.clone() {
            let schema = self.document.schema(at, self.report);
            let Some(reference) = schema.reference.as_ref().filter(|_| !schema.constrains()) else {
                continue;
            };
            let Ok(target) = self.document.follow_schema(reference, self.report) else { continue };
            self.places.insert(name.clone(), target.clone());
            if !self.components.contains_key(&target) {
                self.components.remove(at);
                self.components.insert(target, name.clone());
            }
        }
    }

    /// A component that is equivalent to a schema inside of it, such as its only branch, takes over that schema's model.
    fn name_simplified(&mut self) {
        for index in 0..self.models.len() {
            let ir::ModelKind::Alias(type_ref) = &self.models[index].kind else { continue };
            let ir::Shape::Model(inner) = type_ref.shape else { continue };
            let (outer, inner) = (&self.models[index], inner.index());
            let is_inside =
                outer.at.contains(&self.models[inner].at) && self.models[inner].component.is_none();
            if outer.component.is_none() || !is_inside {
                continue;
            }
            let outer = &mut self.models[index];
            let (at, segments) = (outer.at.clone(), outer.segments.clone());
            let (component, documentation) = (outer.component.take(), outer.documentation.clone());
            let model = &mut self.models[inner];
            let inner_place =
                (std::mem::replace(&mut model.at, at), std::mem::replace(&mut model.segments, segments));
            model.component = component;
            model.documentation.text = documentation.text.or(model.documentation.text.take());
            (self.models[index].at, self.models[index].segments) = inner_place;
        }
    }
}

fn lower_tag(tag: &crate::openapi::Tag) -> ir::Tag {
    ir::Tag { name: tag.name.clone(), description: tag.description.clone() }
}
