//! Calls the pages of a list one after the other, on demand.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
};

use serde_json::Value;

use super::super::failure::BuildError;
use super::super::failure::send_failure::SendFailure;
use super::super::model::read_json;
use super::super::operation::ParameterLocation;
use super::super::parameter::{HeaderStyle, QueryStyle};
use super::super::response::{DecodeError, RawResponse};
use super::super::send::Attempt;
use super::super::send::read_mode::ReadMode;
use super::super::send::request;
use super::super::send::request_parts::{Link, RequestParts};
use super::super::send::retry_loop::{Sent, send};
use super::Paging;
use super::next_page::{AfterPage, FirstCall, NextPage, Obstacle, PagePosition};
use super::paging::{Advance, SentIn};

/// The future of a call.
type Exchange = Pin<Box<dyn Future<Output = Sent> + Send>>;

/// Calls page after page.
pub(super) struct Pager {
    first: RequestParts,
    paging: &'static Paging,
    /// `None` before the first call.
    position: Option<PagePosition>,
    /// The last call.
    last: Option<Box<RequestParts>>,
    state: State,
}

enum State {
    /// Ready to call the next page; `None` is the first one.
    Ready(Option<NextPage>),
    Running(Exchange),
    /// The last page leads to no valid next page.
    Failing(DecodeError),
    Done,
}

/// Why there is no page.
pub(super) enum PageFailure {
    SendFailure(SendFailure),
    Page(DecodeError),
}

impl Pager {
    pub(crate) fn new(first: RequestParts, paging: &'static Paging) -> Self {
        Self { first, paging, position: None, last: None, state: State::Ready(None) }
    }

    /// Returns the last call, or the first one before any was sent.
    pub(crate) fn last(&self) -> &RequestParts {
        self.last.as_deref().unwrap_or(&self.first)
    }

    /// Returns the next response; `None` after an error and after the last page.
    pub(crate) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<RawResponse, PageFailure>>> {
        loop {
            match &mut self.state {
                State::Ready(next) => {
                    let next = next.take();
                    match self.call(next) {
                        Ok(call) => self.state = State::Running(call),
                        Err(error) => {
                            self.state = State::Done;
                            let failure = PageFailure::SendFailure(SendFailure::Build(error));
                            return Poll::Ready(Some(Err(failure)));
                        }
                    }
                }
                State::Running(call) => {
                    let (parts, response) = ready!(call.as_mut().poll(context));
                    self.last = Some(parts);
                    self.state = State::Done;
                    return Poll::Ready(Some(response.map_err(PageFailure::SendFailure)));
                }
                State::Failing(_) | State::Done => {
                    let state = std::mem::replace(&mut self.state, State::Done);
                    let State::Failing(error) = state else { return Poll::Ready(None) };
                    return Poll::Ready(Some(Err(PageFailure::Page(error))));
                }
            }
        }
    }

    /// Moves to the next page after a page was decoded.
    ///
    /// # Errors
    /// If it isn't the requested page.
    pub(crate) fn advance(&mut self, response: RawResponse) -> Result<(), DecodeError> {
        let Some(position) = &mut self.position else { return Ok(()) };
        self.state = match position.advance(&response) {
            Ok(AfterPage::Page(next)) => State::Ready(Some(next)),
            Ok(AfterPage::End) => State::Done,
            Ok(AfterPage::Unknown(obstacle)) => State::Failing(self.failed(response, obstacle)),
            Err(obstacle) => return Err(self.failed(response, obstacle)),
        };
        Ok(())
    }

    /// The error for a page that leads to no further one; tells the hooks.
    fn failed(&self, response: RawResponse, obstacle: Obstacle) -> DecodeError {
        let call = self.last();
        let attempt = Attempt { wire: call.wire, number: call.progress.attempts };
        for hook in &call.core.inner().hooks {
            hook.paging_failed(&attempt, obstacle.reason);
        }
        DecodeError::new(response, obstacle.message)
    }

    fn call(&mut self, next: Option<NextPage>) -> Result<Exchange, BuildError> {
        if self.position.is_none() {
            self.position = Some(PagePosition::new(self.paging, self.start()?));
        }
        let is_by_get = matches!(next, Some(NextPage::Link(_))) && !self.paging.resends_body;
        let parts = if is_by_get { Some(self.first.without_body()) } else { self.first.try_clone() };
        let Some(mut parts) = parts else {
            let why = "the body can be sent only once, so no further page can be requested";
            return Err(BuildError::new(why));
        };
        match next {
            None => {}
            Some(NextPage::Link(url)) => parts.link = Some(Link { url, is_by_get }),
            Some(NextPage::Parameter(name, value)) => match self.paging.sent_in {
                SentIn::Query => {
                    let location = ParameterLocation::Query(QueryStyle::FormExploded);
                    parts.set(name.into(), location, Ok(value));
                }
                SentIn::Header => {
                    let location = ParameterLocation::Header(HeaderStyle::Simple);
                    parts.set(name.into(), location, Ok(value));
                }
                SentIn::Body => parts.add_body_member(name.to_owned(), Ok(value)),
            },
        }
        Ok(Box::pin(send(Box::new(parts), ReadMode::Whole)))
    }

    /// The pagination parameters of the first call.
    fn start(&self) -> Result<FirstCall, BuildError> {
        let number = match self.paging.advance {
            Advance::Page { parameter, .. } | Advance::Offset { parameter } => self.number(parameter),
            _ => None,
        };
        let size = self.paging.size.and_then(|(parameter, _)| self.number(parameter));
        let url = match &self.first.problem {
            None => request::url(&self.first, &[])?,
            Some(problem) => return Err(problem.clone()),
        };
        Ok(FirstCall { number, size, url })
    }

    /// The numeric value of a parameter.
    fn number(&self, parameter: &str) -> Option<u64> {
        if self.paging.sent_in == SentIn::Body {
            let body = self.first.body.as_ref()?.as_bytes()?;
            return read_json::<Value>(body).ok()?.get(parameter)?.as_u64();
        }
        let (_, pair) = self.first.query.iter().find(|(name, _)| name == parameter)?;
        pair.rsplit('=').next()?.parse().ok()
    }
}
