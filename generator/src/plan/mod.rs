//! ir → rust: the only place that decides what Rust looks like.

mod body;
mod boxing;
mod client;
mod client_parameter;
mod credential;
mod custom_types;
mod dedup;
mod derivable;
mod derive_attributes;
mod derives;
mod doc_level;
mod docs;
mod empty;
mod examples;
mod features;
mod forms;
mod header_credentials;
mod html;
mod inbound_request;
mod items;
mod job;
mod manifest;
mod markdown;
mod member;
mod model_setters;
mod names;
mod needs;
mod nesting;
mod operation;
mod pagination;
mod parameter;
mod patch_conversions;
mod planning;
mod response_docs;
mod servers;
mod service;
mod statuses;
mod streams;
mod structural_key;
mod structure;
mod types;
mod union;
mod usage;
mod validation;
mod xml;

use crate::Counts;
use crate::diagnostic::Report;
use crate::ir;
use crate::lockfile::{LockFile, LockedNames};
use crate::options::{Layout, Options, Scope};
use crate::runtime::CargoFeature;
use crate::rust::{Cfg, Example, Item, Module, Package, ServerChoice};
use boxing::Boxing;
pub(crate) use client_parameter::ClientParameters;
use custom_types::TypedApi;
use empty::EmptyValues;
#[cfg(feature = "inspect")]
pub use examples::MockResponse;
#[cfg(feature = "inspect")]
pub(crate) use examples::{examples_of_models, mock_responses};
use features::Features;
pub(crate) use names::Names;
use names::{Earlier, Identities};
use needs::Needs;
pub(crate) use planning::{LoweredApi, PlannedApi};
use planning::{Plan, XmlModels};
use rustc_hash::FxHashMap;
use usage::Usage;

/// Plans one package of all APIs. The lock file of the last run becomes that of this one.
pub(crate) fn plan(
    lowered: Vec<LoweredApi>,
    options: &Options,
    lock_file: &mut LockFile,
    report: &mut Report,
) -> (Package, Vec<Counts>, Vec<PlannedApi>) {
    let mut modules = Vec::new();
    let mut counts = Vec::new();
    let mut apis = Vec::new();
    let mut next_lock_file = LockFile::default();
    let called: Vec<_> = lowered.iter().map(|it| (it.module.as_deref(), &it.api.root)).collect();
    let names = names::name_modules(&called, report);
    for (number, (lowered, name)) in lowered.into_iter().zip(names).enumerate() {
        report.start_api(number);
        let earlier = lock_file.take(lowered.module.as_deref());
        let (planned, module, locked) = plan_api((lowered, name), options, &earlier, report);
        next_lock_file.put(planned.module.as_deref(), locked);
        custom_types::check_types(planned.typed(), options.layout, report);
        counts.push(count(&planned, &module));
        modules.push(module);
        apis.push(planned);
    }
    *lock_file = next_lock_file;
    let irs = || apis.iter().map(|planned| &planned.api);
    let custom_types = custom_types::custom_types(apis.iter().map(PlannedApi::typed));
    let features = features::plan_group_features(&modules);
    let needs = Needs { apis: &apis, modules: &modules, custom_types: &custom_types, options };
    let runtime_features = needs.features();
    let package = Package {
        layout: options.layout,
        manifest: manifest::plan_manifest(irs(), options, (&runtime_features, &features), &modules),
        runtime: options.runtime.clone(),
        runtime_features,
        recursion_limit: nesting::recursion_limit(irs()),
        modules,
        features,
    };
    (package, counts, apis)
}

