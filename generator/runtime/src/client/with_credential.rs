//! The credentials that are set for a single call.

use super::super::auth::Secret;
use super::super::failure::BuildError;
use super::super::operation::Credential;
use super::super::send::request_parts::RequestParts;

impl RequestParts {
    /// Sets a credential of the operation, by the name of the builder's method.
    pub fn set_credential(&mut self, name: &str, secret: &Secret) {
        let asked = self.wire.credentials.iter().copied().flatten();
        let problem = match asked.clone().find(|credential| credential.name() == name) {
            Some(asked) => self.credentials.own.set(*asked, secret).err(),
            None => Some(unknown_credential(name, asked)),
        };
        if let Some(problem) = problem {
            self.note(problem);
        }
    }

    /// Leaves the client's credentials out.
    pub fn disable_credentials(&mut self) {
        self.credentials.are_disabled = true;
    }
}

fn unknown_credential<'a>(name: &str, asked: impl Iterator<Item = &'a Credential>) -> BuildError {
    let mut names: Vec<String> = asked.map(|credential| format!("`{}`", credential.name())).collect();
    names.dedup();
    BuildError::new(if names.is_empty() {
        format!("the operation uses no credentials, so `{name}` can't be set")
    } else {
        let names = names.join(", ");
        format!("the operation doesn't use the credential `{name}`, only {names}")
    })
}
