//! The credentials of a single call, and their renewal after the server rejects them.

use std::sync::Arc;

use super::credentials::Credentials;
use super::{BuildError, Call, Credential, CredentialProvider};
use super::{CredentialRequest, Operation, Secret};

impl<O: Operation> Call<O> {
    /// Sets a credential for this call. Overrides the client's value. The name is that of the
    /// builder's method; for basic authentication, create the secret with `Secret::basic`.
    ///
    /// A name that the operation doesn't list is an error when the call is sent.
    pub fn with_credential(mut self, name: &str, secret: impl Into<Secret>) -> Self {
        let asked = self.parts.wire.credentials.iter().copied().flatten();
        let problem = match asked.clone().find(|credential| credential.name() == name) {
            Some(asked) => self.parts.credentials.own.set(*asked, &secret.into()).err(),
            None => Some(unknown_credential(name, asked)),
        };
        if let Some(problem) = problem {
            self.parts.note(problem);
        }
        self
    }

    /// Sends this call without the client's credentials.
    pub fn without_credentials(mut self) -> Self {
        self.parts.credentials.are_disabled = true;
        self
    }
}

fn unknown_credential<'a>(
    name: &str,
    asked: impl Iterator<Item = &'a Credential>,
) -> BuildError {
    let mut names: Vec<String> =
        asked.map(|credential| format!("`{}`", credential.name())).collect();
    names.dedup();
    BuildError::new(if names.is_empty() {
        format!("the operation uses no credentials, so `{name}` can't be set")
    } else {
        let names = names.join(", ");
        format!("the operation doesn't use the credential `{name}`, only {names}")
    })
}

#[derive(Default)]
pub(super) struct CallCredentials {
    /// Credentials set for this call alone.
    pub(super) own: Credentials,
    /// Whether the call is sent without credentials.
    pub(super) are_disabled: bool,
    /// Secrets from providers that the last attempt sent.
    pub(super) provided: Vec<ProvidedSecret>,
    /// Their replacements for the next attempt.
    pub(super) renewed: Vec<ProvidedSecret>,
    is_renewed: bool,
}

/// A secret that came from a provider.
pub(super) struct ProvidedSecret {
    pub(super) name: &'static str,
    pub(super) provider: Arc<dyn CredentialProvider>,
    pub(super) secret: Secret,
}

impl CallCredentials {
    /// Reports rejected secrets to their providers and asks once for new ones. Returns whether any
    /// secret changed.
    pub(super) async fn renew(&mut self, request: CredentialRequest<'_>) -> bool {
        if self.is_renewed {
            return false;
        }
        self.is_renewed = true;
        let mut is_new = false;
        for provided in std::mem::take(&mut self.provided) {
            provided.provider.refused(&provided.secret);
            // Without a new secret, the call ends with the rejection.
            let Ok(secret) = provided.provider.secret(request).await else {
                return false;
            };
            is_new |= secret.expose() != provided.secret.expose();
            self.renewed.push(ProvidedSecret { secret, ..provided });
        }
        is_new
    }

    /// Takes the replacement of a rejected secret.
    pub(super) fn take_renewed(&mut self, name: &str) -> Option<Secret> {
        let index = self.renewed.iter().position(|provided| provided.name == name)?;
        Some(self.renewed.swap_remove(index).secret)
    }

    /// Returns the credentials for a copy of the call, which hasn't been sent.
    pub(super) fn fresh(&self) -> Self {
        let own = self.own.clone();
        Self { own, are_disabled: self.are_disabled, ..Self::default() }
    }
}
