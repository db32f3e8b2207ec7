//! Streams of Server-Sent Events, decoded item by item (HTML, Server-sent events; OpenAPI 3.2,
//! Special Considerations for Server-Sent Events).

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use futures_core::Stream;

use super::super::client::Call;
use super::super::operation::Operation;
use super::super::response::{DecodeError, RawResponse};
use super::StreamError;
use super::event_parser::{EventParser, RawEvent};
use super::frames::{Frames, LONGEST_ITEM, Parser};
use super::stream_error::ErrorEvent;

/// The data with which some services mark their last event.
const DONE: &[u8] = b"[DONE]";

/// The name of events that report an error.
const ERROR: &str = "error";

/// Decodes an event. The body of the response is the event's data.
pub(super) type ReadEvent<T> = fn(&RawEvent, RawResponse) -> Result<T, DecodeError>;

/// A stream of Server-Sent Events (HTML, Server-sent events). [`next`](Self::next) returns the
/// decoded data of the next event.
///
/// The stream ends when the connection ends, or with an event whose data is `[DONE]`. An event
/// named `error` becomes the error [`StreamError::Service`]. Dropping the stream closes the
/// connection. Without an async runtime, `Blocking` turns it into an iterator (feature `blocking`).
///
/// To resume after a broken connection, repeat the call with [`Call::with_last_event_id`], if the
/// service keeps its events.
#[must_use = "nothing is read before it is asked for"]
pub struct EventStream<T> {
    frames: Box<Frames<EventParser>>,
    /// The response without its body.
    response: Box<RawResponse>,
    read: ReadEvent<T>,
    /// The name of the last event.
    name: String,
}

impl<T> EventStream<T> {
    /// Starts reading the body of a response.
    pub(crate) fn new(
        response: RawResponse,
        read: ReadEvent<T>,
    ) -> Result<Self, DecodeError> {
        let (response, body) = response.into_parts()?;
        let frames = Box::new(Frames::new(body, EventParser::new(LONGEST_ITEM)));
        Ok(Self { frames, response: Box::new(response), read, name: String::new() })
    }

    /// Sets the limit of an event in bytes. Default: 16 MiB.
    pub fn with_limit(mut self, bytes: usize) -> Self {
        self.frames.parser.set_limit(bytes);
        self
    }

    /// Returns the next event; `None` at the end of the stream.
    ///
    /// # Errors
    /// If the connection breaks, the idle timeout passes, an event doesn't match the document or
    /// exceeds the limit, or the service reports an error. After an event that can't be decoded and
    /// after an error of the service, more events may follow.
    pub async fn next(&mut self) -> Option<Result<T, StreamError>> {
        poll_fn(|context| self.poll_event(context)).await
    }

    /// Returns the name of the last event: `message` if it had none.
    pub fn event_name(&self) -> &str {
        &self.name
    }

    /// Returns the ID of the last event that had one; `None` if none had.
    pub fn last_event_id(&self) -> Option<&str> {
        Some(self.frames.parser.last_id()).filter(|id| !id.is_empty())
    }

    /// Returns the reconnection time that the server asked for.
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
    /// Requests the events after the one with this ID, in the header `Last-Event-ID`.
    pub fn with_last_event_id(self, id: &str) -> Self {
        self.with_header("last-event-id", id)
    }
}

/// Prints the position in the stream, not its events.
impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("EventStream")
            .field("status", &self.response.status())
            .field("last_event_id", &self.last_event_id())
            .finish_non_exhaustive()
    }
}
