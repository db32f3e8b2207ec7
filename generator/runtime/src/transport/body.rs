//! Bodies of requests and responses as a transport sees them: bytes, or a stream of chunks that are
//! passed on without copying.

use std::{
    error, fmt,
    future::poll_fn,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, ready},
};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::super::failure::TransportError;
use super::poll_stream::poll_stream;

/// The most memory reserved in advance, regardless of the announced length.
const ROOM: u64 = 1 << 20;

/// The body of a request or a response: bytes, or a stream of chunks.
#[derive(Default)]
pub struct Body {
    content: Content,
    /// The length in bytes, if it is known.
    length: Option<u64>,
    /// Creates the stream again for another attempt.
    anew: Option<Arc<dyn Fn() -> Self + Send + Sync>>,
}

type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;

enum Content {
    Bytes(Bytes),
    /// Never locked, because reading takes `&mut self`. The mutex makes the body `Sync`.
    Chunks(Mutex<Chunks>),
}

impl Body {
    /// Creates an empty body.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Creates a body from a stream of chunks.
    ///
    /// It can be sent only once, so a call with such a body isn't retried. Use
    /// [`from_fn`](Self::from_fn) for a body that can be sent again.
    pub fn from_stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<Box<dyn error::Error + Send + Sync>>,
    {
        let mut stream = Box::pin(stream);
        Self::from_chunks(poll_stream(move |context| {
            let chunk = ready!(stream.as_mut().poll_next(context));
            Poll::Ready(chunk.map(|chunk| chunk.map_err(TransportError::of)))
        }))
    }

    /// Creates a body from the chunks of a transport.
    pub(super) fn from_chunks<S>(chunks: S) -> Self
    where
        S: Stream<Item = Result<Bytes, TransportError>> + Send + 'static,
    {
        let content = Content::Chunks(Mutex::new(Box::pin(chunks)));
        Self { content, ..Self::default() }
    }

    /// Wraps the body: the function polls its next chunk. The length stays.
    pub(crate) fn polled<F>(mut self, mut poll: F) -> Self
    where
        F: FnMut(&mut Self, &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>>,
        F: Send + Unpin + 'static,
    {
        let length = self.length();
        let chunks = poll_stream(move |context| poll(&mut self, context));
        Self::from_chunks(chunks).with_known_length(length)
    }

    /// Creates a body from a function that starts the stream anew for each attempt of a call.
    pub fn from_fn(make: impl Fn() -> Self + Send + Sync + 'static) -> Self {
        let body = make();
        Self { anew: Some(Arc::new(make)), ..body }
    }

    /// Sets the length of a stream in bytes, which is sent as `Content-Length`. Without it, the
    /// stream is sent in chunks (RFC 9112, 7.1 Chunked Transfer Coding).
    #[must_use]
    pub fn with_length(mut self, length: u64) -> Self {
        self.length = Some(length);
        self
    }

    /// Sets the length of a stream in bytes, if it is known.
    pub(crate) fn with_known_length(self, length: Option<u64>) -> Self {
        Self { length, ..self }
    }

    /// Returns the bytes if all of them are in memory.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Bytes(bytes) => Some(bytes),
            Content::Chunks(_) => None,
        }
    }

    /// Returns the length in bytes if it is known.
    pub fn length(&self) -> Option<u64> {
        match &self.content {
            Content::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Content::Chunks(_) => self.length,
        }
    }

    /// Returns a copy that can be sent again; `None` for a stream that can be sent only once.
    pub fn try_clone(&self) -> Option<Self> {
        match (&self.content, &self.anew) {
            (Content::Bytes(bytes), _) => Some(bytes.clone().into()),
            (Content::Chunks(_), Some(make)) => {
                Some(Self { anew: Some(Arc::clone(make)), length: self.length, ..make() })
            }
            (Content::Chunks(_), None) => None,
        }
    }

    /// Returns the next chunk; `None` at the end.
    ///
    /// # Errors
    /// If the connection breaks or the call times out before the end.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|context| self.poll_chunk(context)).await
    }

    /// Reads the body to its end.
    ///
    /// # Errors
    /// If the connection breaks or the call times out before the end.
    pub async fn into_bytes(self) -> Result<Bytes, TransportError> {
        self.read(u64::MAX).await.map(|(bytes, _)| bytes)
    }

    /// Reads at most `limit` bytes and returns whether that was the whole body. A body of one chunk
    /// isn't copied.
    pub(crate) async fn read(mut self, limit: u64) -> Result<(Bytes, bool), TransportError> {
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

    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
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

/// Truncates the bytes to the limit. Returns whether they fitted.
fn cut(mut bytes: Bytes, limit: u64) -> (Bytes, bool) {
    if !exceeds(bytes.len(), limit) {
        return (bytes, true);
    }
    bytes.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    (bytes, false)
}

impl Stream for Body {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
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

/// Bodies of what `Bytes` can be made from.
macro_rules! from {
    ($($content:ty)*) => { $(
        impl From<$content> for Body {
            fn from(content: $content) -> Self {
                Bytes::from(content).into()
            }
        }
    )* };
}

from!(Vec<u8> String &'static [u8] &'static str);

impl<const LENGTH: usize> From<&'static [u8; LENGTH]> for Body {
    fn from(bytes: &'static [u8; LENGTH]) -> Self {
        Bytes::from_static(bytes).into()
    }
}

/// Prints only the length, because bodies may be private.
impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Body").field("length", &self.length()).finish_non_exhaustive()
    }
}
