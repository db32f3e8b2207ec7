//! Credentials: security schemes, and header parameters that may be used as one.

use super::context::Context;
use super::parameter::is_header_name;
use crate::diagnostic::{Code, Located};
use crate::ir::{self, Credential, CredentialPlace, Grant, GrantKind, Place, SchemeDocs};
use crate::openapi::{RequiredScheme, SecurityRequirement, SecurityScheme, SecuritySchemeKind};

use indexmap::IndexMap;
use std::mem::discriminant;

/// Returns whether a header is a credential by its name. Documents from FastAPI have these instead of security schemes.
fn is_credential(header: &str) -> bool {
    const ENDS: [&str; 6] = ["api-key", "apikey", "authorization", "auth-token", "access-token", "x-token"];
    let name = header.to_ascii_lowercase();
    ENDS.iter().any(|end| name.ends_with(end))
}

/// The means of authentication of a client.
pub(super) struct Credentials {
    /// Security schemes, in the order of the document.
    pub(super) list: Vec<Credential>,
    /// Mutual TLS schemes by their names.
    pub(super) certificates: Vec<(String, SchemeDocs)>,
}

pub(super) fn lower_credentials(cx: &mut Context) -> Credentials {
    let (mut credentials, mut certificates) = (Vec::new(), Vec::new());
    for scheme in cx.document.security_schemes.clone() {
        if is_off(cx, &scheme.name) {
            continue;
        }
        let docs = docs(&scheme);
        let grants = grants(&scheme);
        let bearer = || CredentialPlace::Authorization("Bearer".to_owned());
        let place = match scheme.kind {
            SecuritySchemeKind::ApiKeyHeader(name) if !is_header_name(&name) => {
                let message = format!("no header can be named `{name}`; the scheme is ignored");
                cx.report.add(Code::UnsupportedSecurity, &scheme.at, message);
                continue;
            }
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
                certificates.push((scheme.name, docs));
                continue;
            }
            SecuritySchemeKind::Unknown(kind) => {
                let message = format!("unknown security scheme type `{kind}`; the scheme is ignored");
                cx.report.add(Code::UnsupportedSecurity, &scheme.at, message);
                continue;
            }
        };
        credentials.push(Credential { name: scheme.name, place, grants, docs, at: scheme.at });
    }
    Credentials { list: credentials, certificates }
}

/// Header parameters that are credentials, in the order of the document, without those that a scheme sends: those that are called
/// like one, and those that the user configures. A secret is one text or number.
pub(super) fn header_credentials(
    cx: &mut Context,
    operations: &[ir::Operation],
    schemes: &[Credential],
) -> Vec<Credential> {
    let mut found: IndexMap<String, Credential> = IndexMap::new();
    for parameter in operations.iter().flat_map(|operation| &operation.parameters) {
        let is_header = matches!(parameter.place, Place::Header(_));
        let key = parameter.name.to_ascii_lowercase();
        let can_be_credential = is_credential(&key) || key.ends_with("-token");
        if is_header && parameter.shape.is_scalar() && can_be_credential {
            found.entry(key).or_insert_with(|| header_credential(parameter));
        }
    }
    let mut headers: Vec<Credential> = found.into_values().collect();
    check_overrides(cx, &headers);
    let is_sent = |header: &str| {
        let is_it = |place: &CredentialPlace| matches!(place, CredentialPlace::Header(name) if name.eq_ignore_ascii_case(header));
        schemes.iter().any(|scheme| is_it(&scheme.place))
    };
    headers.retain(|header| {
        let is_on = is_credential(&header.name) || is_requested(cx, &header.name);
        is_on && !is_off(cx, &header.name) && !is_sent(&header.name)
    });
    let known: Vec<&Credential> = schemes.iter().chain(&headers).collect();
    check_environment(cx, &known);
    headers
}

fn is_requested(cx: &Context, name: &str) -> bool {
    let mut requested = cx.options.credentials.keys().chain(cx.options.environment.keys());
    requested.any(|known| known.value == *name)
}

