//! The types of a client that it needs of its own, in place of this crate's: Rust allows inherent methods, such as those for the
//! parameters of an operation and the credentials of an API, only where the type is defined.

use super::client::user_agent;

/// Returns the user agent of a package with this name and version.
#[doc(hidden)]
#[must_use]
pub fn default_user_agent(name: Option<&str>, version: Option<&str>) -> String {
    user_agent::text(name, version)
}

/// Defines methods that are those of the type inside.
#[doc(hidden)]
#[macro_export]
macro_rules! same_methods {
    (hidden $of:literal { $(fn $name:ident($($argument:ident: $ty:ty),*);)* }) => { $(
        #[doc(hidden)]
        #[inline]
        pub fn $name(self, $($argument: $ty),*) -> Self {
            Self(self.0.$name($($argument),*))
        }
    )* };
    ($of:literal { $(fn $name:ident($($argument:ident: $ty:ty),*);)* }) => { $(
        #[doc = concat!("Same as [`", $of, "::", stringify!($name), "`](clientwright_runtime::", $of, "::", stringify!($name), ").")]
        #[inline]
        pub fn $name(self, $($argument: $ty),*) -> Self {
            Self(self.0.$name($($argument),*))
        }
    )* };
}

/// Defines `Call` and `Builder` for a client.
#[doc(hidden)]
#[macro_export]
macro_rules! client {
    () => {
        /// A call of an operation. It is sent when it is awaited, or by [`send`](Self::send).
        #[must_use = "a call is sent when it is awaited"]
        pub struct Call<O>($crate::Call<O>);

        impl<O: $crate::Operation> Call<O> {
            /// Creates the call of an operation.
            #[doc(hidden)]
            #[inline]
            pub fn new(core: &$crate::Core) -> Self {
                Self($crate::Call::new(core))
            }

            /// Sends the call and returns the response with its status and headers.
            ///
            /// Awaiting the call itself returns only the body of the response.
            ///
            /// # Errors
            /// If the call can't be built, there is no response, its status isn't between 200 and 299, or its body doesn't
            /// match the document.
            pub async fn send(self) -> Result<$crate::Response<O::Output>, $crate::Error<O::Error>> {
                self.0.send().await
            }

            /// Returns a copy of the call; `None` if its body is a stream that can be sent only once.
            #[must_use]
            pub fn try_clone(&self) -> Option<Self> {
                self.0.try_clone().map(Self)
            }

            /// Changes the operation of the call to one that takes the same parameters.
            #[doc(hidden)]
            #[inline]
            pub fn with_operation<P: $crate::Operation>(self) -> Call<P> {
                Call(self.0.with_operation())
            }

            $crate::same_methods!("Call" {
                fn with_timeout(timeout: std::time::Duration);
                fn with_attempt_timeout(timeout: std::time::Duration);
                fn with_idle_timeout(timeout: std::time::Duration);
                fn with_retry(retry: $crate::Retry);
                fn with_limit(bytes: u64);
                fn with_strictness(strictness: $crate::Strictness);
                fn with_server(server: impl Into<$crate::Server>);
                fn with_credential(name: &str, secret: impl Into<$crate::Secret>);
                fn without_credentials();
                fn with_header(name: &str, value: impl $crate::Encode);
                fn with_query(name: &str, value: impl $crate::Encode);
                fn with_json(body: &(impl $crate::Encode + ?Sized));
                fn with_body(content_type: &str, body: impl Into<$crate::Body>);
                fn with_body_member(name: impl Into<String>, value: impl $crate::Encode);
            });
            $crate::same_methods!(hidden "Call" {
                fn with_header_styled(name: &str, style: $crate::HeaderStyle, value: &(impl $crate::Encode + ?Sized));
                fn with_query_styled(name: &str, style: $crate::QueryStyle, value: &(impl $crate::Encode + ?Sized));
                fn with_query_reserved(name: &str, style: $crate::QueryStyle, value: &(impl $crate::Encode + ?Sized));
                fn with_path(name: &'static str, value: &(impl $crate::Encode + ?Sized));
                fn with_path_styled(name: &'static str, style: $crate::PathStyle, value: &(impl $crate::Encode + ?Sized));
                fn with_path_reserved(name: &'static str, style: $crate::PathStyle, value: &(impl $crate::Encode + ?Sized));
                fn with_cookie(name: &'static str, value: &(impl $crate::Encode + ?Sized));
                fn with_cookie_styled(name: &'static str, style: $crate::CookieStyle, value: &(impl $crate::Encode + ?Sized));
                fn with_json_as(content_type: &str, body: &(impl $crate::Encode + ?Sized));
                fn with_form(body: &(impl $crate::Encode + ?Sized));
                fn with_form_styled(styles: &[(&str, $crate::QueryStyle)], body: &(impl $crate::Encode + ?Sized));
            });
        }

        impl<O: $crate::Operation> std::future::IntoFuture for Call<O> {
            type Output = Result<O::Output, $crate::Error<O::Error>>;
            type IntoFuture = $crate::CallFuture<O>;

            fn into_future(self) -> $crate::CallFuture<O> {
                self.0.into_future()
            }
        }

        /// Prints which operation is called, and nothing of what is sent.
        impl<O> std::fmt::Debug for Call<O> {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(formatter)
            }
        }

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

            $crate::same_methods!("Builder" {
                fn server(server: impl Into<$crate::Server>);
                fn server_origin(url: impl Into<String>);
                fn transport(transport: impl $crate::Transport);
                fn blocking_transport(transport: impl $crate::Transport);
                fn timeout(timeout: std::time::Duration);
                fn attempt_timeout(timeout: std::time::Duration);
                fn connect_timeout(timeout: std::time::Duration);
                fn idle_timeout(timeout: std::time::Duration);
                fn retry(retry: $crate::Retry);
                fn limit(bytes: u64);
                fn strictness(strictness: $crate::Strictness);
                fn idempotency_header(name: &str);
                fn hook(hook: impl $crate::Hook);
                fn header(name: &str, value: &str);
                fn user_agent(text: &str);
                fn require_credentials();
            });
            $crate::same_methods!(hidden "Builder" {
                fn credential(credential: $crate::Credential, secret: impl Into<$crate::Secret>);
                fn credential_from_env(credential: $crate::Credential, variable: &str);
                fn credential_provider(credential: $crate::Credential, provider: impl $crate::CredentialProvider);
                fn request_check(check: &'static dyn $crate::RequestCheck);
                fn client_parameter(parameter: $crate::ClientParameter, value: &(impl $crate::Encode + ?Sized));
            });
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

        $crate::blocking_methods!();
        $crate::pagination_methods!();
        $crate::blocking_pagination_methods!();
        $crate::basic_methods!();
        $crate::multipart_methods!();
        $crate::streams_methods!();
        $crate::xml_methods!();
    };
}

/// Defines a macro with the methods that a feature adds to a client's types, and an empty one where the feature is off.
macro_rules! methods {
    ($(if $condition:meta { macro $name:ident { $($methods:tt)* } })*) => { $(
        #[cfg($condition)]
        #[doc(hidden)]
        #[macro_export]
        macro_rules! $name {
            () => { $($methods)* };
        }

        #[cfg(not($condition))]
        #[doc(hidden)]
        #[macro_export]
        macro_rules! $name {
            () => {};
        }
    )* };
}

methods! {
    if feature = "blocking" {
        macro blocking_methods {
            impl<O: $crate::Operation> Call<O> {
                /// Sends the call, blocks until the response is there, and returns it with its status and headers.
                ///
                /// # Errors
                /// Same as [`send`](Self::send), and if the client has no transport that works without an async runtime.
                pub fn send_blocking(self) -> Result<$crate::Response<O::Output>, $crate::Error<O::Error>> {
                    self.0.send_blocking()
                }
            }
        }
    }
    if feature = "pagination" {
        macro pagination_methods {
            impl<O: $crate::Paged> Call<O> {
                /// Returns the pages of the list, starting with the page of this call.
                pub fn pages(self) -> $crate::Pages<O> {
                    self.0.pages()
                }
            }
        }
    }
    if all(feature = "blocking", feature = "pagination") {
        macro blocking_pagination_methods {
            impl<O: $crate::Paged> Call<O> {
                /// Returns an iterator over the pages of the list, starting with the page of this call.
                pub fn pages_blocking(self) -> $crate::Blocking<$crate::Pages<O>> {
                    self.0.pages_blocking()
                }
            }
        }
    }
    if feature = "basic" {
        macro basic_methods {
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

                $crate::same_methods!(hidden "Builder" {
                    fn basic_credential_from_env(credential: $crate::Credential, username: &str, password: &str);
                });
            }
        }
    }
    if feature = "multipart" {
        macro multipart_methods {
            impl<O: $crate::Operation> Call<O> {
                $crate::same_methods!(hidden "Call" {
                    fn with_multipart(body: &(impl $crate::Encode + ?Sized));
                    fn with_parts(parts: $crate::Multipart);
                });
            }
        }
    }
    if feature = "streams" {
        macro streams_methods {
            impl<O: $crate::Operation> Call<O> {
                /// Sets a body of JSON values, one per line.
                #[doc(hidden)]
                pub fn with_json_lines<T>(
                    self,
                    content_type: &str,
                    items: impl Into<$crate::JsonItems<T>>,
                ) -> Self {
                    Self(self.0.with_json_lines(content_type, items))
                }

                /// Sets a body of JSON values, each after a record separator.
                #[doc(hidden)]
                pub fn with_json_sequence<T>(
                    self,
                    content_type: &str,
                    items: impl Into<$crate::JsonItems<T>>,
                ) -> Self {
                    Self(self.0.with_json_sequence(content_type, items))
                }
            }

            impl<T, O: $crate::Operation<Output = $crate::EventStream<T>>> Call<O> {
                /// Requests the events after the one with this ID, in the header `Last-Event-ID`.
                pub fn with_last_event_id(self, id: &str) -> Self {
                    Self(self.0.with_last_event_id(id))
                }

                $crate::same_methods!("Call" {
                    fn with_reconnect();
                });
            }
        }
    }
    if feature = "xml" {
        macro xml_methods {
            impl<O: $crate::Operation> Call<O> {
                $crate::same_methods!(hidden "Call" {
                    fn with_xml(
                        content_type: &str,
                        root: &'static $crate::XmlNode,
                        body: &(impl $crate::Encode + ?Sized)
                    );
                });
            }
        }
    }
}
