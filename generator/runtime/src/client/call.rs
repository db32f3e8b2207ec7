//! A call: an operation with its parameters, ready to be sent.

use std::{
    fmt,
    future::{Future, IntoFuture},
    marker::PhantomData,
    pin::Pin,
    time::Duration,
};

use super::super::codec::Strictness;
use super::super::model::{Encode, to_value, write_json};
use super::super::operation::Operation;
use super::super::parameter::expansion::Escape;
use super::super::parameter::{CookieStyle, HeaderStyle, PathStyle, QueryStyle};
use super::super::response::{Response, StatusError};
use super::super::send::read_mode::ReadMode;
use super::super::send::request_parts::RequestParts;
use super::super::send::retry_loop::send;
use super::super::send::{Core, Retry};
use super::super::transport::Body;
use super::super::url::Server;
use super::{Error, ErrorKind};

/// A call of an operation. It is sent when it is awaited, or by [`send`](Self::send).
#[must_use = "a call is sent when it is awaited"]
pub struct Call<O> {
    pub(crate) parts: Box<RequestParts>,
    operation: PhantomData<fn() -> O>,
}

/// The future of a call, which resolves to the body of the response.
pub type CallFuture<O> = Pin<
    Box<
        dyn Future<
                Output = Result<
                    <O as Operation>::Output,
                    Error<<O as Operation>::Error>,
                >,
            > + Send,
    >,
>;

impl<O: Operation> Call<O> {
    /// Sends the call and returns the response with its status and headers.
    ///
    /// Awaiting the call itself returns only the body of the response.
    ///
    /// # Errors
    /// If the call can't be built, there is no response, its status isn't between 200 and 299, or
    /// its body doesn't match the document.
    pub async fn send(self) -> Result<Response<O::Output>, Error<O::Error>> {
        let (parts, response) = send(self.parts, ReadMode::of(O::STREAMS)).await;
        let failed = |kind| Error::new(&parts, kind);
        let mut response = response.map_err(|failure| failed(failure.into()))?;
        if response.status().is_success() {
            if let Some(keep) = parts.reconnect {
                keep(&parts, &mut response.extensions);
            }
            return Response::read(response, &O::OUTPUT)
                .map(|response| response.with_attempts(parts.progress.attempts))
                .map_err(|error| failed(ErrorKind::Decode(error)));
        }
        Err(failed(ErrorKind::Status(StatusError::read(response, &O::ERROR))))
    }

    /// Returns a copy of the call; `None` if its body is a stream that can be sent only once.
    #[must_use]
    pub fn try_clone(&self) -> Option<Self> {
        let parts = Box::new(self.parts.try_clone()?);
        Some(Self { parts, operation: PhantomData })
    }

    /// Sets the timeout of this call with all of its attempts. Overrides the client's value.
    ///
    /// For a stream, only the time until its first byte counts.
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.parts.overrides.timeout = Some(timeout);
        self
    }

    /// Sets the timeout of each attempt of this call. Overrides the client's value.
    pub fn with_attempt_timeout(mut self, timeout: Duration) -> Self {
        self.parts.overrides.attempt_timeout = Some(timeout);
        self
    }

    /// Sets how long a streamed response may be silent. Overrides the client's value.
    pub fn with_idle_timeout(mut self, timeout: Duration) -> Self {
        self.parts.overrides.idle_timeout = Some(timeout);
        self
    }

    /// Sets when this call is retried. Overrides the client's value.
    pub fn with_retry(mut self, retry: Retry) -> Self {
        self.parts.overrides.retry = Some(retry);
        self
    }

    /// Sets how many bytes the body of the response may have, unpacked. Overrides the client's value.
    pub fn with_limit(mut self, bytes: u64) -> Self {
        self.parts.overrides.limit = Some(bytes);
        self
    }

    /// Sets how much the response may differ from the document. Overrides the client's value.
    pub fn with_strictness(mut self, strictness: Strictness) -> Self {
        self.parts.overrides.strictness = Some(strictness);
        self
    }

    /// Sets whether redirects of this call are followed. Overrides the client's value.
    pub fn with_follow_redirects(mut self, follow: bool) -> Self {
        self.parts.overrides.follow_redirects = Some(follow);
        self
    }

    /// Sets the base URL of this call. Overrides the client's value.
    ///
    /// A relative URL is resolved against the client's base URL.
    pub fn with_server(mut self, server: impl Into<Server>) -> Self {
        self.parts.server = Some(server.into());
        self
    }

    /// Sets a header, replacing what the operation, the client or a credential would send. An
    /// invalid value is an error when the call is sent.
    pub fn with_header<T: Encode>(self, name: &str, value: T) -> Self {
        self.with_header_styled(name, HeaderStyle::Simple, &value)
    }

    /// Sets a query parameter: a list becomes `name=a&name=b`, `None` becomes nothing.
    pub fn with_query<T: Encode>(self, name: &str, value: T) -> Self {
        self.with_query_styled(name, QueryStyle::FormExploded, &value)
    }

    /// Adds a member to the body, or replaces the one of that name. Use it for members that the
    /// service accepts but its document doesn't describe. The body must be a JSON object or a form;
    /// with any other body, sending the call fails.
    pub fn with_body_member<T: Encode>(
        mut self,
        name: impl Into<String>,
        value: T,
    ) -> Self {
        self.parts.add_body_member(name.into(), to_value(&value));
        self
    }
}

