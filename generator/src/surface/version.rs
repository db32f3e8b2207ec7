//! One of the two versions: its API on the wire, its plan, and the path of each part in Rust.

use super::item_path::{ItemPath, unescaped};
use crate::diagnostic::Location;
use crate::ir::{Api, Model, ModelId, Origin, Shape, reach};
use crate::plan::{ClientParameters, Names, PlannedApi};
use crate::rust::{Item, ItemKind, Module, Operation, Setter};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::HashMap;
use std::rc::Rc;

/// The modules of an API in a crate: `models`, or `pets::models` in a crate of several APIs.
pub(super) struct ModulePaths {
    pub(super) root: Rc<str>,
    pub(super) models: Rc<str>,
    pub(super) servers: Rc<str>,
    pub(super) inbound_requests: Rc<str>,
    /// The server, if there is one.
    pub(super) service: Rc<str>,
}

impl ModulePaths {
    pub(super) fn new(module: &Module) -> Self {
        let root: Rc<str> = module.name.as_deref().map(unescaped).unwrap_or_default().into();
        let within = |name: &str| submodule(&root, name);
        Self {
            models: within("models"),
            servers: within(&module.servers.module),
            inbound_requests: within("inbound_requests"),
            service: within(module.service.as_ref().map_or("server", |service| &service.module)),
            root,
        }
    }

    pub(super) fn builder(&self, setter: &str) -> ItemPath {
        ItemPath::new(&self.root, "ClientBuilder").named(setter)
    }
}

pub(super) fn submodule(parent: &str, name: &str) -> Rc<str> {
    let name = unescaped(name);
    if parent.is_empty() { name.into() } else { format!("{parent}::{name}").into() }
}

/// An API in one of the two versions of a package.
pub struct ApiVersion<'a> {
    /// The API on the wire.
    pub api: &'a Api,
    names: &'a Names,
    client_parameters: &'a ClientParameters,
    module: &'a Module,
    components: FxHashMap<&'a str, ModelId>,
    /// For each operation its group and its number there.
    operations: Vec<(usize, usize)>,
    /// The methods that set fields to null, by the type and the field.
    clear_methods: FxHashMap<(&'a str, &'a str), &'a str>,
    modules: ModulePaths,
}

impl<'a> ApiVersion<'a> {
    pub(super) fn new(planned: &'a PlannedApi, module: &'a Module) -> Self {
        let PlannedApi { api, names, client_parameters, .. } = planned;
        let ids = (0..api.models.len()).map(ModelId::new);
        let components = ids.filter_map(|id| Some((api.model(id).component.as_deref()?, id))).collect();
        let mut counts = vec![0; names.groups.len()];
        let mut number = |group: usize| {
            counts[group] += 1;
            (group, counts[group] - 1)
        };
        let operations = names.operations.iter().map(|names| number(names.group)).collect();
        let clear_methods = module.items.iter().flat_map(clear_methods).collect();
        let modules = ModulePaths::new(module);
        Self { api, names, client_parameters, module, components, operations, clear_methods, modules }
    }

