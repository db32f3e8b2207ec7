//! Names of client parameters: the builder's method and the constant.

use super::credentials::CredentialNames;
use super::identifier::{constant_name, field_name, is_field_name};
use super::parameters::name_parameters;
use super::scope::Scope;
use super::words::words;
use crate::diagnostic::{Code, Report};
use crate::ir;
use crate::options::ClientParameterOverride;
use crate::plan::client_parameter::{ClientParameter, ClientParameters};

/// A client parameter's names.
#[derive(Clone, Debug)]
pub(in crate::plan) struct ClientParameterNames {
    pub(in crate::plan) constant: String,
    pub(in crate::plan) setter: String,
}

/// The user's name, or that of the setter of a call; with the location in front where the builder already has that method.
pub(super) fn name_client_parameters(
    api: &ir::Api,
    client_parameters: &ClientParameters,
    credentials: &[CredentialNames],
    scope: &mut Scope,
    report: &mut Report,
) -> Vec<ClientParameterNames> {
    let mut constants = Scope::reserving(credentials.iter().map(|it| it.constant.as_str()));
    let mut name_one = |client_parameter: &ClientParameter| {
        let own = setter_of_call(api, client_parameter);
        let word = client_parameter.parameter.place.word();
        let longer =
            field_name(&[&[word.to_owned()], words(own.trim_start_matches("r#")).as_slice()].concat());
        let mut candidates = vec![own, longer];
        let at = client_parameter.name.at.clone();
        candidates.splice(0..0, requested(client_parameter, scope, report));
        let setter = scope.claim(&at, &candidates, report);
        let stem = words(setter.trim_start_matches("r#"));
        ClientParameterNames { constant: constants.claim(&at, &[constant_name(&stem)], report), setter }
    };
    client_parameters.iter().map(&mut name_one).collect()
}

/// The name that the user wants, if the builder's method can have it.
fn requested(client_parameter: &ClientParameter, scope: &Scope, report: &mut Report) -> Option<String> {
    let ClientParameterOverride::Name(name) = &client_parameter.setter else { return None };
    let message = if !is_field_name(name) {
        format!("`{name}` is not a valid method name")
    } else if !scope.is_free(name) {
        format!("the builder already has a method `{name}`")
    } else {
        return Some(name.clone());
    };
    report.add(Code::ClientParameter, &client_parameter.name.at, message);
    None
}

/// The name of the setter in the first call that has the parameter.
fn setter_of_call(api: &ir::Api, client_parameter: &ClientParameter) -> String {
    let names = name_parameters(&api.operations[client_parameter.operation], &mut Report::default());
    names.parameters[client_parameter.number].clone()
}
