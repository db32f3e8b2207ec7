//! Answers that are binary. In: the answer, not read yet; out: its bytes, piece by piece, all at once, or into a file.

use std::{
    fmt,
    io::{self, Write},
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_core::Stream;

use super::{Body, DecodeError, RawResponse, TransportError};

/// A binary answer on its way: nothing is read before it is asked for, and only as fast.
///
/// [`bytes`](Self::bytes) is for small ones, [`copy_to`](Self::copy_to) writes one to a file, and
/// [`chunk`](Self::chunk) takes the next piece. Dropping it closes the connection.
#[must_use = "nothing is read before it is asked for"]
pub struct Download {
    /// The answer without its body.
    response: Box<RawResponse>,
    body: Body,
}

impl Download {
    /// Returns the media type, as the service names it.
    pub fn content_type(&self) -> Option<&str> {
        self.response.content_type()
    }

    /// Returns how many bytes there are, where the service says so.
    pub fn length(&self) -> Option<u64> {
        self.body.length()
    }

    /// Reads all of it into memory.
    ///
    /// # Errors
    /// If the connection breaks, nothing comes for too long, or there is more than a call keeps: 128 MiB, if neither
    /// the client's `limit` nor the call's `with_limit` says otherwise.
    pub async fn bytes(self) -> Result<Bytes, TransportError> {
        let limit = self.response.limit();
        match self.body.read(limit).await? {
            (bytes, true) => Ok(bytes),
            (_, false) => Err(TransportError::new(format!(
                "longer than the {limit} bytes that a call keeps"
            ))),
        }
    }

    /// Waits for the next piece; `None` at the end.
    ///
    /// # Errors
    /// If the connection breaks, or nothing comes for too long.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, TransportError>> {
        self.body.chunk().await
    }

    /// Writes all of it, piece by piece, and returns how many bytes that were.
    ///
    /// The writer is the standard library's, so that no async runtime is chosen: each write is done on the thread that
    /// polls. That is right for files and memory; for what may wait long, take it by [`chunk`](Self::chunk).
    ///
    /// # Errors
    /// If writing fails, the connection breaks, or nothing comes for too long.
    pub async fn copy_to<W: Write>(mut self, writer: &mut W) -> io::Result<u64> {
        let mut written = 0;
        while let Some(chunk) = self.chunk().await {
            let chunk = chunk.map_err(io::Error::other)?;
            writer.write_all(&chunk)?;
            written += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        }
        writer.flush().map(|()| written)
    }

    /// Takes it as a body, to be sent on.
    pub fn into_body(self) -> Body {
        self.body
    }
}

impl RawResponse {
    /// Takes the body as it comes.
    ///
    /// # Errors
    /// If it is of another media type.
    pub fn download(self) -> Result<Download, DecodeError> {
        let (response, body) = self.check_media_type()?.into_parts()?;
        Ok(Download { response: Box::new(response), body })
    }
}

impl Stream for Download {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        Pin::new(&mut self.get_mut().body).poll_next(context)
    }
}

/// Shows what it is, not what is in it.
impl fmt::Debug for Download {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Download")
            .field("content_type", &self.content_type())
            .field("length", &self.length())
            .finish_non_exhaustive()
    }
}
