//! Writes the responses of a service.

use axum::body::Body;
use http::header::{CONTENT_TYPE, HeaderName};
use http::{HeaderMap, HeaderValue, StatusCode};

use super::super::model::{Encode, to_value, write_json};
use super::super::parameter::HeaderStyle;
use super::super::stream::JsonItems;
use super::events::{EventForm, Events, event};
use super::{AnyResponse, Error};

/// A response that is being written.
#[doc(hidden)]
#[derive(Debug)]
#[must_use]
pub struct ReplyBuilder {
    status: StatusCode,
    headers: HeaderMap,
    problem: Option<Error>,
}

impl ReplyBuilder {
    /// Starts a response with a status of the document.
    pub fn new(status: u16) -> Self {
        match StatusCode::from_u16(status) {
            Ok(status) => Self::with_status(status),
            Err(error) => Self { problem: Some(error.into()), ..Self::with_status(StatusCode::OK) },
        }
    }

    /// Starts a response with any status.
    pub fn with_status(status: StatusCode) -> Self {
        Self { status, headers: HeaderMap::new(), problem: None }
    }

    /// Starts a response with a status of a range, such as 4 for `4XX`.
    pub fn in_range(hundreds: u16, status: StatusCode) -> Self {
        let mut reply = Self::with_status(status);
        if status.as_u16() / 100 != hundreds {
            let cause = format!("the document has no status {status} here, but {hundreds}XX");
            reply.problem = Some(Error::new(cause));
        }
        reply
    }

    /// Adds a header, if there is a value.
    pub fn header<T: Encode>(mut self, name: &'static str, value: Option<&T>) -> Self {
        let Some(value) = value else { return self };
        let written = to_value(value).map_err(Error::from).and_then(|value| {
            let text = HeaderStyle::Simple.write(&value).unwrap_or_default();
            let name = HeaderName::from_bytes(name.as_bytes())?;
            Ok((name, HeaderValue::from_str(&text)?))
        });
        match written {
            Ok((name, value)) => {
                self.headers.append(name, value);
            }
            Err(error) => self.problem = Some(error),
        }
        self
    }

    /// Writes JSON.
    ///
    /// # Errors
    /// If the value can't be written.
    pub fn json<T: Encode>(self, media_type: &'static str, body: &T) -> Result<AnyResponse, Error> {
        let body = write_json(body)?;
        self.body(media_type, body)
    }

    /// Writes XML.
    ///
    /// # Errors
    /// If the value can't be written.
    #[cfg(feature = "xml")]
    pub fn xml<T: Encode>(
        self,
        media_type: &'static str,
        root: &'static super::super::xml::XmlNode,
        body: &T,
    ) -> Result<AnyResponse, Error> {
        let text = super::super::xml::write_xml(body, root).map_err(Error::new)?;
        self.body(media_type, text)
    }

    /// Writes text or bytes as they are, or a stream of bytes.
    ///
    /// # Errors
    /// If a header can't be written.
    pub fn body(self, media_type: &'static str, body: impl Into<Body>) -> Result<AnyResponse, Error> {
        let Self { status, mut headers, problem } = self;
        if let Some(problem) = problem {
            return Err(problem);
        }
        if !media_type.is_empty() {
            headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static(media_type));
        }
        let mut response = http::Response::new(body.into());
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        Ok(response)
    }

    /// Writes no body.
    ///
    /// # Errors
    /// If a header can't be written.
    pub fn empty(self) -> Result<AnyResponse, Error> {
        self.body("", Body::empty())
    }

    /// Writes items as JSON, one per line.
    ///
    /// # Errors
    /// If a header can't be written.
    pub fn json_lines<T: Encode>(
        self,
        media_type: &'static str,
        items: JsonItems<T>,
    ) -> Result<AnyResponse, Error> {
        self.body(media_type, Body::from_stream(items.into_chunks(|json| [json, b"\n"].concat())))
    }

    /// Writes items as JSON, each after a record separator (RFC 7464, 2.2).
    ///
    /// # Errors
    /// If a header can't be written.
    pub fn json_sequence<T: Encode>(
        self,
        media_type: &'static str,
        items: JsonItems<T>,
    ) -> Result<AnyResponse, Error> {
        let chunks = items.into_chunks(|json| [b"\x1E", json, b"\n"].concat());
        self.body(media_type, Body::from_stream(chunks))
    }

    /// Writes items as events (HTML, Server-sent events).
    ///
    /// # Errors
    /// If a header can't be written.
    pub fn events<T: Encode>(
        self,
        media_type: &'static str,
        form: EventForm,
        items: JsonItems<T>,
    ) -> Result<AnyResponse, Error> {
        let chunks = items.into_chunks(move |json| event(form, json));
        let mut response = self.body(media_type, Body::from_stream(chunks))?;
        response.extensions_mut().insert(Events);
        Ok(response)
    }
}
