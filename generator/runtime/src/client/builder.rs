//! The builder of a client.

use std::{fmt, marker::PhantomData, sync::Arc, time::Duration};

use http::{HeaderMap, HeaderName, header::USER_AGENT};

use super::super::auth::credentials::Credentials;
use super::super::auth::{CredentialProvider, Secret};
use super::super::codec::Strictness;
use super::super::failure::BuildError;
use super::super::operation::{ClientParameter, Credential};
use super::super::send::core::{ClientInner, header_names};
use super::super::send::options::Options;
use super::super::send::retry_budget::RetryBudget;
use super::super::send::{Core, Hook, RequestCheck, Retry};
use super::super::transport::{
    Transport, default_blocking_transport, default_transport,
};
use super::super::url::Server;
use super::super::url::base_url::BaseUrl;
use super::{Api, user_agent};

/// The default time to establish a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Builds the client of an API.
#[must_use]
pub struct Builder<C> {
    server: Option<Server>,
    origin: Option<String>,
    transport: Option<Arc<dyn Transport>>,
    blocking_transport: Option<Arc<dyn Transport>>,
    connect_timeout: Duration,
    credentials: Credentials,
    headers: HeaderMap,
    /// Client parameters with their values as they appear in a request.
    pub(crate) client_parameters: Vec<(ClientParameter, String)>,
    options: Options,
    idempotency_key: Option<HeaderName>,
    hooks: Vec<Box<dyn Hook>>,
    request_check: Option<&'static dyn RequestCheck>,
    problem: Option<BuildError>,
    client: PhantomData<fn() -> C>,
}

impl<C: Api> Builder<C> {
    /// Creates a builder with the document's first server, the default transport and no
    /// credentials.
    pub fn new() -> Self {
        Self {
            server: None,
            origin: None,
            transport: None,
            blocking_transport: None,
            connect_timeout: CONNECT_TIMEOUT,
            credentials: Credentials::default(),
            headers: HeaderMap::new(),
            client_parameters: Vec::new(),
            options: Options { strictness: C::STRICTNESS, ..Options::default() },
            idempotency_key: None,
            hooks: Vec::new(),
            request_check: None,
            problem: None,
            client: PhantomData,
        }
    }

    /// Sets the base URL, in place of the document's first server. Same as [`server`](Self::server) with a
    /// URL.
    pub fn base_url(self, url: impl Into<String>) -> Self {
        self.server(url.into())
    }

    /// Sets the base URL, in place of the document's first server: a URL, or one of the document's
    /// servers if it has several.
    ///
    /// It may end in a path, with or without a slash; the path of each operation is appended. It
    /// also overrides the servers of single operations.
    pub fn server(mut self, server: impl Into<Server>) -> Self {
        self.server = Some(server.into());
        self
    }

    /// Sets the URL of the document, to which its server URLs may be relative: with `/v1` and
    /// `https://api.example`, calls go to `https://api.example/v1` (RFC 3986, 5.2 Relative
    /// Resolution). If the document's first server is a whole URL, [`build`](Self::build) fails:
    /// set another one with [`server`](Self::server).
    pub fn server_origin(mut self, url: impl Into<String>) -> Self {
        self.origin = Some(url.into());
        self
    }

    /// Sets the transport that sends requests, in place of the default.
    ///
    /// A transport that doesn't need an async runtime is also used by `send_blocking`.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sets the transport for blocking calls, in place of the default.
    pub fn blocking_transport(mut self, transport: impl Transport) -> Self {
        self.blocking_transport = Some(Arc::new(transport));
        self
    }

