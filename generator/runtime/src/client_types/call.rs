//! The call of an operation.

/// Defines `Call` for a client.
#[doc(hidden)]
#[macro_export]
macro_rules! client_call {
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

            /// Sends the call again and again until its response is final, such as that of a job that is done.
            ///
            /// The pause is the one that the response asks for (`Retry-After`), or else 1 second, doubled with each call up to 30
            /// seconds. Polling ends after an hour, unless `with_timeout` sets another time. Each
            /// call is retried as usual.
            pub fn poll(
                self,
                is_final: impl FnMut(&O::Output) -> bool + Send + 'static,
            ) -> $crate::Polling<O> {
                self.0.poll(is_final)
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

            $crate::setters! {
                /// Sets the timeout of this call with all of its attempts. Overrides the client's value.
                ///
                /// For a stream, only the time until its first byte counts.
                fn with_timeout(timeout: std::time::Duration) |call| call.parts.options.timeout = timeout;
                /// Sets the timeout of each attempt of this call. Overrides the client's value.
                fn with_attempt_timeout(timeout: std::time::Duration)
                    |call| call.parts.options.attempt_timeout = timeout;
                /// Sets how long a streamed response may be silent. Overrides the client's value.
                fn with_idle_timeout(timeout: std::time::Duration) |call| call.parts.options.idle_timeout = timeout;
                /// Sets when this call is retried. Overrides the client's value.
                fn with_retry(retry: $crate::Retry) |call| call.parts.options.retry = retry;
                /// Sets how many bytes the body of the response may have, unpacked. Overrides the client's value.
                fn with_limit(bytes: u64) |call| call.parts.options.limit = bytes;
                /// Sets how much the response may differ from the document. Overrides the client's value.
                fn with_strictness(strictness: $crate::Strictness) |call| call.parts.options.strictness = strictness;
                /// Sets whether redirects of this call are followed. Overrides the client's value.
                fn with_follow_redirects(follow: bool) |call| call.parts.options.follow_redirects = follow;
                /// Sets the base URL of this call. Overrides the client's value.
                ///
                /// A relative URL is resolved against the client's base URL.
                fn with_server(server: impl Into<$crate::Server>) |call| call.parts.server = Some(server.into());
                /// Sets a credential for this call. Overrides the client's value. The name is that of the
                /// builder's method; for basic authentication, create the secret with `Secret::basic`.
                ///
                /// A name that the operation doesn't list is an error when the call is sent.
                fn with_credential(name: &str, secret: impl Into<$crate::Secret>)
                    |call| call.parts.set_credential(name, &secret.into());
                /// Sends this call without the client's credentials.
                fn without_credentials() |call| call.parts.disable_credentials();
                /// Sets a header, replacing what the operation, the client or a credential would send. An
                /// invalid value is an error when the call is sent.
                fn with_header(name: &str, value: impl $crate::Encode)
                    |call| call.parts.set(name.to_owned().into(), $crate::ParameterLocation::Header($crate::HeaderStyle::Simple), $crate::to_value(&value));
                /// Sets a query parameter: a list becomes `name=a&name=b`, `None` becomes nothing.
                fn with_query(name: &str, value: impl $crate::Encode)
                    |call| call.parts.set(name.to_owned().into(), $crate::ParameterLocation::Query($crate::QueryStyle::FormExploded), $crate::to_value(&value));
                /// Sets a JSON body.
                fn with_json(body: &(impl $crate::Encode + ?Sized))
                    |call| call.parts.set_encoded("application/json", $crate::write_request(body));
                /// Sets the body.
                fn with_body(content_type: &str, body: impl Into<$crate::Body>)
                    |call| call.parts.set_body(content_type, body.into());
                /// Adds a member to the body, or replaces the one of that name. Use it for members that the
                /// service accepts but its document doesn't describe. The body must be a JSON object or a form;
                /// with any other body, sending the call fails.
                fn with_body_member(name: impl Into<String>, value: impl $crate::Encode)
                    |call| call.parts.add_body_member(name.into(), $crate::to_value(&value));
            }
            $crate::setters! {
                #[doc(hidden)]
                fn with_header_styled(name: &str, style: $crate::HeaderStyle, value: &(impl $crate::Encode + ?Sized))
                    |call| call.parts.set(name.to_owned().into(), $crate::ParameterLocation::Header(style), $crate::to_value(value));
                #[doc(hidden)]
                fn with_query_form(name: &str, styles: &[(&str, $crate::QueryStyle)], value: &(impl $crate::Encode + ?Sized))
                    |call| call.parts.set_query_form(name, styles, $crate::to_value(value));
                #[doc(hidden)]
                fn with_query_styled(name: &str, style: $crate::QueryStyle, value: &(impl $crate::Encode + ?Sized))
                    |call| call.parts.set(name.to_owned().into(), $crate::ParameterLocation::Query(style), $crate::to_value(value));
                #[doc(hidden)]
                fn with_query_reserved(name: &str, style: $crate::QueryStyle, value: &(impl $crate::Encode + ?Sized))
                    |call| call.parts.set(name.to_owned().into(), $crate::ParameterLocation::QueryReserved(style), $crate::to_value(value));
                #[doc(hidden)]
                fn with_path(name: &'static str, value: &(impl $crate::Encode + ?Sized))
                    |call| call.parts.set(name.into(), $crate::ParameterLocation::Path($crate::PathStyle::Simple), $crate::to_value(value));
                #[doc(hidden)]
                fn with_path_styled(name: &'static str, style: $crate::PathStyle, value: &(impl $crate::Encode + ?Sized))
                    |call| call.parts.set(name.into(), $crate::ParameterLocation::Path(style), $crate::to_value(value));
                #[doc(hidden)]
                fn with_path_reserved(name: &'static str, style: $crate::PathStyle, value: &(impl $crate::Encode + ?Sized))
                    |call| call.parts.set(name.into(), $crate::ParameterLocation::PathReserved(style), $crate::to_value(value));
                #[doc(hidden)]
                fn with_cookie(name: &'static str, value: &(impl $crate::Encode + ?Sized))
                    |call| call.parts.set(name.into(), $crate::ParameterLocation::Cookie($crate::CookieStyle::FormExploded), $crate::to_value(value));
                #[doc(hidden)]
                fn with_cookie_styled(name: &'static str, style: $crate::CookieStyle, value: &(impl $crate::Encode + ?Sized))
                    |call| call.parts.set(name.into(), $crate::ParameterLocation::Cookie(style), $crate::to_value(value));
                #[doc(hidden)]
                fn with_json_as(content_type: &str, body: &(impl $crate::Encode + ?Sized))
                    |call| call.parts.set_encoded(content_type, $crate::write_request(body));
                #[doc(hidden)]
                fn with_form(body: &(impl $crate::Encode + ?Sized)) |call| call.parts.set_form(&[], $crate::to_request_value(body));
                #[doc(hidden)]
                fn with_form_styled(styles: &[(&str, $crate::QueryStyle)], body: &(impl $crate::Encode + ?Sized))
                    |call| call.parts.set_form(styles, $crate::to_request_value(body));
                #[doc(hidden)]
                fn with_multipart(body: &(impl $crate::Encode + ?Sized))
                    |call| $crate::Multipart::of(body).send_in(&mut call.parts);
                #[doc(hidden)]
                fn with_parts(parts: $crate::Multipart) |call| parts.send_in(&mut call.parts);
                #[doc(hidden)]
                fn with_json_lines<T>(content_type: &str, items: impl Into<$crate::JsonItems<T>>)
                    |call| items.into().send_in(&mut call.parts, content_type, "");
                #[doc(hidden)]
                fn with_json_sequence<T>(content_type: &str, items: impl Into<$crate::JsonItems<T>>)
                    |call| items.into().send_in(&mut call.parts, content_type, "\u{1E}");
            }
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

        impl<O: $crate::Job> Call<O> {
            /// Sends the call, and then asks for the job that it starts until that is done. Pauses and timeout are those of
            /// [`poll`](Self::poll); a job that fails is an error that has the job.
            pub fn until_done(self) -> $crate::Polling<O::Get> {
                self.0.until_done()
            }
        }

        impl<O: $crate::Paged> Call<O> {
            /// Returns the pages of the list, starting with the page of this call.
            pub fn pages(self) -> $crate::Pages<O> {
                self.0.pages()
            }
        }

        impl<T, O: $crate::Operation<Output = $crate::EventStream<T>>> Call<O> {
            $crate::setters! {
                /// Requests the events after the one with this ID, in the header `Last-Event-ID`.
                fn with_last_event_id(id: &str)
                    |call| call.parts.set("last-event-id".into(), $crate::ParameterLocation::Header($crate::HeaderStyle::Simple), $crate::to_value(id));
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
                fn with_reconnect() |call| call.parts.set_reconnect::<O>();
            }
        }
    };
}
