//! The credentials a client has. In: secrets under their credentials, and what an operation asks for;
//! out: the headers, query and cookies that answer it, or which credential is missing.

use std::fmt;

use http::{HeaderMap, HeaderName, HeaderValue, header::AUTHORIZATION};

use super::credential::Place;
use super::percent::{encode, encode_cookie};
use super::{BuildError, Credential, Secret};

/// The credentials of a client, each made ready for its place.
#[derive(Default)]
pub(super) struct Credentials(Vec<(&'static str, Ready)>);

/// A credential as it is sent.
enum Ready {
    Header(HeaderName, HeaderValue),
    Query(String),
    Cookie(String),
}

/// The parts of a request that credentials are written into.
pub(super) struct Places<'a> {
    pub(super) headers: &'a mut HeaderMap,
    pub(super) query: &'a mut Vec<String>,
    pub(super) cookies: &'a mut Vec<String>,
}

impl Credentials {
    /// Keeps a secret; one that was there under the same name is replaced.
    pub(super) fn set(
        &mut self,
        credential: Credential,
        secret: &Secret,
    ) -> Result<(), BuildError> {
        let ready = ready(credential, secret)?;
        self.0.retain(|(name, _)| *name != credential.name);
        self.0.push((credential.name, ready));
        Ok(())
    }

    /// Writes what one of the `alternatives` asks for into a request.
    ///
    /// The first alternative that asks for something and can be answered is taken, so that a key that
    /// is there is sent even where the operation also goes without.
    ///
    /// # Errors
    /// If no alternative can be answered; the error names what is missing.
    pub(super) fn write(
        &self,
        alternatives: &[&[Credential]],
        places: &mut Places<'_>,
    ) -> Result<(), BuildError> {
        let answerable = |set: &&&[Credential]| {
            !set.is_empty() && set.iter().all(|one| self.has(one, places.headers))
        };
        if let Some(set) = alternatives.iter().find(answerable) {
            set.iter().for_each(|credential| self.write_one(credential, places));
            return Ok(());
        }
        if alternatives.is_empty() || alternatives.iter().any(|set| set.is_empty()) {
            return Ok(());
        }
        Err(missing(
            alternatives.iter().map(|set| self.names_missing(set, places.headers)),
        ))
    }

    /// Tells whether a credential is there: from the builder, or as a header set by hand.
    fn has(&self, credential: &Credential, headers: &HeaderMap) -> bool {
        self.find(credential).is_some() || is_set_by_hand(credential, headers)
    }

    fn find(&self, credential: &Credential) -> Option<&Ready> {
        self.0.iter().find(|(name, _)| *name == credential.name).map(|(_, ready)| ready)
    }

    /// Writes one credential; a header set by hand stays as it is, but is as secret.
    fn write_one(&self, credential: &Credential, places: &mut Places<'_>) {
        match self.find(credential) {
            Some(Ready::Header(name, value)) => {
                places.headers.entry(name).or_insert_with(|| value.clone());
            }
            Some(Ready::Query(pair)) => places.query.push(pair.clone()),
            Some(Ready::Cookie(pair)) => places.cookies.push(pair.clone()),
            None => {}
        }
        let name = credential.header_name();
        if let Some(value) = name.and_then(|name| places.headers.get_mut(name)) {
            value.set_sensitive(true);
        }
    }

    fn names_missing(
        &self,
        set: &[Credential],
        headers: &HeaderMap,
    ) -> Vec<&'static str> {
        set.iter().filter(|one| !self.has(one, headers)).map(Credential::name).collect()
    }
}

/// Shows names, never secrets.
impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

fn ready(credential: Credential, secret: &Secret) -> Result<Ready, BuildError> {
    let secret = secret.expose();
    let ready = match credential.place {
        Place::Header(name) => header(name, secret),
        Place::Authorization(scheme) => {
            header(AUTHORIZATION.as_str(), &format!("{scheme} {secret}"))
        }
        Place::Query(name) => {
            Some(Ready::Query(format!("{}={}", encode(name), encode(secret))))
        }
        Place::Cookie(name) => {
            Some(Ready::Cookie(format!("{name}={}", encode_cookie(secret))))
        }
    };
    ready.ok_or_else(|| {
        BuildError::new(format!(
            "the credential `{}` has a character that a header can't carry, a line break perhaps",
            credential.name
        ))
    })
}

/// Makes a header, unless it has a character that none can carry.
fn header(name: &str, value: &str) -> Option<Ready> {
    let name = HeaderName::try_from(name).ok()?;
    Some(Ready::Header(name, HeaderValue::try_from(value).ok()?))
}

fn is_set_by_hand(credential: &Credential, headers: &HeaderMap) -> bool {
    credential.header_name().is_some_and(|name| headers.contains_key(name))
}

/// Says which credentials are missing: those of one alternative, or those of another.
fn missing(alternatives: impl Iterator<Item = Vec<&'static str>>) -> BuildError {
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
