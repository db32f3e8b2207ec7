//! OAuth Flows Object, OAuth Flow Object and the other fields of a security scheme that say where a token comes from.

use super::cursor::Cursor;
use super::fields::{OAUTH_FLOW, OAUTH_FLOWS};

/// Where a token comes from.
#[derive(Clone, Debug, Default)]
pub(crate) struct TokenSource {
    pub(crate) flows: Vec<Flow>,
    /// `bearerFormat`.
    pub(crate) format: Option<String>,
    /// Documents on the network that tell more, each with what it is.
    pub(crate) addresses: Vec<(&'static str, String)>,
}

/// One way to get a token. OpenAPI 3.2, OAuth Flow Object.
#[derive(Clone, Debug)]
pub(crate) struct Flow {
    /// The key below `flows`: `authorizationCode`.
    pub(crate) name: String,
    /// Its URLs, by their keys.
    pub(crate) addresses: Vec<(&'static str, String)>,
    /// Scopes with what they are for.
    pub(crate) scopes: Vec<(String, String)>,
}

pub(super) fn parse_token_source(cursor: &mut Cursor<'_, '_>) -> TokenSource {
    let addresses = [("OpenID Connect", "openIdConnectUrl"), ("Metadata", "oauth2MetadataUrl")];
    TokenSource {
        flows: parse_flows(cursor),
        format: cursor.text("bearerFormat"),
        addresses: parse_addresses(cursor, &addresses),
    }
}

fn parse_flows(cursor: &mut Cursor<'_, '_>) -> Vec<Flow> {
    let at = cursor.at().member("flows");
    if let Some(mut flows) = cursor.node("flows").and_then(|node| Cursor::open(node, &at, cursor.report)) {
        flows.check(&OAUTH_FLOWS);
    }
    let flows = cursor.map("flows", |node, at, report| {
        let name = at.segments().next_back().filter(|name| !name.starts_with("x-"))?;
        let mut flow = Cursor::open(node, &at, report)?;
        flow.check(&OAUTH_FLOW);
        Some(parse_flow(name, &mut flow))
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
