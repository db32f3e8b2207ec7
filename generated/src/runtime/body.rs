//! The body of a request or a response on its way through a transport. In and out: bytes, all at once or
//! piece by piece; each piece is handed on as it came, none is copied.

use std::{
    error, fmt,
    future::poll_fn,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, ready},
};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::TransportError;

/// The most room that is made for a body before it has come, whatever length it announces.
const ROOM: u64 = 1 << 20;

/// The body of a request or a response: its bytes, or a stream of them.
#[derive(Default)]
pub struct Body {
    content: Content,
    /// How many bytes a stream has, where that is known.
    length: Option<u64>,
    /// How a stream is made again for another attempt.
    anew: Option<Arc<dyn Fn() -> Self + Send + Sync>>,
}

type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

enum Content {
    Bytes(Bytes),
    /// Never locked, since reading takes the body by `&mut`: the mutex makes the body `Sync`.
    Chunks(Mutex<Chunks>),
}

impl Body {
    /// Makes a body of no bytes.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Makes a body of the pieces of a stream.
    ///
    /// It can be sent once, so a call with such a body isn't made again after a failure; one of
    /// [`from_fn`](Self::from_fn) is.
    pub fn from_stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<Box<dyn error::Error + Send + Sync>>,
    {
        Self::from_chunks(Sorted(Box::pin(stream)))
    }

    /// Makes a body of pieces that come from a transport.
    pub(super) fn from_chunks<S>(chunks: S) -> Self
    where
        S: Stream<Item = Result<Bytes, TransportError>> + Send + 'static,
    {
        let content = Content::Chunks(Mutex::new(Box::pin(chunks)));
        Self { content, ..Self::default() }
    }

    /// Makes a body that can be made again, for each attempt of a call.
    pub fn from_fn(make: impl Fn() -> Self + Send + Sync + 'static) -> Self {
        let body = make();
        Self { anew: Some(Arc::new(make)), ..body }
    }

    /// Says how many bytes a stream has: they are announced as `Content-Length`. A stream is sent in
    /// chunks if unset (RFC 9112, 7.1 Chunked Transfer Coding).
    #[must_use]
    pub fn with_length(mut self, length: u64) -> Self {
        self.length = Some(length);
        self
    }

    /// Says how many bytes a stream has, where that is known.
    pub(super) fn with_known_length(self, length: Option<u64>) -> Self {
        Self { length, ..self }
    }

    /// Returns the bytes, if all of them are here already.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Bytes(bytes) => Some(bytes),
            Content::Chunks(_) => None,
        }
    }

    /// Returns how many bytes there are, where that is known.
    pub fn length(&self) -> Option<u64> {
        match &self.content {
            Content::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Content::Chunks(_) => self.length,
        }
    }

    /// Returns the same body once more; `None` for a stream that can't be made again.
    pub fn try_clone(&self) -> Option<Self> {
        match (&self.content, &self.anew) {
            (Content::Bytes(bytes), _) => Some(bytes.clone().into()),
            (Content::Chunks(_), Some(make)) => Some(Self {
                anew: Some(Arc::clone(make)),
                length: self.length,
                ..make()
            }),
            (Content::Chunks(_), None) => None,
        }
    }

    /// Reads the next piece; `None` at the end.
    ///
    /// # Errors
    /// If the connection breaks, or the call's time is over, before the end.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|context| self.poll_chunk(context)).await
    }

    /// Reads the body to its end.
    ///
    /// # Errors
    /// If the connection breaks, or the call's time is over, before the end.
    pub async fn into_bytes(self) -> Result<Bytes, TransportError> {
        self.read(u64::MAX).await.map(|(bytes, _)| bytes)
    }

    /// Reads the body to its end, or until there is more of it than `limit` bytes; says whether it is
    /// whole. A body of one piece isn't copied.
    pub(super) async fn read(
        mut self,
        limit: u64,
    ) -> Result<(Bytes, bool), TransportError> {
        let room = self.length().unwrap_or_default().min(ROOM).min(limit);
        let Some(first) = self.chunk().await.transpose()? else {
            return Ok((Bytes::new(), true));
        };
        let Some(second) = self.chunk().await.transpose()? else {
            return Ok(cut(first, limit));
        };
        let mut whole = BytesMut::with_capacity(usize::try_from(room).unwrap_or(0));
        whole.extend_from_slice(&first);
        let mut next = Some(second);
        while let Some(chunk) = next {
            whole.extend_from_slice(&chunk);
            if exceeds(whole.len(), limit) {
                break;
            }
            next = self.chunk().await.transpose()?;
        }
        Ok(cut(whole.freeze(), limit))
    }

    fn poll_chunk(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        match &mut self.content {
            Content::Bytes(bytes) if bytes.is_empty() => Poll::Ready(None),
            Content::Bytes(bytes) => Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            Content::Chunks(chunks) => {
                let chunks = chunks.get_mut().unwrap_or_else(PoisonError::into_inner);
                chunks.as_mut().poll_next(context)
            }
        }
    }
}

fn exceeds(length: usize, limit: u64) -> bool {
    u64::try_from(length).is_ok_and(|length| length > limit)
}

/// Cuts off what is over the limit; says whether there was nothing.
fn cut(mut bytes: Bytes, limit: u64) -> (Bytes, bool) {
    if !exceeds(bytes.len(), limit) {
        return (bytes, true);
    }
    bytes.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    (bytes, false)
}

/// The pieces of a stream, with its errors as a transport has them.
struct Sorted<S>(Pin<Box<S>>);

impl<S, E> Stream for Sorted<S>
where
    S: Stream<Item = Result<Bytes, E>>,
    E: Into<Box<dyn error::Error + Send + Sync>>,
{
    type Item = Result<Bytes, TransportError>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        let chunk = ready!(self.0.as_mut().poll_next(context));
        Poll::Ready(chunk.map(|chunk| chunk.map_err(TransportError::of)))
    }
}

impl Stream for Body {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_chunk(context)
    }
}

impl Default for Content {
    fn default() -> Self {
        Self::Bytes(Bytes::new())
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self { content: Content::Bytes(bytes), ..Self::default() }
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static [u8]> for Body {
    fn from(bytes: &'static [u8]) -> Self {
        Bytes::from_static(bytes).into()
    }
}

impl<const LENGTH: usize> From<&'static [u8; LENGTH]> for Body {
    fn from(bytes: &'static [u8; LENGTH]) -> Self {
        Bytes::from_static(bytes).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

/// Shows the length only: a body is as private as its sender takes it to be.
impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Body")
            .field("length", &self.length())
            .finish_non_exhaustive()
    }
}
