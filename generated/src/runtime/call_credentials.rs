//! What a call has to say of its credentials. In: credentials of its own, or none at all; out: what is to be
//! sent again with other secrets, once the service has refused those that providers gave.

use std::sync::Arc;

use super::credentials::Credentials;
use super::{BuildError, Call, Credential, CredentialProvider};
use super::{CredentialRequest, Operation, Secret};

impl<O: Operation> Call<O> {
    /// Sets a credential for this call alone, in place of the client's. The name is that of the builder's
    /// method; for basic authentication the secret is what `Secret::basic` makes.
    ///
    /// A name that the operation doesn't ask for is an error when the call is sent.
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

    /// Sends none of the client's credentials with this call, whatever the operation asks for.
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
    let names = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
    BuildError::new(format!(
        "the operation doesn't ask for the credential `{name}`, but for {names}"
    ))
}

/// The credentials of a call.
#[derive(Default)]
pub(super) struct CallCredentials {
    /// Those that it has for itself.
    pub(super) own: Credentials,
    /// Whether none are sent.
    pub(super) are_disabled: bool,
    /// What providers gave for the last attempt.
    pub(super) provided: Vec<ProvidedSecret>,
    /// What they gave in place of it, for the next attempt.
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
    /// Tells providers that the service has refused what they gave, and asks once for other secrets; says
    /// whether there are any.
    pub(super) async fn renew(&mut self, request: CredentialRequest<'_>) -> bool {
        if self.is_renewed {
            return false;
        }
        self.is_renewed = true;
        let mut is_new = false;
        for provided in std::mem::take(&mut self.provided) {
            provided.provider.refused(&provided.secret);
            // The refusal is what the call ends with, as there is nothing else to send.
            let Ok(secret) = provided.provider.secret(request).await else {
                return false;
            };
            is_new |= secret.expose() != provided.secret.expose();
            self.renewed.push(ProvidedSecret { secret, ..provided });
        }
        is_new
    }

    /// Takes the secret that a provider gave in place of a refused one.
    pub(super) fn take_renewed(&mut self, name: &str) -> Option<Secret> {
        let index = self.renewed.iter().position(|provided| provided.name == name)?;
        Some(self.renewed.swap_remove(index).secret)
    }

    /// The same for another call: nothing was sent by that one.
    pub(super) fn fresh(&self) -> Self {
        let own = self.own.clone();
        Self { own, are_disabled: self.are_disabled, ..Self::default() }
    }
}
