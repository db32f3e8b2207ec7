//! Bodies that are sequences of JSON values (NDJSON, JSON Lines; RFC 7464, JSON Text Sequences).

use std::{
    collections::VecDeque,
    error, fmt,
    marker::PhantomData,
    pin::Pin,
    task::{Poll, ready},
};

use bytes::Bytes;
use futures_core::Stream;

use super::super::codec::JsonError;
use super::super::model::{Encode, write_json};
use super::super::send::request_parts::RequestParts;
use super::super::transport::Body;
use super::super::transport::poll_stream::poll_stream;

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
        Self::written(stream, |item| Ok(text(&item)?))
    }

    /// Creates items from a stream that can fail. After an error there are no more items: a call fails with
    /// it, and a response ends before its end, which its receiver notices.
    pub fn try_from_stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<T, E>> + Send + 'static,
        E: Into<Box<dyn error::Error + Send + Sync>> + 'static,
    {
        Self::written(stream, |item| Ok(text(&item.map_err(Into::into)?)?))
    }

    fn written<S: Stream + Send + 'static>(
        stream: S,
        write: fn(S::Item) -> Result<Vec<u8>, ItemError>,
    ) -> Self {
        let mut stream = Box::pin(stream);
        let texts =
            poll_stream(move |context| stream.as_mut().poll_next(context).map(|item| item.map(write)));
        Self { texts: JsonFormat::Stream(Box::pin(texts)), items: PhantomData }
    }
}

impl<T> JsonItems<T> {
    /// Returns the items as chunks, each made of the JSON of one.
    #[cfg(feature = "server")]
    pub(crate) fn into_chunks(
        self,
        chunk: impl Fn(&[u8]) -> Vec<u8> + Send + Unpin + 'static,
    ) -> impl Stream<Item = Result<Bytes, ItemError>> + Send + 'static {
        let mut texts = self.texts;
        poll_stream(move |context| {
            let text = match &mut texts {
                JsonFormat::All(texts) => texts.pop_front().map(|text| text.map_err(Into::into)),
                JsonFormat::Stream(texts) => ready!(texts.as_mut().poll_next(context)),
            };
            Poll::Ready(text.map(|text| text.map(|text| Bytes::from(chunk(&text)))))
        })
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

impl<T> JsonItems<T> {
    /// Makes them the body of a call, each in a line that begins with `start`.
    #[doc(hidden)]
    pub fn send_in(self, call: &mut RequestParts, content_type: &str, start: &'static str) {
        match self.texts {
            JsonFormat::All(texts) => {
                let body = texts.into_iter().try_fold(Vec::new(), |mut body, text| -> Result<_, JsonError> {
                    body.extend(framed(start, text?));
                    Ok(body)
                });
                call.set_encoded(content_type, body);
            }
            JsonFormat::Stream(mut texts) => {
                let chunks = poll_stream(move |context| {
                    let text = ready!(texts.as_mut().poll_next(context));
                    Poll::Ready(text.map(|text| Ok(Bytes::from(framed(start, text?)))))
                });
                let chunks = Body::from_stream::<_, ItemError>(chunks);
                call.set_body(content_type, chunks);
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
