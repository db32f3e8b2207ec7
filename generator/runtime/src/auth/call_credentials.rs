//! The credentials of a single call, and their renewal after the server rejects them.

use std::sync::Arc;

use super::super::operation::Credential;
use super::credentials::Credentials;
use super::{CredentialProvider, CredentialRequest, Secret, TokenError};

/// The credentials of a single call.
#[derive(Default)]
pub(crate) struct CallCredentials {
    /// Credentials set for this call alone.
    pub(crate) own: Credentials,
    /// Whether the call is sent without credentials.
    pub(crate) are_disabled: bool,
    /// Secrets from providers that the last attempt sent.
    pub(super) provided: Vec<ProvidedSecret>,
    /// Their replacements for the next attempt.
    pub(crate) renewed: Vec<ProvidedSecret>,
    is_renewed: bool,
    /// The credentials that the last attempt sent.
    pub(crate) used: Vec<Credential>,
    /// The credentials that it lacked, for each alternative.
    pub(crate) missing: Vec<Vec<MissingCredential>>,
}

/// A credential that isn't set.
#[derive(Clone, Copy)]
pub(crate) struct MissingCredential {
    pub(super) name: &'static str,
    /// One that is set and sent in the same form.
    pub(super) like: Option<&'static str>,
}

/// A secret that came from a provider.
pub(crate) struct ProvidedSecret {
    pub(crate) name: &'static str,
    pub(crate) provider: Arc<dyn CredentialProvider>,
    pub(crate) secret: Secret,
}

impl CallCredentials {
    /// Reports rejected secrets to their providers and asks once for new ones. Returns whether any
    /// secret changed.
    pub(crate) async fn renew(&mut self, request: CredentialRequest<'_>) -> bool {
        if self.is_renewed {
            return false;
        }
        self.is_renewed = true;
        let mut is_new = false;
        for provided in std::mem::take(&mut self.provided) {
            provided.provider.refused(&provided.secret);
            let secret = match provided.provider.secret(request).await {
                Ok(secret) => secret,
                // The next attempt waits for the person.
                Err(error) if TokenError::pause_of(&*error).is_some() => {
                    is_new = true;
                    continue;
                }
                // Without a new secret, the call ends with the rejection.
                Err(_) => return false,
            };
            is_new |= secret.expose() != provided.secret.expose();
            self.renewed.push(ProvidedSecret { secret, ..provided });
        }
        is_new
    }

    /// Says which methods of the client's builder would have set the missing credentials.
    pub(crate) fn advice(&self) -> Option<String> {
        let missing = self.missing.concat();
        let mut advice = match missing.as_slice() {
            [] => return None,
            [MissingCredential { name, .. }] => {
                format!("the credential `{name}` is missing: call `{name}(..)` on the client's builder")
            }
            _ => {
                let sets = self.missing.iter().map(|set| {
                    let names: Vec<&str> = set.iter().map(|it| it.name).collect();
                    format!("`{}`", names.join("` and `"))
                });
                format!(
                    "credentials are missing: {}; call the methods of these names on the client's builder",
                    sets.collect::<Vec<_>>().join(", or ")
                )
            }
        };
        // One server may take the same token under several names.
        for MissingCredential { name, like } in missing {
            if let Some(like) = like {
                advice.push_str(&format!("; `{like}`, which is set, is sent in the same form as `{name}`"));
            }
        }
        Some(advice)
    }

    /// Takes the replacement of a rejected secret.
    pub(super) fn take_renewed(&mut self, name: &str) -> Option<Secret> {
        let index = self.renewed.iter().position(|provided| provided.name == name)?;
        Some(self.renewed.swap_remove(index).secret)
    }

    /// Returns the credentials for a copy of the call, which hasn't been sent.
    pub(crate) fn fresh(&self) -> Self {
        let own = self.own.clone();
        Self { own, are_disabled: self.are_disabled, ..Self::default() }
    }
}
