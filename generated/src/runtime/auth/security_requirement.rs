//! Chooses the security requirement that a call satisfies and writes its credentials into the
//! request.

use std::sync::Arc;

use http::HeaderMap;

use super::super::failure::send_failure::SendFailure;
use super::super::failure::{BuildError, CredentialError};
use super::super::operation::Credential;
use super::call_credentials::{CallCredentials, ProvidedSecret};
use super::credentials::{Credentials, StoredCredential};
use super::ready_credential::{CredentialTarget, ReadyCredential};
use super::{CredentialProvider, CredentialRequest, Secret};

impl Credentials {
    /// Writes the credentials of one security requirement into a request.
    ///
    /// The first non-empty requirement whose credentials are all available is used, so that a key
    /// is sent even if the operation also works without one.
    ///
    /// # Errors
    /// If no requirement can be satisfied, with the names of the missing credentials, or if a
    /// provider fails.
    pub(crate) async fn write(
        &self,
        call: &mut CallCredentials,
        request: CredentialRequest<'_>,
        target: &mut CredentialTarget<'_>,
    ) -> Result<(), SendFailure> {
        if call.are_disabled {
            return Ok(());
        }
        let alternatives = request.wire.credentials;
        let has = |credential: &Credential, headers: &HeaderMap| {
            self.stored(call, credential).is_some()
                || has_explicit_header(credential, headers)
        };
        let is_satisfied = |set: &&&[Credential]| {
            !set.is_empty()
                && set.iter().all(|credential| has(credential, target.headers))
        };
        let Some(set) = alternatives.iter().find(is_satisfied) else {
            if alternatives.is_empty() || alternatives.iter().any(|set| set.is_empty()) {
                return Ok(());
            }
            let missing = |set: &&[Credential]| {
                let missing =
                    set.iter().filter(|credential| !has(credential, target.headers));
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
