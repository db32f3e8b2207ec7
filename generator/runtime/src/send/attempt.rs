//! One attempt of a call: builds the request, sends it, follows redirects, and reads the response
//! as far as the read mode asks for.

use std::{pin::pin, sync::Arc, time::Duration};

use super::super::auth::CredentialRequest;
use super::super::failure::TransportError;
use super::super::failure::send_failure::SendFailure;
use super::super::response::{RawResponse, media_type};
use super::super::transport::idle_timeout::{with_deadline, with_idle_timeout};
use super::super::transport::timeout::timeout;
use super::super::transport::{Body, IdleTimeout, ResponseTimeout, Timeout, Transport};
use super::options::Options;
use super::read_mode::ReadMode;
use super::redirect::{Redirect, Redirected, redirect};
use super::request_parts::RequestParts;
use super::{Attempt, observer, redirect, request, send_attempt};

/// Everything one attempt needs.
pub(super) struct AttemptContext {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) options: Options,
    pub(crate) read_mode: ReadMode,
    pub(crate) attempt: Attempt,
    /// How long the attempt may take.
    pub(crate) time: Duration,
    /// When the attempt started, by the transport's clock.
    pub(crate) start: Duration,
}

impl AttemptContext {
    /// Sends the request and reads the response.
    pub(crate) async fn run(&self, parts: &mut RequestParts) -> Result<RawResponse, SendFailure> {
        let timer = self.transport.timer();
        let is_whole = matches!(self.read_mode, ReadMode::Whole);
        if is_whole && self.transport.keeps_timeout() {
            let response = self.send_following_redirects(parts).await?;
            return self.read(parts, response).await;
        }
        if is_whole {
            // Boxed, as below, to keep the future of the usual case small.
            let response = Box::pin(async {
                let response = self.send_following_redirects(parts).await?;
                self.read(parts, response).await
            });
            return timeout(timer, self.time, response).await.unwrap_or_else(timed_out);
        }
        let head = timeout(timer, self.time, Box::pin(self.send_following_redirects(parts))).await;
        let response = head.unwrap_or_else(timed_out)?;
        if self.is_stream(&response) {
            return Ok(self.keep_stream(response));
        }
        let response = timeout(timer, self.left(), Box::pin(self.read(parts, response))).await;
        response.unwrap_or_else(timed_out)
    }

    /// The rest of the attempt's time. Redirects and credentials count toward it.
    fn left(&self) -> Duration {
        let gone = self.transport.timer().uptime().saturating_sub(self.start);
        self.time.saturating_sub(gone)
    }

    /// Replaces credentials that the server rejected. Returns whether there are new ones.
    pub(super) async fn renew_credentials(&self, parts: &mut RequestParts, time: Duration) -> bool {
        if parts.is_spent {
            return false;
        }
        let core = parts.core.clone();
        let request = CredentialRequest {
            wire: parts.wire,
            transport: &self.transport,
            server: &core.inner().server,
            time,
        };
        let renewal = parts.credentials.renew(request);
        timeout(self.transport.timer(), time, Box::pin(renewal)).await.unwrap_or(false)
    }

    /// Sends the request and follows redirects.
    async fn send_following_redirects(
        &self,
        parts: &mut RequestParts,
    ) -> Result<http::Response<Body>, SendFailure> {
        let mut target: Option<Redirect> = None;
        let mut followed = 0;
        loop {
            let mut request = self.build(parts).await?;
            if let Some(target) = &target {
                redirect::apply(&mut request, target);
            }
            let redirected = Redirected::of(&request);
            let response = self.send(parts, request).await?;
            match redirect(&response, parts.wire, &redirected) {
                Some(next)
                    if self.options.follow_redirects
                        && followed < redirect::MAX_REDIRECTS
                        && (!parts.is_spent || !next.keeps_body) =>
                {
                    target = Some(match target {
                        None => next,
                        Some(target) => Redirect {
                            keeps_body: target.keeps_body && next.keeps_body,
                            is_foreign: target.is_foreign || next.is_foreign,
                            ..next
                        },
                    });
                    followed += 1;
                }
                _ => return Ok(response),
            }
        }
    }

    /// Builds the request within the attempt's time: a credential provider may never respond, even
    /// if the transport enforces timeouts itself.
    async fn build(&self, parts: &mut RequestParts) -> Result<http::Request<Body>, SendFailure> {
        let left = self.left();
        if left.is_zero() {
            return timed_out();
        }
        let request = pin!(request::build(parts, &self.transport, left));
        let request = timeout(self.transport.timer(), left, request).await;
        request.unwrap_or_else(timed_out)
    }

    async fn send(
        &self,
        parts: &RequestParts,
        mut request: http::Request<Body>,
    ) -> Result<http::Response<Body>, SendFailure> {
        let extensions = request.extensions_mut();
        extensions.insert(self.attempt);
        match self.read_mode {
            ReadMode::Whole => drop(extensions.insert(Timeout(self.left()))),
            ReadMode::Stream(_) => {
                extensions.insert(ResponseTimeout(self.left()));
                extensions.insert(IdleTimeout(self.options.idle_timeout));
            }
        }
        let hooks = &parts.core.inner().hooks;
        hooks.iter().for_each(|hook| hook.before(&self.attempt, &mut request));
        let outcome = send_attempt(&*self.transport, &self.attempt, request).await;
        hooks.iter().for_each(|hook| hook.after(&self.attempt, outcome.as_ref()));
        outcome.map_err(SendFailure::Transport)
    }

    /// Returns whether the caller reads the body. A response of an unexpected media type is read here.
    fn is_stream(&self, response: &http::Response<Body>) -> bool {
        let ReadMode::Stream(streams) = self.read_mode else { return false };
        let accept = self.attempt.wire.accept;
        let found = media_type::find(accept, media_type::of(response.headers()));
        let is_found = |stream: &&str| found == Some(media_type::essence(stream));
        let is_asked_for = accept.is_empty() || streams.iter().any(is_found);
        response.status().is_success() && is_asked_for
    }

    /// Reads a response to its end.
    async fn read(
        &self,
        request: &RequestParts,
        response: http::Response<Body>,
    ) -> Result<RawResponse, SendFailure> {
        let (parts, mut body) = response.into_parts();
        if matches!(self.read_mode, ReadMode::Stream(_)) {
            // The transport was given an idle timeout only.
            let end = self.start.saturating_add(self.time);
            body = with_deadline(body, Arc::clone(&self.transport), end);
        }
        let read = body.read(self.options.limit).await;
        let (body, is_whole) = read.map_err(SendFailure::Transport)?;
        if is_whole {
            for hook in &request.core.inner().hooks {
                hook.received(&self.attempt, parts.status, &parts.headers, &body);
            }
        }
        let mut response = RawResponse::new(parts.status, parts.headers, body);
        response.degree = self.options.strictness.into();
        response.observer = observer::of(&request.core, self.attempt);
        if parts.status.is_success() {
            response.accept = self.attempt.wire.accept;
        }
        Ok(if is_whole { response } else { response.truncated(self.options.limit) })
    }

    /// Returns a response whose body the caller reads.
    fn keep_stream(&self, response: http::Response<Body>) -> RawResponse {
        let (parts, body) = response.into_parts();
        let body = with_idle_timeout(body, Arc::clone(&self.transport), self.options.idle_timeout);
        let mut response = RawResponse::streamed(parts.status, parts.headers, body);
        response.limit = self.options.limit;
        response.degree = self.options.strictness.into();
        response
    }
}

fn timed_out<T>() -> Result<T, SendFailure> {
    Err(SendFailure::Transport(TransportError::timeout()))
}
