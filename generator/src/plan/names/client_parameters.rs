//! Names of parameters that are lifted to the client: the builder's method and the constant.

use super::credentials::CredentialNames;
use super::identifier::{constant_name, field_name, is_field_name};
use super::parameters::name_parameters;
use super::scope::Scope;
use super::words::words;
use crate::diagnostic::{Code, Report};
use crate::ir;

/// A lifted parameter's names.
#[derive(Clone, Debug)]
pub(in crate::plan) struct ClientParameterNames {
    pub(in crate::plan) constant: String,
    pub(in crate::plan) setter: String,
}

/// The user's name, or that of the setter of a call; with the place in front where the builder has that already.
pub(super) fn name_client_parameters(
    api: &ir::Api,
    credentials: &[CredentialNames],
    scope: &mut Scope,
    report: &mut Report,
) -> Vec<ClientParameterNames> {
    let mut constants = Scope::reserving(credentials.iter().map(|it| it.constant.as_str()));
    let mut name_one = |client_parameters: &ir::ClientParameter| {
        let own = setter_of_call(api, client_parameters);
        let word = api.first_of(client_parameters).place.word();
        let longer =
            field_name(&[&[word.to_owned()], words(own.trim_start_matches("r#")).as_slice()].concat());
        let mut candidates = vec![own, longer];
        let at = &client_parameters.entry.at;
        candidates.splice(0..0, requested(&client_parameters.entry, scope, report));
        let setter = scope.claim(at, &candidates, report);
        let stem = words(setter.trim_start_matches("r#"));
        ClientParameterNames { constant: constants.claim(at, &[constant_name(&stem)], report), setter }
    };
    api.client_parameters.iter().map(&mut name_one).collect()
}

/// The name that the user wants, if it can be one.
fn requested(entry: &ir::ClientParameterRequest, scope: &Scope, report: &mut Report) -> Option<String> {
    let name = entry.method.as_ref()?;
    if !is_field_name(name) {
        report.add(Code::ClientParameter, &entry.at, format!("`{name}` can't be the name of a method"));
    } else if !scope.is_free(name) {
        report.add(Code::ClientParameter, &entry.at, format!("the builder has another method `{name}`"));
    } else {
        return Some(name.clone());
    }
    None
}

/// What the setter of the first call that has it is called.
fn setter_of_call(api: &ir::Api, client_parameters: &ir::ClientParameter) -> String {
    let names = name_parameters(&api.operations[client_parameters.operation], &mut Report::default());
    names.parameters[client_parameters.parameter].clone()
}
