//! A request that is being read: its parameters by the styles of the document, its body by its media type.

use std::fmt;

use axum::body::{Body, to_bytes};
use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::request::Parts;
use http::{HeaderValue, StatusCode};
use http_body::Body as _;

use super::super::codec::JsonError;
use super::super::model::{Decode, read_json};
use super::super::parameter::pairs::{Cookies, Query};
use super::super::parameter::read_form::read_form;
use super::super::parameter::unreadable::Unreadable;
use super::super::parameter::{
    CookieStyle, HeaderStyle, ParameterShape, PathStyle, QueryStyle,
};
use super::super::response::charset;
use super::super::response::media_type::parameter;
use super::empty_lists::with_empty_lists;
use super::limits::DocumentLimits;
#[cfg(feature = "server_multipart")]
use super::multipart::{PartsTable, read_multipart};
use super::negotiation::matches_content_type;
#[cfg(feature = "server_multipart")]
use super::parts::{Limits, MultipartError};
use super::template::Captures;
use super::{Rejection, Value};

/// A request that is being read.
#[doc(hidden)]
pub struct Incoming {
    head: Parts,
    captures: Captures,
    body: Body,
    limit: usize,
    limits: DocumentLimits,
    /// The media type of the body, as the document writes it.
    media_type: &'static str,
}

impl Incoming {
    pub(super) fn new(
        head: Parts,
        captures: Captures,
        body: Body,
        limit: usize,
        limits: DocumentLimits,
    ) -> Self {
        Self { head, captures, body, limit, limits, media_type: "" }
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
        !self.body.is_end_stream() || self.head.headers.contains_key(CONTENT_TYPE)
    }

    /// Returns the position of the media type that the body has.
    ///
    /// # Errors
    /// If there is no body: 400. If it has none of these media types: 415.
    pub fn media_type(&mut self, offered: &[&'static str]) -> Result<usize, Rejection> {
        if !self.has_body() {
            let status = StatusCode::BAD_REQUEST;
            return Err(Rejection::body(status, String::new(), "The body is missing."));
        }
        let found = matches_content_type(self.content_type(), offered);
        let name = found.and_then(|position| offered.get(position));
        self.media_type = name.copied().unwrap_or_default();
        found.ok_or_else(|| {
            let detail = format!("The body has to be {}.", offered.join(" or "));
            Rejection::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail)
        })
    }

