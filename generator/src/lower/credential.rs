//! Credentials: security schemes, and header parameters that are used as one.

use super::context::Context;
use super::parameter::parameters_of;
use super::token_source;
use crate::diagnostic::{Code, Located};
use crate::ir::{Credential, CredentialPlace};
use crate::openapi::{Parameter, ParameterPlace, RequiredScheme, SecurityRequirement, SecuritySchemeKind};
use crate::options::CredentialOverride;
use rustc_hash::{FxHashMap, FxHashSet};

/// Header parameters of an earlier run, by name in lower case. A header that looks like a credential keeps its kind.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct LockedHeaders {
    credentials: FxHashSet<String>,
    parameters: FxHashSet<String>,
}

impl LockedHeaders {
    pub(crate) fn new<'n>(
        credentials: impl Iterator<Item = &'n str>,
        parameters: impl Iterator<Item = &'n str>,
    ) -> Self {
        Self {
            credentials: credentials.map(str::to_ascii_lowercase).collect(),
            parameters: parameters.map(str::to_ascii_lowercase).collect(),
        }
    }

    /// Returns whether a header was a credential; `None` if it is new.
    fn was_credential(&self, name: &str) -> Option<bool> {
        let name = name.to_ascii_lowercase();
        let is_parameter = self.parameters.contains(&name);
        (is_parameter || self.credentials.contains(&name)).then_some(!is_parameter)
    }

    /// Returns whether all headers of the API are what they were.
    #[cfg(feature = "diff")]
    pub(crate) fn agrees_with(&self, api: &crate::ir::Api) -> bool {
        let is_other = |(name, is_credential): (&String, bool)| {
            self.was_credential(name).is_some_and(|was_credential| was_credential != is_credential)
        };
        let credentials = api.credentials.iter().filter_map(|credential| match &credential.place {
            CredentialPlace::Header(name) => Some((name, true)),
            _ => None,
        });
        let parameters = api.operations.iter().flat_map(|operation| &operation.parameters);
        let headers = parameters
            .filter(|it| matches!(it.place, crate::ir::Place::Header(_)) && is_credential(&it.name));
        !credentials.chain(headers.map(|it| (&it.name, false))).any(is_other)
    }
}

/// Returns whether a header is a credential by its name. Documents from FastAPI have these instead of security schemes.
fn is_credential(header: &str) -> bool {
    let name = header.to_ascii_lowercase();
    let is_key = name == "authorization"
        || name.ends_with("api-key")
        || name.ends_with("apikey")
        || name.ends_with("-token");
    is_key && !name.contains("csrf") && !name.contains("xsrf")
}

/// The means of authentication of a client.
pub(super) struct Credentials {
    /// The credentials of the builder: security schemes, then headers, each in the order of the document.
    pub(super) list: Vec<Credential>,
    /// Mutual TLS schemes: name and description.
    pub(super) certificates: Vec<(String, Option<String>)>,
}

pub(super) fn lower_credentials(cx: &mut Context<'_>, locked: &LockedHeaders) -> Credentials {
    let (mut credentials, mut certificates) = (Vec::new(), Vec::new());
    for scheme in cx.document.security_schemes.clone() {
        if is_off(cx, &scheme.name) {
            continue;
        }
        let text = token_source::description(&scheme);
        let grants = token_source::grants(&scheme);
        let place = match scheme.kind {
            SecuritySchemeKind::ApiKeyHeader(name) => CredentialPlace::Header(name),
            SecuritySchemeKind::ApiKeyQuery(name) => CredentialPlace::Query(name),
            SecuritySchemeKind::ApiKeyCookie(name) => CredentialPlace::Cookie(name),
            SecuritySchemeKind::Http(word) if word.eq_ignore_ascii_case("basic") => CredentialPlace::Basic,
            SecuritySchemeKind::Http(word) if word.eq_ignore_ascii_case("bearer") => bearer(),
            SecuritySchemeKind::Http(word) => CredentialPlace::Authorization(word),
            SecuritySchemeKind::OAuth2 | SecuritySchemeKind::OpenIdConnect => bearer(),
            SecuritySchemeKind::MutualTls => {
                let message = format!(
                    "`{}` uses mutual TLS; configure the client certificate on the transport",
                    scheme.name
                );
                cx.report.add(Code::MutualTls, &scheme.at, message);
                certificates.push((scheme.name, text));
                continue;
            }
            SecuritySchemeKind::Unknown(kind) => {
                let message = format!("unknown security scheme type `{kind}`; the scheme is ignored");
                cx.report.add(Code::UnsupportedSecurity, &scheme.at, message);
                continue;
            }
        };
        credentials.push(Credential { name: scheme.name, place, grants, text, at: scheme.at });
    }
    let headers = find_headers(cx, locked);
    credentials.extend(headers.iter().filter(|header| !is_off(cx, &header.name)).map(header_credential));
    check_overrides(cx, &headers);
    check_environment(cx, &credentials);
    Credentials { list: credentials, certificates }
}

