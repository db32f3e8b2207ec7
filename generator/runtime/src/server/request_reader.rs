//! A request that is being read: its parameters by the styles of the document, its body by its media type.

use std::fmt::{self, Display};

use axum::body::Body;
use bytes::Bytes;
use http::StatusCode;
use http::request::Parts;

use super::super::codec::JsonError;
use super::super::model::Decode;
use super::super::parameter::pairs::{Cookies, Query};
use super::super::parameter::read_form::read_form;
use super::super::parameter::read_text::string;
use super::super::parameter::unreadable::Unreadable;
use super::super::parameter::{
    CookieStyle, HeaderStyle, ParameterShape, PathStyle, QueryStyle,
};
use super::super::response::charset;
use super::super::response::media_type::parameter;
use super::super::value::read_request;
use super::empty_lists::with_empty_lists;
use super::failure::Failure;
use super::limits::{DocumentLimits, Violation};
#[cfg(feature = "server_multipart")]
use super::multipart::{PartsTable, read_multipart};
#[cfg(feature = "server_multipart")]
use super::multipart_error::MultipartError;
use super::received::{BodyLimits, Received, content_type};
use super::template::Captures;
use super::{BodyForm, Rejection, Value};

/// A request that is being read.
#[doc(hidden)]
pub struct RequestReader {
    head: Parts,
    captures: Captures,
    body: Received,
    /// The position of the body's media type.
    position: usize,
    /// The media type of the body, as the document writes it.
    media_type: &'static str,
    limits: DocumentLimits,
}

