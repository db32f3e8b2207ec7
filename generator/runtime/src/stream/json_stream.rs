//! Streams of JSON values, decoded item by item (NDJSON, JSON Lines; RFC 7464, JSON Text
//! Sequences).

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_core::Stream;

use super::super::model::Decode;
use super::super::response::{DecodeError, RawResponse};
use super::StreamError;
use super::frames::{Frames, LONGEST_ITEM, Parser};
use super::json_parser::{JsonParser, Separation};

/// A stream of JSON values. [`next`](Self::next) returns the next one. Dropping the stream closes
/// the connection.
#[must_use = "nothing is read before it is asked for"]
pub struct JsonStream<T> {
    frames: Box<Frames<JsonParser>>,
    /// The response without its body.
    response: Box<RawResponse>,
    read: fn(RawResponse) -> Result<T, DecodeError>,
}

impl<T> JsonStream<T> {
    /// Sets the limit of a value in bytes. Default: 16 MiB.
    pub fn with_limit(mut self, bytes: usize) -> Self {
        self.frames.parser.set_limit(bytes);
        self
    }

    /// Returns the next value; `None` at the end of the stream.
    ///
    /// # Errors
    /// If the connection breaks, the idle timeout passes, or a value doesn't match the document or
    /// exceeds the limit. After a value that can't be decoded, more may follow.
    pub async fn next(&mut self) -> Option<Result<T, StreamError>> {
        poll_fn(|context| self.poll_value(context)).await
    }

    fn poll_value(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, StreamError>>> {
        let text = self.frames.poll_next(context);
        text.map(|text| text.map(|text| text.and_then(|text| self.read_value(text))))
    }

    fn read_value(&self, text: Bytes) -> Result<T, StreamError> {
        let response = self.response.with_body(text);
        let value = if self.frames.parser.is_cut_off(response.body()) {
            Err(DecodeError::new(response, "the text may be truncated"))
        } else {
            (self.read)(response)
        };
        value.map_err(StreamError::Decode)
    }
}

impl RawResponse {
    /// Returns the body as a stream of JSON values, one per line.
    ///
    /// # Errors
    /// If the response has another media type.
    pub fn json_lines<T: Decode>(self) -> Result<JsonStream<T>, DecodeError> {
        self.json_stream(Separation::Lines)
    }

    /// Returns the body as a stream of JSON values, each after a record separator.
    ///
    /// # Errors
    /// If the response has another media type.
    pub fn json_sequence<T: Decode>(self) -> Result<JsonStream<T>, DecodeError> {
        self.json_stream(Separation::Records)
    }

    fn json_stream<T: Decode>(self, separation: Separation) -> Result<JsonStream<T>, DecodeError> {
        let (response, body) = self.check_media_type()?.into_parts()?;
        let parser = JsonParser::new(separation, LONGEST_ITEM);
        let frames = Box::new(Frames::new(body, parser));
        Ok(JsonStream { frames, response: Box::new(response), read: RawResponse::json })
    }
}

impl<T> Stream for JsonStream<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_value(context)
    }
}

/// Prints none of its values.
impl<T> fmt::Debug for JsonStream<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("JsonStream").field("status", &self.response.status()).finish_non_exhaustive()
    }
}
