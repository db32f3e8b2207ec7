//! The builder of a client.

/// Defines `Builder` for a client.
#[doc(hidden)]
#[macro_export]
macro_rules! client_builder {
    () => {
        /// Builds the client of an API.
        #[must_use]
        pub struct Builder<C>($crate::Builder<C>);

        impl<C: $crate::Api> Builder<C> {
            /// Creates a builder with the document's first server, the default transport and no credentials.
            pub fn new() -> Self {
                let agent = $crate::default_user_agent(
                    option_env!("CARGO_PKG_NAME"),
                    option_env!("CARGO_PKG_VERSION"),
                );
                Self($crate::Builder::new().user_agent(&agent))
            }

            /// Builds the client.
            ///
            /// # Errors
            /// If there is no server or its URL is invalid, a header or a credential can't be sent, there is no transport, or
            /// the default transport can't be set up.
            pub fn build(self) -> Result<C, $crate::BuildError> {
                self.0.build()
            }

            $crate::same_methods! {
                /// Sets the base URL, in place of the document's first server. Same as [`server`](Self::server)
                /// with a URL.
                fn base_url(url: impl Into<String>);
                /// Sets the base URL, in place of the document's first server: a URL, or one of the document's
                /// servers if it has several.
                ///
                /// It may end in a path, with or without a slash; the path of each operation is appended. It
                /// also overrides the servers of single operations.
                fn server(server: impl Into<$crate::Server>);
                /// Sets the URL of the document, to which its server URLs may be relative: with `/v1` and
                /// `https://api.example`, calls go to `https://api.example/v1` (RFC 3986, 5.2 Relative
                /// Resolution).
                fn server_origin(url: impl Into<String>);
                /// Sets the transport that sends requests, in place of the default.
                ///
                /// A transport that doesn't need an async runtime is also used by `send_blocking`.
                fn transport(transport: impl $crate::Transport);
                /// Sets the transport for blocking calls, in place of the default.
                fn blocking_transport(transport: impl $crate::Transport);
                /// Sets the timeout of a call, including all of its attempts and the pauses between them.
                /// Default: 300 seconds.
                ///
                /// For a stream, only the time until its first byte counts.
                fn timeout(timeout: std::time::Duration);
                /// Sets the timeout of each attempt of a call, from the first byte sent to the last byte
                /// received. Default: 60 seconds.
                ///
                /// For a stream, only the time until its first byte counts.
                fn attempt_timeout(timeout: std::time::Duration);
                /// Sets the timeout for establishing a connection. Default: 10 seconds. It applies to the
                /// default transport only.
                fn connect_timeout(timeout: std::time::Duration);
                /// Sets how long a streamed response may be silent. Default: 60 seconds.
                fn idle_timeout(timeout: std::time::Duration);
                /// Sets when failed calls are retried. See [`Retry`] for the default.
                fn retry(retry: $crate::Retry);
                /// Sets how many bytes of a response are kept in memory. Default: 128 MiB. A longer response is
                /// an error that holds its beginning.
                fn limit(bytes: u64);
                /// Sets how much responses may differ from the document. Default: what the configuration of the
                /// generator says, else [`Strictness::Lenient`].
                fn strictness(strictness: $crate::Strictness);
                /// Sets whether redirects are followed. Default: yes. Otherwise a redirect is the response of its
                /// call: an error with the status and the header `Location`.
                fn follow_redirects(follow: bool);
                /// Sets the header that carries an idempotency key, such as `Idempotency-Key`, for a service
                /// whose document doesn't name one. Calls of methods that aren't idempotent then send a random
                /// key, the same in all of their attempts. An invalid header name is an error of
                /// [`build`](Self::build).
                fn idempotency_header(name: &str);
                /// Adds a hook that observes each attempt of each call. Hooks run in the order in which they
                /// were added.
                fn hook(hook: impl $crate::Hook);
                /// Sets a header that is sent with every call. An invalid header is an error of
                /// [`build`](Self::build).
                fn header(name: &str, value: &str);
                /// Sets the user agent. Default: name and version of the crate that contains the client,
                /// followed by the generator's: `widgets/1.2.0 clientwright/0.1.0` (RFC 9110, 10.1.5
                /// User-Agent).
                fn user_agent(text: &str);
                /// Lets no call go out without its credentials: one that lacks any fails before it is sent, and the error names
                /// the method that sets it. Without it, such a call is sent with the credentials that there are, since a
                /// document may ask for more than its server does; if the server responds with 401, the error names the method.
                fn require_credentials();
            }
            $crate::same_methods! {
                #[doc(hidden)]
                fn credential(credential: $crate::Credential, secret: impl Into<$crate::Secret>);
                #[doc(hidden)]
                fn credential_from_env(credential: $crate::Credential, variable: &str);
                #[doc(hidden)]
                fn credential_provider(credential: $crate::Credential, provider: impl $crate::CredentialProvider);
                #[doc(hidden)]
                fn request_check(check: &'static dyn $crate::RequestCheck);
                #[doc(hidden)]
                fn client_parameter(parameter: $crate::ClientParameter, value: &(impl $crate::Encode + ?Sized));
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

        impl<C: $crate::Api> Builder<C> {
            /// Sets a credential that consists of a user name and a password.
            #[doc(hidden)]
            pub fn basic_credential(
                self,
                credential: $crate::Credential,
                username: &str,
                password: &$crate::Secret,
            ) -> Self {
                Self(self.0.basic_credential(credential, username, password))
            }

            $crate::same_methods! {
                #[doc(hidden)]
                fn basic_credential_from_env(credential: $crate::Credential, username: &str, password: &str);
            }
        }
    };
}