impl RequestReader {
    /// Receives a request whose body has one of these media types.
    pub(super) async fn receive(
        (head, body): (Parts, Body),
        captures: Captures,
        offered: &'static [(&'static str, BodyForm)],
        (body_limits, limits): (BodyLimits, DocumentLimits),
    ) -> Result<Self, Failure> {
        let received = Received::new(&head.headers, body, offered, body_limits);
        let (body, position) = received.await?;
        let media_type = offered.get(position).map_or("", |(media_type, _)| *media_type);
        Ok(Self { head, captures, body, position, media_type, limits })
    }

    pub(super) fn into_head(self) -> Parts {
        self.head
    }

    /// Returns a path parameter.
    pub fn path(
        &self,
        name: &'static str,
        style: PathStyle,
        shape: &'static ParameterShape,
    ) -> Value {
        let captured = self.captures.iter().find(|(captured, _)| *captured == name);
        let json = captured.map_or(Ok(None), |(_, raw)| style.read(name, raw, shape));
        self.value("path", name, shape, json)
    }

    /// Returns a query parameter.
    pub fn query(
        &self,
        name: &'static str,
        style: QueryStyle,
        shape: &'static ParameterShape,
    ) -> Value {
        let query = Query::new(self.head.uri.query().unwrap_or_default());
        let is_spread = matches!(shape, ParameterShape::Object(..))
            && matches!(
                style,
                QueryStyle::FormExploded
                    | QueryStyle::DeepObject
                    | QueryStyle::DeepObjectBrackets
                    | QueryStyle::DeepObjectRepeated
            );
        let json = style.read(name, &query, shape);
        Value { is_spread, ..self.value("query", name, shape, json) }
    }

    /// Returns a query parameter that has all pairs but those of other parameters and of credentials.
    pub fn rest_of_query(
        &self,
        name: &'static str,
        others: &[&str],
        shape: &'static ParameterShape,
    ) -> Value {
        let is_other = |pair: &str| {
            // `filter[name]=Tom` is a pair of `filter`.
            let parameter =
                pair.split_once('[').map_or(pair, |(parameter, _)| parameter);
            let is_named = others.contains(&pair) || others.contains(&parameter);
            is_named && !shape.has_member(pair)
        };
        let query = Query::new(self.head.uri.query().unwrap_or_default());
        let query = query.without(is_other);
        let json = QueryStyle::FormExploded.read(name, &query, shape);
        Value { is_spread: true, ..self.value("query", name, shape, json) }
    }

    /// Returns the query as a form.
    pub fn query_form(
        &self,
        name: &'static str,
        styles: &[(&str, QueryStyle)],
        shape: &'static ParameterShape,
    ) -> Value {
        let json = self.head.uri.query().map(|query| read_form(query, styles, shape));
        Value { is_spread: true, ..self.value("query", name, shape, json.transpose()) }
    }

    /// Returns a header. Several lines are one list (RFC 9110, 5.3).
    pub fn header(
        &self,
        name: &'static str,
        style: HeaderStyle,
        shape: &'static ParameterShape,
    ) -> Value {
        let lines = self.head.headers.get_all(name);
        let lines: Vec<_> =
            lines.iter().map(|line| String::from_utf8_lossy(line.as_bytes())).collect();
        let json = match lines.is_empty() {
            true => Ok(None),
            false => style.read(&lines.join(", "), shape).map(Some),
        };
        self.value("header", name, shape, json)
    }

    /// Returns a cookie.
    pub fn cookie(
        &self,
        name: &'static str,
        style: CookieStyle,
        shape: &'static ParameterShape,
    ) -> Value {
        let cookies = Cookies::new(&self.head.headers);
        self.value("cookie", name, shape, style.read(name, &cookies, shape))
    }

    /// Returns whether there is a body.
    pub fn has_body(&self) -> bool {
        !matches!(self.body, Received::Nothing)
    }

    /// Returns the position of the media type that the body has.
    ///
    /// # Errors
    /// If there is no body: 400.
    pub fn media_type(&self) -> Result<usize, Rejection> {
        self.has_body().then_some(self.position).ok_or_else(missing_body)
    }

    /// Reads a body of JSON.
    ///
    /// # Errors
    /// If there is no body, or it isn't JSON, or doesn't match the document.
    pub fn json<T: Decode>(&mut self) -> Result<T, Rejection> {
        let body = self.whole()?;
        if body.is_empty() {
            return Err(missing_body());
        }
        let json = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&body);
        self.checked(&"", json)
    }

    /// Reads a form (`application/x-www-form-urlencoded`).
    ///
    /// # Errors
    /// If there is no body, or it doesn't match the document.
    pub fn form<T: Decode>(
        &mut self,
        styles: &[(&str, QueryStyle)],
        shape: &ParameterShape,
    ) -> Result<T, Rejection> {
        let body = self.decoded()?;
        let json = read_form(&body, styles, shape)
            .map_err(|unreadable| unreadable_body(&unreadable))?;
        let json = with_empty_lists::<T>(json, shape);
        self.checked(&"", json.as_bytes())
    }

    /// Reads a body of parts into a model.
    ///
    /// # Errors
    /// If there is no body, or it doesn't match the document.
    #[cfg(feature = "server_multipart")]
    pub fn multipart<T: Decode>(
        &mut self,
        types: &'static [(&'static str, &'static str)],
        styles: &'static [(&'static str, QueryStyle)],
        shape: &'static ParameterShape,
    ) -> Result<T, Rejection> {
        let Received::Parts(parts) = self.take() else { return Err(missing_body()) };
        let table = PartsTable { shape, types, styles };
        let content_type = content_type(&self.head.headers).unwrap_or_default();
        let read = read_multipart(parts, content_type, &table)?;
        // The schemas describe what is in JSON; a file isn't.
        self.check_limits(&"", read.json.as_bytes(), &read.files)?;
        Ok(read.value)
    }

    /// Reads XML in UTF-8.
    ///
    /// # Errors
    /// If there is no body, or it isn't XML, or doesn't match the document.
    #[cfg(feature = "xml")]
    pub fn xml<T: Decode>(
        &mut self,
        root: &'static super::super::xml::XmlNode,
    ) -> Result<T, Rejection> {
        let body = self.whole()?;
        let json = super::super::xml::to_json(&body, root);
        self.checked(&"", json.map_err(|error| json_rejection(&"", &error))?.as_bytes())
    }

    /// Reads JSON values, one after the other: a line each, or each after a record separator (RFC 7464).
    ///
    /// # Errors
    /// If there is no body, or a value isn't JSON or doesn't match the document.
    pub fn items<T: Decode>(&mut self) -> Result<Vec<T>, Rejection> {
        let body = self.whole()?;
        let texts = body.split(|byte| matches!(byte, b'\n' | b'\x1E'));
        let texts = texts.filter(|text| !text.trim_ascii().is_empty()).enumerate();
        texts
            .map(|(index, text)| self.checked(&format_args!("/{index}"), text))
            .collect()
    }

    /// Reads text in the charset of its media type, UTF-8 by default.
    ///
    /// # Errors
    /// If there is no body, or it isn't text.
    pub fn text(&mut self) -> Result<String, Rejection> {
        let text = self.decoded()?;
        if self.limits.check.is_some() {
            self.check_limits(&"", string(&text).as_bytes(), &[])?;
        }
        Ok(text)
    }

    /// The body in the charset of its media type, UTF-8 by default.
    fn decoded(&mut self) -> Result<String, Rejection> {
        let body = self.whole()?;
        let content_type = content_type(&self.head.headers);
        let charset = content_type.and_then(|it| parameter(it, "charset"));
        charset::decode(&body, charset).map_err(|detail| {
            Rejection::body(StatusCode::BAD_REQUEST, String::new(), detail)
        })
    }

    /// Returns the body as a stream, with its content coding, if any.
    ///
    /// # Errors
    /// If there is no body.
    pub fn stream(&mut self) -> Result<Body, Rejection> {
        match self.take() {
            Received::Stream(body) => Ok(body),
            _ => Err(missing_body()),
        }
    }

    fn take(&mut self) -> Received {
        std::mem::replace(&mut self.body, Received::Nothing)
    }

    fn whole(&mut self) -> Result<Bytes, Rejection> {
        match self.take() {
            Received::Whole(body) => Ok(body),
            _ => Err(missing_body()),
        }
    }

    /// Decodes JSON at a place of the body, and checks it.
    fn checked<T: Decode>(&self, at: &dyn Display, json: &[u8]) -> Result<T, Rejection> {
        let value = read_request(json).map_err(|error| json_rejection(at, &error))?;
        self.check_limits(at, json, &[])?;
        Ok(value)
    }

    /// Rejects a value of the body that violates a limit of the document elsewhere than in its parts with these JSON Pointers.
    fn check_limits(
        &self,
        at: &dyn Display,
        json: &[u8],
        unchecked: &[String],
    ) -> Result<(), Rejection> {
        let violations = self.limits.violations("body", self.media_type, json);
        let is_checked = |violation: &Violation| !unchecked.contains(&violation.pointer);
        let rejection = |Violation { pointer, detail }| {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Rejection::body(status, format!("{at}{pointer}"), detail)
        };
        let rejections = violations.into_iter().filter(is_checked).map(rejection);
        Rejection::all(rejections).map_or(Ok(()), Err)
    }

    /// A value that leaves a trace in a request.
    fn value(
        &self,
        location: &'static str,
        name: &'static str,
        shape: &'static ParameterShape,
        json: Result<Option<String>, Unreadable>,
    ) -> Value {
        Value { location, name, shape, json, is_spread: false, limits: self.limits }
    }
}

