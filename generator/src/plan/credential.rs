//! Credentials: the methods of the builder that set one or its source.

use super::docs;
use super::names::CredentialNames;
use super::scheme_docs::scheme_docs;
use crate::ir::{self, CredentialPlace};
use crate::rust::{Credential, CredentialForm, Doc, Grant, GrantKind};

pub(super) fn plan_credential(
    credential: &ir::Credential,
    names: &CredentialNames,
    environment: Option<&String>,
) -> Credential {
    let (form, place) = credential_form(credential);
    let text = scheme_docs(&credential.docs).as_deref().map(docs::markdown);
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
        form,
    }
}

/// The place of a credential in requests, as data and in words.
pub(super) fn credential_form(credential: &ir::Credential) -> (CredentialForm, String) {
    match &credential.place {
        CredentialPlace::Header(name) => {
            (CredentialForm::Header(name.clone()), format!("in the header {}", docs::code(name)))
        }
        CredentialPlace::Query(name) => {
            (CredentialForm::Query(name.clone()), format!("in the query parameter {}", docs::code(name)))
        }
        CredentialPlace::Cookie(name) => {
            (CredentialForm::Cookie(name.clone()), format!("in the cookie {}", docs::code(name)))
        }
        CredentialPlace::Authorization(word) => (
            CredentialForm::Authorization(word.clone()),
            format!("as {}", docs::code(&format!("Authorization: {word} .."))),
        ),
        CredentialPlace::Basic => (CredentialForm::Basic, "as `Authorization: Basic ..`".to_owned()),
    }
}

fn plan_grant((grant, setter): (&ir::Grant, &String)) -> Grant {
    let url = docs::code(&grant.url);
    let (kind, gets) = match grant.kind {
        ir::GrantKind::ClientCredentials => (
            GrantKind::ClientCredentials,
            "with the client's own credentials (OAuth 2 client credentials grant)",
        ),
        ir::GrantKind::Password => {
            (GrantKind::Password, "with a user's name and password (OAuth 2 password grant)")
        }
        ir::GrantKind::RefreshToken => (
            GrantKind::RefreshToken,
            "with a refresh token from a user's authorization (OAuth 2 refresh token grant)",
        ),
    };
    let doc = format!(
        "Obtains tokens from {url} {gets}, caches and renews them; see [`OAuth2`].\n\n\
         The client is its id and secret, or an [`OAuth2Client`] with more settings."
    );
    Grant { doc: Doc(doc), setter: setter.clone(), kind, url: grant.url.clone() }
}
