//! The builder of a client.

use std::{fmt, sync::Arc, time::Duration};

use http::{HeaderMap, HeaderName};

use super::super::auth::Secret;
use super::super::auth::credentials::Credentials;
use super::super::codec::Strictness;
use super::super::failure::BuildError;
use super::super::operation::{ClientParameter, Credential};
use super::super::send::core::{ClientInner, header_names};
use super::super::send::options::Options;
use super::super::send::retry_budget::RetryBudget;
use super::super::send::{Core, Hook, RequestCheck};
use super::super::transport::{Transport, default_blocking_transport, default_transport};
use super::super::url::Server;
use super::super::url::base_url::BaseUrl;
use super::{Api, user_agent};

/// The default time to establish a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// The parts of a client, in its own `Builder`, whose methods set them.
#[doc(hidden)]
pub struct Builder {
    /// The server that the user set.
    pub server: Option<Server>,
    /// The URL of the document.
    pub origin: Option<String>,
    /// The transport of `async` calls.
    pub transport: Option<Arc<dyn Transport>>,
    /// The transport of blocking calls.
    pub blocking_transport: Option<Arc<dyn Transport>>,
    /// How long a connection may take; for the default transport.
    pub connect_timeout: Duration,
    /// The credentials, and whether calls need them.
    pub credentials: Credentials,
    headers: HeaderMap,
    /// Client parameters with their values as they appear in a request.
    pub(crate) client_parameters: Vec<(ClientParameter, String)>,
    /// The options of calls.
    pub options: Options,
    idempotency_key: Option<HeaderName>,
    /// The hooks, in the order in which they run.
    pub hooks: Vec<Box<dyn Hook>>,
    /// The check of requests.
    pub request_check: Option<&'static dyn RequestCheck>,
    problem: Option<BuildError>,
}

impl Builder {
    /// Creates a builder with the document's first server, the default transport and no
    /// credentials.
    pub fn new(strictness: Strictness) -> Self {
        Self {
            server: None,
            origin: None,
            transport: None,
            blocking_transport: None,
            connect_timeout: CONNECT_TIMEOUT,
            credentials: Credentials::default(),
            headers: HeaderMap::new(),
            client_parameters: Vec::new(),
            options: Options { strictness, ..Options::default() },
            idempotency_key: None,
            hooks: Vec::new(),
            request_check: None,
            problem: None,
        }
    }

    /// Sets the header that carries an idempotency key.
    pub fn set_idempotency_header(&mut self, name: &str) {
        match name.try_into() {
            Ok(name) => self.idempotency_key = Some(name),
            Err(_) => {
                self.note(BuildError::new(format!("`{name}` isn't a valid header name")));
            }
        }
    }

    /// Sets a header that is sent with every call.
    pub fn set_header(&mut self, name: &str, value: &str) {
        if let (Ok(name), Ok(value)) = (name.try_into(), value.try_into()) {
            self.headers.insert::<HeaderName>(name, value);
        } else {
            self.note(BuildError::new(format!("`{name}` can't be sent as a header")));
        }
    }

    /// Sets a credential, replacing an earlier one of the same name.
    pub fn set_credential(&mut self, credential: Credential, secret: &Secret) {
        if let Err(problem) = self.credentials.set(credential, secret) {
            self.note(problem);
        }
    }

    /// Sets a credential to the value of an environment variable. One that isn't set or is empty
    /// changes nothing; one that isn't Unicode is an error of [`build`](Self::build).
    pub fn set_credential_from_env(&mut self, credential: Credential, variable: &str) {
        match Secret::from_env(variable) {
            Ok(Some(secret)) => self.set_credential(credential, &secret),
            Ok(None) => {}
            Err(problem) => self.note(problem),
        }
    }

    /// Builds the client.
    ///
    /// # Errors
    /// If there is no server or its URL is invalid, a header or a credential can't be sent, there
    /// is no transport, or the default transport can't be set up.
    pub fn build<C: Api>(mut self) -> Result<C, BuildError> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        user_agent::add(&mut self.headers);
        let server = choose_server(self.server.as_ref(), self.origin.as_deref(), C::SERVERS)?;
        let is_given = self.transport.is_some() || self.blocking_transport.is_some();
        let for_threads = self.transport.as_ref().filter(|it| !it.needs_runtime());
        let blocking_transport = match self.blocking_transport.or(for_threads.cloned()) {
            Some(transport) => Some(transport),
            None if self.transport.is_some() => None,
            None => default_blocking_transport(self.connect_timeout),
        };
        let transport = match self.transport {
            None if !is_given => default_transport(self.connect_timeout)?,
            transport => transport,
        };
        if transport.is_none() && blocking_transport.is_none() {
            return Err(no_transport());
        }
        Ok(C::from_core(Core::new(ClientInner {
            server,
            is_server_given: self.server.is_some(),
            transport,
            blocking_transport,
            credentials: self.credentials,
            headers: self.headers,
            client_parameters: self.client_parameters,
            options: self.options,
            retry_budget: RetryBudget::new(),
            idempotency_key: self.idempotency_key,
            hooks: self.hooks,
            request_check: self.request_check,
        })))
    }

    /// Records the first error, which [`build`](Self::build) returns.
    pub(crate) fn note(&mut self, problem: BuildError) {
        self.problem.get_or_insert(problem);
    }
}

/// Prints the names of headers and credentials without their values, and no server, because its URL
/// may contain a user.
impl fmt::Debug for Builder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Builder")
            .field("credentials", &self.credentials)
            .field("headers", &header_names(&self.headers))
            .finish_non_exhaustive()
    }
}

fn no_transport() -> BuildError {
    BuildError::new(
        "no transport: enable the feature `reqwest` or `blocking`, or `fetch` on WebAssembly, or set one with the builder's `transport(..)`",
    )
}

/// Returns the server the user set, else the document's first.
fn choose_server(
    given: Option<&Server>,
    origin: Option<&str>,
    documented: &[&str],
) -> Result<BaseUrl, BuildError> {
    let origin = origin.map(BaseUrl::parse).transpose();
    let origin = origin.map_err(|why| BuildError::new(format!("the server origin {why}")))?;
    if let Some(server) = given {
        return BaseUrl::of(server, origin.as_ref())?
            .map_err(|why| BuildError::new(format!("the server URL {why}")));
    }
    let advice = "set one with the builder's `server(..)`";
    let Some(url) = documented.first() else {
        return Err(BuildError::new(format!("the document has no server: {advice}")));
    };
    if !url.contains("://") && origin.is_none() {
        return Err(BuildError::new(format!(
            "the document's server `{url}` is relative to the URL of the document: set that with the builder's `server_origin(..)`, or {advice}"
        )));
    }
    if url.contains("://") && origin.is_some() {
        return Err(BuildError::new(format!(
            "the document's server `{url}` isn't relative, so `server_origin(..)` doesn't change it: {advice}"
        )));
    }
    BaseUrl::of(&Server::from(*url), origin.as_ref())?
        .map_err(|why| BuildError::new(format!("the document's server `{url}` {why}: {advice}")))
}
