//! Client parameters, and parameters that could be some. In: a planned API.

use super::InspectedClientParameter;
use crate::ir::{Api, Operation, Parameter};
use crate::plan::PlannedApi;
use crate::rust::Module;
use indexmap::IndexMap;
use rustc_hash::FxHashSet;

/// The client parameters of an API, and those that could be some because more than half of its operations have them.
pub(super) fn client_parameters(planned: &PlannedApi, module: &Module) -> Vec<InspectedClientParameter> {
    let client_parameters = planned.client_parameters.iter().zip(&module.client.client_parameters);
    let client_parameters = client_parameters.enumerate().map(|(number, (client_parameter, written))| {
        let has_it = |operation: &&Operation| {
            let mut parameters = operation.parameters.iter();
            parameters.any(|parameter| planned.client_parameters.position(parameter) == Some(number))
        };
        InspectedClientParameter {
            name: written.wire.clone(),
            place: client_parameter.parameter.place.word(),
            operations: planned.api.operations.iter().filter(has_it).count(),
            setter: Some(written.setter.clone()),
        }
    });
    let is_shared = |operations: usize| operations > 1 && operations * 2 > planned.api.operations.len();
    let candidates = candidates(planned).into_values().filter(|(_, operations)| is_shared(*operations));
    let candidates = candidates.map(|(parameter, operations)| InspectedClientParameter {
        name: parameter.name.clone(),
        place: parameter.place.word(),
        operations,
        setter: None,
    });
    client_parameters.chain(candidates).collect()
}

/// The parameters that could be client parameters, each as the first operation has it, and how many operations have one of
/// its name. Names of headers are case-insensitive (RFC 9110, 5.1), so case makes no difference here.
fn candidates(planned: &PlannedApi) -> IndexMap<String, (&Parameter, usize)> {
    let mut found: IndexMap<String, (&Parameter, usize)> = IndexMap::new();
    let own_of_calls = own_of_calls(&planned.api);
    let is_free = |parameter: &&Parameter| planned.client_parameters.position(parameter).is_none();
    for operation in &planned.api.operations {
        let mut met = FxHashSet::default();
        for parameter in operation.parameters.iter().filter(is_free) {
            if !own_of_calls.contains(parameter.name.as_str())
                && met.insert(parameter.name.to_ascii_lowercase())
            {
                found.entry(parameter.name.to_ascii_lowercase()).or_insert((parameter, 0)).1 += 1;
            }
        }
    }
    let is_requested = |name: &String| {
        planned.client_parameters.iter().any(|requested| requested.name.value.eq_ignore_ascii_case(name))
    };
    found.retain(|name, _| !is_requested(name));
    found
}

/// The names of parameters that each call needs its own value of.
fn own_of_calls(api: &Api) -> FxHashSet<&str> {
    let parameters = api
        .operations
        .iter()
        .flat_map(|operation| operation.parameters.iter().map(move |it| (operation, it)));
    let own = parameters.filter(|(operation, parameter)| operation.own_of_calls(parameter).is_some());
    own.map(|(_, parameter)| parameter.name.as_str()).collect()
}
