//! Binary responses, read chunk by chunk, at once, or into a file.

use std::{
    fmt,
    io::{self, Write},
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_core::Stream;

use super::super::failure::TransportError;
use super::super::transport::Body;
use super::{DecodeError, RawResponse};

/// A binary response whose body is read on demand.
///
/// Use [`bytes`](Self::bytes) for small bodies, [`copy_to`](Self::copy_to) to write the body to a
/// file, and [`chunk`](Self::chunk) for single chunks. Dropping it closes the connection.
#[must_use = "nothing is read before it is asked for"]
pub struct Download {
    /// The response without its body.
    response: Box<RawResponse>,
    body: Body,
}

impl Download {
    /// Returns the media type of the response.
    pub fn content_type(&self) -> Option<&str> {
        self.response.content_type()
    }

    /// Returns the length in bytes if the server sent it.
    pub fn length(&self) -> Option<u64> {
        self.body.length()
    }

    /// Reads the whole body into memory.
    ///
    /// # Errors
    /// If the connection breaks, the idle timeout passes, or the body exceeds the limit: 128 MiB
    /// unless set by the client's `limit` or the call's `with_limit`.
    pub async fn bytes(self) -> Result<Bytes, TransportError> {
        let limit = self.response.limit();
        match self.body.read(limit).await? {
            (bytes, true) => Ok(bytes),
            (_, false) => Err(TransportError::new(format!("longer than the limit of {limit} bytes"))),
        }
    }

    /// Returns the next chunk; `None` at the end.
    ///
    /// # Errors
    /// If the connection breaks or the idle timeout passes.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, TransportError>> {
        self.body.chunk().await
    }

    /// Writes the whole body chunk by chunk and returns its length in bytes.
    ///
    /// The writer is the standard library's, so that no async runtime is required: writes block the
    /// thread that polls. That is right for files and memory; for slow writers, use
    /// [`chunk`](Self::chunk).
    ///
    /// # Errors
    /// If writing fails, the connection breaks, or the idle timeout passes.
    pub async fn copy_to<W: Write>(mut self, writer: &mut W) -> io::Result<u64> {
        let mut written = 0;
        while let Some(chunk) = self.chunk().await {
            let chunk = chunk.map_err(io::Error::other)?;
            writer.write_all(&chunk)?;
            written += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        }
        writer.flush().map(|()| written)
    }

    /// Returns the body, for example to send it on.
    pub fn into_body(self) -> Body {
        self.body
    }
}

impl RawResponse {
    /// Returns the body as a download.
    ///
    /// # Errors
    /// If the response has another media type.
    pub fn download(self) -> Result<Download, DecodeError> {
        let (response, body) = self.check_media_type()?.into_parts()?;
        Ok(Download { response: Box::new(response), body })
    }
}

impl Stream for Download {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut self.get_mut().body).poll_next(context)
    }
}

/// Prints the media type and length, not the body.
impl fmt::Debug for Download {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Download")
            .field("content_type", &self.content_type())
            .field("length", &self.length())
            .finish_non_exhaustive()
    }
}
