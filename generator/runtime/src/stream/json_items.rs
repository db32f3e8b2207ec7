//! Bodies that are sequences of JSON values (NDJSON, JSON Lines; RFC 7464, JSON Text Sequences).

use std::{
    collections::VecDeque,
    error, fmt,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_core::Stream;

use super::super::codec::JsonError;
use super::super::model::{Encode, write_json};
use super::super::send::request_parts::RequestParts;
use super::super::transport::Body;

/// Items for a body of JSON lines or a JSON text sequence (RFC 7464): a list, or a stream.
///
/// Lists convert into it with `from`. A stream is sent as it yields items, and only once: such a
/// call isn't retried.
#[must_use]
pub struct JsonItems<T> {
    texts: JsonFormat,
    items: PhantomData<fn(T)>,
}

/// The items as JSON, without separators.
enum JsonFormat {
    All(VecDeque<Result<Vec<u8>, JsonError>>),
    Stream(Texts),
}

/// Why the items end early: one can't be written, or can't be had.
type ItemError = Box<dyn error::Error + Send + Sync>;
type Texts = Pin<Box<dyn Stream<Item = Result<Vec<u8>, ItemError>> + Send>>;

impl<T: Encode> JsonItems<T> {
    /// Creates items from a stream.
    pub fn from_stream<S: Stream<Item = T> + Send + 'static>(stream: S) -> Self {
        let write = |item: T| Ok(text(&item)?);
        Self::from_items(Written { stream: Box::pin(stream), write })
    }

    /// Creates items from a stream that can fail. After an error there are no more items: a call fails with
    /// it, and a response ends before its end, which its receiver notices.
    pub fn try_from_stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<T, E>> + Send + 'static,
        E: Into<Box<dyn error::Error + Send + Sync>> + 'static,
    {
        let write = |item: Result<T, E>| Ok(text(&item.map_err(Into::into)?)?);
        Self::from_items(Written { stream: Box::pin(stream), write })
    }

    fn from_items(
        texts: impl Stream<Item = Result<Vec<u8>, ItemError>> + Send + 'static,
    ) -> Self {
        Self { texts: JsonFormat::Stream(Box::pin(texts)), items: PhantomData }
    }
}

impl<T> JsonItems<T> {
    /// Returns the items as chunks, each made of the JSON of one.
    #[cfg(feature = "server")]
    pub(crate) fn into_chunks(
        self,
        chunk: impl Fn(&[u8]) -> Vec<u8> + Send + 'static,
    ) -> impl Stream<Item = Result<Bytes, ItemError>> + Send + 'static {
        Chunks { texts: self.texts, chunk: Box::new(chunk) }
    }
}

impl<T: Encode> FromIterator<T> for JsonItems<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let texts = items.into_iter().map(|item| text(&item)).collect();
        Self { texts: JsonFormat::All(texts), items: PhantomData }
    }
}

impl<T: Encode> From<Vec<T>> for JsonItems<T> {
    fn from(items: Vec<T>) -> Self {
        items.into_iter().collect()
    }
}

impl<T: Encode, const LENGTH: usize> From<[T; LENGTH]> for JsonItems<T> {
    fn from(items: [T; LENGTH]) -> Self {
        items.into_iter().collect()
    }
}

impl RequestParts {
    /// Sets a body of JSON values, each in a line and behind `start`.
    pub fn set_items<T>(
        &mut self,
        content_type: &str,
        start: &'static str,
        items: JsonItems<T>,
    ) {
        match items.texts {
            JsonFormat::All(texts) => {
                let body = texts.into_iter().try_fold(
                    Vec::new(),
                    |mut body, text| -> Result<_, JsonError> {
                        body.extend(framed(start, text?));
                        Ok(body)
                    },
                );
                self.set_encoded(content_type, body);
            }
            JsonFormat::Stream(texts) => {
                self.set_body(content_type, Body::from_stream(Framed { start, texts }));
            }
        }
    }
}

fn text<T: Encode>(item: &T) -> Result<Vec<u8>, JsonError> {
    write_json(item)
}

/// Adds the separators around a JSON text, which contains no line feed.
fn framed(start: &str, mut text: Vec<u8>) -> Vec<u8> {
    text.splice(0..0, start.bytes());
    text.push(b'\n');
    text
}

/// The items of a stream as JSON.
struct Written<S, F> {
    stream: Pin<Box<S>>,
    write: F,
}

impl<S, F> Stream for Written<S, F>
where
    S: Stream,
    F: Fn(S::Item) -> Result<Vec<u8>, ItemError> + Unpin,
{
    type Item = Result<Vec<u8>, ItemError>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        let item = ready!(self.stream.as_mut().poll_next(context));
        Poll::Ready(item.map(&self.write))
    }
}

/// The items of a stream with separators.
struct Framed {
    start: &'static str,
    texts: Texts,
}

impl Stream for Framed {
    type Item = Result<Bytes, ItemError>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        let text = ready!(self.texts.as_mut().poll_next(context));
        let start = self.start;
        let chunk = |text: Vec<u8>| Bytes::from(framed(start, text));
        Poll::Ready(text.map(|text| text.map(chunk)))
    }
}

/// The items as chunks, each made of the JSON of one.
#[cfg(feature = "server")]
struct Chunks<F> {
    texts: JsonFormat,
    chunk: F,
}

#[cfg(feature = "server")]
impl<F: Fn(&[u8]) -> Vec<u8> + Unpin> Stream for Chunks<F> {
    type Item = Result<Bytes, ItemError>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        let text = match &mut self.texts {
            JsonFormat::All(texts) => {
                texts.pop_front().map(|text| text.map_err(Into::into))
            }
            JsonFormat::Stream(texts) => ready!(texts.as_mut().poll_next(context)),
        };
        let chunk = |text: Vec<u8>| Bytes::from((self.chunk)(&text));
        Poll::Ready(text.map(|text| text.map(chunk)))
    }
}

/// Prints whether all items are in memory.
impl<T> fmt::Debug for JsonItems<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = match &self.texts {
            JsonFormat::All(texts) => Some(texts.len()),
            JsonFormat::Stream(_) => None,
        };
        formatter.debug_struct("JsonItems").field("count", &count).finish()
    }
}
