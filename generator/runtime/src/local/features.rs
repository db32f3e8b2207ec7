//! The methods of a client that depend on the features of this crate.

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

                $crate::same_methods! {
                    #[doc(hidden)]
                    fn basic_credential_from_env(credential: $crate::Credential, username: &str, password: &str);
                }
            }
        }
    }
    if feature = "multipart" {
        macro multipart_methods {
            impl<O: $crate::Operation> Call<O> {
                $crate::same_methods! {
                    #[doc(hidden)]
                    fn with_multipart(body: &(impl $crate::Encode + ?Sized));
                    #[doc(hidden)]
                    fn with_parts(parts: $crate::Multipart);
                }
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

                $crate::same_methods! {
                    /// Sends the request again when the stream ends or its connection breaks, with the ID of the
                    /// last event in the header `Last-Event-ID`, and goes on with the events of the new response
                    /// (HTML, Server-sent events). Without it, the stream ends.
                    ///
                    /// It is for streams whose end the service marks: by an event with the data `[DONE]`, by an
                    /// event `error` as the last one, or by the status 204 when the request is sent again. Any other
                    /// stream starts over at its end. A `POST` is repeated as well: only its caller knows whether
                    /// that is safe. A body that can be sent only once is an error of the call.
                    ///
                    /// The pause is what the server asks for (`retry`), up to the longest wait of
                    /// [`Retry`], or else 3 seconds. After attempts without an event it is
                    /// at least that of a retry. Once a first attempt and all retries in a row brought no event,
                    /// the stream ends as the last one did: with its error, if there was one. An error that isn't
                    /// worth a retry ends it at once.
                    fn with_reconnect();
                }
            }
        }
    }
    if feature = "xml" {
        macro xml_methods {
            impl<O: $crate::Operation> Call<O> {
                $crate::same_methods! {
                    #[doc(hidden)]
                    fn with_xml(
                        content_type: &str,
                        root: &'static $crate::XmlNode,
                        body: &(impl $crate::Encode + ?Sized)
                    );
                }
            }
        }
    }
}
