//! ir → rust: the only place that decides what Rust looks like.

mod body;
mod boxing;
mod client;
mod client_parameter;
mod credential;
mod custom_types;
mod cycles;
mod dedup;
mod deprecated_aliases;
mod doc_level;
mod docs;
mod enumeration;
mod examples;
mod features;
mod inbound_request;
mod markdown;
mod names;
mod nesting;
mod operation;
mod pagination;
mod parameter;
mod requests;
mod response_docs;
mod servers;
mod statuses;
mod streams;
mod structural_key;
mod structure;
mod types;
mod union;
mod usage;

use crate::Counts;
use crate::diagnostic::Report;
use crate::ir::{self, ModelId, ModelKind};
use crate::lockfile::{KeptNames, LockFile};
use crate::options::{Layout, Options};
use crate::rust::{
    Alias, CredentialForm, Decoding, Dependency, Enumeration, Example, Item, ItemKind, Manifest, Module,
    Operation, Package, Parts, SendWith,
};
use boxing::Boxing;
pub(crate) use client_parameter::ClientParameters;
pub(crate) use examples::examples_of_models;
use features::Features;
use names::ModelNames;
pub(crate) use names::Names;
pub(crate) use requests::{LoweredApi, Rename, Requests};
use rustc_hash::FxHashSet;
use usage::Usage;

/// What is known of an API while it is planned.
struct Plan<'a> {
    api: &'a ir::Api,
    client_parameters: &'a ClientParameters,
    names: Names,
    usage: Usage,
    boxing: Boxing,
    features: Option<Features>,
}

/// What was decided of an API and isn't part of the package.
pub(crate) struct PlannedApi {
    pub(crate) module: Option<String>,
    /// The API in which equal models are one.
    pub(crate) api: ir::Api,
    pub(crate) client_parameters: ClientParameters,
    pub(crate) names: Names,
}

/// Plans one package of all APIs. The lock file of the last run becomes that of this one.
pub(crate) fn plan(
    lowered: &[LoweredApi],
    options: &Options,
    lock_file: &mut LockFile,
    report: &mut Report,
) -> (Package, Vec<Counts>, Vec<PlannedApi>) {
    let mut modules = Vec::new();
    let mut counts = Vec::new();
    let mut apis = Vec::new();
    let mut next_lock_file = LockFile::default();
    for (number, lowered) in lowered.iter().enumerate() {
        report.start_api(number);
        let earlier = lock_file.take(lowered.module.as_deref());
        let (planned, module) = plan_api(lowered, options, &earlier, report);
        next_lock_file.put(lowered.module.as_deref(), planned.names.record(&planned.api, &earlier));
        counts.push(count(&planned, &module));
        modules.push(module);
        apis.push(planned);
    }
    *lock_file = next_lock_file;
    let irs = || apis.iter().map(|planned| &planned.api);
    let custom_types = custom_types::custom_types(irs());
    let features = features::plan_group_features(&modules);
    let manifest = Manifest {
        default_features: features::plan_default_features(options.default_features.as_deref(), &features),
        ..plan_manifest(irs(), options, custom_types::dependencies(&custom_types))
    };
    let parts = Parts {
        tuple: irs().any(has_tuple),
        custom_types: !custom_types.is_empty(),
        webhooks: verifies_webhooks(irs(), options),
        // In a crate these are features, so that only those who ask for them build them.
        tower: options.tower || options.layout == Layout::Crate,
        tracing: options.tracing || options.layout == Layout::Crate,
        ..plan_parts(&modules)
    };
    let (layout, scope) = (options.layout, options.scope);
    let recursion_limit = nesting::recursion_limit(irs());
    let package =
        Package { layout, scope, manifest, modules, custom_types, parts, features, recursion_limit };
    (package, counts, apis)
}

fn count(PlannedApi { module: name, api, .. }: &PlannedApi, module: &Module) -> Counts {
    Counts {
        api: name.clone().unwrap_or_default(),
        operations: api.operations_found,
        excluded: api.excluded.calls(),
        methods: module.groups.iter().map(|group| group.operations.len()).sum(),
        schemas: api.schemas_found,
        models: module.items.len(),
        webhooks: count_inbound(api, true) + api.excluded.webhooks,
        callbacks: count_inbound(api, false) + api.excluded.callbacks,
        excluded_payloads: api.excluded.webhooks + api.excluded.callbacks,
        payloads: module.inbound_requests.iter().map(|enumeration| enumeration.variants.len()).sum(),
    }
}

