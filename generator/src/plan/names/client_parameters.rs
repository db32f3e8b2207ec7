//! Names of client parameters: the builder's method and the constant.

use super::claim::{Unnamed, claim};
use super::identifier::{constant_name, field_name};
use super::kinds::{ClientParameterNames, CredentialNames, ParameterNames};
use super::locked::{Locked, Purpose};
use super::scope::Scope;
use super::words::words;
use crate::diagnostic::Report;
use crate::lockfile::Section;
use crate::plan::client_parameter::{ClientParameter, ClientParameters};

/// The user's name, or that of the setter of a call; with the location in front where the builder already has that method.
pub(super) fn name_client_parameters<'n>(
    (client_parameters, parameters): (&'n ClientParameters, &[ParameterNames]),
    credentials: &[CredentialNames],
    scope: &mut Scope,
    locked: &Locked<'_>,
    report: &mut Report,
) -> Vec<ClientParameterNames> {
    let mut constants = Scope::reserving(credentials.iter().map(|it| it.constant.as_str()));
    let unnamed = |client_parameter: &'n ClientParameter| {
        // The name of the setter in the first call that has the parameter.
        let own = parameters[client_parameter.operation].parameters[client_parameter.number].clone();
        let word = client_parameter.parameter.place.word();
        let longer = [&[word.to_owned()], words(own.trim_start_matches("r#")).as_slice()].concat();
        Unnamed {
            key: key(client_parameter),
            at: &client_parameter.name.at,
            wanted: client_parameter.setter.as_ref(),
            candidates: vec![own, field_name(&longer)],
        }
    };
    let unnamed: Vec<Unnamed<'_>> = client_parameters.iter().map(unnamed).collect();
    let setters = claim(&unnamed, (Section::ClientParameter, Purpose::Field), scope, locked, report);
    let name = |(unnamed, setter): (&Unnamed<'_>, String)| {
        let stem = words(setter.trim_start_matches("r#"));
        let constant = constants.claim(unnamed.at, &[constant_name(&stem)], report);
        ClientParameterNames { constant, setter }
    };
    unnamed.iter().zip(setters).map(name).collect()
}

/// A client parameter's key in the lock file.
pub(super) fn key(client_parameter: &ClientParameter) -> String {
    format!("{} {}", client_parameter.parameter.place.word(), client_parameter.parameter.name)
}
