//! The builder of a client.

/// Defines `Builder` for a client.
#[doc(hidden)]
#[macro_export]
macro_rules! client_builder {
    () => {
        /// Builds the client of an API.
        #[must_use]
        pub struct Builder<C>($crate::Builder, std::marker::PhantomData<fn() -> C>);

        impl<C: $crate::Api> Builder<C> {
            /// Creates a builder with the document's first server, the default transport and no credentials.
            pub fn new() -> Self {
                let agent = $crate::default_user_agent(
                    option_env!("CARGO_PKG_NAME"),
                    option_env!("CARGO_PKG_VERSION"),
                );
                Self($crate::Builder::new(C::STRICTNESS), std::marker::PhantomData).user_agent(&agent)
            }

            /// Builds the client.
            ///
            /// # Errors
            /// If there is no server or its URL is invalid, a header or a credential can't be sent, there is no transport, or
            /// the default transport can't be set up.
            pub fn build(self) -> Result<C, $crate::BuildError> {
                self.0.build()
            }

            $crate::setters! {
                /// Sets the base URL, in place of the document's first server. Same as [`server`](Self::server)
                /// with a URL.
                fn base_url(url: impl Into<String>) |builder| builder.server = Some(url.into().into());
                /// Sets the base URL, in place of the document's first server: a URL, or one of the document's
                /// servers if it has several.
                ///
                /// It may end in a path, with or without a slash; the path of each operation is appended. It
                /// also overrides the servers of single operations.
                fn server(server: impl Into<$crate::Server>) |builder| builder.server = Some(server.into());
                /// Sets the URL of the document, to which its server URLs may be relative: with `/v1` and
                /// `https://api.example`, calls go to `https://api.example/v1` (RFC 3986, 5.2 Relative
                /// Resolution). If the document's first server is a whole URL, [`build`](Self::build) fails:
                /// set another one with [`server`](Self::server).
                fn server_origin(url: impl Into<String>) |builder| builder.origin = Some(url.into());
                /// Sets the transport that sends requests, in place of the default.
                ///
                /// A transport that doesn't need an async runtime is also used by `send_blocking`.
                fn transport(transport: impl $crate::Transport)
                    |builder| builder.transport = Some(std::sync::Arc::new(transport));
                /// Sets the transport for blocking calls, in place of the default.
                fn blocking_transport(transport: impl $crate::Transport)
                    |builder| builder.blocking_transport = Some(std::sync::Arc::new(transport));
                /// Sets the timeout of a call, including all of its attempts and the pauses between them.
                /// Default: 300 seconds.
                ///
                /// For a stream, only the time until its first byte counts.
                fn timeout(timeout: std::time::Duration) |builder| builder.options.timeout = timeout;
                /// Sets the timeout of each attempt of a call, from the first byte sent to the last byte
                /// received. Default: 60 seconds.
                ///
                /// For a stream, only the time until its first byte counts.
                fn attempt_timeout(timeout: std::time::Duration) |builder| builder.options.attempt_timeout = timeout;
                /// Sets the timeout for establishing a connection. Default: 10 seconds. It applies to the
                /// default transport only.
                fn connect_timeout(timeout: std::time::Duration) |builder| builder.connect_timeout = timeout;
                /// Sets how long a streamed response may be silent. Default: 60 seconds.
                fn idle_timeout(timeout: std::time::Duration) |builder| builder.options.idle_timeout = timeout;
                /// Sets when failed calls are retried. See [`Retry`] for the default.
                fn retry(retry: $crate::Retry) |builder| builder.options.retry = retry;
                /// Sets how often a failed call is retried, as [`Retry::with_retries`] does. 0: never.
                fn max_retries(retries: u32)
                    |builder| builder.options.retry = builder.options.retry.with_retries(retries);
                /// Sets how many bytes the body of a response may have, unpacked. Default: 128 MiB. A longer response is
                /// an error that holds its beginning.
                fn limit(bytes: u64) |builder| builder.options.limit = bytes;
                /// Sets how much responses may differ from the document. Default: what the configuration of the
                /// generator says, else [`Strictness::Lenient`].
                fn strictness(strictness: $crate::Strictness) |builder| builder.options.strictness = strictness;
                /// Sets whether redirects are followed. Default: yes. Otherwise a redirect is the response of its
                /// call: an error with the status and the header `Location`.
                fn follow_redirects(follow: bool) |builder| builder.options.follow_redirects = follow;
                /// Sets the header that carries an idempotency key, such as `Idempotency-Key`, for a service
                /// whose document doesn't name one. Calls of methods that aren't idempotent then send a random
                /// key, the same in all of their attempts. An invalid header name is an error of
                /// [`build`](Self::build).
                fn idempotency_header(name: &str) |builder| builder.set_idempotency_header(name);
                /// Adds a hook that observes each attempt of each call. Hooks run in the order in which they
                /// were added.
                fn hook(hook: impl $crate::Hook) |builder| builder.hooks.push(Box::new(hook));
                /// Sets a header that is sent with every call. An invalid header is an error of
                /// [`build`](Self::build).
                #[doc(alias = "default_header")]
                #[doc(alias = "default_headers")]
                fn header(name: &str, value: &str) |builder| builder.set_header(name, value);
                /// Sets the user agent. Default: name and version of the crate that contains the client,
                /// followed by the generator's: `widgets/1.2.0 clientwright/0.1.0` (RFC 9110, 10.1.5
                /// User-Agent).
                fn user_agent(text: &str) |builder| builder.set_header("user-agent", text);
                /// Lets no call go out without its credentials: one that lacks any fails before it is sent, and the error names
                /// the method that sets it. Without it, such a call is sent with the credentials that there are, since a
                /// document may ask for more than its server does; if the server responds with 401, the error names the method.
                fn require_credentials() |builder| builder.credentials.are_required = true;
            }
            $crate::setters! {
                #[doc(hidden)]
                fn credential(credential: $crate::Credential, secret: impl Into<$crate::Secret>)
                    |builder| builder.set_credential(credential, &secret.into());
                #[doc(hidden)]
                fn credential_from_env(credential: $crate::Credential, variable: &str)
                    |builder| builder.set_credential_from_env(credential, variable);
                #[doc(hidden)]
                fn credential_provider(credential: $crate::Credential, provider: impl $crate::CredentialProvider)
                    |builder| builder.credentials.provide(credential, std::sync::Arc::new(provider));
                #[doc(hidden)]
                fn request_check(check: &'static dyn $crate::RequestCheck) |builder| builder.request_check = Some(check);
                #[doc(hidden)]
                fn client_parameter(parameter: $crate::ClientParameter, value: &(impl $crate::Encode + ?Sized))
                    |builder| builder.set_client_parameter(parameter, $crate::to_value(value));
                #[doc(hidden)]
                fn basic_credential(credential: $crate::Credential, username: &str, password: &$crate::Secret)
                    |builder| builder.set_basic(credential, username, password);
                #[doc(hidden)]
                fn basic_credential_from_env(credential: $crate::Credential, username: &str, password: &str)
                    |builder| builder.set_basic_from_env(credential, username, password);
            }
        }

        impl<C: $crate::Api> Default for Builder<C> {
            fn default() -> Self {
                Self::new()
            }
        }

        /// Prints the names of headers and credentials without their values.
        impl<C> std::fmt::Debug for Builder<C> {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(formatter)
            }
        }
    };
}
