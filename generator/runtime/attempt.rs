//! One attempt of a call. In: the draft, and how long it may take; out: the answer, read as far as it is
//! wanted now, or what kept it from coming. Follows redirects, each a request of its own.

use std::{pin::pin, sync::Arc, time::Duration};

use super::draft::Draft;
use super::exchange::{Obstacle, Reception};
use super::idle::{end_at, watch};
use super::options::Options;
use super::redirect::{self, Redirect, redirect};
use super::within::within;
use super::{
    Answer, AnswerTimeout, Attempt, Body, CredentialRequest, IdleTimeout, Timeout,
    Transport, TransportError, send_attempt,
};
use super::{media_type, request};

/// What one attempt has to know.
pub(super) struct Sending {
    pub(super) transport: Arc<dyn Transport>,
    pub(super) options: Options,
    pub(super) reception: Reception,
    pub(super) attempt: Attempt,
    /// How long the attempt may take.
    pub(super) time: Duration,
    /// When it began, by the transport's clock.
    pub(super) start: Duration,
}

impl Sending {
    /// Makes the attempt.
    pub(super) async fn make(&self, draft: &mut Draft) -> Result<Answer, Obstacle> {
        let timer = self.transport.timer();
        let is_whole = matches!(self.reception, Reception::Whole);
        if is_whole && self.transport.keeps_timeout() {
            return self.read(self.follow(draft).await?).await;
        }
        if is_whole {
            // On the heap, as below, so that the usual way stays small.
            let answer = Box::pin(async { self.read(self.follow(draft).await?).await });
            return within(timer, self.time, answer).await.unwrap_or_else(time_is_over);
        }
        let head = within(timer, self.time, Box::pin(self.follow(draft))).await;
        let answer = head.unwrap_or_else(time_is_over)?;
        if self.is_stream(&answer) {
            return Ok(self.hand_on(answer));
        }
        let answer = within(timer, self.left(), Box::pin(self.read(answer))).await;
        answer.unwrap_or_else(time_is_over)
    }

    /// How long the attempt may still take: redirects and credentials are a part of it.
    fn left(&self) -> Duration {
        let gone = self.transport.timer().uptime().saturating_sub(self.start);
        self.time.saturating_sub(gone)
    }

    /// Gets other credentials in place of those that the service has refused; says whether there are any.
    pub(super) async fn renew(&self, draft: &mut Draft, time: Duration) -> bool {
        if draft.is_spent {
            return false;
        }
        let core = draft.core.clone();
        let request = CredentialRequest {
            wire: draft.wire,
            transport: &self.transport,
            server: &core.parts().server,
            time,
        };
        let renewal = draft.credentials.renew(request);
        within(self.transport.timer(), time, Box::pin(renewal)).await.unwrap_or(false)
    }

    /// Sends the request, and others in its place as the server asks for it.
    async fn follow(&self, draft: &mut Draft) -> Result<http::Response<Body>, Obstacle> {
        let mut target: Option<Redirect> = None;
        let mut followed = 0;
        loop {
            let mut request = self.build(draft).await?;
            if let Some(target) = &target {
                turn(&mut request, target);
            }
            let (uri, method) = (request.uri().clone(), request.method().clone());
            let answer = self.send(draft, request).await?;
            match redirect(&answer, &uri, &method) {
                Some(next)
                    if followed < redirect::MOST
                        && (!draft.is_spent || !next.keeps_body) =>
                {
                    let keeps_body = target.is_none_or(|target| target.keeps_body);
                    let keeps_body = keeps_body && next.keeps_body;
                    target = Some(Redirect { keeps_body, ..next });
                    followed += 1;
                }
                _ => return Ok(answer),
            }
        }
    }

    /// Builds the request, in time: a provider of credentials may never answer, whatever the transport
    /// sees to.
    async fn build(&self, draft: &mut Draft) -> Result<http::Request<Body>, Obstacle> {
        let left = self.left();
        if left.is_zero() {
            return time_is_over();
        }
        let request = pin!(request::build(draft, &self.transport, left));
        let request = within(self.transport.timer(), left, request).await;
        request.unwrap_or_else(time_is_over)
    }

    async fn send(
        &self,
        draft: &Draft,
        mut request: http::Request<Body>,
    ) -> Result<http::Response<Body>, Obstacle> {
        let extensions = request.extensions_mut();
        extensions.insert(self.attempt);
        match self.reception {
            Reception::Whole => drop(extensions.insert(Timeout(self.left()))),
            Reception::Stream(_) => {
                extensions.insert(AnswerTimeout(self.left()));
                extensions.insert(IdleTimeout(self.options.idle_timeout));
            }
        }
        let hooks = &draft.core.parts().hooks;
        hooks.iter().for_each(|hook| hook.before(&self.attempt, &mut request));
        let outcome = send_attempt(&*self.transport, &self.attempt, request).await;
        hooks.iter().for_each(|hook| hook.after(&self.attempt, outcome.as_ref()));
        outcome.map_err(Obstacle::Transport)
    }

    /// Whether somebody else reads the answer: one that says to be of another type is read here.
    fn is_stream(&self, answer: &http::Response<Body>) -> bool {
        let Reception::Stream(streams) = self.reception else { return false };
        let accept = self.attempt.wire.accept;
        let found = media_type::find(accept, media_type::of(answer.headers()));
        let is_found = |stream: &&str| found == Some(media_type::essence(stream));
        let is_asked_for = accept.is_empty() || streams.iter().any(is_found);
        answer.status().is_success() && is_asked_for
    }

    /// Reads an answer to its end.
    async fn read(&self, answer: http::Response<Body>) -> Result<Answer, Obstacle> {
        let (parts, mut body) = answer.into_parts();
        if matches!(self.reception, Reception::Stream(_)) {
            // The transport was told to look for silence alone.
            let end = self.start.saturating_add(self.time);
            body = end_at(body, Arc::clone(&self.transport), end);
        }
        let read = body.read(self.options.limit).await;
        let (body, is_whole) = read.map_err(Obstacle::Transport)?;
        let mut answer = Answer::new(parts.status, parts.headers, body);
        if parts.status.is_success() {
            answer.accept = self.attempt.wire.accept;
        }
        Ok(if is_whole { answer } else { answer.cut_off(self.options.limit) })
    }

    /// Hands on an answer that somebody else reads.
    fn hand_on(&self, answer: http::Response<Body>) -> Answer {
        let (parts, body) = answer.into_parts();
        let body = watch(body, Arc::clone(&self.transport), self.options.idle_timeout);
        let mut answer = Answer::streamed(parts.status, parts.headers, body);
        answer.limit = self.options.limit;
        answer
    }
}

fn time_is_over<T>() -> Result<T, Obstacle> {
    Err(Obstacle::Transport(TransportError::timeout()))
}

/// Makes it the request that a redirect asks for.
fn turn(request: &mut http::Request<Body>, target: &Redirect) {
    *request.uri_mut() = target.uri.clone();
    *request.method_mut() = target.method.clone();
    if !target.keeps_body {
        *request.body_mut() = Body::empty();
        let headers = request.headers_mut();
        headers.remove(http::header::CONTENT_TYPE);
        headers.remove(http::header::CONTENT_LENGTH);
    }
}
