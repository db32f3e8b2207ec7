//! A planned package → the description of its APIs.

use super::call;
use super::client_parameters::client_parameters;
use super::locations::Locations;
use super::resources::resources;
use super::{
    InspectedApi, InspectedBranch, InspectedCredential, InspectedModel, InspectedOperation,
    InspectedPagination, InspectedUnion, ModelForm,
};
use crate::Counts;
use crate::diagnostic::{Location, one_line};
use crate::ir::Api;
use crate::plan::PlannedApi;
use crate::rust::{
    Branch, Group, Item, ItemKind, Literal, Module, Operation, Package, Pagination, Type, Union,
};
use serde_json::Value;

/// Describes what was planned of these APIs; `written` finds where a location is written.
pub(crate) fn describe(
    package: &Package,
    apis: &[PlannedApi],
    counts: Vec<Counts>,
    written: &dyn Fn(&Location) -> Location,
) -> Vec<InspectedApi> {
    let modules = package.modules.iter().zip(counts).zip(apis);
    let described = modules.map(|((module, counts), planned)| InspectedApi {
        credentials: credentials(&planned.api, module),
        client_parameters: client_parameters(planned, module),
        ..inspected_api(planned, module, counts, &Locations::new(&planned.api, &planned.names, written))
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
        operations.map(move |(index, it)| InspectedOperation {
            tag: locations.tag(number, index).filter(|tag| !tag.is_empty()),
            ..inspected_operation(group, it, locations.operation(number, index))
        })
    });
    InspectedApi {
        title: one_line(planned.api.title.as_deref().unwrap_or("This API")).into_owned(),
        counts,
        servers: module.client.servers.clone(),
        credentials: Vec::new(),
        client_parameters: Vec::new(),
        resources: resources(planned),
        operations: operations.collect(),
        models: module.items.iter().map(|item| model(item, locations.model(&item.name))).collect(),
    }
}

fn inspected_operation(group: &Group, operation: &Operation, at: Option<Location>) -> InspectedOperation {
    let method = operation.methods.first().map(|method| method.name.clone());
    InspectedOperation {
        id: operation.id.clone(),
        method: operation.http_method.clone(),
        path: operation.path.clone(),
        tag: None,
        group: group.accessors.iter().map(|it| it.trim_start_matches("r#")).collect::<Vec<_>>().join("."),
        call: method.unwrap_or_default(),
        code: call::code(group, operation),
        arguments: call::arguments(operation),
        setters: call::setters(operation),
        output: shown(&operation.output.ty),
        at,
        pagination: operation.pagination.as_ref().map(pagination),
        is_pagination_unclear: operation.are_pages_unclear,
    }
}

fn pagination(pagination: &Pagination) -> InspectedPagination {
    let value = |literal: &Literal| match literal {
        Literal::Text(text) => Value::from(text.as_str()),
        Literal::Number(number) => Value::from(*number),
        Literal::Boolean(value) => Value::from(*value),
    };
    InspectedPagination {
        source: pagination.source,
        item: shown(&pagination.item),
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
    let keeps_unknown_members =
        matches!(&item.kind, ItemKind::Structure(structure) if structure.table.keeps_unknown);
    InspectedModel { name: item.name.clone(), kind, at, union, keeps_unknown_members }
}

fn inspected_union(union: &Union) -> InspectedUnion {
    let branch = |branch: &Branch| InspectedBranch {
        variant: branch.name.clone(),
        payload: shown(&branch.ty),
        json_types: branch.kinds.iter().map(|kind| crate::rust::kind(*kind)).collect(),
        values: branch.values.clone(),
        members: branch.members.clone(),
    };
    InspectedUnion { discriminator: union.tag.clone(), branches: union.branches.iter().map(branch).collect() }
}

/// A type for messages: models by their names alone.
pub(crate) fn shown(ty: &Type) -> String {
    ty.shown()
}
