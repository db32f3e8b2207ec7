//! The calls of pages, one after the other. In: the call of the first page; out: an answer for each page,
//! each sent when it is asked for. Knows no operation's types.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
};

use super::draft::Draft;
use super::exchange::{Obstacle, Reception, exchange};
use super::expansion::Escape;
use super::page_turn::{Behind, Place, Start, Turn};
use super::paging::Advance;
use super::{Answer, BuildError, DecodeError, Paging, QueryStyle, Wire, request};

/// A call on its way.
type Exchange = Pin<Box<dyn Future<Output = Result<Answer, Obstacle>> + Send>>;

/// Calls page after page.
pub(super) struct Pager {
    first: Draft,
    paging: &'static Paging,
    /// `None` before the first call.
    place: Option<Place>,
    state: State,
}

enum State {
    /// The next page is to be called; `None`: the first one.
    Ready(Option<Turn>),
    Running(Exchange),
    /// The last page said something of the next one that can't be followed.
    Failing(DecodeError),
    Done,
}

/// Why there is no page.
pub(super) enum Hindrance {
    Obstacle(Obstacle),
    Page(DecodeError),
}

impl Pager {
    pub(super) fn new(first: Draft, paging: &'static Paging) -> Self {
        Self { first, paging, place: None, state: State::Ready(None) }
    }

    pub(super) fn wire(&self) -> &'static Wire {
        self.first.wire
    }

    /// Waits for the next answer; behind an error, and behind the last one, there is none.
    pub(super) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Answer, Hindrance>>> {
        loop {
            match &mut self.state {
                State::Ready(turn) => {
                    let turn = turn.take();
                    match self.call(turn) {
                        Ok(call) => self.state = State::Running(call),
                        Err(error) => {
                            self.state = State::Done;
                            let obstacle = Hindrance::Obstacle(Obstacle::Build(error));
                            return Poll::Ready(Some(Err(obstacle)));
                        }
                    }
                }
                State::Running(call) => {
                    let answer = ready!(call.as_mut().poll(context));
                    self.state = State::Done;
                    return Poll::Ready(Some(answer.map_err(Hindrance::Obstacle)));
                }
                State::Failing(_) | State::Done => {
                    let state = std::mem::replace(&mut self.state, State::Done);
                    let State::Failing(error) = state else { return Poll::Ready(None) };
                    return Poll::Ready(Some(Err(Hindrance::Page(error))));
                }
            }
        }
    }

    /// Goes on behind a page that is what the document says.
    ///
    /// # Errors
    /// If it isn't the page that was asked for.
    pub(super) fn turn(&mut self, answer: Answer) -> Result<(), DecodeError> {
        let Some(place) = &mut self.place else { return Ok(()) };
        self.state = match place.turn(&answer) {
            Ok(Behind::Page(turn)) => State::Ready(Some(turn)),
            Ok(Behind::End) => State::Done,
            Ok(Behind::Unknown(reason)) => {
                State::Failing(DecodeError::new(answer, reason))
            }
            Err(reason) => return Err(DecodeError::new(answer, reason)),
        };
        Ok(())
    }

    fn call(&mut self, turn: Option<Turn>) -> Result<Exchange, BuildError> {
        if self.place.is_none() {
            self.place = Some(Place::new(self.paging, self.start()?));
        }
        let Some(mut draft) = self.first.try_clone() else {
            let why =
                "its body can be sent once, so that no other page can be asked for";
            return Err(BuildError::new(why));
        };
        match turn {
            None => {}
            Some(Turn::Link(url)) => draft.link = Some(url),
            Some(Turn::Parameter(name, value)) => {
                draft.set_query(name, QueryStyle::FormExploded, Escape::All, Ok(value));
            }
        }
        Ok(Box::pin(exchange(Box::new(draft), Reception::Whole)))
    }

    /// What the caller set of the first call.
    fn start(&self) -> Result<Start, BuildError> {
        let number = match self.paging.advance {
            Advance::Page { parameter, .. } | Advance::Offset { parameter } => {
                self.number(parameter)
            }
            _ => None,
        };
        let size = self.paging.size.and_then(|(parameter, _)| self.number(parameter));
        let url = match &self.first.problem {
            None => request::address(&self.first, &[])?,
            Some(problem) => return Err(problem.clone()),
        };
        Ok(Start { number, size, url })
    }

    /// A number that a parameter of the query has.
    fn number(&self, parameter: &str) -> Option<u64> {
        let (_, pair) = self.first.query.iter().find(|(name, _)| name == parameter)?;
        pair.rsplit('=').next()?.parse().ok()
    }
}
