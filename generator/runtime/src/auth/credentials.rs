//! The credentials of a client or a call, by name.

use std::{fmt, sync::Arc};

use super::super::failure::BuildError;
use super::super::operation::Credential;
use super::ready_credential::ReadyCredential;
use super::{CredentialProvider, Secret};

/// Credentials by name.
#[derive(Clone, Default)]
pub struct Credentials {
    stored: Vec<(Credential, StoredCredential)>,
    /// Whether a call without its credentials fails before it is sent.
    pub are_required: bool,
}

/// A credential or its provider.
#[derive(Clone)]
pub(crate) enum StoredCredential {
    Ready(ReadyCredential),
    Provider(Arc<dyn CredentialProvider>),
}

impl Credentials {
    /// Stores a secret, replacing an earlier one of the same name.
    pub(crate) fn set(&mut self, credential: Credential, secret: &Secret) -> Result<(), BuildError> {
        let ready = ReadyCredential::new(credential, secret)?;
        self.put(credential, StoredCredential::Ready(ready));
        Ok(())
    }

    /// Stores the provider of a secret.
    pub fn provide(&mut self, credential: Credential, provider: Arc<dyn CredentialProvider>) {
        self.put(credential, StoredCredential::Provider(provider));
    }

    fn put(&mut self, credential: Credential, stored: StoredCredential) {
        self.stored.retain(|(known, _)| known.name != credential.name);
        self.stored.push((credential, stored));
    }

    pub(crate) fn find(&self, credential: &Credential) -> Option<&StoredCredential> {
        self.stored.iter().find(|(known, _)| known.name == credential.name).map(|(_, stored)| stored)
    }

    /// A credential that is sent in the same form as another one.
    pub(super) fn like(&self, other: &Credential) -> Option<&'static str> {
        let is_like = |known: &&Credential| known.is_sent_like(other);
        self.stored.iter().map(|(known, _)| known).find(is_like).map(Credential::name)
    }
}

/// Prints names without secrets.
impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.stored.iter().map(|(known, _)| known.name)).finish()
    }
}
