//! Names of the builder's methods and the constants for them: of credentials, with the secret, its provider and OAuth 2 grants, and
//! of client parameters.

use super::identifier::{constant_name, field_name};
use super::kinds::{ClientParameterNames, CredentialNames, ParameterNames};
use super::locked::{Naming, Place, Purpose};
use super::reserved;
use super::rows::{Named, Row};
use super::scope::Scope;
use super::words::{Words, words};
use crate::diagnostic::Located;
use crate::ir::{self, GrantKind};
use crate::lockfile::Section;
use crate::options::CredentialOverride;
use crate::plan::client_parameter::{ClientParameter, ClientParameters};
use indexmap::IndexMap;

/// `xi-api-key` → `api_key`, `Bearer` → `bearer_token`; if that is taken, the name of the security scheme. Also returns the
/// methods of the builder so far.
pub(super) fn name_credentials<'n>(
    api: &'n ir::Api,
    configured: &IndexMap<Located<String>, CredentialOverride>,
    naming: &mut Naming<'_>,
) -> (Vec<CredentialNames>, Scope) {
    let mut scope = Scope::reserving(reserved::of_credentials());
    let row = |credential: &'n ir::Credential| {
        let wanted = match configured.get_key_value(&Located::from(credential.name.clone())) {
            Some((Located { at, .. }, CredentialOverride::Name(name))) => {
                Some(Located { value: name.clone(), at: at.clone() })
            }
            Some((_, CredentialOverride::Off)) | None => None,
        };
        let candidates = [usual_words(&credential.place), words(&credential.name)];
        let candidates = candidates.map(|words| field_name(&words));
        Row { key: Some(credential.name.clone()), wanted, ..Row::new(&credential.at, candidates) }
    };
    let rows = api.credentials.iter().map(row).collect();
    // A secret never goes to the operations of another scheme: what is gone keeps its name.
    let setters = naming.name(rows, &Place::of(Section::Credential, Purpose::Field), &mut scope);
    // Two names may be one in capitals.
    let mut constants = Scope::default();
    let name = |(credential, (setter, _)): (&ir::Credential, Named)| {
        let stem = words(setter.trim_start_matches("r#"));
        let mut claim = |suffix: &str| {
            let name = field_name(&[stem.as_slice(), &words(suffix)].concat());
            scope.claim(&credential.at.member(suffix), &[name], naming.report)
        };
        CredentialNames {
            provider: claim("provider"),
            grants: credential.grants.iter().map(|grant| claim(grant_suffix(&grant.kind))).collect(),
            constant: constants.claim(&credential.at, &[constant_name(&stem)], naming.report),
            setter,
        }
    };
    let names = api.credentials.iter().zip(setters).map(name).collect();
    (names, scope)
}

/// The words of a method for what is sent there.
fn usual_words(place: &ir::CredentialPlace) -> Words {
    match place {
        ir::CredentialPlace::Authorization(word) if word == "Bearer" => words("bearer_token"),
        ir::CredentialPlace::Authorization(word) => words(word),
        ir::CredentialPlace::Basic => words("basic_auth"),
        ir::CredentialPlace::Header(name)
        | ir::CredentialPlace::Query(name)
        | ir::CredentialPlace::Cookie(name) => key_words(name),
    }
}

fn grant_suffix(kind: &GrantKind) -> &'static str {
    match kind {
        GrantKind::ClientCredentials => "from_client_credentials",
        GrantKind::Password => "from_password",
        GrantKind::RefreshToken => "from_refresh_token",
        GrantKind::DeviceCode(_) => "from_device_code",
    }
}

/// The words of a header without a vendor's prefix: `X-Api-Key` and `xi-api-key` are `api_key`.
fn key_words(name: &str) -> Words {
    let all = words(name);
    let key = all.iter().position(|word| word == "api" || word == "apikey");
    match key {
        Some(_) if all.iter().any(|word| word == "apikey") => words("api_key"),
        Some(start) => all[start..].to_vec(),
        None if all.len() > 1 && all[0] == "x" => all[1..].to_vec(),
        None => all,
    }
}

/// The user's name, or that of the setter of a call; with the location in front where the builder already has that method.
pub(super) fn name_client_parameters<'n>(
    (client_parameters, parameters): (&'n ClientParameters, &[ParameterNames]),
    credentials: &[CredentialNames],
    scope: &mut Scope,
    naming: &mut Naming<'_>,
) -> Vec<ClientParameterNames> {
    let mut constants = Scope::reserving(credentials.iter().map(|it| it.constant.as_str()));
    let row = |client_parameter: &'n ClientParameter| {
        // The name of the setter in the first call that has the parameter.
        let own = parameters[client_parameter.operation].parameters[client_parameter.number].clone();
        let word = client_parameter.parameter.place.word();
        let longer = [&[word.to_owned()], words(own.trim_start_matches("r#")).as_slice()].concat();
        Row {
            key: Some(format!("{word} {}", client_parameter.parameter.name)),
            wanted: client_parameter.setter.clone(),
            ..Row::new(&client_parameter.name.at, [own, field_name(&longer)])
        }
    };
    let rows = client_parameters.iter().map(row).collect();
    let setters = naming.name(rows, &Place::of(Section::ClientParameter, Purpose::Field), scope);
    let name = |(client_parameter, (setter, _)): (&ClientParameter, Named)| {
        let stem = words(setter.trim_start_matches("r#"));
        let constant = constants.claim(&client_parameter.name.at, &[constant_name(&stem)], naming.report);
        ClientParameterNames { constant, setter }
    };
    client_parameters.iter().zip(setters).map(name).collect()
}