/// How many webhooks can be read, or how many callbacks.
fn count_inbound(api: &ir::Api, of_webhooks: bool) -> usize {
    let is_webhook = |it: &&ir::InboundRequest| matches!(it.origin, ir::Origin::Webhook(_));
    api.inbound_requests.iter().filter(|it| is_webhook(it) == of_webhooks).count()
}

fn plan_api(
    LoweredApi { module, api, requests }: &LoweredApi,
    options: &Options,
    earlier: &KeptNames,
    report: &mut Report,
) -> (PlannedApi, Module) {
    let api = dedup::deduplicate(api, names::type_names(api, &requests.renames));
    let client_parameters = ClientParameters::new(&api, &requests.client_parameters, report);
    let names = Names::new(&api, &requests.renames, &client_parameters, earlier, report);
    let name = module.as_deref().map(names::api_module);
    // Only a crate has features of its own.
    let is_crate = options.layout == Layout::Crate;
    let features = is_crate
        .then(|| Features::new(&api, (&names, &client_parameters), options.group_features, name.as_deref()));
    let mut plan = Plan {
        api: &api,
        client_parameters: &client_parameters,
        names,
        usage: Usage::new(&api),
        boxing: Boxing::new(&api),
        features: features.flatten(),
    };
    // Examples show what the document does, whatever the level of docs.
    let examples = if is_crate || options.examples { plan.examples(report) } else { Vec::new() };
    let documented = doc_level::at_level(&api, requests.docs);
    plan.api = &documented;
    let module_plan = plan_module(&plan, name, examples, report);
    let names = plan.names;
    drop(documented);
    (PlannedApi { module: module.clone(), api, client_parameters, names }, module_plan)
}

fn plan_module(plan: &Plan<'_>, name: Option<String>, examples: Vec<Example>, report: &mut Report) -> Module {
    let items = plan.items();
    Module {
        doc: docs::module(plan.api),
        title: docs::line(plan.api.title.as_deref().unwrap_or("This API")),
        deprecated_aliases: deprecated_aliases::deprecated_aliases(plan, &items),
        items,
        client: plan.client(),
        servers: plan.servers(),
        servers_module: plan.names.servers_module.clone(),
        groups: plan.groups(report),
        any_group: plan.features.as_ref().map(|_| Features::any_group(name.as_deref())),
        inbound_requests: plan.inbound_requests(),
        examples,
        name,
    }
}

fn plan_manifest<'a>(
    apis: impl Iterator<Item = &'a ir::Api>,
    options: &Options,
    dependencies: Vec<Dependency>,
) -> Manifest {
    let titles: Vec<String> = apis.filter_map(|api| api.title.as_deref().map(docs::line)).collect();
    let description = match titles.as_slice() {
        [] => "Models and a client".to_owned(),
        titles => format!("Models and clients of {}", titles.join(", ")),
    };
    Manifest {
        name: options.package.clone(),
        version: options.version.clone(),
        description,
        default_features: Vec::new(),
        dependencies,
    }
}

fn plan_parts(modules: &[Module]) -> Parts {
    let items = || modules.iter().flat_map(|module| &module.items);
    let operations = || modules.iter().flat_map(|module| &module.groups).flat_map(|group| &group.operations);
    // An API without operations has no client.
    let called = || modules.iter().filter(|module| !module.groups.is_empty());
    let credentials = || called().flat_map(|module| &module.client.credentials);
    Parts {
        object: items().any(|item| matches!(item.kind, ItemKind::Structure(_))),
        enumeration: items().any(|item| is_enumeration(item, false, false)),
        integer_enumeration: items().any(|item| is_enumeration(item, true, false)),
        closed_enumeration: items().any(|item| is_enumeration(item, false, true)),
        closed_integer_enumeration: items().any(|item| is_enumeration(item, true, true)),
        union: items().any(|item| matches!(item.kind, ItemKind::Union(_))),
        basic: credentials().any(|it| it.form == CredentialForm::Basic),
        oauth2: credentials().any(|it| !it.grants.is_empty()),
        client_parameters: called().any(|module| !module.client.client_parameters.is_empty()),
        statuses: operations().any(|operation| !operation.statuses.is_empty()),
        pages: operations().any(|operation| operation.pagination.is_some()),
        client: operations().next().is_some(),
        forms: operations().any(sends_parts),
        servers: called().any(|module| !module.servers.is_empty()),
        downloads: operations().any(|it| reads(it, |decoding| decoding == Decoding::Download)),
        events: operations().any(|it| reads(it, Decoding::is_events)),
        json_streams: operations().any(|it| reads(it, Decoding::is_json_stream)),
        json_items: operations().any(|it| sends(it, |sending| matches!(sending, SendWith::Items(..)))),
        inbound_requests: modules.iter().any(|module| !module.inbound_requests.is_empty()),
        tuple: false,
        custom_types: false,
        webhooks: false,
        tower: false,
        tracing: false,
        examples: modules.iter().any(|module| !module.examples.is_empty()),
    }
}

