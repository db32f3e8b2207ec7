//! Building a client. In: what the user sets; out: the client, or what keeps it from being built.

use std::{fmt, marker::PhantomData, sync::Arc, time::Duration};

use http::{HeaderMap, HeaderName};

use super::core::{Parts, header_names};
use super::credentials::Credentials;
use super::default_transport;
use super::server::Server;
use super::{Api, BuildError, Core, Credential, Secret, Transport};

/// How long a call may take where nothing else is said.
const TIMEOUT: Duration = Duration::from_secs(60);

/// Builds the client of an API.
#[must_use]
pub struct Builder<C> {
    server: Option<String>,
    transport: Option<Arc<dyn Transport>>,
    credentials: Credentials,
    headers: HeaderMap,
    timeout: Duration,
    problem: Option<BuildError>,
    client: PhantomData<fn() -> C>,
}

impl<C: Api> Builder<C> {
    /// Starts with the document's first server, the default transport and no credentials.
    pub fn new() -> Self {
        Self {
            server: None,
            transport: None,
            credentials: Credentials::default(),
            headers: HeaderMap::new(),
            timeout: TIMEOUT,
            problem: None,
            client: PhantomData,
        }
    }

    /// Sets the base URL, in place of the document's first server.
    ///
    /// It may end in a path, with or without a slash; each operation's path is appended to it.
    pub fn server(mut self, url: impl Into<String>) -> Self {
        self.server = Some(url.into());
        self
    }

    /// Sets what sends the requests, in place of the default.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sets how long a call may take, from its first byte out to its last byte in; 60 seconds if unset.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets a header that is sent with every call.
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

    /// Builds the client.
    ///
    /// # Errors
    /// If the server's URL can't be used or there is none, a header or a credential can't be sent, or
    /// there is no transport.
    pub fn build(self) -> Result<C, BuildError> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        let server = choose_server(self.server.as_deref(), C::SERVERS)?;
        let transport = self.transport.map_or_else(default_transport, Ok)?;
        Ok(C::from_core(Core::new(Parts {
            server,
            is_server_given: self.server.is_some(),
            transport,
            credentials: self.credentials,
            headers: self.headers,
            timeout: self.timeout,
        })))
    }

    /// Keeps the first problem for [`build`](Self::build).
    fn note(&mut self, problem: BuildError) {
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
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// Takes the server the user gave, else the document's first.
fn choose_server(
    given: Option<&str>,
    documented: &[&str],
) -> Result<Server, BuildError> {
    let advice = "give one with the builder's `server(..)`";
    match (given, documented.first()) {
        (Some(url), _) => Server::parse(url)
            .map_err(|why| BuildError::new(format!("the server's URL {why}"))),
        (None, Some(url)) => Server::parse(url).map_err(|why| {
            BuildError::new(format!("the document's server `{url}` {why}: {advice}"))
        }),
        (None, None) => {
            Err(BuildError::new(format!("the document names no server: {advice}")))
        }
    }
}
