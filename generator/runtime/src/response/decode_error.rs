//! A response that doesn't match the document: where in the body, and what was expected.

use std::{error, fmt};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::super::codec::mismatch::Degree;
use super::super::codec::{JsonError, Mismatch};
use super::super::failure::one_line::shortened;
use super::super::model::{Decode, read_json_with};
use super::excerpt::excerpt;
use super::{RawResponse, media_type};

/// A response can't be decoded: where in its body, what is wrong, and the response itself.
pub struct DecodeError(Box<Details>);

struct Details {
    path: String,
    message: String,
    model: Option<&'static str>,
    schema: Option<&'static str>,
    excerpt: String,
    response: RawResponse,
}

impl DecodeError {
    /// Creates the error of a body that is wrong as a whole.
    pub fn new(response: RawResponse, message: impl Into<String>) -> Self {
        let excerpt = excerpt(response.body(), None);
        let message = shortened(&message.into());
        let path = String::new();
        Self(Box::new(Details { path, message, model: None, schema: None, excerpt, response }))
    }

    /// Creates the error of a JSON body.
    pub(crate) fn json(response: &RawResponse, error: &JsonError) -> Self {
        Self::located(response, response.body(), error)
    }

    /// Creates the error of a JSON text that was made of the body.
    pub(crate) fn located(response: &RawResponse, json: &[u8], error: &JsonError) -> Self {
        let stranger = response.content_type().filter(|it| !media_type::is_json(it));
        let stranger = stranger.filter(|_| error.is_syntax());
        let message = match stranger {
            Some(content_type) => {
                let message = error.message();
                format!("{message}, the response has the media type `{content_type}`")
            }
            None => error.message().to_owned(),
        };
        let path = error.path();
        Self(Box::new(Details {
            path: shortened(path.strip_prefix('.').unwrap_or(&path)),
            message: shortened(&message),
            model: error.model(),
            schema: error.schema(),
            excerpt: excerpt(json, Some(error.offset())),
            response: response.without_stream(),
        }))
    }

    /// Returns the path to the error in the body, such as `recipients[3].phone_number`; empty for
    /// the whole body. Of a path with more than 2,000 characters, the middle is omitted.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// Returns the problem, in one line; of more than 2,000 characters, the middle is omitted.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Returns the model that has the member that is wrong or missing; `None` outside of models.
    pub fn model(&self) -> Option<&'static str> {
        self.0.model
    }

    /// Returns the place of that model's schema in the document (RFC 6901, JSON Pointer), after the name of the file if that
    /// isn't the document. Equal schemas may share a model; then it is the place of one.
    pub fn schema(&self) -> Option<&'static str> {
        self.0.schema
    }

    /// Returns an excerpt of the body around the error, at most 200 characters.
    pub fn excerpt(&self) -> &str {
        &self.0.excerpt
    }

    /// Decodes a JSON body again, as far as it can be read: required members that don't match are empty, items of lists and
    /// entries of maps that don't match are left out. Returns the value and these mismatches.
    ///
    /// # Errors
    /// If nothing can be read: the body isn't JSON, or a required member that has no empty value doesn't match.
    pub fn salvage<T: Decode>(&self) -> Result<(T, Vec<Mismatch>), JsonError> {
        read_json_with(self.bytes(), Degree::Salvage, None)
    }

    /// Returns the status of the response.
    pub fn status(&self) -> StatusCode {
        self.0.response.status()
    }

    /// Returns the headers of the response.
    pub fn headers(&self) -> &HeaderMap {
        self.0.response.headers()
    }

    /// Returns the body as received.
    pub fn bytes(&self) -> &Bytes {
        self.0.response.body()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Details { path, message, model, schema, excerpt, .. } = &*self.0;
        if !path.is_empty() {
            write!(formatter, "{path}: ")?;
        }
        formatter.write_str(message)?;
        if let Some(model) = model.filter(|model| !message.ends_with(model)) {
            write!(formatter, ", a member of {model}")?;
        }
        if let Some(schema) = schema {
            write!(formatter, " ({schema})")?;
        }
        if excerpt.is_empty() {
            return Ok(());
        }
        write!(formatter, ", in `{excerpt}`")
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("DecodeError")
            .field("status", &self.status())
            .field("path", &self.path())
            .field("message", &self.message())
            .field("model", &self.model())
            .field("schema", &self.schema())
            .field("excerpt", &self.excerpt())
            .finish_non_exhaustive()
    }
}

impl error::Error for DecodeError {}