/// For the generated methods: parameters and bodies by their wire names. All names start with
/// `with_`, so that the setters of parameters can have any other name.
impl<O: Operation> Call<O> {
    /// Creates the call of an operation.
    #[doc(hidden)]
    pub fn new(core: &Core) -> Self {
        let mut parts = RequestParts::new(core.clone(), const { &O::WIRE }, O::SERVER);
        parts.idempotency_key = O::IDEMPOTENCY_KEY;
        if !O::CLIENT_PARAMETERS.is_empty() {
            parts.set_client_parameters(O::CLIENT_PARAMETERS);
        }
        Self { parts: Box::new(parts), operation: PhantomData }
    }

    /// Changes the operation of the call to one that takes the same parameters.
    #[doc(hidden)]
    pub fn with_operation<P: Operation>(mut self) -> Call<P> {
        self.parts.wire = const { &P::WIRE };
        Call { parts: self.parts, operation: PhantomData }
    }

    /// Sets a path parameter.
    #[doc(hidden)]
    pub fn with_path<T: Encode + ?Sized>(self, name: &'static str, value: &T) -> Self {
        self.with_path_styled(name, PathStyle::Simple, value)
    }

    /// Sets a path parameter in the given style.
    #[doc(hidden)]
    pub fn with_path_styled<T: Encode + ?Sized>(
        mut self,
        name: &'static str,
        style: PathStyle,
        value: &T,
    ) -> Self {
        self.parts.set_path(name, style, Escape::All, to_value(value));
        self
    }

    /// Sets a path parameter that may contain reserved characters (`allowReserved`), except `/`,
    /// `?` and `#`: these are escaped, because the value of no path parameter may contain them
    /// (OpenAPI 3.2, Path Templating).
    #[doc(hidden)]
    pub fn with_path_reserved<T: Encode + ?Sized>(
        mut self,
        name: &'static str,
        style: PathStyle,
        value: &T,
    ) -> Self {
        self.parts.set_path(name, style, Escape::ReservedInPath, to_value(value));
        self
    }

    /// Sets a query parameter in the given style.
    #[doc(hidden)]
    pub fn with_query_styled<T: Encode + ?Sized>(
        mut self,
        name: &str,
        style: QueryStyle,
        value: &T,
    ) -> Self {
        self.parts.set_query(name, style, Escape::All, to_value(value));
        self
    }

    /// Sets the members of an object as the query, with styles for some of them: `in: querystring` with a
    /// form (OpenAPI 3.2, Parameter Object and Encoding Object).
    #[doc(hidden)]
    pub fn with_query_form<T: Encode + ?Sized>(
        mut self,
        name: &str,
        styles: &[(&str, QueryStyle)],
        value: &T,
    ) -> Self {
        self.parts.set_query_form(name, styles, to_value(value));
        self
    }

    /// Sets a query parameter that may contain reserved characters (`allowReserved`). Where `&`,
    /// `=` or `+` is part of the value itself, the caller must percent-encode it.
    #[doc(hidden)]
    pub fn with_query_reserved<T: Encode + ?Sized>(
        mut self,
        name: &str,
        style: QueryStyle,
        value: &T,
    ) -> Self {
        self.parts.set_query(name, style, Escape::ReservedInQuery, to_value(value));
        self
    }

    /// Sets a header parameter in the given style.
    #[doc(hidden)]
    pub fn with_header_styled<T: Encode + ?Sized>(
        mut self,
        name: &str,
        style: HeaderStyle,
        value: &T,
    ) -> Self {
        self.parts.set_header(name, style, to_value(value));
        self
    }

    /// Sets a cookie parameter.
    #[doc(hidden)]
    pub fn with_cookie<T: Encode + ?Sized>(self, name: &'static str, value: &T) -> Self {
        self.with_cookie_styled(name, CookieStyle::FormExploded, value)
    }

    /// Sets a cookie parameter in the given style.
    #[doc(hidden)]
    pub fn with_cookie_styled<T: Encode + ?Sized>(
        mut self,
        name: &'static str,
        style: CookieStyle,
        value: &T,
    ) -> Self {
        self.parts.set_cookie(name, style, to_value(value));
        self
    }

    /// Sets a JSON body.
    pub fn with_json<T: Encode + ?Sized>(self, body: &T) -> Self {
        self.with_json_as("application/json", body)
    }

    /// Sets a JSON body of another media type, such as `application/merge-patch+json`.
    #[doc(hidden)]
    pub fn with_json_as<T: Encode + ?Sized>(
        mut self,
        content_type: &str,
        body: &T,
    ) -> Self {
        self.parts.set_encoded(content_type, write_json(body));
        self
    }

    /// Sets the body.
    pub fn with_body(mut self, content_type: &str, body: impl Into<Body>) -> Self {
        self.parts.set_body(content_type, body.into());
        self
    }

    /// Sets a form body, `application/x-www-form-urlencoded`.
    #[doc(hidden)]
    pub fn with_form<T: Encode + ?Sized>(self, body: &T) -> Self {
        self.with_form_styled(&[], body)
    }

    /// Sets a form body, with styles for some of its members.
    #[doc(hidden)]
    pub fn with_form_styled<T: Encode + ?Sized>(
        mut self,
        styles: &[(&str, QueryStyle)],
        body: &T,
    ) -> Self {
        self.parts.set_form(styles, to_value(body));
        self
    }
}

impl<O: Operation> IntoFuture for Call<O> {
    type Output = Result<O::Output, Error<O::Error>>;
    type IntoFuture = CallFuture<O>;

    fn into_future(self) -> CallFuture<O> {
        Box::pin(async move { self.send().await.map(Response::into_body) })
    }
}

/// Prints which operation is called, and nothing of what is sent.
impl<O> fmt::Debug for Call<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.fmt(formatter)
    }
}
