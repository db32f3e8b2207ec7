//! Building a client. In: what the user sets; out: the client, or what keeps it from being built.

use std::{fmt, marker::PhantomData, sync::Arc, time::Duration};

use http::{HeaderMap, HeaderName};

use super::base_url::BaseUrl;
use super::core::{ClientInner, header_names};
use super::credentials::Credentials;
use super::options::Options;
use super::retry_budget::RetryBudget;
use super::{
    Api, BuildError, ClientParameter, Core, Credential, CredentialProvider, Hook, Retry,
    Secret, Server,
};
use super::{Transport, default_blocking_transport, default_transport, user_agent};

/// How long a connection may take to come about where nothing else is said.
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
    /// Parameters that operations share, each as it takes its place in a request.
    pub(super) client_parameters: Vec<(ClientParameter, String)>,
    options: Options,
    idempotency_key: Option<HeaderName>,
    hooks: Vec<Box<dyn Hook>>,
    problem: Option<BuildError>,
    client: PhantomData<fn() -> C>,
}

impl<C: Api> Builder<C> {
    /// Starts with the document's first server, the default transport and no credentials.
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
            options: Options::default(),
            idempotency_key: None,
            hooks: Vec::new(),
            problem: None,
            client: PhantomData,
        }
    }

    /// Sets the base URL, in place of the document's first server: a URL, or a server of the document
    /// where there is a choice of them.
    ///
    /// It may end in a path, with or without a slash; each operation's path is appended to it. It goes
    /// before the servers that operations have for themselves too.
    pub fn server(mut self, server: impl Into<Server>) -> Self {
        self.server = Some(server.into());
        self
    }

    /// Sets where the document lies, for servers whose addresses are relative to that: with `/v1` and
    /// `https://api.example`, `https://api.example/v1` is called (RFC 3986, 5.2).
    pub fn server_origin(mut self, url: impl Into<String>) -> Self {
        self.origin = Some(url.into());
        self
    }

    /// Sets what sends the requests, in place of the default.
    ///
    /// One that needs no async runtime sends those of `send_blocking` too.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sets what sends the requests of calls that the calling thread waits for, in place of the default.
    pub fn blocking_transport(mut self, transport: impl Transport) -> Self {
        self.blocking_transport = Some(Arc::new(transport));
        self
    }

    /// Sets how long a call may take, with all of its attempts and the pauses between them; 300 seconds
    /// if unset.
    ///
    /// Of a stream, only the time to its first byte counts.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = timeout;
        self
    }

    /// Sets how long each attempt of a call may take, from its first byte out to its last byte in; 60
    /// seconds if unset.
    ///
    /// Of a stream, only the time to its first byte counts.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options.attempt_timeout = timeout;
        self
    }

    /// Sets how long a connection may take to come about; 10 seconds if unset. It is for the default
    /// transport to know; one that is given has its own.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets how long a response that is a stream may be silent; 60 seconds if unset.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.options.idle_timeout = timeout;
        self
    }

    /// Sets when calls are made again that didn't succeed; see [`Retry`] for what holds if unset.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.options.retry = retry;
        self
    }

    /// Sets how many bytes of a response are kept in memory; 128 MiB if unset. A longer answer is an
    /// error with its beginning.
    pub fn limit(mut self, bytes: u64) -> Self {
        self.options.limit = bytes;
        self
    }

    /// Names the header that tells a call from its repetition, `Idempotency-Key` say, for a service
    /// whose document doesn't: calls that can't be made twice are given a key of their own, the same for
    /// all of their attempts. A name that no header can have is an error of [`build`](Self::build).
    pub fn idempotency_header(mut self, name: &str) -> Self {
        match name.try_into() {
            Ok(name) => self.idempotency_key = Some(name),
            Err(_) => {
                self.note(BuildError::new(format!("`{name}` isn't a header's name")));
            }
        }
        self
    }

    /// Adds a hook, which looks at each attempt of each call; hooks are asked in their order.
    pub fn hook(mut self, hook: impl Hook) -> Self {
        self.hooks.push(Box::new(hook));
        self
    }

    /// Sets a header that is sent with every call; one that can't be sent is an error of
    /// [`build`](Self::build).
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let (Ok(name), Ok(value)) = (name.try_into(), value.try_into()) {
            self.headers.insert::<HeaderName>(name, value);
        } else {
            self.note(BuildError::new(format!("`{name}` can't be sent as a header")));
        }
        self
    }

    /// Sets a credential, in place of an earlier one of the same name.
    ///
    /// The client has a method for each credential that its document knows.
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

    /// Sets where a credential comes from, in place of an earlier one of the same name; it is asked for
    /// each attempt of each call.
    ///
    /// The client has a method for each credential that its document knows.
    pub fn credential_provider(
        mut self,
        credential: Credential,
        provider: impl CredentialProvider,
    ) -> Self {
        self.credentials.provide(credential, Arc::new(provider));
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    /// If the server's URL can't be used or there is none, a header or a credential can't be sent, there
    /// is no transport, or it can't be set up.
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
        })))
    }

    /// Keeps the first problem for [`build`](Self::build).
    pub(super) fn note(&mut self, problem: BuildError) {
        self.problem.get_or_insert(problem);
    }
}

impl<C: Api> Default for Builder<C> {
    fn default() -> Self {
        Self::new()
    }
}

/// Shows names of headers and credentials, never what they hold, and no server: a user may be in it.
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
        "there is no transport: switch on the feature `reqwest` or `blocking`, or give one with the builder's `transport(..)`",
    )
}

/// Takes the server the user gave, else the document's first.
fn choose_server(
    given: Option<&Server>,
    origin: Option<&str>,
    documented: &[&str],
) -> Result<BaseUrl, BuildError> {
    let origin = origin.map(BaseUrl::parse).transpose();
    let origin =
        origin.map_err(|why| BuildError::new(format!("the server's origin {why}")))?;
    if let Some(server) = given {
        return BaseUrl::of(server, origin.as_ref())?
            .map_err(|why| BuildError::new(format!("the server's URL {why}")));
    }
    let advice = "give one with the builder's `server(..)`";
    let Some(url) = documented.first() else {
        return Err(BuildError::new(format!("the document names no server: {advice}")));
    };
    if !url.contains("://") && origin.is_none() {
        return Err(BuildError::new(format!(
            "the document's server `{url}` is relative to where the document lies: say where that is with the builder's `server_origin(..)`, or {advice}"
        )));
    }
    BaseUrl::of(&Server::from(*url), origin.as_ref())?.map_err(|why| {
        BuildError::new(format!("the document's server `{url}` {why}: {advice}"))
    })
}