/// Headers that are a credential as the user says, as in an earlier run, or on more than half of all operations.
fn find_headers(cx: &mut Context<'_>, locked: &LockedHeaders) -> Vec<Parameter> {
    let mut found: Vec<(Parameter, usize)> = Vec::new();
    let mut by_name: FxHashMap<String, usize> = FxHashMap::default();
    let mut operations = 0;
    let paths = std::mem::take(&mut cx.document.paths);
    for (_, item) in &paths {
        for operation in &item.operations {
            operations += 1;
            for parameter in parameters_of(cx, item, operation) {
                if parameter.place == ParameterPlace::Header && is_credential(&parameter.name) {
                    let index = *by_name.entry(parameter.name.to_ascii_lowercase()).or_insert(found.len());
                    if index == found.len() {
                        found.push((parameter, 0));
                    }
                    found[index].1 += 1;
                }
            }
        }
    }
    cx.document.paths = paths;
    found.retain(|(parameter, count)| {
        let mut chosen = cx.options.credentials.keys().chain(cx.options.environment.keys());
        let is_chosen = chosen.any(|known| known.value == parameter.name);
        is_chosen || locked.was_credential(&parameter.name).unwrap_or(count * 2 > operations)
    });
    for (parameter, count) in &found {
        if is_off(cx, &parameter.name) {
            continue;
        }
        let message = format!(
            "the header `{}` of {count} of {operations} operations is a credential; it is set once, on the builder",
            parameter.name
        );
        cx.report.add(Code::HeaderCredential, &parameter.at, message);
    }
    found.into_iter().map(|(parameter, _)| parameter).collect()
}

/// Returns whether the user turned a credential off.
fn is_off(cx: &Context<'_>, name: &str) -> bool {
    let mut overrides = cx.options.credentials.iter();
    overrides.any(|(known, value)| known.value == name && *value == CredentialOverride::Off)
}

/// Reports overrides of unknown credentials.
fn check_overrides(cx: &mut Context<'_>, headers: &[Parameter]) {
    let mut known: Vec<String> = headers.iter().map(|header| header.name.clone()).collect();
    known.extend(cx.document.security_schemes.iter().map(|scheme| scheme.name.clone()));
    let unknown = cx.options.credentials.keys().filter(|credential| !known.contains(&credential.value));
    for Located { value: name, at } in unknown {
        let message = format!("`{name}` is neither a security scheme nor a header used as a credential");
        let names = known.iter().map(String::as_str);
        cx.report.add_with_suggestion(Code::Credential, at, message, (name, names));
    }
}

/// Reports environment variables of unknown credentials, and invalid names.
fn check_environment(cx: &mut Context<'_>, credentials: &[Credential]) {
    for (Located { value: name, at }, variables) in &cx.options.environment {
        let Some(credential) = credentials.iter().find(|credential| credential.name == *name) else {
            let message = format!("`{name}` isn't a credential of the client");
            let names = credentials.iter().map(|credential| credential.name.as_str());
            cx.report.add_with_suggestion(Code::Credential, at, message, (name, names));
            continue;
        };
        let expected = if credential.place == CredentialPlace::Basic { 2 } else { 1 };
        let names: Vec<&str> = variables.split(':').collect();
        let is_valid = |name: &&str| !name.is_empty() && !name.contains(['=', '\0']);
        if names.len() != expected || !names.iter().all(is_valid) {
            let wanted = match expected {
                1 => "the name of a variable",
                _ => "the names of two variables with a colon between them, for a user name and a password",
            };
            cx.report.add(Code::Credential, at, format!("`{variables}` isn't {wanted}"));
        }
    }
}

/// The alternatives of an operation: its security requirements, each with its header credentials. Mutual TLS requires
/// nothing here; alternatives with an unknown scheme are dropped.
pub(super) fn lower_security(
    cx: &Context<'_>,
    requirements: &[SecurityRequirement],
    client_parameters: &[&Parameter],
    credentials: &[Credential],
) -> Vec<Vec<usize>> {
    let can_be_met = |required: &RequiredScheme| {
        if is_off(cx, &required.name) {
            return false;
        }
        let unknown = |kind: &SecuritySchemeKind| matches!(kind, SecuritySchemeKind::Unknown(_));
        let mut schemes = cx.document.security_schemes.iter();
        schemes.any(|scheme| scheme.name == required.name && !unknown(&scheme.kind))
    };
    let number = |required: &RequiredScheme| {
        credentials.iter().position(|credential| credential.name == required.name)
    };
    let is_usable = |requirement: &&SecurityRequirement| requirement.iter().all(can_be_met);
    let alternatives = requirements.iter().filter(is_usable);
    let alternatives = alternatives.map(|requirement| requirement.iter().filter_map(number).collect());
    join_header_credentials(alternatives.collect(), client_parameters, credentials)
}

fn join_header_credentials(
    mut alternatives: Vec<Vec<usize>>,
    client_parameters: &[&Parameter],
    credentials: &[Credential],
) -> Vec<Vec<usize>> {
    for parameter in client_parameters {
        let Some(index) =
            credentials.iter().position(|credential| is_header_credential(credential, parameter))
        else {
            continue;
        };
        if alternatives.is_empty() {
            alternatives.push(Vec::new());
        }
        let without = if parameter.required { Vec::new() } else { alternatives.clone() };
        alternatives.iter_mut().for_each(|alternative| alternative.push(index));
        alternatives.extend(without);
    }
    alternatives
}

fn bearer() -> CredentialPlace {
    CredentialPlace::Authorization("Bearer".to_owned())
}

fn header_credential(parameter: &Parameter) -> Credential {
    let place = CredentialPlace::Header(parameter.name.clone());
    Credential {
        name: parameter.name.clone(),
        place,
        grants: Vec::new(),
        text: parameter.description.clone(),
        at: parameter.at.clone(),
    }
}

/// Returns whether a header parameter is this credential; header names are case-insensitive (RFC 9110, 5.1).
pub(super) fn is_header_credential(credential: &Credential, parameter: &Parameter) -> bool {
    let same = |name: &str| name.eq_ignore_ascii_case(&parameter.name);
    parameter.place == ParameterPlace::Header
        && matches!(&credential.place, CredentialPlace::Header(name) if same(name))
}
