//! Credentials: the methods of the builder that set one or its source, and the docs of security schemes.

use super::docs::{self, code, markdown};
use super::names::CredentialNames;
use crate::ir::{self, CredentialPlace, Flow, GrantKind, SchemeDocs};
use crate::rust::{Credential, Doc, Grant};

/// The maximum number of scopes in a description.
const MOST_SCOPES: usize = 20;

pub(super) fn plan_credential(
    credential: &ir::Credential,
    names: &CredentialNames,
    environment: Option<&String>,
) -> Credential {
    let place = place_text(&credential.place);
    let text = scheme_docs(&credential.docs).as_deref().map(markdown);
    let provided = format!(
        "Sets the provider of the secret that is sent {place}; it is asked before each attempt of a call."
    );
    Credential {
        doc: docs::paragraphs([Some(format!("Sets the secret that is sent {place}.")), text]),
        constant: names.constant.clone(),
        setter: names.setter.clone(),
        provider: (Doc(provided), names.provider.clone()),
        grants: credential.grants.iter().zip(&names.grants).map(plan_grant).collect(),
        environment: environment.iter().flat_map(|names| names.split(':')).map(str::to_owned).collect(),
        form: credential.place.clone(),
    }
}

/// The place of a credential in requests, in words.
pub(super) fn place_text(place: &CredentialPlace) -> String {
    match place {
        CredentialPlace::Header(name) => format!("in the header {}", code(name)),
        CredentialPlace::Query(name) => format!("in the query parameter {}", code(name)),
        CredentialPlace::Cookie(name) => format!("in the cookie {}", code(name)),
        CredentialPlace::Authorization(word) => format!("as {}", code(&format!("Authorization: {word} .."))),
        CredentialPlace::Basic => "as `Authorization: Basic ..`".to_owned(),
    }
}

fn plan_grant((grant, setter): (&ir::Grant, &String)) -> Grant {
    let gets = match &grant.kind {
        GrantKind::ClientCredentials => {
            "with the client's own credentials (OAuth 2 client credentials grant)"
        }
        GrantKind::Password => "with a user's name and password (OAuth 2 password grant)",
        GrantKind::RefreshToken => {
            "with a refresh token from a user's authorization (OAuth 2 refresh token grant)"
        }
        GrantKind::DeviceCode(_) => "once a person confirms a code on another device (OAuth 2 device flow)",
    };
    let mut doc = format!(
        "Obtains tokens from {} {gets}, caches and renews them; see [`OAuth2`].\n\n\
         The client is its id and secret, or an [`OAuth2Client`] with more settings.",
        code(&grant.url)
    );
    if let GrantKind::DeviceCode(url) = &grant.kind {
        doc.push_str(&format!(
            " The first call requests a code from {} and passes it to `prompt`, which shows it; calls wait until it is confirmed.",
            code(url)
        ));
    }
    let ir::Grant { kind, url, refresh_url } = grant.clone();
    Grant { doc: Doc(doc), setter: setter.clone(), kind, url, refresh_url }
}

/// The docs of a scheme, as Markdown.
pub(super) fn scheme_docs(docs: &SchemeDocs) -> Option<String> {
    let mut parts: Vec<String> = docs.text.as_deref().map(markdown).into_iter().collect();
    if docs.deprecated {
        parts.push("Deprecated.".to_owned());
    }
    parts.extend(docs.token_format.iter().map(|format| format!("Format: {}.", code(format))));
    parts.extend(docs.addresses.iter().map(|(title, address)| format!("{title}: {}.", shown(address))));
    let flows: Vec<String> = docs.flows.iter().map(flow_text).collect();
    parts.extend((!flows.is_empty()).then(|| flows.join("\n")));
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

fn flow_text(flow: &Flow) -> String {
    let addresses = flow.addresses.iter().map(|(title, address)| format!("{title} at {}", shown(address)));
    let mut phrases: Vec<String> = addresses.collect();
    let scopes = flow.scopes.iter().take(MOST_SCOPES).map(|(name, text)| match text.trim() {
        "" => code(name),
        text => format!("{} ({})", code(name), text.trim_end_matches('.')),
    });
    let mut scopes: Vec<String> = scopes.collect();
    if flow.scopes.len() > MOST_SCOPES {
        scopes.push(format!("{} more", flow.scopes.len() - MOST_SCOPES));
    }
    if !scopes.is_empty() {
        phrases.push(format!("scopes {}", scopes.join(", ")));
    }
    let phrases = if phrases.is_empty() { String::new() } else { format!(": {}", phrases.join("; ")) };
    format!("- OAuth 2, {}{phrases}.", code(&flow.name))
}

/// Absolute URLs become links.
fn shown(address: &str) -> String {
    if address.contains("://") { format!("<{address}>") } else { code(address) }
}
