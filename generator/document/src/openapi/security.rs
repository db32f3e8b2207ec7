//! Security Scheme Object with OAuth Flow Objects, and Security Requirement Object.

use super::cursor::{Cursor, parse_object};
use super::fields::{Fields, OAUTH_FLOW, OAUTH_FLOWS, SECURITY_SCHEME};
use crate::diagnostic::Location;

/// OpenAPI 3.1, Security Scheme Object.
#[derive(Clone, Debug)]
pub struct SecurityScheme {
    /// The key below `components.securitySchemes`.
    pub name: String,
    pub description: Option<String>,
    pub kind: SecuritySchemeKind,
    pub tokens: TokenSource,
    pub deprecated: bool,
    pub at: Location,
}

/// `type` of a scheme, with its parameters.
#[derive(Clone, Debug)]
pub enum SecuritySchemeKind {
    ApiKeyHeader(String),
    ApiKeyQuery(String),
    ApiKeyCookie(String),
    /// `type: http`; the scheme as written.
    Http(String),
    OAuth2,
    OpenIdConnect,
    MutualTls,
    /// A type that isn't in the standard.
    Unknown(String),
}

/// Schemes that are required together; empty: none is. OpenAPI 3.1, Security Requirement Object.
pub type SecurityRequirement = Vec<RequiredScheme>;

/// A scheme that an operation requires.
#[derive(Clone, Debug)]
pub struct RequiredScheme {
    /// The key below `components.securitySchemes`.
    pub name: String,
    /// The required scopes; for schemes without scopes, the required roles (3.1).
    pub scopes: Vec<String>,
}

pub(super) fn parse_security_scheme(cursor: &mut Cursor<'_, '_>) -> Option<SecurityScheme> {
    Some(parse_security_scheme_of(&SECURITY_SCHEME, cursor))
}

/// Parses a scheme with the fields of a version of the standard.
pub(super) fn parse_security_scheme_of(fields: &Fields, cursor: &mut Cursor<'_, '_>) -> SecurityScheme {
    cursor.check(fields);
    let description = cursor.text("description");
    let kind = cursor.text("type").unwrap_or_default();
    let parameter = cursor.text("name").unwrap_or_default();
    let place = cursor.text("in").unwrap_or_default();
    let kind = match (kind.as_str(), place.as_str()) {
        ("apiKey", "header") => SecuritySchemeKind::ApiKeyHeader(parameter),
        ("apiKey", "query") => SecuritySchemeKind::ApiKeyQuery(parameter),
        ("apiKey", "cookie") => SecuritySchemeKind::ApiKeyCookie(parameter),
        ("http", _) => SecuritySchemeKind::Http(cursor.text("scheme").unwrap_or_default()),
        ("oauth2", _) => SecuritySchemeKind::OAuth2,
        ("openIdConnect", _) => SecuritySchemeKind::OpenIdConnect,
        ("mutualTLS", _) => SecuritySchemeKind::MutualTls,
        (other, _) => SecuritySchemeKind::Unknown(other.to_owned()),
    };
    let name = cursor.at().segments().next_back().unwrap_or_default();
    let deprecated = cursor.boolean("deprecated").unwrap_or(false);
    let tokens = parse_token_source(cursor);
    SecurityScheme { name, description, kind, tokens, deprecated, at: cursor.at().clone() }
}

/// Parses `security`; `None` if it is absent, which differs from an empty list.
pub(super) fn parse_security(cursor: &mut Cursor<'_, '_>) -> Option<Vec<SecurityRequirement>> {
    cursor.node("security")?;
    Some(cursor.objects("security", |requirement| {
        let mut names: Vec<String> = requirement.members().keys().cloned().collect();
        names.sort();
        let scheme = |name: String| RequiredScheme { scopes: requirement.texts(&name), name };
        Some(names.into_iter().map(scheme).collect())
    }))
}

/// Where a token comes from.
#[derive(Clone, Debug, Default)]
pub struct TokenSource {
    pub flows: Vec<Flow>,
    /// `bearerFormat`.
    pub format: Option<String>,
    /// Documents on the network that tell more, each with what it is.
    pub addresses: Vec<(&'static str, String)>,
}

/// One way to get a token. OpenAPI 3.2, OAuth Flow Object.
#[derive(Clone, Debug)]
pub struct Flow {
    /// The key below `flows`: `authorizationCode`.
    pub name: String,
    /// Its URLs, by their keys.
    pub addresses: Vec<(&'static str, String)>,
    /// Scopes with what they are for.
    pub scopes: Vec<(String, String)>,
}

fn parse_token_source(cursor: &mut Cursor<'_, '_>) -> TokenSource {
    let addresses = [("OpenID Connect", "openIdConnectUrl"), ("Metadata", "oauth2MetadataUrl")];
    TokenSource {
        flows: parse_flows(cursor),
        format: cursor.text("bearerFormat"),
        addresses: parse_addresses(cursor, &addresses),
    }
}

fn parse_flows(cursor: &mut Cursor<'_, '_>) -> Vec<Flow> {
    cursor.child("flows", |flows| {
        flows.check(&OAUTH_FLOWS);
        Some(())
    });
    let flows = cursor.map("flows", |node, at, report| {
        let name = at.segments().next_back().filter(|name| !name.starts_with("x-"))?;
        parse_object(node, &at, report, |flow| {
            flow.check(&OAUTH_FLOW);
            Some(parse_flow(name, flow))
        })
    });
    flows.into_iter().filter_map(|(_, flow)| flow).collect()
}

pub(super) fn parse_flow(name: String, cursor: &mut Cursor<'_, '_>) -> Flow {
    let addresses = [
        ("authorization", "authorizationUrl"),
        ("device authorization", "deviceAuthorizationUrl"),
        ("token", "tokenUrl"),
        ("refresh", "refreshUrl"),
    ];
    let addresses = parse_addresses(cursor, &addresses);
    let scopes = cursor.map("scopes", |node, _, _| node.as_text().unwrap_or_default().to_owned());
    Flow { name, addresses, scopes }
}

fn parse_addresses(
    cursor: &mut Cursor<'_, '_>,
    keys: &[(&'static str, &str)],
) -> Vec<(&'static str, String)> {
    keys.iter().filter_map(|(what, key)| Some((*what, cursor.text(key)?))).collect()
}