fn count(PlannedApi { module: name, api, .. }: &PlannedApi, module: &Module) -> Counts {
    Counts {
        api: name.clone().unwrap_or_default(),
        operations: api.found.operations,
        excluded: api.excluded.calls(),
        methods: module.groups.iter().map(|group| group.operations.len()).sum(),
        schemas: api.found.schemas,
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
    (LoweredApi { module, mut api, schemas, options: api_options }, name): (LoweredApi, Option<String>),
    options: &Options,
    earlier: &LockedNames,
    report: &mut Report,
) -> (PlannedApi, Module, LockedNames) {
    header_credentials::decide(&mut api, report);
    let mut identities = Identities::new(&api);
    let patches = forms::split(&mut api, &mut identities, report);
    let typed = TypedApi { api: &api, types: &api_options.types };
    let earlier = Earlier::new(earlier, typed, &identities, &api_options, report);
    let client_parameters = ClientParameters::new(&api, &api_options.client_parameters, report);
    let (names, locked) = Names::new((&api, identities), &api_options, &client_parameters, &earlier, report);
    let usage = Usage::new(&api);
    names.report_clear_methods(&api, &usage, report);
    let boxing = Boxing::new(&api, names.earlier_boxes(&api, &earlier));
    let known_types = names.known_types(&earlier);
    // Only a crate has its own features.
    let is_crate = options.layout == Layout::Crate;
    let features = is_crate
        .then(|| Features::new(&api, (&names, &client_parameters), options.group_features, name.as_deref()));
    let features = features.flatten();
    let any_group = features.as_ref().and_then(|features| features.any_group(name.as_deref()));
    let client_cfg =
        has_client(&names, options).then(|| client::plan_client_cfg(is_crate, any_group.as_deref()));
    let client = client_cfg.as_ref().map(|conditions| conditions.client.clone());
    let server = options.scope.has_server().then(|| service_cfg(is_crate));
    let documented = doc_level::at_level(&api, api_options.docs);
    let mut plan = Plan {
        api: &documented,
        original: &api,
        options: &api_options,
        client_parameters: &client_parameters,
        empty: EmptyValues::new(typed, &names, &usage),
        names,
        usage,
        boxing,
        known_types,
        aliases: FxHashMap::default(),
        features,
        any_group,
        xml: XmlModels::new(&api, client.into_iter().chain(server).collect()),
        client_cfg,
        has_server: options.scope.has_server(),
    };
    let examples = if is_crate || options.examples { examples::examples(&plan, report) } else { Vec::new() };
    let items = items::items(&plan, &patches);
    plan.aliases = items::aliases(&items);
    let mut module_plan = plan_module(&plan, name, (items, examples), options);
    pagination::iterate_pages(&mut module_plan);
    derives::add_derives(&plan, &mut module_plan.items, report);
    service::report(&plan, report);
    if let Some(schemas) = schemas {
        module_plan.validation = validation::validation(&plan, &module_plan.items, &schemas, is_crate);
    }
    let facts = (&plan.names, &plan.boxing);
    let locked = names::to_lock(facts, locked, typed, &earlier, &module_plan);
    #[cfg(feature = "inspect")]
    let names = plan.names.with_types(&module_plan.items);
    drop(documented);
    let planned = PlannedApi {
        module,
        api,
        #[cfg(feature = "inspect")]
        client_parameters,
        types: api_options.types,
        #[cfg(feature = "inspect")]
        names,
    };
    (planned, module_plan, locked)
}

/// Returns whether an API gets a client.
fn has_client(names: &Names, options: &Options) -> bool {
    let is_client = if options.layout == Layout::Crate {
        options.scope != Scope::Server
    } else {
        options.scope.has_client()
    };
    is_client && !names.groups.is_empty()
}

/// The condition on the files of a server.
fn service_cfg(is_crate: bool) -> Option<Cfg> {
    is_crate.then(|| Cfg::feature(CargoFeature::Server.name()))
}

fn plan_module(
    plan: &Plan<'_>,
    name: Option<String>,
    (items, examples): (Vec<Item>, Vec<Example>),
    options: &Options,
) -> Module {
    let is_crate = options.layout == Layout::Crate;
    let has_examples = is_crate || options.examples;
    let model_examples = if has_examples { examples::model_examples(plan, &items) } else { Vec::new() };
    let library = is_crate.then(|| {
        let library = options.package.replace('-', "_");
        let module = name.as_ref().map_or_else(|| library.clone(), |name| format!("{library}::{name}"));
        (library, module)
    });
    let groups = client::groups(plan, &items, library);
    Module {
        doc: docs::module(plan.api),
        title: docs::inline(plan.api.title.as_deref().unwrap_or("This API")),
        deprecated_aliases: items::deprecated_aliases(plan, &items),
        client: client::client(plan, &items),
        items,
        servers: ServerChoice { module: plan.names.servers_module(), list: servers::servers(plan) },
        service: plan
            .has_server
            .then(|| service::service(plan, service_cfg(is_crate), options.partial_server))
            .flatten(),
        groups,
        any_group: plan.any_group.clone(),
        client_cfg: plan.client_cfg.clone(),
        inbound_requests: inbound_request::inbound_requests(plan),
        examples,
        model_examples,
        validation: None,
        name,
    }
}
