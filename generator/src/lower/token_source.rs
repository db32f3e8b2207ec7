//! Where tokens come from: the docs of a security scheme, and the grants that a client performs itself.

use crate::ir::{self, Grant, GrantKind, SchemeDocs};
use crate::openapi::SecurityScheme;

pub(super) fn docs(scheme: &SecurityScheme) -> SchemeDocs {
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

/// The grants that don't need a user. OpenAPI 3.2, OAuth Flow Object.
pub(super) fn grants(scheme: &SecurityScheme) -> Vec<Grant> {
    let mut grants: Vec<Grant> = Vec::new();
    for flow in &scheme.tokens.flows {
        let address = |wanted: &str| {
            flow.addresses.iter().find(|(what, _)| *what == wanted).map(|(_, address)| address.clone())
        };
        let token = address("token");
        let refresh = address("refresh").or_else(|| token.clone());
        let (kind, url) = match flow.name.as_str() {
            "clientCredentials" => (GrantKind::ClientCredentials, token),
            "password" => (GrantKind::Password, token),
            "authorizationCode" | "deviceAuthorization" => (GrantKind::RefreshToken, refresh),
            _ => continue,
        };
        let is_new = grants.iter().all(|grant| grant.kind != kind);
        grants.extend(url.filter(|url| is_new && !url.is_empty()).map(|url| Grant { kind, url }));
    }
    grants
}
