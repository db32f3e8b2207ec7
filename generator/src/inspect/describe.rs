//! A planned package → the description of its APIs.

use super::client_parameters::client_parameters;
use super::{
    InspectedApi, InspectedArgument, InspectedBranch, InspectedCredential, InspectedJob, InspectedModel,
    InspectedOperation, InspectedPagination, InspectedResources, InspectedUnion, ModelForm, ResourceCalls,
};
use crate::Counts;
use crate::diagnostic::{Location, one_line};
use crate::ir::Api;
use crate::options::Resources;
use crate::plan::{Names, PlannedApi};
use crate::rust::{
    Argument, Branch, Field, Group, Item, ItemKind, Job, Literal, Method, Module, Operation, Package,
    Pagination, Type, Union,
};
use rustc_hash::FxHashMap;
use serde_json::Value;

/// How many operations are shown with each source of groups.
const SHOWN: usize = 4;

/// Describes what was planned of these APIs; `written` finds where a location is written.
pub(crate) fn describe(
    package: &Package,
    apis: &[PlannedApi],
    counts: Vec<Counts>,
    written: &dyn Fn(&Location) -> Location,
) -> Vec<InspectedApi> {
    let modules = package.modules.iter().zip(counts).zip(apis);
    let described = modules.map(|((module, counts), planned)| {
        inspected_api(planned, module, counts, &Locations::new(&planned.api, &planned.names, written))
    });
    described.collect()
}

fn credentials(api: &Api, module: &Module) -> Vec<InspectedCredential> {
    let pairs = api.credentials.iter().zip(&module.client.credentials);
    pairs
        .map(|(it, planned)| InspectedCredential { name: it.name.clone(), setter: planned.setter.clone() })
        .collect()
}

fn inspected_api(
    planned: &PlannedApi,
    module: &Module,
    counts: Counts,
    locations: &Locations,
) -> InspectedApi {
    let groups = module.groups.iter().enumerate();
    let operations = groups.flat_map(|(number, group)| {
        let operations = group.operations.iter().enumerate();
        operations.map(move |(index, it)| inspected_operation(group, it, locations.operation(number, index)))
    });
    InspectedApi {
        title: one_line(planned.api.title.as_deref().unwrap_or("This API")).into_owned(),
        counts,
        servers: module.client.servers.clone(),
        credentials: credentials(&planned.api, module),
        client_parameters: client_parameters(planned, module),
        resources: resources(planned),
        operations: operations.collect(),
        jobs: module.groups.iter().flat_map(|group| &group.operations).filter_map(job).collect(),
        models: module.items.iter().map(|item| model(item, locations.model(&item.name))).collect(),
    }
}

fn inspected_operation(
    group: &Group,
    operation: &Operation,
    (at, tag): (Option<Location>, Option<String>),
) -> InspectedOperation {
    let method = operation.methods.first().map(|method| method.name.clone());
    InspectedOperation {
        id: operation.id.clone(),
        method: operation.http_method.clone(),
        path: operation.path.clone(),
        tag,
        group: group.accessors.iter().map(|it| it.trim_start_matches("r#")).collect::<Vec<_>>().join("."),
        call: method.unwrap_or_default(),
        code: code(group, operation),
        arguments: arguments(operation),
        setters: setters(operation),
        output: operation.output.ty.shown(),
        error: (operation.error.ty != Type::Infallible).then(|| operation.error.ty.shown()),
        others: operation.call_index().skip(1).collect(),
        at,
        pagination: operation.pagination.as_ref().map(pagination),
        is_pagination_unclear: operation.are_pages_unclear,
    }
}

fn job(operation: &Operation) -> Option<InspectedJob> {
    let Job { rule, source, .. } = operation.job.as_ref()?;
    Some(InspectedJob { operation: operation.id.clone(), source, rule: rule.clone() })
}

fn pagination(pagination: &Pagination) -> InspectedPagination {
    let value = |literal: &Literal| match literal {
        Literal::Text(text) => Value::from(text.as_str()),
        Literal::Number(number) => Value::from(*number),
        Literal::Boolean(value) => Value::from(*value),
    };
    InspectedPagination {
        source: pagination.source,
        item: pagination.item.shown(),
        rule: pagination.rule.iter().map(|(key, literal)| (*key, value(literal))).collect(),
    }
}

