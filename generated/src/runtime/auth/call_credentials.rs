//! The credentials of a single call, and their renewal after the server rejects them.

use std::sync::Arc;

use super::super::operation::Credential;
use super::credentials::Credentials;
use super::{CredentialProvider, CredentialRequest, Secret};

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
    /// The names of those that it had to do without, for each alternative that would have been better.
    pub(crate) missing: Vec<Vec<&'static str>>,
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
            // Without a new secret, the call ends with the rejection.
            let Ok(secret) = provided.provider.secret(request).await else {
                return false;
            };
            is_new |= secret.expose() != provided.secret.expose();
            self.renewed.push(ProvidedSecret { secret, ..provided });
        }
        is_new
    }

    /// Says which methods of the client's builder would have set the missing credentials.
    pub(crate) fn advice(&self) -> Option<String> {
        let names = self.missing.concat();
        if let [name] = names.as_slice() {
            return Some(format!(
                "the credential `{name}` is missing: call `{name}(..)` on the client's builder"
            ));
        }
        let sets: Vec<String> = self
            .missing
            .iter()
            .map(|set| format!("`{}`", set.join("` and `")))
            .collect();
        (!names.is_empty()).then(|| {
            format!(
                "credentials are missing: {}; call the methods of these names on the client's builder",
                sets.join(", or ")
            )
        })
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
