//! Parameters that are lifted to the client. In: an API whose equal schemas share their types, with what its user wishes.
//! Out: the same API, in which each parameter that the client has a value of knows which; and what the builder sets it by.

use super::names::ClientParameterNames;
use super::{Plan, docs, parameter};
use crate::diagnostic::{Code, Report};
use crate::ir::{Api, ClientParameterRequest, Parameter, Place};
use crate::{ir, rust};
use std::collections::BTreeSet;

/// Lifts what the user wishes; a wish that can't be met is reported.
pub(super) fn client_parameter(api: &mut Api, report: &mut Report) {
    for entry in std::mem::take(&mut api.client_parameter_requests) {
        let Some((operation, number)) = find(api, &entry.parameter) else {
            tell_unknown(api, &entry, report);
            continue;
        };
        let first = api.operations[operation].parameters[number].clone();
        if let Some(reason) = own_of_calls(api, &first) {
            let message = format!("`{}` can't be the same for all calls: {reason}", entry.parameter);
            report.add(Code::ClientParameter, &entry.at, message);
            continue;
        }
        let client_value = api.client_parameters.len();
        let parameters = api.operations.iter_mut().flat_map(|operation| &mut operation.parameters);
        for parameter in parameters.filter(|it| is_named(it, &entry.parameter)) {
            if is_same(&first, parameter) {
                parameter.client_parameters = Some(client_value);
            } else {
                let message = format!(
                    "`{}` isn't the parameter of this name that is lifted to the client: {}; it stays as it is",
                    parameter.name,
                    difference(&first, parameter)
                );
                report.add(Code::ConflictingParameter, &parameter.at, message);
            }
        }
        api.client_parameters.push(ir::ClientParameter { entry, operation, parameter: number });
    }
}

/// The first parameter of that name, by its operation and its number there.
fn find(api: &Api, name: &str) -> Option<(usize, usize)> {
    api.operations.iter().enumerate().find_map(|(index, operation)| {
        let number = operation.parameters.iter().position(|it| is_named(it, name))?;
        Some((index, number))
    })
}

/// Names of headers know no case (RFC 9110, 5.1). What is lifted is no more to be had.
fn is_named(parameter: &Parameter, name: &str) -> bool {
    let is_header = matches!(parameter.place, Place::Header(_));
    let is_it = parameter.name == name || is_header && parameter.name.eq_ignore_ascii_case(name);
    is_it && parameter.client_parameters.is_none()
}

fn is_same(one: &Parameter, other: &Parameter) -> bool {
    one.place == other.place && one.allow_reserved == other.allow_reserved && one.shape == other.shape
}

fn difference(one: &Parameter, other: &Parameter) -> String {
    let (place, other_place) = (one.place.word(), other.place.word());
    if place != other_place {
        format!("that one is sent in the {place}")
    } else if one.shape != other.shape {
        "that one is of another type".to_owned()
    } else {
        "that one is written in another style".to_owned()
    }
}

/// Why each call needs a value of its own, if it does.
fn own_of_calls(api: &Api, first: &Parameter) -> Option<&'static str> {
    let is_it = |it: &Parameter| is_same(first, it) && it.name == first.name;
    let mut having = api.operations.iter().filter(|operation| operation.parameters.iter().any(is_it));
    having.find_map(|operation| operation.own_of_calls(first))
}

fn tell_unknown(api: &Api, entry: &ClientParameterRequest, report: &mut Report) {
    let parameters = || api.operations.iter().flat_map(|operation| &operation.parameters);
    let is_header_credential_parameter = parameters()
        .any(|it| it.client_parameters.is_some() && it.name.eq_ignore_ascii_case(&entry.parameter));
    if is_header_credential_parameter {
        report.add(Code::ClientParameter, &entry.at, format!("`{}` is lifted already", entry.parameter));
        return;
    }
    let message = format!("no operation has a parameter `{}`", entry.parameter);
    let known: BTreeSet<&str> = parameters().map(|it| it.name.as_str()).collect();
    report.add_about_name(Code::ClientParameter, &entry.at, message, (&entry.parameter, known));
}

impl Plan<'_> {
    /// What the builder sets for all calls.
    pub(super) fn client_parameters(&self) -> Vec<rust::ClientParameter> {
        let shared = |(client_parameters, names): (&ir::ClientParameter, &ClientParameterNames)| {
            let first = self.api.first_of(client_parameters);
            let mut doing = self.api.operations.iter().flat_map(|operation| &operation.parameters);
            rust::ClientParameter {
                doc: docs::shared(parameter::place_words(first.place), first),
                constant: names.constant.clone(),
                setter: names.setter.clone(),
                wire: first.name.clone(),
                place: parameter::shared_place(first),
                is_required: doing.any(|it| it.required && it.client_parameters == first.client_parameters),
                written: self.parameter(first, names.setter.clone()).parameter.written,
            }
        };
        self.api.client_parameters.iter().zip(&self.names.client_parameters).map(shared).collect()
    }
}
