//! Answers that are Server-Sent Events. In: the answer, not read yet; out: one item after the other, in the type that
//! the document gives to events. HTML, Server-sent events; OpenAPI 3.2, Special Considerations for Server-Sent Events.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use futures_core::Stream;

use super::event_data::ReadEvent;
use super::event_parser::{EventParser, RawEvent};
use super::frames::{Frames, LONGEST_ITEM, Parser};
use super::stream_error::ErrorEvent;
use super::{Call, DecodeError, Operation, RawResponse, StreamError};

/// What some services send as the data of their last event.
const DONE: &[u8] = b"[DONE]";

/// The name of an event that says that something went wrong.
const ERROR: &str = "error";

/// A stream of Server-Sent Events (HTML, Server-sent events): [`next`](Self::next) waits for one and reads its data.
///
/// The stream ends where the service ends it: with the connection, or with an event whose data is `[DONE]`. An event
/// of the name `error` is an error with its data in it, [`StreamError::Service`]. Dropping the stream closes the
/// connection. Without an async runtime, `Blocking` makes an iterator of it (feature `blocking`).
///
/// To go on behind the last event after a break, call again with [`Call::with_last_event_id`], where the service
/// keeps its events.
#[must_use = "nothing is read before it is asked for"]
pub struct EventStream<T> {
    frames: Box<Frames<EventParser>>,
    /// The answer without its body.
    response: Box<RawResponse>,
    read: ReadEvent<T>,
    /// The name of the event that was given last.
    name: String,
}

impl<T> EventStream<T> {
    /// Starts to read a response's body.
    pub(super) fn new(
        response: RawResponse,
        read: ReadEvent<T>,
    ) -> Result<Self, DecodeError> {
        let (response, body) = response.into_parts()?;
        let frames = Box::new(Frames::new(body, EventParser::new(LONGEST_ITEM)));
        Ok(Self { frames, response: Box::new(response), read, name: String::new() })
    }

    /// Sets how many bytes an event may have; 16 MiB if unset.
    pub fn with_limit(mut self, bytes: usize) -> Self {
        self.frames.parser.set_limit(bytes);
        self
    }

    /// Waits for the next event; `None` where the stream has ended.
    ///
    /// # Errors
    /// If the connection breaks, nothing comes for too long, an event isn't what the document says or is too long,
    /// or the service sends an error. Behind an event that couldn't be read, and behind a service's error, more may
    /// follow.
    pub async fn next(&mut self) -> Option<Result<T, StreamError>> {
        poll_fn(|context| self.poll_event(context)).await
    }

    /// Returns the name of the event that was given last: `message` where it had none.
    pub fn event_name(&self) -> &str {
        &self.name
    }

    /// Returns the id of the last event that had one; `None` where none had.
    pub fn last_event_id(&self) -> Option<&str> {
        Some(self.frames.parser.last_id()).filter(|id| !id.is_empty())
    }

    /// Returns how long the service wants to be left alone before the next connection, where it says so.
    pub fn retry(&self) -> Option<Duration> {
        self.frames.parser.retry()
    }

    fn poll_event(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<T, StreamError>>> {
        let event = match ready!(self.frames.poll_next(context)) {
            Some(Ok(event)) => event,
            Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            None => return Poll::Ready(None),
        };
        if *event.data == *DONE {
            self.frames.end();
            return Poll::Ready(None);
        }
        let item = self.read_event(&event);
        event.name().clone_into(&mut self.name);
        Poll::Ready(Some(item))
    }

    fn read_event(&self, event: &RawEvent) -> Result<T, StreamError> {
        if event.name() == ERROR {
            return Err(StreamError::Service(ErrorEvent { data: event.data.clone() }));
        }
        let response = self.response.with_body(event.data.clone());
        (self.read)(event, response).map_err(StreamError::Decode)
    }
}

impl<T> Stream for EventStream<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_event(context)
    }
}

impl<T, O: Operation<Output = EventStream<T>>> Call<O> {
    /// Asks for the events behind that one, in the header `Last-Event-ID`.
    pub fn with_last_event_id(self, id: &str) -> Self {
        self.with_header("last-event-id", id)
    }
}

/// Shows where the stream is, and nothing of what it brings.
impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("EventStream")
            .field("status", &self.response.status())
            .field("last_event_id", &self.last_event_id())
            .finish_non_exhaustive()
    }
}
