//! Bodies that are JSON values one after the other. In: the values, at once or as a stream; out: a body, written value
//! by value. NDJSON, JSON Lines; RFC 7464, JSON Text Sequences.

use std::{
    fmt,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_core::Stream;

use super::{Body, Call, Encode, Encoded, Operation};

/// Values for a body that is sent one by one, as lines of JSON or as a sequence of it (RFC 7464): a list of
/// them, or a stream.
///
/// A list converts into it. A stream is sent while it brings values, and once: such a call isn't made again.
#[must_use]
pub struct JsonItems<T> {
    texts: JsonFormat,
    items: PhantomData<fn(T)>,
}

/// Values as JSON, not separated yet.
enum JsonFormat {
    All(Vec<Result<Vec<u8>, serde_json::Error>>),
    Stream(Pin<Box<dyn Stream<Item = Result<Vec<u8>, serde_json::Error>> + Send>>),
}

impl<T: Encode> JsonItems<T> {
    /// Takes the values of a stream, each as it comes.
    pub fn from_stream<S: Stream<Item = T> + Send + 'static>(stream: S) -> Self {
        let texts = JsonFormat::Stream(Box::pin(Encoding(Box::pin(stream))));
        Self { texts, items: PhantomData }
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

impl<O: Operation> Call<O> {
    /// Sets a body of JSON values, one in each line.
    pub fn with_json_lines<T>(
        self,
        content_type: &str,
        items: impl Into<JsonItems<T>>,
    ) -> Self {
        self.with_items(content_type, "", items.into().texts)
    }

    /// Sets a body of JSON values, each behind a record separator.
    pub fn with_json_sequence<T>(
        self,
        content_type: &str,
        items: impl Into<JsonItems<T>>,
    ) -> Self {
        self.with_items(content_type, "\u{1E}", items.into().texts)
    }

    fn with_items(
        mut self,
        content_type: &str,
        start: &'static str,
        texts: JsonFormat,
    ) -> Self {
        match texts {
            JsonFormat::All(texts) => {
                let body = texts.into_iter().try_fold(Vec::new(), |mut body, text| {
                    body.extend(framed(start, text?));
                    Ok(body)
                });
                self.parts.set_encoded(content_type, body);
                self
            }
            JsonFormat::Stream(texts) => {
                self.with_body(content_type, Body::from_stream(Framed { start, texts }))
            }
        }
    }
}

fn text<T: Encode>(item: &T) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&Encoded(item))
}

/// Puts what tells texts apart around one: JSON, as it is written here, has no line feed in it.
fn framed(start: &str, mut text: Vec<u8>) -> Vec<u8> {
    text.splice(0..0, start.bytes());
    text.push(b'\n');
    text
}

/// Values of a stream, as JSON.
struct Encoding<S>(Pin<Box<S>>);

impl<S: Stream<Item: Encode>> Stream for Encoding<S> {
    type Item = Result<Vec<u8>, serde_json::Error>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        let item = ready!(self.0.as_mut().poll_next(context));
        Poll::Ready(item.map(|item| text(&item)))
    }
}

/// JsonFormat of a stream, told apart.
struct Framed {
    start: &'static str,
    texts: Pin<Box<dyn Stream<Item = Result<Vec<u8>, serde_json::Error>> + Send>>,
}

impl Stream for Framed {
    type Item = Result<Bytes, serde_json::Error>;

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

/// Shows whether all values are there.
impl<T> fmt::Debug for JsonItems<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = match &self.texts {
            JsonFormat::All(texts) => Some(texts.len()),
            JsonFormat::Stream(_) => None,
        };
        formatter.debug_struct("JsonItems").field("count", &count).finish()
    }
}