    /// Reads a body of JSON.
    ///
    /// # Errors
    /// If the body is too long, isn't JSON, or doesn't match the document.
    pub async fn json<T: Decode>(&mut self) -> Result<T, Rejection> {
        let body = self.whole().await?;
        let json = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&body);
        let value = read_json(json).map_err(|error| json_rejection(&error))?;
        self.check_limits(json)?;
        Ok(value)
    }

    /// Reads a form (`application/x-www-form-urlencoded`).
    ///
    /// # Errors
    /// If the body is too long or doesn't match the document.
    pub async fn form<T: Decode>(
        &mut self,
        styles: &[(&str, QueryStyle)],
        shape: &ParameterShape,
    ) -> Result<T, Rejection> {
        let body = self.text().await?;
        let json = read_form(&body, styles, shape)
            .map_err(|unreadable| unreadable_body(&unreadable))?;
        let json = with_empty_lists::<T>(json, shape);
        let value =
            read_json(json.as_bytes()).map_err(|error| json_rejection(&error))?;
        self.check_limits(json.as_bytes())?;
        Ok(value)
    }

    /// Reads a body of parts into a model.
    ///
    /// # Errors
    /// If the body is too long, has too many parts, or doesn't match the document.
    #[cfg(feature = "server_multipart")]
    pub async fn multipart<T: Decode>(
        &mut self,
        types: &'static [(&'static str, &'static str)],
        styles: &'static [(&'static str, QueryStyle)],
        shape: &'static ParameterShape,
    ) -> Result<T, Rejection> {
        self.check_coding()?;
        let table = PartsTable { shape, types, styles };
        let content_type = self.content_type().unwrap_or_default().to_owned();
        let limits = Limits::new(self.limit as u64);
        let body = std::mem::take(&mut self.body);
        read_multipart(body, &content_type, &table, limits).await.map_err(|error| {
            match error {
                MultipartError::Mismatch(error) => json_rejection(&error),
                MultipartError::Unreadable(unreadable) => unreadable_body(&unreadable),
                MultipartError::TooLarge(_) | MultipartError::TooManyParts(_) => {
                    Rejection::new(StatusCode::PAYLOAD_TOO_LARGE, error.to_string())
                }
                MultipartError::NotMultipart | MultipartError::Malformed => {
                    Rejection::body(
                        StatusCode::BAD_REQUEST,
                        String::new(),
                        error.to_string(),
                    )
                }
            }
        })
    }

    /// Reads XML in UTF-8.
    ///
    /// # Errors
    /// If the body is too long, isn't XML, or doesn't match the document.
    #[cfg(feature = "xml")]
    pub async fn xml<T: Decode>(
        &mut self,
        root: &'static super::super::xml::XmlNode,
    ) -> Result<T, Rejection> {
        let body = self.whole().await?;
        super::super::xml::read_xml(&body, root).map_err(|error| json_rejection(&error))
    }

    /// Reads JSON values, one after the other: a line each, or each after a record separator (RFC 7464).
    ///
    /// # Errors
    /// If the body is too long, or a value isn't JSON or doesn't match the document.
    pub async fn items<T: Decode>(&mut self) -> Result<Vec<T>, Rejection> {
        let body = self.whole().await?;
        let texts = body.split(|byte| matches!(byte, b'\n' | b'\x1E'));
        let texts = texts.filter(|text| !text.trim_ascii().is_empty());
        texts
            .map(|text| read_json(text).map_err(|error| json_rejection(&error)))
            .collect()
    }

    /// Reads text in the charset of its media type, UTF-8 by default.
    ///
    /// # Errors
    /// If the body is too long or isn't text.
    pub async fn text(&mut self) -> Result<String, Rejection> {
        let body = self.whole().await?;
        let charset = self.content_type().and_then(|it| parameter(it, "charset"));
        charset::decode(&body, charset).map_err(|detail| {
            Rejection::body(StatusCode::BAD_REQUEST, String::new(), detail)
        })
    }

    /// Returns the body as a stream, with its content coding, if any.
    pub fn stream(&mut self) -> Body {
        std::mem::take(&mut self.body)
    }

    /// Rejects a body that violates a limit of the document.
    fn check_limits(&self, json: &[u8]) -> Result<(), Rejection> {
        match self.limits.violation("body", self.media_type, json) {
            Some(violation) => {
                let located =
                    violation.split_once(": ").filter(|(at, _)| at.starts_with('/'));
                let (pointer, detail) = located.unwrap_or(("", &violation));
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                Err(Rejection::body(status, pointer.to_owned(), detail))
            }
            None => Ok(()),
        }
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

    fn content_type(&self) -> Option<&str> {
        self.head.headers.get(CONTENT_TYPE)?.to_str().ok()
    }

    /// Rejects a body with a content coding, such as gzip: a layer that decodes it removes the header.
    fn check_coding(&self) -> Result<(), Rejection> {
        let lines = self.head.headers.get_all(CONTENT_ENCODING).iter();
        let is_plain = |line: &HeaderValue| {
            line.to_str().is_ok_and(|text| {
                text.split(',').all(|it| it.trim().eq_ignore_ascii_case("identity"))
            })
        };
        lines.into_iter().all(is_plain).then_some(()).ok_or_else(Rejection::coding)
    }

    /// The whole body, up to the limit.
    async fn whole(&mut self) -> Result<Bytes, Rejection> {
        self.check_coding()?;
        let too_long = |limit: usize| {
            let detail = format!("The body is longer than {limit} bytes.");
            Rejection::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
        };
        if self.body.size_hint().lower() > self.limit as u64 {
            return Err(too_long(self.limit));
        }
        let body = std::mem::take(&mut self.body);
        to_bytes(body, self.limit).await.map_err(|error| {
            let mut causes =
                std::iter::successors(std::error::Error::source(&error), |it| {
                    it.source()
                });
            match causes.any(|cause| cause.to_string() == "length limit exceeded") {
                true => too_long(self.limit),
                false => {
                    Rejection::new(StatusCode::BAD_REQUEST, "The body ended early.")
                }
            }
        })
    }
}

fn unreadable_body(unreadable: &Unreadable) -> Rejection {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    Rejection::body(status, unreadable.pointer().to_owned(), unreadable.message())
}

/// A body that isn't JSON is a bad request, one that doesn't match can't be processed (RFC 9110, 15.5.21).
fn json_rejection(error: &JsonError) -> Rejection {
    let status = match error.is_syntax() {
        true => StatusCode::BAD_REQUEST,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Rejection::body(status, error.pointer(), error.message())
}

/// Omits the request, which may contain credentials.
impl fmt::Debug for Incoming {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Incoming")
            .field("method", &self.head.method)
            .finish_non_exhaustive()
    }
}
