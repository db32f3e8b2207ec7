//! Parameters that operations share. In: an API and what was planned of it. Out: those that are lifted to the client, and
//! those that could be.

use super::InspectedClientParameter;
use crate::ir::{Api, Operation, Parameter};
use crate::rust::Module;
use indexmap::IndexMap;
use rustc_hash::FxHashSet;

/// The parameters of an API that are lifted, and those that more than half of its operations have.
pub(super) fn client_parameters(api: &Api, module: &Module) -> Vec<InspectedClientParameter> {
    let client_parameters = api.client_parameters.iter().zip(&module.client.client_parameters).enumerate();
    let client_parameters =
        client_parameters.map(|(number, (client_parameters, planned))| InspectedClientParameter {
            name: planned.wire.clone(),
            place: api.first_of(client_parameters).place.word(),
            operations: count(api, number),
            setter: Some(planned.setter.clone()),
        });
    let is_shared = |operations: usize| operations > 1 && operations * 2 > api.operations.len();
    let others = others(api).into_values().filter(|(_, operations)| is_shared(*operations));
    let others = others.map(|(parameter, operations)| InspectedClientParameter {
        name: parameter.name.clone(),
        place: parameter.place.word(),
        operations,
        setter: None,
    });
    client_parameters.chain(others).collect()
}

/// The parameters that could be lifted, each as it is met first, and how many operations have one of its name. Names of
/// headers know no case (RFC 9110, 5.1), so it tells no parameters apart here.
fn others(api: &Api) -> IndexMap<String, (&Parameter, usize)> {
    let mut found: IndexMap<String, (&Parameter, usize)> = IndexMap::new();
    let own_of_calls = own_of_calls(api);
    for operation in &api.operations {
        let mut met = FxHashSet::default();
        for parameter in operation.parameters.iter().filter(|it| it.client_parameters.is_none()) {
            if !own_of_calls.contains(parameter.name.as_str())
                && met.insert(parameter.name.to_ascii_lowercase())
            {
                found.entry(parameter.name.to_ascii_lowercase()).or_insert((parameter, 0)).1 += 1;
            }
        }
    }
    let client_parameters =
        |name: &String| api.client_parameters.iter().any(|it| it.entry.parameter.eq_ignore_ascii_case(name));
    found.retain(|name, _| !client_parameters(name));
    found
}

/// The names of those of which each call needs a value of its own.
fn own_of_calls(api: &Api) -> FxHashSet<&str> {
    let parameters = api
        .operations
        .iter()
        .flat_map(|operation| operation.parameters.iter().map(move |it| (operation, it)));
    let own = parameters.filter(|(operation, parameter)| operation.own_of_calls(parameter).is_some());
    own.map(|(_, parameter)| parameter.name.as_str()).collect()
}

/// How many operations have the parameter of that number.
fn count(api: &Api, number: usize) -> usize {
    let has_it = |it: &&Operation| it.parameters.iter().any(|it| it.client_parameters == Some(number));
    api.operations.iter().filter(has_it).count()
}
