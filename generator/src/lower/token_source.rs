//! Where tokens come from: a description for users, and the grants that a client performs itself.

use crate::ir::{Grant, GrantKind};
use crate::openapi::{Flow, SecurityScheme};

/// The maximum number of scopes in a description.
const MOST_SCOPES: usize = 20;

/// The description of a scheme, as Markdown.
pub(super) fn description(scheme: &SecurityScheme) -> Option<String> {
    let mut parts: Vec<String> = scheme.description.iter().cloned().collect();
    if scheme.deprecated {
        parts.push("Deprecated.".to_owned());
    }
    parts.extend(scheme.tokens.format.iter().map(|format| format!("Format: `{format}`.")));
    parts
        .extend(scheme.tokens.addresses.iter().map(|(what, address)| format!("{what}: {}.", shown(address))));
    let flows: Vec<String> = scheme.tokens.flows.iter().map(flow_words).collect();
    parts.extend((!flows.is_empty()).then(|| flows.join("\n")));
    (!parts.is_empty()).then(|| parts.join("\n\n"))
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

fn flow_words(flow: &Flow) -> String {
    let addresses = flow.addresses.iter().map(|(what, address)| format!("{what} at {}", shown(address)));
    let mut phrases: Vec<String> = addresses.collect();
    let scopes = flow.scopes.iter().take(MOST_SCOPES).map(|(name, text)| match text.trim() {
        "" => format!("`{name}`"),
        text => format!("`{name}` ({})", text.trim_end_matches('.')),
    });
    let mut scopes: Vec<String> = scopes.collect();
    if flow.scopes.len() > MOST_SCOPES {
        scopes.push(format!("{} more", flow.scopes.len() - MOST_SCOPES));
    }
    if !scopes.is_empty() {
        phrases.push(format!("scopes {}", scopes.join(", ")));
    }
    let phrases = if phrases.is_empty() { String::new() } else { format!(": {}", phrases.join("; ")) };
    format!("- OAuth 2, `{}`{phrases}.", flow.name)
}

/// Absolute URLs become links.
fn shown(address: &str) -> String {
    if address.contains("://") { format!("<{address}>") } else { format!("`{address}`") }
}
