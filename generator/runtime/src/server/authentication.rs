//! Who may call: the security requirements of an operation against the credentials of a request (OpenAPI 3.1, Security Requirement
//! Object).

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use http::{Extensions, StatusCode, request::Parts};

use super::super::auth::Secret;
use super::credential::{self, Basic, challenge};
use super::{OperationId, Rejection, Scheme};

/// The request of a caller: the operation, the scopes that it needs, and the request without its body.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Access<'a> {
    /// The operation.
    pub operation: OperationId,
    /// The scopes or roles that the document asks for with this scheme.
    pub scopes: &'static [&'static str],
    /// The method, the URI, the headers and the extensions.
    pub head: &'a Parts,
}

/// Why a caller may not call.
#[derive(Clone, Debug)]
pub struct Refusal {
    status: StatusCode,
    detail: String,
}

impl Refusal {
    /// Creates the refusal of credentials that aren't valid: 401.
    pub fn invalid(detail: impl Into<String>) -> Self {
        Self { status: StatusCode::UNAUTHORIZED, detail: detail.into() }
    }

    /// Creates the refusal of a caller who isn't allowed to do this: 403.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self { status: StatusCode::FORBIDDEN, detail: detail.into() }
    }

    /// Creates the refusal of a service that can't check credentials at the moment: 503.
    pub fn unavailable(detail: impl Into<String>) -> Self {
        Self { status: StatusCode::SERVICE_UNAVAILABLE, detail: detail.into() }
    }
}

/// The identity of a caller, to be put into the extensions of the request.
#[doc(hidden)]
pub type Identify = Box<dyn FnOnce(&mut Extensions) + Send>;

/// The outcome of a scheme: `None` if the request has no such credential.
#[doc(hidden)]
pub type Verified<'a> = Pin<Box<dyn Future<Output = Option<Result<Identify, Refusal>>> + Send + 'a>>;

/// Asks a service about the credential of a scheme.
#[doc(hidden)]
pub type Verify<S> = for<'a> fn(&'a S, Scheme, Access<'a>) -> Verified<'a>;

impl<'a> Access<'a> {
    /// Returns the key or token of a scheme, if the request has it.
    #[doc(hidden)]
    #[must_use]
    pub fn secret(&self, scheme: Scheme) -> Option<Secret> {
        let Scheme::Credential(credential) = scheme else { return None };
        credential::read(&credential, self.head)
    }

    /// Returns the user name and the password of a scheme, if the request has them.
    #[doc(hidden)]
    #[must_use]
    pub fn basic(&self, scheme: Scheme) -> Option<Basic> {
        let Scheme::Credential(credential) = scheme else { return None };
        credential::read_basic(&credential, self.head)
    }
}

/// Returns the outcome of a service's check.
#[doc(hidden)]
pub fn identified<I: Clone + Send + Sync + 'static>(
    outcome: Result<I, Refusal>,
) -> Option<Result<Identify, Refusal>> {
    Some(outcome.map(|identity| -> Identify {
        Box::new(move |extensions| {
            extensions.insert(identity);
        })
    }))
}

/// Omits the request, which contains credentials.
impl fmt::Debug for Access<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Access")
            .field("operation", &self.operation)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

/// Alternatives, each a set of schemes with the scopes that it needs.
pub(super) type Requirements = &'static [&'static [(usize, &'static [&'static str])]];

/// How an API authenticates its callers.
pub(super) struct Authentication<S> {
    pub(super) schemes: &'static [Scheme],
    pub(super) verify: Verify<S>,
}

impl<S> Authentication<S> {
    /// Puts the identity of the caller into the extensions, if one of the alternatives holds. If none holds, the most telling
    /// refusal counts: of a caller who is known, else of a credential that is wrong, else that there is none.
    pub(super) async fn authenticate(
        &self,
        service: &S,
        requirements: Requirements,
        operation: OperationId,
        head: &mut Parts,
    ) -> Result<(), Rejection> {
        let mut refused: Option<Refused> = None;
        // A caller who may be anonymous, but isn't, is known to the service: the empty alternative is the last.
        let (empty, others): (Vec<_>, Vec<_>) =
            requirements.iter().partition(|alternative| alternative.is_empty());
        for alternative in others.into_iter().chain(empty) {
            match self.alternative(service, alternative, operation, head).await {
                Ok(identities) => {
                    // The first scheme's identity counts, if several are of one type.
                    for identify in identities.into_iter().rev() {
                        identify(&mut head.extensions);
                    }
                    return Ok(());
                }
                Err(Some(refusal)) => {
                    let known = refused.as_ref().map(|it| it.refusal.status);
                    if known.is_none_or(|known| known == StatusCode::UNAUTHORIZED) {
                        refused = Some(refusal);
                    }
                }
                Err(None) => {}
            }
        }
        if requirements.is_empty() {
            return Ok(());
        }
        let first = requirements.iter().flat_map(|it| it.iter()).next();
        let scheme = first.and_then(|(scheme, _)| self.schemes.get(*scheme));
        let challenge = scheme.map_or("ApiKey", |scheme| challenge(*scheme));
        Err(match refused {
            Some(refused) => refused.rejection(),
            None => Rejection::unauthorized(challenge, "Credentials are missing."),
        })
    }

    /// The identities of all schemes of an alternative.
    async fn alternative(
        &self,
        service: &S,
        schemes: &'static [(usize, &'static [&'static str])],
        operation: OperationId,
        head: &Parts,
    ) -> Result<Vec<Identify>, Option<Refused>> {
        let mut identities = Vec::new();
        for (scheme, scopes) in schemes {
            let access = Access { operation, scopes, head };
            let Some(scheme) = self.schemes.get(*scheme) else { return Err(None) };
            match (self.verify)(service, *scheme, access).await {
                Some(Ok(identify)) => identities.push(identify),
                Some(Err(refusal)) => {
                    return Err(Some(Refused { refusal, scheme: *scheme, scopes }));
                }
                None => return Err(None),
            }
        }
        Ok(identities)
    }
}

/// A refusal, and the requirement that it is about.
struct Refused {
    refusal: Refusal,
    scheme: Scheme,
    scopes: &'static [&'static str],
}

impl Refused {
    fn rejection(self) -> Rejection {
        let Refusal { status, detail } = self.refusal;
        let challenge = challenge(self.scheme);
        let is_bearer = challenge.eq_ignore_ascii_case("bearer");
        // RFC 6750, 3.1: a client that knows why asks for another token.
        match status {
            StatusCode::UNAUTHORIZED if is_bearer => {
                let challenge = format!("{challenge} error=\"invalid_token\"");
                Rejection::unauthorized(&challenge, detail)
            }
            StatusCode::UNAUTHORIZED => Rejection::unauthorized(challenge, detail),
            StatusCode::FORBIDDEN if is_bearer => {
                let mut challenge = format!("{challenge} error=\"insufficient_scope\"");
                if !self.scopes.is_empty() {
                    challenge.push_str(&format!(", scope=\"{}\"", self.scopes.join(" ")));
                }
                Rejection::new(status, detail).with_challenge(&challenge)
            }
            _ => Rejection::new(status, detail),
        }
    }
}