fn header_credential(parameter: &ir::Parameter) -> Credential {
    let name = &parameter.name;
    Credential {
        name: name.clone(),
        place: CredentialPlace::Header(name.clone()),
        grants: Vec::new(),
        docs: SchemeDocs { text: parameter.documentation.text.clone(), ..SchemeDocs::default() },
        at: parameter.at.clone(),
    }
}

fn is_off(cx: &Context, name: &str) -> bool {
    let mut overrides = cx.options.credentials.iter();
    overrides.any(|(known, value)| known.value == name && !value)
}

fn check_overrides(cx: &mut Context, headers: &[Credential]) {
    let mut known: Vec<String> = headers.iter().map(|header| header.name.clone()).collect();
    known.extend(cx.document.security_schemes.iter().map(|scheme| scheme.name.clone()));
    let unknown = cx.options.credentials.keys().filter(|credential| !known.contains(&credential.value));
    for Located { value: name, at } in unknown {
        let message = format!("`{name}` is neither a security scheme nor a header used as a credential");
        let names = known.iter().map(String::as_str);
        cx.report.add_with_suggestion(Code::InvalidOption, at, message, (name, names));
    }
}

/// Reports environment variables of unknown credentials, and invalid names.
fn check_environment(cx: &mut Context, credentials: &[&Credential]) {
    for (Located { value: name, at }, variables) in &cx.options.environment {
        let Some(credential) = credentials.iter().find(|credential| credential.name == *name) else {
            let message = format!("`{name}` isn't a credential of the client");
            let names = credentials.iter().map(|credential| credential.name.as_str());
            cx.report.add_with_suggestion(Code::InvalidOption, at, message, (name, names));
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
            cx.report.add(Code::InvalidOption, at, format!("`{variables}` isn't {wanted}"));
        }
    }
}

/// The alternatives of an operation: its security requirements. Mutual TLS requires nothing here; alternatives with an unknown scheme
/// are dropped.
pub(super) fn lower_security(
    cx: &Context,
    requirements: &[SecurityRequirement],
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
    alternatives.map(|requirement| requirement.iter().filter_map(number).collect()).collect()
}

fn docs(scheme: &SecurityScheme) -> SchemeDocs {
    let flows = scheme.tokens.flows.iter().map(|flow| ir::Flow {
        name: flow.name.clone(),
        addresses: flow.addresses.clone(),
        scopes: flow.scopes.clone(),
    });
    SchemeDocs {
        text: scheme.description.clone(),
        deprecated: scheme.deprecated,
        token_format: scheme.tokens.format.clone(),
        addresses: scheme.tokens.addresses.clone(),
        flows: flows.collect(),
    }
}

/// The grants that don't need a browser. OpenAPI 3.2, OAuth Flow Object.
fn grants(scheme: &SecurityScheme) -> Vec<Grant> {
    let mut grants: Vec<Grant> = Vec::new();
    for flow in &scheme.tokens.flows {
        let address = |wanted: &str| {
            let address = flow.addresses.iter().find(|(what, _)| *what == wanted);
            address.map(|(_, address)| address.clone()).filter(|address| !address.is_empty())
        };
        let (token, refresh) = (address("token"), address("refresh"));
        let grant = |kind| {
            let url = token.clone()?;
            Some(Grant { kind, refresh_url: refresh.clone().filter(|refresh| *refresh != url), url })
        };
        let renewal = refresh.clone().or_else(|| token.clone());
        let renewal = renewal.map(|url| Grant { kind: GrantKind::RefreshToken, url, refresh_url: None });
        let device = address("device authorization").map(GrantKind::DeviceCode);
        let found = match flow.name.as_str() {
            "clientCredentials" => [grant(GrantKind::ClientCredentials), None],
            "password" => [grant(GrantKind::Password), None],
            "authorizationCode" => [renewal, None],
            "deviceAuthorization" => [device.and_then(grant), renewal],
            _ => continue,
        };
        for grant in found.into_iter().flatten() {
            let is_same = |known: &Grant| discriminant(&known.kind) == discriminant(&grant.kind);
            if !grants.iter().any(is_same) {
                grants.push(grant);
            }
        }
    }
    grants
}
