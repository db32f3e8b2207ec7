//! Server-Sent Events with their names and IDs next to their data.

use std::{
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;

use super::{EventStream, StreamError};

/// An event with its name and ID (HTML, Server-sent events).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NamedEvent<T> {
    /// Its ID, or that of the last event before it that had one; `None` if none had.
    pub id: Option<String>,
    /// Its name: `message` if it had none.
    pub name: String,
    /// Its data, decoded.
    pub data: T,
}

/// A stream of events with their names and IDs; see [`EventStream::named`]. Without an async runtime, `Blocking` turns it into an
/// iterator (feature `blocking`).
#[derive(Debug)]
#[must_use = "nothing is read before it is asked for"]
pub struct NamedEvents<T>(EventStream<T>);

impl<T> EventStream<T> {
    /// Returns a stream of the same events with their names and IDs.
    pub fn named(self) -> NamedEvents<T> {
        NamedEvents(self)
    }
}

impl<T> NamedEvents<T> {
    /// Returns the next event; `None` at the end of the stream.
    ///
    /// # Errors
    /// Same as [`EventStream::next`].
    pub async fn next(&mut self) -> Option<Result<NamedEvent<T>, StreamError>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<T> Stream for NamedEvents<T> {
    type Item = Result<NamedEvent<T>, StreamError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let events = &mut self.get_mut().0;
        let data = ready!(Pin::new(&mut *events).poll_next(context));
        Poll::Ready(data.map(|data| {
            let (id, name) = (events.last_event_id().map(str::to_owned), events.event_name().to_owned());
            Ok(NamedEvent { id, name, data: data? })
        }))
    }
}