fn model(item: &Item, at: Option<Location>) -> InspectedModel {
    let (kind, union) = match &item.kind {
        ItemKind::Structure(_) => (ModelForm::Struct, None),
        ItemKind::Enumeration(_) => (ModelForm::Enumeration, None),
        ItemKind::Alias(_) => (ModelForm::Alias, None),
        ItemKind::Union(union) => (ModelForm::Union, Some(inspected_union(union))),
    };
    let (fields, keeps_unknown_members) = match &item.kind {
        ItemKind::Structure(structure) => {
            (structure.fields.iter().map(field).collect(), structure.table.keeps_unknown)
        }
        _ => (Vec::new(), false),
    };
    InspectedModel { name: item.name.clone(), kind, at, union, fields, keeps_unknown_members }
}

fn field(field: &Field) -> InspectedArgument {
    InspectedArgument { name: field.name.clone(), ty: field.ty.shown() }
}

fn inspected_union(union: &Union) -> InspectedUnion {
    let branch = |branch: &Branch| InspectedBranch {
        variant: branch.name.clone(),
        payload: branch.ty.shown(),
        json_types: branch.kinds.iter().map(|kind| crate::rust::kind(*kind)).collect(),
        values: branch.values.clone(),
        members: branch.members.clone(),
    };
    InspectedUnion { discriminator: union.tag.clone(), branches: union.branches.iter().map(branch).collect() }
}

/// The call with the names of its arguments: `client.books().get(isbn).await?`.
fn code(group: &Group, operation: &Operation) -> String {
    let Some(method) = operation.methods.first() else { return String::new() };
    let required = method.required.as_ref().map(|required| {
        let fields = required.arguments.iter().map(name).collect::<Vec<_>>().join(", ");
        format!("{} {{ {fields} }}", required.structure.name)
    });
    let listed = method.arguments.iter().map(|argument| name(argument).to_owned());
    let arguments: Vec<String> = required.into_iter().chain(listed).collect();
    format!("{}({}).await?", group.call(&method.name), arguments.join(", "))
}

/// The required parameters and the body.
fn arguments(operation: &Operation) -> Vec<InspectedArgument> {
    let of = |method: &Method| {
        let required = method.required.iter().flat_map(|required| &required.arguments);
        required.chain(&method.arguments).map(inspected).collect()
    };
    operation.methods.first().map(of).unwrap_or_default()
}

/// The optional parameters.
fn setters(operation: &Operation) -> Vec<InspectedArgument> {
    operation.setters.iter().map(|setter| inspected(&setter.argument)).collect()
}

fn inspected(argument: &Argument) -> InspectedArgument {
    InspectedArgument { name: name(argument).to_owned(), ty: argument.parameter.form.ty().shown() }
}

fn name(argument: &Argument) -> &str {
    &argument.parameter.name
}

/// The calls of some operations with each value.
fn resources(planned: &PlannedApi) -> InspectedResources {
    let operations = planned.api.operations.len();
    let shown = |number: usize| number * operations / SHOWN.min(operations.max(1));
    let value = |resources: Resources| {
        let (groups, calls) = planned.names.calls_with(&planned.api, resources);
        let calls = (0..SHOWN.min(operations)).map(|number| calls[shown(number)].clone()).collect();
        ResourceCalls { resources, groups, calls }
    };
    InspectedResources { chosen: planned.names.resources, values: Resources::ALL.map(value).into() }
}

/// The locations of operations and models in the document, by their names in Rust.
struct Locations {
    /// By the index of the group and the index in it.
    operations: FxHashMap<(usize, usize), (Location, Option<String>)>,
    models: FxHashMap<String, Location>,
}

impl Locations {
    fn new(api: &Api, names: &Names, written: &dyn Fn(&Location) -> Location) -> Self {
        let mut counts = vec![0_usize; names.groups.len()];
        let mut operations = FxHashMap::default();
        for (operation, names) in api.operations.iter().zip(&names.operations) {
            if let Some(count) = counts.get_mut(names.group) {
                let tag =
                    operation.group_hint.last().or(operation.tags.first()).filter(|tag| !tag.is_empty());
                operations.insert((names.group, *count), (written(&operation.at), tag.cloned()));
                *count += 1;
            }
        }
        let types = api.models.iter().zip(&names.models);
        let named = types.filter_map(|(model, names)| Some((names.as_ref()?.ty.clone(), written(&model.at))));
        Self { operations, models: named.collect() }
    }

    /// The location of an operation, and its tag or the value of an extension in its place.
    fn operation(&self, group: usize, number: usize) -> (Option<Location>, Option<String>) {
        self.operations.get(&(group, number)).cloned().map_or((None, None), |(at, tag)| (Some(at), tag))
    }

    fn model(&self, name: &str) -> Option<Location> {
        self.models.get(name).cloned()
    }
}
