//! Client parameters: parameters whose value the client holds for all calls. In: an API without duplicate models, and what
//! the user asks for. Out: which parameters these are.

use crate::diagnostic::{Code, Located, Report};
use crate::ir::{Api, Parameter, Place};
use crate::options::ClientParameterOverride;
use indexmap::IndexMap;
use std::collections::BTreeSet;

/// The client parameters of an API, in the order in which the user asks for them.
#[derive(Debug, Default)]
pub(crate) struct ClientParameters(Vec<ClientParameter>);

/// A parameter whose value the client holds.
#[derive(Debug)]
pub(crate) struct ClientParameter {
    /// Its name as the user writes it.
    pub(crate) name: Located<String>,
    /// The name that the user asks for.
    pub(crate) setter: Option<Located<String>>,
    /// The number of the first operation that has it, and its number there.
    pub(crate) operation: usize,
    pub(crate) number: usize,
    /// As that operation has it.
    pub(crate) parameter: Parameter,
}

impl ClientParameter {
    pub(super) fn is(&self, parameter: &Parameter) -> bool {
        is_named(parameter, &self.name.value) && is_same(&self.parameter, parameter)
    }
}

impl ClientParameters {
    /// Finds the parameters that the user asks for; a request that can't be met is reported.
    pub(super) fn new(
        api: &Api,
        requests: &IndexMap<Located<String>, ClientParameterOverride>,
        report: &mut Report,
    ) -> Self {
        let mut found = Self::default();
        for (name, setter) in requests {
            let Some((operation, number)) = found.find(api, &name.value) else {
                found.report_unknown(api, name, report);
                continue;
            };
            let parameter = api.operations[operation].parameters[number].clone();
            if let Some(reason) = own_of_calls(api, &parameter) {
                let message = format!("`{}` can't be the same for all calls: {reason}", name.value);
                report.add(Code::InvalidOption, &name.at, message);
                continue;
            }
            found.report_unequal(api, &parameter, &name.value, report);
            let setter = match setter {
                ClientParameterOverride::OwnName => None,
                ClientParameterOverride::Name(setter) => {
                    Some(Located { value: setter.clone(), at: name.at.clone() })
                }
            };
            found.0.push(ClientParameter { name: name.clone(), setter, operation, number, parameter });
        }
        found
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &ClientParameter> {
        self.0.iter()
    }

    /// The client parameter that a parameter of an operation is.
    pub(crate) fn position(&self, parameter: &Parameter) -> Option<usize> {
        self.0.iter().position(|client_parameter| client_parameter.is(parameter))
    }

    /// The name that the user asks for, if a parameter is a client parameter.
    pub(crate) fn requested_name(&self, parameter: &Parameter) -> Option<&str> {
        let setter = self.0[self.position(parameter)?].setter.as_ref();
        setter.map(|setter| setter.value.as_str())
    }

    /// Returns whether a call needs its own value for this parameter. One with a single value is sent anyway.
    pub(crate) fn is_argument(&self, parameter: &Parameter) -> bool {
        parameter.required && parameter.only_value.is_none() && self.position(parameter).is_none()
    }

    /// The first parameter of that name, by its operation and its number there.
    fn find(&self, api: &Api, name: &str) -> Option<(usize, usize)> {
        api.operations.iter().enumerate().find_map(|(operation, parameters)| {
            let mut parameters = parameters.parameters.iter();
            let number = parameters.position(|it| is_named(it, name) && self.position(it).is_none())?;
            Some((operation, number))
        })
    }

    /// Reports parameters of the requested name that differ from the first one.
    fn report_unequal(&self, api: &Api, first: &Parameter, name: &str, report: &mut Report) {
        let parameters = api.operations.iter().flat_map(|operation| &operation.parameters);
        let of_that_name = parameters.filter(|it| is_named(it, name));
        for parameter in of_that_name.filter(|it| !is_same(first, it) && self.position(it).is_none()) {
            let message = format!(
                "`{}` differs from the client parameter of the same name: {}; each call keeps its own value",
                parameter.name,
                difference(first, parameter)
            );
            report.add(Code::ConflictingParameter, &parameter.at, message);
        }
    }

    fn report_unknown(&self, api: &Api, Located { value: name, at }: &Located<String>, report: &mut Report) {
        let parameters = || api.operations.iter().flat_map(|operation| &operation.parameters);
        if parameters().any(|it| it.name.eq_ignore_ascii_case(name) && self.position(it).is_some()) {
            let message = format!("`{name}` is already a client parameter");
            report.add(Code::InvalidOption, at, message);
            return;
        }
        let message = format!("no operation has a parameter `{name}`");
        let known: BTreeSet<&str> = parameters().map(|it| it.name.as_str()).collect();
        report.add_with_suggestion(Code::InvalidOption, at, message, (name, known));
    }
}

/// Names of headers are case-insensitive (RFC 9110, 5.1).
fn is_named(parameter: &Parameter, name: &str) -> bool {
    let is_header = matches!(parameter.place, Place::Header(_));
    parameter.name == name || is_header && parameter.name.eq_ignore_ascii_case(name)
}

fn is_same(left: &Parameter, right: &Parameter) -> bool {
    left.place == right.place && left.allow_reserved == right.allow_reserved && left.shape == right.shape
}

fn difference(first: &Parameter, parameter: &Parameter) -> String {
    let (first_place, place) = (first.place.word(), parameter.place.word());
    if first_place != place {
        format!("that one is sent in the {first_place}")
    } else if first.shape != parameter.shape {
        "that one has another type".to_owned()
    } else {
        "that one has another style".to_owned()
    }
}

/// Why each call needs its own value, if it does.
fn own_of_calls(api: &Api, first: &Parameter) -> Option<&'static str> {
    let is_it = |it: &Parameter| is_same(first, it) && it.name == first.name;
    let mut operations = api.operations.iter().filter(|operation| operation.parameters.iter().any(is_it));
    operations.find_map(|operation| operation.own_of_calls(first))
}
