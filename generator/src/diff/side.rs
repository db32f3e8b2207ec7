//! One of the two versions: what goes over the wire, what was planned of it, and what each part is called in Rust.

use crate::ir::{Api, Model, ModelId, ModelKind, Shape, TypeRef};
use crate::plan::{ClientParameters, Names, PlannedApi};
use crate::rust::{Module, Operation};
use rustc_hash::FxHashMap;

/// How many aliases may lead to one another before nothing is made of them.
const LONGEST_CHAIN: usize = 32;

/// An API of one version.
pub(crate) struct Side<'a> {
    pub(super) api: &'a Api,
    names: &'a Names,
    client_parameters: &'a ClientParameters,
    pub(super) module: &'a Module,
    components: FxHashMap<&'a str, ModelId>,
    /// For each operation its group and its number there.
    operations: Vec<(usize, usize)>,
    /// What stands before all paths: the module, where there are several.
    prefix: String,
}

impl<'a> Side<'a> {
    pub(crate) fn new(planned: &'a PlannedApi, module: &'a Module) -> Self {
        let PlannedApi { api, names, client_parameters, .. } = planned;
        let ids = (0..api.models.len()).map(ModelId::new);
        let components = ids.filter_map(|id| Some((api.model(id).component.as_deref()?, id))).collect();
        let mut counts = vec![0; names.groups.len()];
        let mut place = |group: usize| {
            counts[group] += 1;
            (group, counts[group] - 1)
        };
        let operations = names.operations.iter().map(|names| place(names.group)).collect();
        Self { api, names, client_parameters, module, components, operations, prefix: prefix(module) }
    }

    /// The component of that name.
    pub(super) fn component(&self, name: &str) -> Option<ModelId> {
        self.components.get(name).copied()
    }

    /// All components with their names.
    pub(super) fn components(&self) -> impl Iterator<Item = (&'a str, ModelId)> + '_ {
        self.components.iter().map(|(name, id)| (*name, *id))
    }

    /// The type of a model: `models::Pet`; none where it has none.
    pub(super) fn model_path(&self, id: ModelId) -> Option<String> {
        let names = self.names.models[id.index()].as_ref()?;
        Some(format!("{}models::{}", self.prefix, plain(&names.ty)))
    }

    /// A member of a model by its number: `models::Pet::name`.
    pub(super) fn member_path(&self, id: ModelId, member: usize) -> Option<String> {
        let names = self.names.models[id.index()].as_ref()?;
        let member = names.members.get(member)?;
        Some(format!("{}models::{}::{}", self.prefix, plain(&names.ty), plain(member)))
    }

    /// The field for further members, or the variant for what isn't known.
    pub(super) fn rest_path(&self, id: ModelId) -> Option<String> {
        let names = self.names.models[id.index()].as_ref()?;
        Some(format!("{}models::{}::{}", self.prefix, plain(&names.ty), plain(&names.rest)))
    }

    /// What was planned of an operation.
    pub(super) fn operation(&self, index: usize) -> &'a Operation {
        let (group, number) = self.operations[index];
        &self.module.groups[group].operations[number]
    }

    /// The method of an operation: `Pets::list`.
    pub(super) fn operation_path(&self, index: usize) -> String {
        let names = &self.names.operations[index];
        let group = &self.names.groups[names.group];
        format!("{}{}::{}", self.prefix, plain(&group.ty), plain(&names.method))
    }

    /// The group of an operation, as the document calls it.
    pub(super) fn group_of(&self, index: usize) -> &'a str {
        self.names.groups[self.names.operations[index].group].tag.as_deref().unwrap_or_default()
    }

    /// The setter or argument of each parameter of an operation: `Pets::list().limit`.
    pub(super) fn parameter_paths(&self, index: usize) -> Vec<String> {
        let (operation, planned) = (&self.api.operations[index], self.operation(index));
        let method = planned.methods.first();
        let inside = method.and_then(|method| method.required.as_ref()).map(|it| it.arguments.as_slice());
        let listed = method.map(|method| method.arguments.as_slice()).unwrap_or_default();
        let mut required = inside.unwrap_or(listed).iter();
        let mut optional = planned.setters.iter().map(|(_, argument)| argument);
        let path = self.operation_path(index);
        let name = |is_argument: bool| {
            let argument = if is_argument { required.next() } else { optional.next() };
            argument.map_or_else(|| path.clone(), |it| format!("{path}().{}", plain(&it.parameter.name)))
        };
        let parameters = operation.parameters.iter();
        parameters.map(|parameter| self.client_parameters.is_argument(parameter)).map(name).collect()
    }

    /// The method of the builder for a credential.
    pub(super) fn credential_path(&self, index: usize) -> String {
        let setter = &self.module.client.credentials[index].setter;
        format!("{}ClientBuilder::{}", self.prefix, plain(setter))
    }

    /// The types of servers: `servers::Production`.
    pub(super) fn server_paths(&self) -> Vec<String> {
        self.module.servers.iter().map(|server| self.type_of(&server.name)).collect()
    }

    /// The type of the server of that address.
    pub(super) fn server_path(&self, template: &str) -> Option<String> {
        let server = self.module.servers.iter().find(|it| it.template == template)?;
        Some(self.type_of(&server.name))
    }

    fn type_of(&self, server: &str) -> String {
        format!("{}{}::{}", self.prefix, plain(&self.module.servers_module), plain(server))
    }

    /// The variant of a webhook or a callback.
    pub(super) fn inbound_path(&self, index: usize, is_webhook: bool) -> String {
        let (variant, _) = &self.names.inbound_requests[index];
        let name = if is_webhook { "Webhook" } else { "Callback" };
        format!("{}incoming::{name}::{}", self.prefix, plain(variant))
    }

    /// What an alias stands for in the end, and whether null may stand there too.
    pub(super) fn resolved<'s>(&'s self, type_ref: &'s TypeRef) -> (&'s Shape, bool) {
        let (mut shape, mut nullable) = (&type_ref.shape, type_ref.nullable);
        for _ in 0..LONGEST_CHAIN {
            let Some(ModelKind::Alias(inner)) = self.model_of(shape).map(|model| &model.kind) else { break };
            shape = &inner.shape;
            nullable |= inner.nullable;
        }
        (shape, nullable)
    }

    /// The model that a shape is.
    pub(super) fn model_of(&self, shape: &Shape) -> Option<&'a Model> {
        match shape {
            Shape::Model(id) => Some(self.api.model(*id)),
            _ => None,
        }
    }
}

/// What stands before the paths of a module.
pub(super) fn prefix(module: &Module) -> String {
    module.name.as_ref().map(|name| format!("{}::", plain(name))).unwrap_or_default()
}

/// A name as people say it.
pub(super) fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}
