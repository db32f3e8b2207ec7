//! Names of client parameters: the builder's method and the constant.

use super::credentials::CredentialNames;
use super::identifier::{constant_name, field_name, is_field_name};
use super::locked::{Entry, Locked, Purpose};
use super::parameters::ParameterNames;
use super::scope::Scope;
use super::words::words;
use crate::diagnostic::{Code, Report};
use crate::lockfile::Section;
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
    (client_parameters, parameters): (&ClientParameters, &[ParameterNames]),
    credentials: &[CredentialNames],
    scope: &mut Scope,
    locked: &Locked<'_>,
    report: &mut Report,
) -> Vec<ClientParameterNames> {
    let mut constants = Scope::reserving(credentials.iter().map(|it| it.constant.as_str()));
    let mut kept = Vec::new();
    for client_parameter in client_parameters.iter() {
        let key = key(client_parameter);
        let entry = Entry { section: Section::ClientParameter, key: &key, purpose: Purpose::Field };
        let is_free = !matches!(client_parameter.setter, ClientParameterOverride::Name(_));
        let name = || locked.name(&entry, &client_parameter.name.at, scope, report);
        kept.push(is_free.then(name).flatten());
    }
    locked.retire(Section::ClientParameter, scope);
    for client_parameter in client_parameters.iter() {
        if let ClientParameterOverride::Name(name) = &client_parameter.setter {
            scope.free_retired(name);
        }
    }
    let mut name_one = |(client_parameter, kept): (&ClientParameter, Option<&str>)| {
        // The name of the setter in the first call that has the parameter.
        let own = parameters[client_parameter.operation].parameters[client_parameter.number].clone();
        let word = client_parameter.parameter.place.word();
        let longer =
            field_name(&[&[word.to_owned()], words(own.trim_start_matches("r#")).as_slice()].concat());
        let mut candidates = vec![own, longer];
        let at = client_parameter.name.at.clone();
        candidates.splice(0..0, requested(client_parameter, scope, report));
        let claim = || scope.claim(&at, &candidates, report);
        let setter = kept.map_or_else(claim, str::to_owned);
        let stem = words(setter.trim_start_matches("r#"));
        ClientParameterNames { constant: constants.claim(&at, &[constant_name(&stem)], report), setter }
    };
    client_parameters.iter().zip(kept).map(&mut name_one).collect()
}

/// A client parameter's key in the lock file.
pub(super) fn key(client_parameter: &ClientParameter) -> String {
    format!("{} {}", client_parameter.parameter.place.word(), client_parameter.parameter.name)
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
