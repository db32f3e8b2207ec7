//! The credentials that are set for a single call.

use super::super::auth::Secret;
use super::super::failure::BuildError;
use super::super::operation::{Credential, Operation};
use super::Call;

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
