//! Chooses the security requirement that a call satisfies and writes its credentials into the
//! request.

use std::sync::Arc;

use http::HeaderMap;

use super::super::failure::send_failure::SendFailure;
use super::super::failure::{BuildError, CredentialError};
use super::super::operation::Credential;
use super::call_credentials::{CallCredentials, MissingCredential, ProvidedSecret};
use super::credentials::{Credentials, StoredCredential};
use super::ready_credential::{CredentialTarget, ReadyCredential};
use super::{CredentialProvider, CredentialRequest, Secret};

impl Credentials {
    /// Writes the credentials of one security requirement into a request.
    ///
    /// The first non-empty requirement whose credentials are all available is used, so that a key
    /// is sent even if the operation also works without one. If there is none, the request has those
    /// of the requirement that lacks the fewest: the document may ask for more than the server does.
    ///
    /// # Errors
    /// If credentials are required and missing, with their names, or if a provider fails.
    pub(crate) async fn write(
        &self,
        call: &mut CallCredentials,
        request: CredentialRequest<'_>,
        target: &mut CredentialTarget<'_>,
    ) -> Result<(), SendFailure> {
        if call.are_disabled {
            return Ok(());
        }
        call.provided.clear();
        call.used.clear();
        call.missing.clear();
        let has = |credential: &&Credential| {
            self.stored(call, credential).is_some() || has_explicit_header(credential, target.headers)
        };
        let missing = |set: &[Credential]| -> Vec<MissingCredential> {
            let like = |it: &Credential| call.own.like(it).or_else(|| self.like(it));
            set.iter()
                .filter(|it| !has(it))
                .map(|it| MissingCredential { name: it.name, like: like(it) })
                .collect()
        };
        let alternatives = request.wire.credentials;
        let lacking: Vec<_> =
            alternatives.iter().filter(|set| !set.is_empty()).map(|set| (*set, missing(set))).collect();
        let Some((set, missing)) = lacking.iter().min_by_key(|(_, missing)| missing.len()) else {
            return Ok(());
        };
        let is_optional = lacking.len() < alternatives.len();
        let used: Vec<Credential> = set.iter().filter(has).copied().collect();
        if !missing.is_empty() {
            call.missing = lacking.into_iter().map(|(_, missing)| missing).collect();
            if is_optional {
                return Ok(());
            }
            if let Some(advice) = call.advice().filter(|_| self.are_required) {
                return Err(SendFailure::Build(BuildError::new(advice)));
            }
        }
        for credential in &used {
            self.write_one(credential, call, request, target).await?;
        }
        call.used = used;
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
                None => Box::pin(request_secret(credential.name, provider.as_ref(), request)).await?,
            };
            let ready = ReadyCredential::new(*credential, &secret);
            ready.map_err(SendFailure::Build)?.write(target);
            call.provided.push(ProvidedSecret { name: credential.name, provider, secret });
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
