//! The credentials of a client or a call. Chooses the security requirement to satisfy and writes
//! its credentials into the request.

use std::{fmt, sync::Arc};

use http::HeaderMap;

use super::call_credentials::{CallCredentials, ProvidedSecret};
use super::ready_credential::{CredentialTarget, ReadyCredential};
use super::send_failure::SendFailure;
use super::{BuildError, Credential, CredentialError};
use super::{CredentialProvider, CredentialRequest, Secret};

/// Credentials by name.
#[derive(Clone, Default)]
pub(super) struct Credentials(Vec<(&'static str, StoredCredential)>);

/// A credential or its provider.
#[derive(Clone)]
enum StoredCredential {
    Ready(ReadyCredential),
    Provider(Arc<dyn CredentialProvider>),
}

impl Credentials {
    /// Stores a secret, replacing an earlier one of the same name.
    pub(super) fn set(
        &mut self,
        credential: Credential,
        secret: &Secret,
    ) -> Result<(), BuildError> {
        let ready = ReadyCredential::new(credential, secret)?;
        self.put(credential, StoredCredential::Ready(ready));
        Ok(())
    }

    /// Stores the provider of a secret.
    pub(super) fn provide(
        &mut self,
        credential: Credential,
        provider: Arc<dyn CredentialProvider>,
    ) {
        self.put(credential, StoredCredential::Provider(provider));
    }

    fn put(&mut self, credential: Credential, stored: StoredCredential) {
        self.0.retain(|(name, _)| *name != credential.name);
        self.0.push((credential.name, stored));
    }

    fn find(&self, credential: &Credential) -> Option<&StoredCredential> {
        self.0
            .iter()
            .find(|(name, _)| *name == credential.name)
            .map(|(_, stored)| stored)
    }

    /// Writes the credentials of one security requirement into a request.
    ///
    /// The first non-empty requirement whose credentials are all available is used, so that a key
    /// is sent even if the operation also works without one.
    ///
    /// # Errors
    /// If no requirement can be satisfied, with the names of the missing credentials, or if a
    /// provider fails.
    pub(super) async fn write(
        &self,
        call: &mut CallCredentials,
        request: CredentialRequest<'_>,
        target: &mut CredentialTarget<'_>,
    ) -> Result<(), SendFailure> {
        if call.are_disabled {
            return Ok(());
        }
        let alternatives = request.wire.credentials;
        let has = |one: &Credential, headers: &HeaderMap| {
            self.stored(call, one).is_some() || has_explicit_header(one, headers)
        };
        let answerable = |set: &&&[Credential]| {
            !set.is_empty() && set.iter().all(|one| has(one, target.headers))
        };
        let Some(set) = alternatives.iter().find(answerable) else {
            if alternatives.is_empty() || alternatives.iter().any(|set| set.is_empty()) {
                return Ok(());
            }
            let missing = |set: &&[Credential]| {
                let missing = set.iter().filter(|one| !has(one, target.headers));
                missing.map(Credential::name).collect()
            };
            return Err(SendFailure::Build(missing_credentials(
                alternatives.iter().map(missing),
            )));
        };
        call.provided.clear();
        for credential in *set {
            self.write_one(credential, call, request, target).await?;
        }
        Ok(())
    }

    /// The credential to send: the call's, else the client's.
    fn stored<'a>(
        &'a self,
        call: &'a CallCredentials,
        credential: &Credential,
    ) -> Option<&'a StoredCredential> {
        call.own.find(credential).or_else(|| self.find(credential))
    }

    /// Writes one credential. A header set by the caller is kept and marked as sensitive.
    async fn write_one(
        &self,
        credential: &Credential,
        call: &mut CallCredentials,
        request: CredentialRequest<'_>,
        target: &mut CredentialTarget<'_>,
    ) -> Result<(), SendFailure> {
        let stored = self.stored(call, credential);
        if let Some(StoredCredential::Ready(ready)) = stored {
            ready.write(target);
            return Ok(());
        }
        let header = credential.header_name();
        if let Some(value) = header.and_then(|name| target.headers.get_mut(name)) {
            value.set_sensitive(true);
            return Ok(());
        }
        if let Some(StoredCredential::Provider(provider)) = stored {
            let provider = Arc::clone(provider);
            let secret = match call.take_renewed(credential.name) {
                Some(secret) => secret,
                None => {
                    Box::pin(request_secret(credential.name, provider.as_ref(), request))
                        .await?
                }
            };
            let ready = ReadyCredential::new(*credential, &secret);
            ready.map_err(SendFailure::Build)?.write(target);
            call.provided.push(ProvidedSecret {
                name: credential.name,
                provider,
                secret,
            });
        }
        Ok(())
    }
}

/// Prints names without secrets.
impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

async fn request_secret(
    name: &'static str,
    provider: &dyn CredentialProvider,
    request: CredentialRequest<'_>,
) -> Result<Secret, SendFailure> {
    let secret = provider.secret(request).await;
    secret.map_err(|error| SendFailure::Credential(CredentialError::new(name, error)))
}

fn has_explicit_header(credential: &Credential, headers: &HeaderMap) -> bool {
    credential.header_name().is_some_and(|name| headers.contains_key(name))
}

/// The error that names the missing credentials of each alternative.
fn missing_credentials(
    alternatives: impl Iterator<Item = Vec<&'static str>>,
) -> BuildError {
    let alternatives: Vec<Vec<&str>> = alternatives.collect();
    if let [name] = alternatives.concat().as_slice() {
        return BuildError::new(format!(
            "the credential `{name}` is missing: call `{name}(..)` on the client's builder"
        ));
    }
    let sets: Vec<String> =
        alternatives.iter().map(|set| format!("`{}`", set.join("` and `"))).collect();
    BuildError::new(format!(
        "credentials are missing: {}; call the methods of these names on the client's builder",
        sets.join(", or ")
    ))
}
