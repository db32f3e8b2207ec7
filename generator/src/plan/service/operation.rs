//! An operation of a server: the struct of its parameters.

use super::super::operation::{wire_id, wire_path};
use super::names::ServiceNames;
use super::read_shape::read_shape;
use super::security::{UsedScheme, security};
use super::{Plan, body, docs, replies};
use crate::ir::{self, PathStyle, Place, QueryStyle};
use crate::rust::{ReadShape, ServedOperation, ServedParameter, ServedPresence, Type};
use crate::values::{Allowed, Judge};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

pub(super) fn operation(
    plan: &Plan<'_>,
    index: usize,
    (schemes, methods): (&[UsedScheme], &OperationsByPath),
    names: &mut ServiceNames,
) -> ServedOperation {
    let operation = &plan.api.operations[index];
    let own = &plan.names.operations[index];
    let fields = &plan.names.parameters[index].parameters;
    let is_long = |it: &&ir::Parameter| it.place == Place::Path(PathStyle::Segments);
    let read = operation.parameters.iter().zip(fields);
    ServedOperation {
        doc: docs::served(operation),
        method: ServiceNames::method(&own.method),
        name: names.operation(&own.marker),
        id: wire_id(operation),
        http_method: operation.method.clone(),
        path: wire_path(operation),
        tag: operation.tags.first().cloned(),
        long: operation.parameters.iter().find(is_long).map(|it| it.name.clone()),
        elsewhere: methods.elsewhere(plan, index),
        security: security(plan.api, operation, schemes),
        mismatch: mismatch(operation),
        offers: replies::offers(operation),
        parameters: read.map(|(it, name)| served_parameter(plan, operation, it, name)).collect(),
        body: operation.body.as_ref().map(|it| body::body(plan, it, &own.marker, names)),
        replies: replies::replies(plan, operation, &own.marker, names),
    }
}

/// The operations at each path, whose variables have no names.
pub(super) struct OperationsByPath(FxHashMap<String, Vec<usize>>);

impl OperationsByPath {
    pub(super) fn new(plan: &Plan<'_>) -> Self {
        let mut operations: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (index, operation) in plan.api.operations.iter().enumerate() {
            operations.entry(Self::path(operation)).or_default().push(index);
        }
        Self(operations)
    }

    fn path(operation: &ir::Operation) -> String {
        let path = operation.path.split(['#', '?']).next().unwrap_or_default();
        let segments = path.split('/').map(|segment| if segment.contains('{') { "{}" } else { segment });
        segments.collect::<Vec<_>>().join("/")
    }

    /// The methods that operations of other groups have at the path of this one.
    fn elsewhere(&self, plan: &Plan<'_>, index: usize) -> Vec<String> {
        let group = |index: usize| plan.names.operations[index].group;
        let operations = &plan.api.operations;
        let others = self.0.get(&Self::path(&operations[index])).into_iter().flatten();
        let others = others.filter(|other| group(**other) != group(index));
        let methods: BTreeSet<&String> = others.map(|other| &operations[*other].method).collect();
        methods.into_iter().cloned().collect()
    }
}

/// The status that the document has for requests that don't match: 400 or 422, if it has one of them.
fn mismatch(operation: &ir::Operation) -> Option<u16> {
    let has = |status: ir::Status| operation.responses.iter().any(|response| response.status == status);
    match (has(ir::Status::Code(400)), has(ir::Status::Code(422))) {
        (true, false) => Some(400),
        (false, true) => Some(422),
        _ => None,
    }
}

fn served_parameter(
    plan: &Plan<'_>,
    operation: &ir::Operation,
    parameter: &ir::Parameter,
    name: &str,
) -> ServedParameter {
    let ty = match &parameter.shape {
        ir::Shape::Bytes => Type::String,
        shape => plan.ty(shape),
    };
    let default = parameter.documentation.default.as_deref().and_then(|it| usable(plan, parameter, it));
    let presence = match default {
        _ if parameter.required => ServedPresence::Required,
        Some(default) => ServedPresence::Default(default),
        None => ServedPresence::Optional,
    };
    let is_form = !parameter.form_styles.is_empty();
    let shape = read_shape(plan.api, &parameter.shape);
    ServedParameter {
        doc: docs::parameter(&parameter.documentation),
        name: name.to_owned(),
        wire: parameter.name.clone(),
        ty,
        place: parameter.place,
        form: is_form.then(|| parameter.form_styles.clone()),
        besides: is_open(parameter, &shape).then(|| other_pairs(plan.api, operation, parameter)),
        shape,
        presence,
    }
}

/// Returns whether its pairs can have any name: `?a=1&b=2` for the map `{a: 1, b: 2}`.
fn is_open(parameter: &ir::Parameter, shape: &ReadShape) -> bool {
    parameter.place == Place::Query(QueryStyle::FormExploded)
        && matches!(shape, ReadShape::Object(_, Some(_)))
}

/// The names of the pairs in a query that belong to other parameters, and to credentials.
fn other_pairs(api: &ir::Api, operation: &ir::Operation, parameter: &ir::Parameter) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let is_other = |it: &&ir::Parameter| it.name != parameter.name && matches!(it.place, Place::Query(_));
    for other in operation.parameters.iter().filter(is_other) {
        match (other.place, read_shape(api, &other.shape)) {
            (Place::Query(QueryStyle::FormExploded), ReadShape::Object(members, _)) => {
                names.extend(members.into_iter().map(|(name, _)| name));
            }
            _ => names.push(other.name.clone()),
        }
    }
    names.extend(api.credentials.iter().filter_map(|credential| match &credential.place {
        ir::CredentialPlace::Query(name) => Some(name.clone()),
        _ => None,
    }));
    names
}

/// A default that is a value of the parameter; documents have others.
fn usable(plan: &Plan<'_>, parameter: &ir::Parameter, default: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(default).ok()?;
    let type_ref = ir::TypeRef::of(parameter.shape.clone());
    let allowed = Allowed::new(plan.original, Judge::Service);
    let is_allowed = allowed.value(&value, &type_ref, &parameter.documentation) == Some(true);
    (!value.is_null() && is_allowed).then(|| value.to_string())
}
