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
use http::StatusCode;

use super::super::response::{DecodeError, RawResponse};
use super::StreamError;
use super::event_parser::{EventParser, RawEvent};
use super::frames::{Frames, LONGEST_ITEM, Parser};
use super::reconnection::Reconnection;
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
/// To resume after a broken connection, repeat the call with `with_last_event_id`, if the
/// service keeps its events; `with_reconnect` does that by itself.
#[must_use = "nothing is read before it is asked for"]
pub struct EventStream<T> {
    frames: Box<Frames<EventParser>>,
    /// The response without its body.
    response: Box<RawResponse>,
    read: ReadEvent<T>,
    /// The name of the last event.
    name: String,
    /// `None` if the stream ends with its connection.
    reconnection: Option<Box<Reconnection>>,
}

impl<T> EventStream<T> {
    /// Starts reading the body of a response.
    pub(crate) fn new(mut response: RawResponse, read: ReadEvent<T>) -> Result<Self, DecodeError> {
        let reconnection = Reconnection::new(&mut response).map(Box::new);
        let (response, body) = response.into_parts()?;
        let frames = Box::new(Frames::new(body, EventParser::new(LONGEST_ITEM)));
        let (response, name) = (Box::new(response), String::new());
        Ok(Self { frames, response, read, name, reconnection })
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
        self.frames.parser.last_id().filter(|id| !id.is_empty())
    }

    /// Returns the reconnection time that the server asked for.
    pub fn retry(&self) -> Option<Duration> {
        self.frames.parser.retry()
    }

    fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, StreamError>>> {
        let event = loop {
            if let Err(error) = ready!(self.poll_connection(context)) {
                return self.end(Some(Err(error)));
            }
            match ready!(self.frames.poll_next(context)) {
                Some(Ok(event)) => break event,
                None | Some(Err(StreamError::Transport(_))) if self.reconnects() => {}
                None => return self.end(None),
                Some(Err(error)) => return self.end(Some(Err(error))),
            }
        };
        if *event.data == *DONE {
            return self.end(None);
        }
        if let Some(reconnection) = &mut self.reconnection {
            reconnection.received();
        }
        let item = self.read_event(&event);
        event.name().clone_into(&mut self.name);
        Poll::Ready(Some(item))
    }

    /// Waits for the response to a request that is sent again.
    fn poll_connection(&mut self, context: &mut Context<'_>) -> Poll<Result<(), StreamError>> {
        let Some(reconnection) = &mut self.reconnection else {
            return Poll::Ready(Ok(()));
        };
        let Some(opened) = ready!(reconnection.poll(context)) else {
            return Poll::Ready(Ok(()));
        };
        Poll::Ready(opened.map(|(response, body)| {
            if response.status() == StatusCode::NO_CONTENT {
                self.reconnection = None;
            }
            *self.response = response;
            self.frames.body = Some(body);
        }))
    }

    /// Sends the request again, if the connection should be replaced. Not after an event `error`:
    /// the service has ended the stream, and nothing says whether it would succeed now.
    fn reconnects(&mut self) -> bool {
        let Some(reconnection) = self.reconnection.as_mut().filter(|_| self.name != ERROR) else {
            return false;
        };
        let parser = &mut self.frames.parser;
        parser.restart();
        reconnection.start(parser.last_id(), parser.retry())
    }

    /// Ends the stream for good.
    fn end(&mut self, last: Option<Result<T, StreamError>>) -> Poll<Option<Result<T, StreamError>>> {
        self.reconnection = None;
        self.frames.end();
        Poll::Ready(last)
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

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_event(context)
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