    /// Sets the timeout of a call, including all of its attempts and the pauses between them.
    /// Default: 300 seconds.
    ///
    /// For a stream, only the time until its first byte counts.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = timeout;
        self
    }

    /// Sets the timeout of each attempt of a call, from the first byte sent to the last byte
    /// received. Default: 60 seconds.
    ///
    /// For a stream, only the time until its first byte counts.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options.attempt_timeout = timeout;
        self
    }

    /// Sets the timeout for establishing a connection. Default: 10 seconds. It applies to the
    /// default transport only.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets how long a streamed response may be silent. Default: 60 seconds.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.options.idle_timeout = timeout;
        self
    }

    /// Sets when failed calls are retried. See [`Retry`] for the default.
    #[doc(alias = "max_retries")]
    pub fn retry(mut self, retry: Retry) -> Self {
        self.options.retry = retry;
        self
    }

    /// Sets how many bytes the body of a response may have, unpacked. Default: 128 MiB. A longer response is
    /// an error that holds its beginning.
    pub fn limit(mut self, bytes: u64) -> Self {
        self.options.limit = bytes;
        self
    }

    /// Sets how much responses may differ from the document. Default: what the configuration of the
    /// generator says, else [`Strictness::Lenient`].
    pub fn strictness(mut self, strictness: Strictness) -> Self {
        self.options.strictness = strictness;
        self
    }

    /// Sets whether redirects are followed. Default: yes. Otherwise a redirect is the response of its
    /// call: an error with the status and the header `Location`.
    pub fn follow_redirects(mut self, follow: bool) -> Self {
        self.options.follow_redirects = follow;
        self
    }

    /// Sets the header that carries an idempotency key, such as `Idempotency-Key`, for a service
    /// whose document doesn't name one. Calls of methods that aren't idempotent then send a random
    /// key, the same in all of their attempts. An invalid header name is an error of
    /// [`build`](Self::build).
    pub fn idempotency_header(mut self, name: &str) -> Self {
        match name.try_into() {
            Ok(name) => self.idempotency_key = Some(name),
            Err(_) => {
                self.note(BuildError::new(format!(
                    "`{name}` isn't a valid header name"
                )));
            }
        }
        self
    }

    /// Adds a hook that observes each attempt of each call. Hooks run in the order in which they
    /// were added.
    pub fn hook(mut self, hook: impl Hook) -> Self {
        self.hooks.push(Box::new(hook));
        self
    }

    /// Sets the check of each request before it is sent.
    #[doc(hidden)]
    pub fn request_check(mut self, check: &'static dyn RequestCheck) -> Self {
        self.request_check = Some(check);
        self
    }

    /// Sets a header that is sent with every call. An invalid header is an error of
    /// [`build`](Self::build).
    #[doc(alias = "default_header")]
    #[doc(alias = "default_headers")]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let (Ok(name), Ok(value)) = (name.try_into(), value.try_into()) {
            self.headers.insert::<HeaderName>(name, value);
        } else {
            self.note(BuildError::new(format!("`{name}` can't be sent as a header")));
        }
        self
    }

    /// Sets the user agent. Default: name and version of the crate that contains the client,
    /// followed by the generator's: `widgets/1.2.0 clientwright/0.1.0` (RFC 9110, 10.1.5
    /// User-Agent).
    pub fn user_agent(self, text: &str) -> Self {
        self.header(USER_AGENT.as_str(), text)
    }

    /// Sets a credential, replacing an earlier one of the same name.
    ///
    /// The client's builder has a method for each credential of the document.
    #[doc(hidden)]
    pub fn credential(
        mut self,
        credential: Credential,
        secret: impl Into<Secret>,
    ) -> Self {
        if let Err(problem) = self.credentials.set(credential, &secret.into()) {
            self.note(problem);
        }
        self
    }

    /// Sets a credential to the value of an environment variable. One that isn't set or is empty
    /// changes nothing; one that isn't Unicode is an error of [`build`](Self::build).
    #[doc(hidden)]
    pub fn credential_from_env(
        mut self,
        credential: Credential,
        variable: &str,
    ) -> Self {
        match Secret::from_env(variable) {
            Ok(Some(secret)) => self.credential(credential, secret),
            Ok(None) => self,
            Err(problem) => {
                self.note(problem);
                self
            }
        }
    }

    /// Sets the provider of a credential, replacing an earlier one of the same name. The provider
    /// is asked before each attempt of each call.
    ///
    /// The client's builder has a method for each credential of the document.
    #[doc(hidden)]
    pub fn credential_provider(
        mut self,
        credential: Credential,
        provider: impl CredentialProvider,
    ) -> Self {
        self.credentials.provide(credential, Arc::new(provider));
        self
    }

    /// Lets no call go out without its credentials: one that lacks any fails before it is sent, and the error names the method
    /// that sets it. Without it, such a call is sent with the credentials that there are, since a document may ask for more
    /// than its server does; if the server responds with 401, the error names the method.
    pub fn require_credentials(mut self) -> Self {
        self.credentials.are_required = true;
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    /// If there is no server or its URL is invalid, a header or a credential can't be sent, there
    /// is no transport, or the default transport can't be set up.
    pub fn build(mut self) -> Result<C, BuildError> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        user_agent::add(&mut self.headers);
        let server =
            choose_server(self.server.as_ref(), self.origin.as_deref(), C::SERVERS)?;
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

impl<C: Api> Default for Builder<C> {
    fn default() -> Self {
        Self::new()
    }
}

/// Prints the names of headers and credentials without their values, and no server, because its URL
/// may contain a user.
impl<C> fmt::Debug for Builder<C> {
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
    let origin =
        origin.map_err(|why| BuildError::new(format!("the server origin {why}")))?;
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
    BaseUrl::of(&Server::from(*url), origin.as_ref())?.map_err(|why| {
        BuildError::new(format!("the document's server `{url}` {why}: {advice}"))
    })
}