fn missing_body() -> Rejection {
    let status = StatusCode::BAD_REQUEST;
    Rejection::body(status, String::new(), "The body is missing.")
}

fn unreadable_body(unreadable: &Unreadable) -> Rejection {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    Rejection::body(status, unreadable.pointer().to_owned(), unreadable.message())
}

/// The disk fails, not the request.
#[cfg(feature = "server_multipart")]
impl From<MultipartError> for Failure {
    fn from(error: MultipartError) -> Self {
        match error {
            MultipartError::Storage(error) => Self::Error(error.into()),
            error => Self::Rejection(error.into()),
        }
    }
}

#[cfg(feature = "server_multipart")]
impl From<MultipartError> for Rejection {
    fn from(error: MultipartError) -> Self {
        match error {
            MultipartError::Mismatch(error) => json_rejection(&"", &error),
            MultipartError::Unreadable(unreadable) => unreadable_body(&unreadable),
            MultipartError::PartType(part) => {
                let (at, message) = (part.pointer().to_owned(), part.message());
                Self::body(StatusCode::UNSUPPORTED_MEDIA_TYPE, at, message)
            }
            MultipartError::TooLarge(_)
            | MultipartError::TooMuchText
            | MultipartError::TooManyParts(_) => {
                Self::new(StatusCode::PAYLOAD_TOO_LARGE, error.to_string())
            }
            MultipartError::Storage(_) => {
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, error.to_string())
            }
            MultipartError::NotMultipart | MultipartError::Malformed => {
                Self::body(StatusCode::BAD_REQUEST, String::new(), error.to_string())
            }
        }
    }
}

/// A body that isn't JSON is a bad request, one that doesn't match can't be processed (RFC 9110, 15.5.21).
fn json_rejection(at: &dyn Display, error: &JsonError) -> Rejection {
    let status = match error.is_syntax() {
        true => StatusCode::BAD_REQUEST,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Rejection::body(status, format!("{at}{}", error.pointer()), error.message())
}

/// Omits the request, which may contain credentials.
impl fmt::Debug for RequestReader {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RequestReader")
            .field("method", &self.head.method)
            .finish_non_exhaustive()
    }
}