/// Whether what verifies webhooks is there: in a crate it is a feature, so that only those who ask for it build it.
fn verifies_webhooks<'a>(mut apis: impl Iterator<Item = &'a ir::Api>, options: &Options) -> bool {
    let is_webhook = |it: &ir::InboundRequest| matches!(it.origin, ir::Origin::Webhook(_));
    (options.webhooks || options.layout == Layout::Crate)
        && apis.any(|api| api.inbound_requests.iter().any(is_webhook))
}

fn has_tuple(api: &ir::Api) -> bool {
    let models = api.models.iter().flat_map(ir::Model::shapes);
    models.chain(api.sent()).chain(api.received()).any(ir::Shape::has_tuple)
}

fn is_enumeration(item: &Item, of_integers: bool, closed: bool) -> bool {
    let is_meant = |it: &Enumeration| it.integer.is_some() == of_integers && it.unknown.is_none() == closed;
    matches!(&item.kind, ItemKind::Enumeration(it) if is_meant(it))
}

/// Whether a body of the operation is made of parts.
fn sends_parts(operation: &Operation) -> bool {
    sends(operation, |sending| matches!(sending, SendWith::Multipart(..) | SendWith::Parts))
}

fn sends(operation: &Operation, is_meant: impl Fn(&SendWith) -> bool) -> bool {
    let arguments = operation.methods.iter().flat_map(|method| &method.arguments);
    let setters = operation.setters.iter().map(|(_, argument)| argument);
    arguments.chain(setters).any(|it| is_meant(&it.sending))
}

/// Whether an answer of the operation is read in such a way.
fn reads(operation: &Operation, is_meant: impl Fn(Decoding) -> bool) -> bool {
    let others = operation.others.iter();
    let outputs = std::iter::once(operation.output.1).chain(others.clone().map(|other| other.output.1));
    let statuses = operation.statuses.iter().chain(others.filter_map(|other| other.statuses.as_ref()));
    let variants = statuses.flat_map(|it| it.variants.iter().map(|variant| variant.decoding));
    outputs.chain(variants).any(is_meant)
}

impl Plan<'_> {
    /// All models that need a type, by the name of their file.
    fn items(&self) -> Vec<Item> {
        let ids = (0..self.api.models.len()).map(ModelId::new);
        let mut items: Vec<Item> = ids.filter_map(|id| self.item(id)).collect();
        items.sort_by(|left, right| left.module.cmp(&right.module));
        dedup::write_once(&mut items, &self.inline_names());
        items
    }

    /// The names of models that aren't components.
    fn inline_names(&self) -> FxHashSet<&str> {
        let models = self.api.models.iter().zip(&self.names.models);
        let inline = models.filter(|(model, _)| model.component.is_none());
        inline.filter_map(|(_, names)| Some(names.as_ref()?.ty.as_str())).collect()
    }

    fn item(&self, id: ModelId) -> Option<Item> {
        let names = self.names.models[id.index()].as_ref()?;
        let model = self.api.model(id);
        let kind = match &model.kind {
            ModelKind::Object(object) => ItemKind::Structure(self.structure(id, model, object, names)),
            ModelKind::Enumeration(enumeration) => {
                ItemKind::Enumeration(self.model_enumeration(id, model, enumeration, names))
            }
            ModelKind::Union(union) => ItemKind::Union(self.union(id, model, union, names)),
            ModelKind::Alias(type_ref) => ItemKind::Alias(self.alias(model, type_ref, names)),
        };
        let features = self.features.as_ref().map(|features| features.of_model(id)).unwrap_or_default();
        Some(Item { module: names.module.clone(), name: names.ty.clone(), features, alias_of: None, kind })
    }

    fn alias(&self, model: &ir::Model, type_ref: &ir::TypeRef, names: &ModelNames) -> Alias {
        let ty = self.alias_type(type_ref);
        Alias { doc: docs::model(model, &[]), name: names.ty.clone(), ty }
    }
}