    /// The name of the API's module, unless it is at the root.
    pub fn name(&self) -> Option<&'a str> {
        self.module.name.as_deref()
    }

    /// The URL of the server that calls go to unless the builder names another one, and whether it is relative to that of the document.
    pub fn default_server(&self) -> (Option<&'a String>, bool) {
        (self.module.client.servers.first(), self.module.client.is_relative)
    }

    /// The URLs of the servers that calls may go to.
    pub fn server_urls(&self) -> &'a [String] {
        &self.module.client.servers
    }

    /// The builder's method that sets the server.
    pub fn server_setter(&self) -> ItemPath {
        self.modules.builder("server")
    }

    /// Where schemas and operations are in the document, by their identities in lock files.
    pub fn locations(&self) -> HashMap<String, Location> {
        self.names.locations(self.api)
    }

    /// The path of the API's module; empty at the root.
    pub fn module_name(&self) -> &str {
        &self.modules.root
    }

    /// The model of a schema component, by its key.
    pub fn component(&self, name: &str) -> Option<ModelId> {
        self.components.get(name).copied()
    }

    /// All schema components with a model, sorted by their keys.
    pub fn components(&self) -> Vec<(&'a str, ModelId)> {
        let mut components: Vec<_> = self.components.iter().map(|(name, id)| (*name, *id)).collect();
        components.sort_unstable();
        components
    }

    /// The models of what operations, webhooks and callbacks send and receive.
    pub fn reached(&self) -> FxHashSet<ModelId> {
        let mut reached = FxHashSet::default();
        for shape in self.api.sent().chain(self.api.received()) {
            reach(&self.api.models, shape, &mut reached);
        }
        // A schema is in use if only another form of it is.
        let originals: Vec<ModelId> = reached.iter().filter_map(|id| self.api.model(*id).form_of).collect();
        reached.extend(originals);
        reached
    }

    /// The type of a model: `models::Pet`; `None` if it has none.
    pub fn model_path(&self, id: ModelId) -> Option<ItemPath> {
        let names = self.names.models[id.index()].as_ref()?;
        Some(ItemPath::new(&self.modules.models, &names.ty))
    }

    /// The model whose type had another name before.
    pub fn renamed(&self, former: &str) -> Option<ModelId> {
        self.names.deprecated_aliases.iter().find(|alias| alias.ty == former).map(|alias| alias.model)
    }

    /// The field or variant of a model by its number.
    pub fn member_path(&self, id: ModelId, number: usize) -> Option<ItemPath> {
        let member = self.names.models[id.index()].as_ref()?.members.get(number)?;
        Some(self.model_path(id)?.named(member))
    }

    /// The field for additional properties, or the variant for unknown values.
    pub fn rest_path(&self, id: ModelId) -> Option<ItemPath> {
        let names = self.names.models[id.index()].as_ref()?;
        Some(self.model_path(id)?.named(&names.rest))
    }

    fn operation(&self, index: usize) -> &'a Operation {
        let (group, number) = self.operations[index];
        &self.module.groups[group].operations[number]
    }

    /// The docs of an operation's methods.
    pub fn operation_docs(&self, index: usize) -> Vec<String> {
        self.operation(index).methods.iter().map(|method| method.doc.0.clone()).collect()
    }

    /// The method of an operation: `Pets::list`.
    pub fn operation_path(&self, index: usize) -> ItemPath {
        let names = &self.names.operations[index];
        ItemPath::new(&self.modules.root, self.names.groups[names.group].called()).named(&names.method)
    }

    /// The methods from the client to an operation: `pets`, `list`.
    pub fn call(&self, index: usize) -> Vec<String> {
        let (group, _) = self.operations[index];
        let accessors = &self.module.groups[group].accessors;
        let method = &self.names.operations[index].method;
        let names = accessors.iter().chain(std::iter::once(method));
        names.map(|name| unescaped(name).to_owned()).collect()
    }

    /// The type of an operation's group, and the types next to it that the operation has, each after its module.
    pub fn group_items(&self, index: usize) -> (Vec<String>, Vec<Vec<String>>) {
        let names = &self.names.operations[index];
        let group = &self.names.groups[names.group];
        let item = |ty: &String| vec![unescaped(&group.module).to_owned(), ty.clone()];
        (item(&group.ty), names.types().map(item).collect())
    }

    /// The group of an operation by its name in the document.
    pub fn group_of(&self, index: usize) -> &'a Option<String> {
        &self.names.groups[self.names.operations[index].group].key
    }

    /// The argument or setter of each parameter of an operation: `Pets::list().limit`.
    pub fn parameter_paths(&self, index: usize) -> Vec<ItemPath> {
        let (operation, planned) = (&self.api.operations[index], self.operation(index));
        let method = planned.methods.first();
        let in_struct =
            method.and_then(|method| method.required.as_ref()).map(|required| &required.arguments);
        let listed = method.map(|method| &method.arguments);
        let mut required = in_struct.or(listed).into_iter().flatten();
        let mut optional = planned.setters.iter().map(|setter| &setter.argument);
        let path = self.operation_path(index);
        let name = |is_argument: bool| {
            let argument = if is_argument { required.next() } else { optional.next() };
            argument.map_or_else(|| path.clone(), |argument| path.argument(&argument.parameter.name))
        };
        let parameters = operation.parameters.iter();
        parameters.map(|parameter| self.client_parameters.is_argument(parameter)).map(name).collect()
    }

    /// The setter that takes an `Option`, of a parameter of an operation.
    pub fn maybe_setter(&self, index: usize, parameter: usize) -> Option<&'a str> {
        self.names.parameters[index].maybe[parameter].as_deref()
    }

    /// The method that sets a field of a model to null, if the type is one of requests.
    pub fn clear_method(&self, id: ModelId, member: usize) -> Option<&'a str> {
        let names = self.names.models[id.index()].as_ref()?;
        self.clear_methods.get(&(names.ty.as_str(), names.members.get(member)?.as_str())).copied()
    }

    /// The builder's method that sets a credential.
    pub fn credential_path(&self, index: usize) -> ItemPath {
        self.modules.builder(&self.module.client.credentials[index].setter)
    }

    /// The types of all servers: `servers::Production`.
    pub fn server_paths(&self) -> Vec<ItemPath> {
        let servers = self.module.servers.list.iter();
        servers.map(|server| ItemPath::new(&self.modules.servers, &server.name)).collect()
    }

    /// The type of the server with this URL, as the document writes it.
    pub fn server_path(&self, template: &str) -> Option<ItemPath> {
        let server = self.module.servers.list.iter().find(|server| server.template == template)?;
        Some(ItemPath::new(&self.modules.servers, &server.name))
    }

    /// The variant of a webhook or a callback.
    pub fn inbound_path(&self, index: usize) -> ItemPath {
        let (variant, _) = &self.names.inbound_requests[index];
        let name = match self.api.inbound_requests[index].origin {
            Origin::Webhook(_) => "Webhook",
            Origin::Callback { .. } => "Callback",
        };
        ItemPath::new(&self.modules.inbound_requests, name).named(variant)
    }

    /// The model of a shape; `None` if it has another one.
    pub fn model_of(&self, shape: &Shape) -> Option<&'a Model> {
        self.api.model_of(shape)
    }
}

/// The methods of a type that set fields to null.
fn clear_methods(item: &Item) -> Vec<((&str, &str), &str)> {
    let ItemKind::Structure(structure) = &item.kind else { return Vec::new() };
    let clear =
        structure.setters.iter().filter_map(|Setter { field, clear, .. }| Some((field, clear.as_ref()?)));
    clear.map(|(field, clear)| ((item.name.as_str(), field.as_str()), clear.name.as_str())).collect()
}
