//! The credentials a client has, and those that a call has for itself. In: secrets and their providers, and
//! what an operation asks for; out: the headers, query and cookies that answer it, or which credential is
//! missing.

use std::{fmt, sync::Arc};

use http::HeaderMap;

use super::call_credentials::{CallCredentials, Given};
use super::exchange::Obstacle;
use super::ready_credential::{Places, ReadyCredential};
use super::{BuildError, Credential, CredentialError};
use super::{CredentialProvider, CredentialRequest, Secret};

/// Credentials by their names.
#[derive(Clone, Default)]
pub(super) struct Credentials(Vec<(&'static str, Held)>);

/// A credential, or where it comes from.
#[derive(Clone)]
enum Held {
    Ready(ReadyCredential),
    Provider(Arc<dyn CredentialProvider>),
}

impl Credentials {
    /// Keeps a secret; one that was there under the same name is replaced.
    pub(super) fn set(
        &mut self,
        credential: Credential,
        secret: &Secret,
    ) -> Result<(), BuildError> {
        let ready = ReadyCredential::new(credential, secret)?;
        self.put(credential, Held::Ready(ready));
        Ok(())
    }

    /// Keeps where a secret comes from.
    pub(super) fn provide(
        &mut self,
        credential: Credential,
        provider: Arc<dyn CredentialProvider>,
    ) {
        self.put(credential, Held::Provider(provider));
    }

    fn put(&mut self, credential: Credential, held: Held) {
        self.0.retain(|(name, _)| *name != credential.name);
        self.0.push((credential.name, held));
    }

    fn find(&self, credential: &Credential) -> Option<&Held> {
        self.0.iter().find(|(name, _)| *name == credential.name).map(|(_, held)| held)
    }

    /// Writes what one of the alternatives of an operation asks for into a request.
    ///
    /// The first alternative that asks for something and can be answered is taken, so that a key that
    /// is there is sent even where the operation also goes without.
    ///
    /// # Errors
    /// If no alternative can be answered, with the names of what is missing; or a provider has none.
    pub(super) async fn write(
        &self,
        call: &mut CallCredentials,
        request: CredentialRequest<'_>,
        places: &mut Places<'_>,
    ) -> Result<(), Obstacle> {
        if call.are_left_out {
            return Ok(());
        }
        let alternatives = request.wire.credentials;
        let has = |one: &Credential, headers: &HeaderMap| {
            self.held(call, one).is_some() || is_set_by_hand(one, headers)
        };
        let answerable = |set: &&&[Credential]| {
            !set.is_empty() && set.iter().all(|one| has(one, places.headers))
        };
        let Some(set) = alternatives.iter().find(answerable) else {
            if alternatives.is_empty() || alternatives.iter().any(|set| set.is_empty()) {
                return Ok(());
            }
            let missing = |set: &&[Credential]| {
                let missing = set.iter().filter(|one| !has(one, places.headers));
                missing.map(Credential::name).collect()
            };
            return Err(Obstacle::Build(missing_names(
                alternatives.iter().map(missing),
            )));
        };
        call.given.clear();
        for credential in *set {
            self.write_one(credential, call, request, places).await?;
        }
        Ok(())
    }

    /// What is sent for a credential: the call's own, else the client's.
    fn held<'a>(
        &'a self,
        call: &'a CallCredentials,
        credential: &Credential,
    ) -> Option<&'a Held> {
        call.own.find(credential).or_else(|| self.find(credential))
    }

    /// Writes one credential; a header set by hand stays as it is, but is as secret.
    async fn write_one(
        &self,
        credential: &Credential,
        call: &mut CallCredentials,
        request: CredentialRequest<'_>,
        places: &mut Places<'_>,
    ) -> Result<(), Obstacle> {
        let held = self.held(call, credential);
        if let Some(Held::Ready(ready)) = held {
            ready.write(places);
            return Ok(());
        }
        let by_hand = credential.header_name();
        if let Some(value) = by_hand.and_then(|name| places.headers.get_mut(name)) {
            value.set_sensitive(true);
            return Ok(());
        }
        if let Some(Held::Provider(provider)) = held {
            let provider = Arc::clone(provider);
            let secret = match call.take_renewed(credential.name) {
                Some(secret) => secret,
                None => {
                    Box::pin(ask(credential.name, provider.as_ref(), request)).await?
                }
            };
            let ready = ReadyCredential::new(*credential, &secret);
            ready.map_err(Obstacle::Build)?.write(places);
            call.given.push(Given { name: credential.name, provider, secret });
        }
        Ok(())
    }
}

/// Shows names, never secrets.
impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

async fn ask(
    name: &'static str,
    provider: &dyn CredentialProvider,
    request: CredentialRequest<'_>,
) -> Result<Secret, Obstacle> {
    let secret = provider.secret(request).await;
    secret.map_err(|error| Obstacle::Credential(CredentialError::new(name, error)))
}

fn is_set_by_hand(credential: &Credential, headers: &HeaderMap) -> bool {
    credential.header_name().is_some_and(|name| headers.contains_key(name))
}

/// Says which credentials are missing: those of one alternative, or those of another.
fn missing_names(alternatives: impl Iterator<Item = Vec<&'static str>>) -> BuildError {
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
